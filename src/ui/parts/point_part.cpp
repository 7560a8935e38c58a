// A card's cloud of points: classes by colour, zoom and pan, the pointer as a probe.
#include <algorithm>
#include <cmath>

#include "ui/data/curve_math.h"
#include "ui/data/number_text.h"
#include "ui/data/ticks.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/parts/parts.h"
#include "ui/render/renderer.h"
#include "ui/ui_state.h"

namespace glyphlab {
namespace {

constexpr float kLegendRow = 26;

PlotView range_of_points(const std::vector<float>& xy) {
  ValueRange x;
  ValueRange y;
  for (std::size_t i = 0; i + 1 < xy.size(); i += 2) {
    x.include(xy[i]);
    y.include(xy[i + 1]);
  }
  if (!x.valid || !y.valid) return {-1, 1, -1, 1};
  return PlotView{x.low, x.high, y.low, y.high}.padded(0.06f);
}

// Chips that hide and show classes; returns the height used.
float draw_legend(const Frame& f, const PanelData& data, CloudView& state, const Rect& r, bool measure_only) {
  const event::Points& points = *data.points;
  if (points.class_names.empty()) return 0;
  float x = r.x;
  float y = r.y;
  for (std::size_t i = 0; i < points.class_names.size() && i < 32; ++i) {
    const std::string& name = points.class_names[i];
    const float width = text_width(f.fonts.small, name) + 26;
    if (x + width > r.right() && x > r.x) {
      x = r.x;
      y += kLegendRow;
    }
    if (!measure_only) {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      const Rect entry{x, y, width, 22};
      const ItemState button = item(f, "card." + data.panel.id + ".class." + std::to_string(i), entry, 11);
      const bool hidden = (state.hidden_classes >> i) & 1U;
      if (button.hovered) fill(list, entry, f.theme.field, 11);
      list.AddCircleFilled({x + 10, y + 11}, 4.5f, hidden ? f.theme.track : f.colours()[i % kPaletteSize], 20);
      draw_text_in(list, f.fonts.small, {x + 19, y, width - 20, 22}, hidden ? f.theme.faint : f.theme.secondary, name);
      if (button.clicked) state.hidden_classes ^= 1U << i;
    }
    x += width + 2;
  }
  return y + kLegendRow - r.y;
}

void draw_scales(const Frame& f, const PlotView& view, const Rect& area) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Tick& tick : linear_ticks(view.x_low, view.x_high, std::clamp(static_cast<int>(area.w / 90), 2, 8))) {
    const float x = view.to_x(area, static_cast<float>(tick.value));
    vertical_line(list, x, area.y, area.bottom(), f.theme.grid);
    if (x < area.right() - 24) draw_text(list, f.fonts.label, x + 3, area.bottom() - 14, f.theme.faint, tick.label);
  }
  for (const Tick& tick : linear_ticks(view.y_low, view.y_high, std::clamp(static_cast<int>(area.h / 70), 2, 8))) {
    const float y = view.to_y(area, static_cast<float>(tick.value));
    horizontal_line(list, area.x, area.right(), y, f.theme.grid);
    if (y > area.y + 14 && y < area.bottom() - 16)
      draw_text(list, f.fonts.label, area.x + 3, y - 13, f.theme.faint, tick.label);
  }
}

int nearest_point(const event::Points& points, const PlotView& view, const Rect& area, ImVec2 mouse, float reach) {
  int best = -1;
  float best_distance = reach * reach;
  for (std::size_t i = 0; i + 1 < points.xy.size(); i += 2) {
    const float dx = view.to_x(area, points.xy[i]) - mouse.x;
    const float dy = view.to_y(area, points.xy[i + 1]) - mouse.y;
    const float distance = dx * dx + dy * dy;
    if (distance < best_distance) {
      best_distance = distance;
      best = static_cast<int>(i / 2);
    }
  }
  return best;
}

