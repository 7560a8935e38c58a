// A card's training curves: axes, lines, zoom and pan, values under the pointer.
#include <algorithm>
#include <cmath>

#include "ui/data/curve_math.h"
#include "ui/data/number_text.h"
#include "ui/data/ticks.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/parts/curve_vertices.h"
#include "ui/parts/parts.h"
#include "ui/render/renderer.h"

namespace glyphlab {
namespace {

constexpr float kToolbar = 30;
constexpr float kLineWidth = 1.9f;

std::string series_name(const Frame& f, const std::string& series) {
  std::string name = f.lesson_text("series." + series, series);
  f.fonts.need(name);
  return name;
}

/// Only what is measured again and again while it trains has noise to be smoothed away.
bool is_noisy(const PanelData& data) {
  return data.axes && (data.axes->x_label.key == "axis.epoch" || data.axes->x_label.key == "tsne.axis.iteration");
}

void draw_smoothing(const Frame& f, const std::string& base, CurveView& view, Rect& r) {
  const float slider_width = std::min(96.0f, r.w * 0.3f);
  const SliderResult smooth = slider(f, base + "smoothing", {r.right() - slider_width, r.y, slider_width, 24},
                                     std::sqrt(view.smoothing / 0.99f), 0.1f);
  if (smooth.changed) view.smoothing = smooth.share * smooth.share * 0.99f;
  r.cut_right(slider_width + 8);
  const auto smooth_label = f.text("ui.curves.smoothing");
  const float smooth_width = text_width(f.fonts.small, smooth_label);
  draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.small, {r.right() - smooth_width, r.y, smooth_width, 24},
               f.theme.faint, smooth_label);
  r.cut_right(smooth_width + 12);
}

void draw_toolbar(const Frame& f, const PanelData& data, CurveView& view, Rect r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::string base = "card." + data.panel.id + ".curves.";
  const bool logarithmic = is_logarithmic(data, view);
  const std::string label(f.text("ui.curves.log"));
  const float width = chip_width(f, label);
  if (chip(f, base + "log", Rect{r.right() - width, r.y, width, 24}, label, logarithmic)) {
    view.logarithmic = !logarithmic;
    view.zoom.reset();
  }
  r.cut_right(width + 16);
  if (is_noisy(data)) draw_smoothing(f, base, view, r);
  if (view.zoom) {
    if (icon_button(f, base + "fit", {r.right() - 24, r.y, 24, 24}, Icon::fit, ButtonLook::quiet,
                    f.text("ui.curves.fit")))
      view.zoom.reset();
    r.cut_right(32);
  }
  if (data.axes)
    draw_text_in(list, f.fonts.small, {r.x, r.y, r.w, 24}, f.theme.faint, f.phrase(data.axes->y_label));
}

// Grid lines, tick labels and reference lines; returns where curves go.
Rect draw_axes(const Frame& f, const PanelData& data, const PlotView& view, bool logarithmic, Rect r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Type type = f.fonts.label;
  const int wanted = std::clamp(static_cast<int>(r.h / 48), 2, 8);
  std::vector<Tick> y_ticks = logarithmic
                                  ? logarithmic_ticks(std::pow(10.0, view.y_low), std::pow(10.0, view.y_high), wanted)
                                  : linear_ticks(view.y_low, view.y_high, wanted);
  float widest = 24;
  for (const Tick& tick : y_ticks) widest = std::max(widest, text_width(type, tick.label));
  const float left = std::ceil(widest) + 10;
  const Rect area{r.x + left, r.y + 6, std::max(1.0f, r.w - left - 2), std::max(1.0f, r.h - 6 - 22)};
  for (const Tick& tick : y_ticks) {
    const auto value = static_cast<float>(logarithmic ? std::log10(tick.value) : tick.value);
    const float y = view.to_y(area, value);
    horizontal_line(list, area.x, area.right(), y, f.theme.grid);
    draw_text_in(list, type, {r.x, y - 8, left - 10, 16}, f.theme.faint, tick.label, Align::right);
  }
  horizontal_line(list, area.x, area.right(), area.bottom(), f.theme.border);
  const std::string x_label = data.axes ? f.phrase(data.axes->x_label) : std::string();
  const float label_width = text_width(type, x_label);
  const int x_wanted = std::clamp(static_cast<int>(area.w / 64), 2, 10);
  const bool x_logarithmic = data.axes && data.axes->x_logarithmic;
  const std::vector<Tick> x_ticks =
      x_logarithmic ? logarithmic_ticks(std::pow(10.0, view.x_low), std::pow(10.0, view.x_high), x_wanted)
                    : linear_ticks(view.x_low, view.x_high, x_wanted);
  for (const Tick& tick : x_ticks) {
    const float x = view.to_x(area, x_measure(data, static_cast<float>(tick.value)));
    if (x > area.right() - label_width - 16 && !x_label.empty()) continue;
    draw_text_in(list, type, {x - 30, area.bottom() + 5, 60, 16}, f.theme.faint, tick.label, Align::centre);
  }
  draw_text_in(list, type, {area.right() - label_width, area.bottom() + 5, label_width + 1, 16}, f.theme.faint, x_label);
  return area;
}

// The dashed lines, below the curves; their names, above them, on a ground of their own.
void draw_references(const Frame& f, const PanelData& data, const PlotView& view, bool logarithmic, const Rect& area,
                     bool names) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  std::vector<float> taken;  // heights at which a name stands already
  for (const event::Reference& line : data.references) {
    if (!line.visible || (logarithmic && line.y <= 0)) continue;
    const float y = view.to_y(area, logarithmic ? std::log10(line.y) : line.y);
    if (y < area.y || y > area.bottom()) continue;
    if (!names) {
      dashed_line(list, area.x, area.right(), y, f.theme.faint);
      continue;
    }
    const std::string label = f.phrase(line.label) + "  " + steady(line.y);
    const float width = std::min(text_width(f.fonts.label, label), area.w - 8);
    float label_y = y - 18 < area.y ? y + 3 : y - 18;
    const auto collides = [&](float at) {
      return std::any_of(taken.begin(), taken.end(), [&](float other) { return std::abs(other - at) < 16; });
    };
    if (collides(label_y)) label_y = y + 3;
    if (collides(label_y) || label_y + 15 > area.bottom() + 3) continue;
    taken.push_back(label_y);
    const Rect r{area.right() - width - 4, label_y, width, 15};
    fill(list, r.inset(-4, 0), with_alpha(f.theme.card, 0.82f), 4);
    draw_text_in(list, f.fonts.label, r, f.theme.secondary, label);
  }
}

