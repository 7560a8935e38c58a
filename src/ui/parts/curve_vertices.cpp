// Vertices and ranges of curves; see curve_vertices.h.
#include "ui/parts/curve_vertices.h"

#include <algorithm>
#include <cmath>

#include "ui/data/curve_math.h"

namespace glyphlab {
namespace {

// Of a linear axis' data only this share may be cut off at the top: a first loss that is ten times
// all others would leave nothing to see.
constexpr std::size_t kEnoughPoints = 50;

float top_without_spike(const std::vector<float>& y) {
  if (y.size() < kEnoughPoints) return 0;
  std::vector<float> sorted(y);
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 98 / 100);
  std::nth_element(sorted.begin(), at, sorted.end());
  return *at;
}

}  // namespace

bool is_logarithmic(const PanelData& data, const CurveView& view) {
  return view.logarithmic.value_or(data.axes && data.axes->logarithmic);
}

float x_measure(const PanelData& data, float x) {
  return data.axes && data.axes->x_logarithmic ? std::log10(std::max(x, 1e-6f)) : x;
}

bool has_errors(const PanelData& data) {
  const CurveRun* run = data.curves.present();
  return run != nullptr && std::any_of(run->series.begin(), run->series.end(),
                                       [](const CurveSeries& series) { return !series.errors.empty(); });
}

PlotView fitted_view(const PanelData& data, bool logarithmic) {
  ValueRange x;
  ValueRange y;
  for (const CurveRun& run : data.curves.runs()) {
    for (const CurveSeries& series : run.series) {
      if (series.x.empty()) continue;
      x.include(x_measure(data, series.x.front()));
      x.include(x_measure(data, series.x.back()));
      ValueRange own = range_of(series.y, logarithmic);
      if (!logarithmic && own.valid) {
        const float top = top_without_spike(series.y);
        if (top > 0 && own.high > 3 * top) own.high = top * 1.3f;
      }
      if (own.valid) {
        y.include(own.low);
        y.include(own.high);
      }
      for (std::size_t k = 0; k < series.errors.size(); ++k) {
        if (!logarithmic || series.y[k] > series.errors[k]) y.include(series.y[k] - series.errors[k]);
        y.include(series.y[k] + series.errors[k]);
      }
    }
  }
  if (!y.valid) return {0, 1, logarithmic ? -2.0f : 0.0f, logarithmic ? 0.0f : 1.0f};
  for (const event::Reference& line : data.references)
    if (line.visible && (!logarithmic || line.y > 0)) y.include(line.y);
  const bool x_logarithmic = data.axes && data.axes->x_logarithmic;
  if (!x_logarithmic && x.low > 0 && x.low == x.high) x = {0, 2 * x.high, true};  // all measured at one place
  if (!x_logarithmic && x.low > 0 && x.low < 0.5f * x.high) x.low = 0;
  if (logarithmic) {
    y.low = std::log10(y.low);
    y.high = std::log10(y.high);
    if (y.high - y.low < 0.1f) y = {y.low - 0.05f, y.high + 0.05f, true};
  }
  PlotView view = PlotView{x.low, std::max(x.high, x.low + 0.05f), y.low, y.high}.padded(0.05f);
  if (x_logarithmic) {  // measurements, whose marks need room
    view.x_low = x.low - 0.08f;
    view.x_high = x.high + 0.08f;
    return view;
  }
  view.x_low = x.low;  // curves begin at the axis
  view.x_high = std::max(x.high, x.low + 0.05f) * 1.0f + (view.x_high - x.high) * 0.3f;
  return view;
}

std::vector<CurveVertex> curve_vertices(const Frame& f, const PanelData& data, const CurveView& view,
                                        float x_low, float x_high, int columns) {
  const bool logarithmic = is_logarithmic(data, view);
  std::vector<CurveVertex> vertices;
  const auto& runs = data.curves.runs();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool present = i + 1 == runs.size();
    for (const CurveSeries& series : runs[i].series) {
      const ImU32 own = series_colour(f.theme, f.palette_name, series.colour);
      const ImU32 colour = present ? own : mixed(own, f.theme.card, 0.26f);
      const std::vector<float> y = smoothed(series.y, view.smoothing);
      std::vector<float> x(series.x);
      for (float& value : x) value = x_measure(data, value);
      const CurvePoints points = decimated(x, y, x_low, x_high, columns);
      for (std::size_t k = 0; k < points.x.size(); ++k) {
        float value = points.y[k];
        const bool drawable = std::isfinite(value) && (!logarithmic || value > 0);
        if (!drawable) {
          if (!vertices.empty()) vertices.back().colour = 0;
          continue;
        }
        if (logarithmic) value = std::log10(value);
        vertices.push_back({points.x[k], value, colour});
      }
      if (!vertices.empty()) vertices.back().colour = 0;
    }
  }
  return vertices;
}

}  // namespace glyphlab