// Zooming, panning, probing, selecting. Returns the point under the pointer, or -1.
int handle_pointer(const Frame& f, const PanelData& data, CloudView& state, const PlotView& view, const Rect& area,
                   const ItemState& plot) {
  const event::Points& points = *data.points;
  const ImGuiIO& io = ImGui::GetIO();
  const bool touch = io.MouseSource == ImGuiMouseSource_TouchScreen;
  const bool probes = points.follow_pointer;
  if (plot.hovered && io.MouseWheel != 0 && (f.wheel_zooms || io.KeyCtrl || state.zoom))
    state.zoom = view.zoomed(area, io.MousePos.x, io.MousePos.y, std::pow(1.18f, io.MouseWheel));
  if (plot.held && probes && touch) f.drag_taken = true;
  if (plot.held && ImGui::IsMouseDragging(0, 3) && !(probes && touch) && (!touch || state.zoom)) {
    state.zoom = view.panned(area, io.MouseDelta.x, io.MouseDelta.y);
    f.drag_taken = true;
  }
  if (plot.hovered && ImGui::IsMouseDoubleClicked(0)) state.zoom.reset();
  const bool inside = (plot.hovered || plot.held) && area.contains(io.MousePos.x, io.MousePos.y);
  if (!inside) return -1;
  const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || plot.clicked;
  if (probes && moved && (touch || !plot.held))
    f.out.send(command::PointAt{data.panel.id, view.from_x(area, io.MousePos.x), view.from_y(area, io.MousePos.y)});
  const int nearest = points.selectable ? nearest_point(points, view, area, io.MousePos, 14) : -1;
  if (plot.clicked && nearest >= 0 && ImGui::GetMouseDragDelta(0, 4).x == 0)
    f.out.send(command::Select{data.panel.id, static_cast<std::uint32_t>(nearest)});
  return nearest;
}

}  // namespace

PartSize point_part_size(const Frame& f, const PanelData&, float width) {
  return {f.compact ? std::min(width, 360.0f) : 220, 2};
}

void draw_point_part(const Frame& f, const PanelData& data, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::string name = "card." + data.panel.id + ".points";
  if (!data.points) {
    draw_text_in(list, f.fonts.medium, r, f.theme.faint, f.text("ui.points.empty"), Align::centre);
    return;
  }
  CloudView& state = f.state.cloud_views[data.panel.id];
  Rect rest = r;
  const float legend = draw_legend(f, data, state, r, true);
  draw_legend(f, data, state, rest.cut_bottom(legend), false);
  if (legend > 0) rest.cut_bottom(6);
  const Rect area = rest;
  fill(list, area, mixed(f.theme.field, f.theme.card, 0.35f), 8);

  const PlotView target = range_of_points(data.points->xy);
  if (!state.fitted_valid || f.reduced_motion) state.fitted = target;
  state.fitted_valid = true;
  state.fitted = state.fitted.towards(target, 1 - std::exp(-8 * ImGui::GetIO().DeltaTime));
  PlotView view = state.zoom ? *state.zoom : state.fitted;
  if (data.points->equal_axes) view = view.with_equal_axes(area);

  f.renderer.points.upload(name, data.points.version + (f.store.openings() << 20), data.points->xy, data.points->classes);
  const ItemState plot = item(f, name, area, 8);
  if (plot.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  const int nearest = handle_pointer(f, data, state, view, area, plot);

  list.PushClipRect(top_left(area), bottom_right(area), true);
  draw_scales(f, view, area);
  PointStyle style;
  const auto count = static_cast<float>(data.points->xy.size() / 2);
  style.radius = std::clamp(4.2f - 0.55f * std::log10(std::max(count, 10.0f)), 1.6f, 4.0f);
  style.chosen = nearest;
  style.plain = f.theme.faint;
  style.colours = f.colours();
  for (std::size_t i = 0; i < style.colours.size(); ++i)
    style.colours[i] = (state.hidden_classes >> i) & 1U ? 0 : with_alpha(style.colours[i], 0.85f);
  f.renderer.points.draw(list, name, area, view, style);
  if (plot.hovered && data.points->follow_pointer) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    list.AddCircle(mouse, 7, f.theme.card, 24, 4);
    list.AddCircle(mouse, 7, f.theme.accent, 24, 2);
  }
  list.PopClipRect();
}

}  // namespace glyphlab