// Marks and error bars of the present run's measurements. A curve of one point has no line to be seen by: it has a mark too.
void draw_marks(const Frame& f, const PanelData& data, const PlotView& view, bool logarithmic, const Rect& area) {
  const CurveRun* run = data.curves.present();
  if (!run) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto y_of = [&](float value) {
    return view.to_y(area, logarithmic ? std::log10(std::max(value, 1e-6f)) : value);
  };
  for (const CurveSeries& series : run->series) {
    const bool measured = !series.errors.empty();
    if (!measured && series.x.size() != 1) continue;
    const ImU32 colour = series_colour(f.theme, f.palette_name, series.colour);
    for (std::size_t i = 0; i < series.y.size(); ++i) {
      if (!std::isfinite(series.y[i]) || (logarithmic && series.y[i] <= 0)) continue;
      const float x = view.to_x(area, x_measure(data, series.x[i]));
      if (i < series.errors.size() && series.errors[i] > 0) {
        const float top = y_of(series.y[i] + series.errors[i]);
        const float bottom = y_of(series.y[i] - series.errors[i]);
        list.AddLine({x, top}, {x, bottom}, colour, 1.4f);
        for (const float end : {top, bottom}) list.AddLine({x - 4, end}, {x + 4, end}, colour, 1.4f);
      }
      list.AddCircleFilled({x, y_of(series.y[i])}, measured ? 3.6f : 4.2f, colour, 20);
    }
  }
}

