// What the pointer does in a map: zooming, panning, probing, pointing at points, drawing a loop.
#include <cmath>

#include "ui/look/widgets.h"
#include "ui/parts/point_plot.h"

namespace glyphlab {
namespace {

constexpr float kReach = 14;     // logical pixels
constexpr float kLoopStep = 4;   // between the places of a loop

// Of the points that are not hidden, the nearest to the pointer; -1 where none is in reach.
int nearest_point(const PointPlot& plot, const PlotView& view, ImVec2 mouse, float reach) {
  int best = -1;
  float best_distance = reach * reach;
  for (std::size_t i = 0; i < plot.count(); ++i) {
    const ImVec2 at = plot.place(view, i);
    const float dx = at.x - mouse.x;
    const float dy = at.y - mouse.y;
    const float distance = dx * dx + dy * dy;
    if (distance >= best_distance || plot.hidden(i)) continue;
    best_distance = distance;
    best = static_cast<int>(i);
  }
  return best;
}

void ask_about(const PointPlot& plot, int point) {
  if (point < 0 || point == plot.cloud.asked) return;
  plot.cloud.asked = point;
  plot.f.out.send(command::Select{plot.data.panel.id, static_cast<std::uint32_t>(point)});
}

void close_loop(const PointPlot& plot) {
  CloudView& cloud = plot.cloud;
  const std::vector<std::uint32_t> inside =
      points_in_loop(cloud.loop, plot.xy, plot.points().classes, cloud.hidden_classes);
  cloud.loop.clear();
  cloud.inside.clear();
  if (!inside.empty()) cloud.inside.assign(plot.count(), 0);
  for (const std::uint32_t point : inside) cloud.inside[point] = 1;
  ++cloud.inside_version;
  cloud.lasso = false;  // so that the next drag moves the map again
  plot.f.out.send(command::SelectMany{plot.data.panel.id, inside});
}

void draw_loop(const PointPlot& plot, const PlotView& view, const ItemState& item) {
  CloudView& cloud = plot.cloud;
  if (!item.held) {
    if (!cloud.loop.empty() && cloud.loop_map == plot.map) close_loop(plot);
    return;
  }
  plot.f.drag_taken = true;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  cloud.loop_map = plot.map;
  if (!cloud.loop.empty()) {
    const float dx = view.to_x(plot.area, cloud.loop.back().x) - mouse.x;
    const float dy = view.to_y(plot.area, cloud.loop.back().y) - mouse.y;
    if (dx * dx + dy * dy < kLoopStep * kLoopStep) return;
  }
  cloud.loop.push_back({view.from_x(plot.area, mouse.x), view.from_y(plot.area, mouse.y)});
}

// Wheel, drag and two fingers change what is shown.
void move_view(const PointPlot& plot, const PlotView& view, const ItemState& item, bool drags) {
  const Frame& f = plot.f;
  const ImGuiIO& io = ImGui::GetIO();
  std::optional<PlotView>& zoom = plot.looks().zoom;
  if (item.hovered && io.MouseWheel != 0 && (f.wheel_zooms || io.KeyCtrl || zoom))
    zoom = view.zoomed(plot.area, io.MousePos.x, io.MousePos.y, std::pow(1.18f, io.MouseWheel));
  if (f.pinch.active && plot.area.contains(f.pinch.x, f.pinch.y)) {
    zoom = view.zoomed(plot.area, f.pinch.x, f.pinch.y, f.pinch.factor).panned(plot.area, f.pinch.dx, f.pinch.dy);
    f.drag_taken = true;
  } else if (drags && item.held && ImGui::IsMouseDragging(0, 3)) {
    zoom = view.panned(plot.area, io.MouseDelta.x, io.MouseDelta.y);
    f.drag_taken = true;
  }
  if (item.hovered && ImGui::IsMouseDoubleClicked(0)) zoom.reset();
}

void point_at(const PointPlot& plot, const PlotView& view, const ItemState& item, bool loops) {
  const event::Points& points = plot.points();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const int nearest = nearest_point(plot, view, mouse, kReach);
  plot.cloud.hovered_next = nearest;
  if (item.clicked && !loops && ImGui::GetMouseDragDelta(0, 4).x == 0) {
    if (nearest < 0) plot.cloud.asked = -1;
    plot.cloud.pinned = nearest;
    if (!points.select_on_hover) plot.cloud.asked = -1;  // the same point may be clicked again
    ask_about(plot, nearest);
  } else if (points.select_on_hover && plot.cloud.pinned < 0 && !item.held) {
    ask_about(plot, nearest);
  }
}

}  // namespace

PointerAnswer handle_point_pointer(const PointPlot& plot, const PlotView& fitted) {
  const event::Points& points = plot.points();
  const ImGuiIO& io = ImGui::GetIO();
  const ItemState item = glyphlab::item(plot.f, plot.name(), plot.area, 8);
  if (item.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  PlotView view = plot.looks().zoom.value_or(fitted);
  if (points.equal_axes) view = view.with_equal_axes(plot.area);
  const bool touch = io.MouseSource == ImGuiMouseSource_TouchScreen;
  const bool lasso = points.lasso && (plot.cloud.lasso || io.KeyShift);
  const bool loops = lasso || (!plot.cloud.loop.empty() && plot.cloud.loop_map == plot.map);
  const bool probes = points.follow_pointer;
  if (item.held && probes && touch) plot.f.drag_taken = true;
  move_view(plot, view, item, !loops && !(probes && touch) && (!touch || plot.looks().zoom));
  if (loops && !plot.f.pinch.active) draw_loop(plot, view, item);
  const bool inside = (item.hovered || item.held) && plot.area.contains(io.MousePos.x, io.MousePos.y);
  if (!inside) return {view, false};
  const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || item.clicked;
  if (probes && moved && !loops && (touch || !item.held))
    plot.f.out.send(command::PointAt{plot.data.panel.id, view.from_x(plot.area, io.MousePos.x),
                                     view.from_y(plot.area, io.MousePos.y)});
  if (points.selectable) point_at(plot, view, item, loops);
  return {view, true};
}

}  // namespace glyphlab
