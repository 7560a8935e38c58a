// Accumulates curve events; see curve_history.h.
#include "ui/data/curve_history.h"

#include <algorithm>

#include "ui/data/curve_math.h"

namespace glyphlab {
namespace {

// Earlier runs are drawn faintly, about as wide as a card: more points would not be seen.
constexpr int kEarlierRunColumns = 800;

void thin_out(CurveRun& run) {
  for (CurveSeries& series : run.series) {
    if (series.x.empty()) continue;
    CurvePoints few = decimated(series.x, series.y, series.x.front(), series.x.back(), kEarlierRunColumns);
    series.x = std::move(few.x);
    series.y = std::move(few.y);
    series.errors.clear();
  }
}

}  // namespace

const CurveSeries* CurveRun::find(const std::string& name) const {
  const auto found = std::find_if(series.begin(), series.end(), [&](const auto& s) { return s.name == name; });
  return found == series.end() ? nullptr : &*found;
}

std::size_t CurveRun::longest() const {
  std::size_t most = 0;
  for (const CurveSeries& s : series) most = std::max(most, s.x.size());
  return most;
}

void CurveHistory::begin_run(std::uint32_t run) {
  if (!runs_.empty() && run <= runs_.back().run) return;
  if (!runs_.empty()) {
    if (runs_.back().longest() < kShortestRun) {
      runs_.pop_back();
    } else {
      thin_out(runs_.back());
    }
  }
  if (runs_.size() > kEarlierRuns) runs_.erase(runs_.begin());
  runs_.push_back({run, {}});
  ++version_;
}

void CurveHistory::apply(const event::Curve& curve) {
  if (runs_.empty() || curve.run > runs_.back().run) begin_run(curve.run);
  const auto run = std::find_if(runs_.begin(), runs_.end(), [&](const auto& r) { return r.run == curve.run; });
  if (run == runs_.end()) return;
  auto series = std::find_if(run->series.begin(), run->series.end(),
                             [&](const auto& s) { return s.name == curve.series; });
  if (series == run->series.end()) {
    run->series.push_back({curve.series, curve.colour, {}, {}, {}});
    series = run->series.end() - 1;
  }
  if (curve.replace) {
    series->x.clear();
    series->y.clear();
    series->errors.clear();
  }
  series->colour = curve.colour;
  const std::size_t count = std::min(curve.x.size(), curve.y.size());
  series->x.insert(series->x.end(), curve.x.begin(), curve.x.begin() + static_cast<std::ptrdiff_t>(count));
  series->y.insert(series->y.end(), curve.y.begin(), curve.y.begin() + static_cast<std::ptrdiff_t>(count));
  if (!curve.errors.empty() || !series->errors.empty()) {
    series->errors.resize(series->y.size() - count);
    series->errors.insert(series->errors.end(), curve.errors.begin(),
                          curve.errors.begin() + static_cast<std::ptrdiff_t>(std::min(count, curve.errors.size())));
    series->errors.resize(series->y.size());
  }
  ++version_;
}

void CurveHistory::forget_earlier_runs() {
  if (runs_.size() > 1) runs_.erase(runs_.begin(), runs_.end() - 1);
  ++version_;
}

}  // namespace glyphlab