// The names of curves with error bars, and others that have no room beside the title, in rows below the plot; returns
// their height.
float draw_names(const Frame& f, const PanelData& data, const Rect& r, bool measure_only) {
  constexpr float kRow = 18;
  const CurveRun* run = data.curves.present();
  const bool errors = has_errors(data);
  if (!run || run->series.empty() || (!errors && curve_legend_fits(f, data, r.w, false))) return 0;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = r.x;
  float y = r.y;
  for (const CurveSeries& series : run->series) {
    if (series.errors.empty() == errors) continue;
    const std::string name = series_name(f, series.name);
    const float width = text_width(f.fonts.small, name) + 16;
    if (x + width > r.right() && x > r.x) {
      x = r.x;
      y += kRow;
    }
    if (!measure_only) {
      list.AddCircleFilled({x + 5, y + kRow / 2}, 3.6f, series_colour(f.theme, f.palette_name, series.colour), 20);
      draw_text_in(list, f.fonts.small, {x + 13, y, width, kRow}, f.theme.secondary, name);
    }
    x += width + 12;
  }
  return y + kRow - r.y;
}

void read_out(const Frame& f, const PanelData& data, const CurveView& state, const PlotView& view, bool logarithmic,
              const Rect& area) {
  const CurveRun* run = data.curves.present();
  if (!run) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool x_logarithmic = data.axes && data.axes->x_logarithmic;
  float at = view.from_x(area, mouse.x);
  if (x_logarithmic) at = std::pow(10.0f, at);
  std::string body;
  float line_x = -1;
  for (const CurveSeries& series : run->series) {
    if (series.x.empty()) continue;
    const std::size_t i = nearest_index(series.x, at);
    const float value = smoothed(series.y, state.smoothing)[i];
    if (!body.empty()) body += '\n';
    body += series_name(f, series.name) + "  " + steady(value, 4);
    if (i < series.errors.size()) body += " \xC2\xB1 " + steady(series.errors[i], 2);
    if (!series.errors.empty()) at = series.x[i];
    if (!std::isfinite(value) || (logarithmic && value <= 0)) continue;
    const float x = view.to_x(area, x_measure(data, series.x[i]));
    if (line_x < 0) line_x = x;
    const float y = view.to_y(area, logarithmic ? std::log10(value) : value);
    if (x < area.x || x > area.right() || y < area.y || y > area.bottom()) continue;
    list.AddCircleFilled({x, y}, 4.5f, f.theme.card, 20);
    list.AddCircleFilled({x, y}, 3.2f, series_colour(f.theme, f.palette_name, series.colour), 20);
  }
  if (body.empty()) return;
  if (line_x >= area.x && line_x <= area.right())
    list.AddRectFilled({std::floor(line_x), area.y}, {std::floor(line_x) + 1, area.bottom()},
                       with_alpha(f.theme.faint, 0.35f));
  std::string title = data.axes ? f.phrase(data.axes->x_label) + " " : std::string();
  tooltip(f, title + significant(at, 3), body);
}

void handle_pointer(const Frame& f, CurveView& state, const PlotView& view, const Rect& area, const ItemState& plot) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool touch = io.MouseSource == ImGuiMouseSource_TouchScreen;
  if (plot.hovered && io.MouseWheel != 0 && (f.wheel_zooms || io.KeyCtrl || state.zoom)) {
    state.zoom = view.zoomed(area, io.MousePos.x, io.MousePos.y, std::pow(1.18f, io.MouseWheel));
  } else if (plot.held && ImGui::IsMouseDragging(0, 3) && (!touch || state.zoom)) {
    state.zoom = view.panned(area, io.MouseDelta.x, io.MouseDelta.y);
    f.drag_taken = true;
  }
  if (plot.hovered && ImGui::IsMouseDoubleClicked(0)) state.zoom.reset();
}

}  // namespace

float draw_curve_legend(const Frame& f, const PanelData& data, float right, float y, bool with_values,
                        bool measure_only) {
  const CurveRun* run = data.curves.present();
  if (!run || has_errors(data)) return 0;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = right;
  for (auto series = run->series.rbegin(); series != run->series.rend(); ++series) {
    if (series->y.empty()) continue;
    const std::string value = with_values ? steady(series->y.back()) : std::string();
    const std::string name = series_name(f, series->name);
    const float value_width = with_values ? std::max(text_width(f.fonts.small_strong, "0.0000"), text_width(f.fonts.small_strong, value)) : 0.0f;
    const float name_width = text_width(f.fonts.small, name);
    const float width = 14 + 6 + name_width + (with_values ? 6 + value_width : 0.0f);
    x -= width;
    if (!measure_only) {
      const ImU32 colour = series_colour(f.theme, f.palette_name, series->colour);
      fill(list, {x, y + 8, 14, 3}, colour, 1.5f);
      draw_text_in(list, f.fonts.small, {x + 20, y, name_width + 1, 20}, f.theme.secondary, name);
      draw_text_in(list, f.fonts.small_strong, {x + width - value_width, y, value_width + 1, 20}, f.theme.text, value);
    }
    x -= 16;
  }
  return std::max(0.0f, right - x - 16);
}

bool curve_legend_fits(const Frame& f, const PanelData& data, float width, bool with_values) {
  const std::string title = f.lesson_text("panel." + data.panel.id, data.panel.id);
  return draw_curve_legend(f, data, width, 0, with_values, true) + text_width(f.fonts.title, title) + 24 < width;
}

PartSize curve_part_size(const Frame& f, const PanelData&, float) { return {f.compact ? 240.0f : 180.0f, 1}; }

void draw_curve_part(const Frame& f, const PanelData& data, const Rect& r) {
  CurveView& state = f.state.curve_views[data.panel.id];
  Rect rest = r;
  draw_toolbar(f, data, state, rest.cut_top(kToolbar));
  const bool logarithmic = is_logarithmic(data, state);
  const PlotView view = state.zoom ? *state.zoom : fitted_view(data, logarithmic);
  draw_names(f, data, rest.cut_bottom(draw_names(f, data, rest, true)), false);
  const Rect area = draw_axes(f, data, view, logarithmic, rest);

  const std::string name = "card." + data.panel.id + ".curves";
  const std::string key = std::to_string(logarithmic) + ' ' + std::to_string(state.smoothing) + ' ' +
                          std::to_string(view.x_low) + ' ' + std::to_string(view.x_high) + ' ' +
                          std::to_string(area.w) + ' ' + std::to_string(f.theme.dark) + ' ' +
                          std::to_string(static_cast<int>(f.palette_name)) + ' ' + std::to_string(f.store.openings());
  if (state.uploaded_version != data.curves.version() || state.uploaded_key != key) {
    const int columns = std::max(64, static_cast<int>(area.w * f.pixel_ratio));
    f.renderer.curves.upload(name, curve_vertices(f, data, state, view.x_low, view.x_high, columns));
    state.uploaded_version = data.curves.version();
    state.uploaded_key = key;
  }
  const ItemState plot = item(f, name, area, 4);
  if (plot.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  handle_pointer(f, state, view, area, plot);

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Rect cut = area.inset(0, -3);
  list.PushClipRect(top_left(cut), bottom_right(cut), true);
  draw_references(f, data, view, logarithmic, area, false);
  f.renderer.curves.draw(list, name, area, view, kLineWidth);
  draw_marks(f, data, view, logarithmic, area);
  draw_references(f, data, view, logarithmic, area, true);
  if (plot.hovered) read_out(f, data, state, view, logarithmic, area);
  list.PopClipRect();
  if (!data.curves.present() || data.curves.present()->series.empty())
    draw_text_in(list, f.fonts.medium, area, f.theme.faint, f.text("ui.curves.empty"), Align::centre);
}

}  // namespace glyphlab
