// Draws one map of a cloud: points or pictures, lines to neighbours, names of islands; see point_plot.h.
#include "ui/parts/point_plot.h"

#include <algorithm>
#include <cmath>

#include "ui/data/curve_math.h"
#include "ui/data/ticks.h"
#include "ui/look/widgets.h"
#include "ui/render/renderer.h"

namespace glyphlab {
namespace {

constexpr float kPictureRoom = 15;      // logical pixels per point from which on pictures are drawn
constexpr float kLargestPicture = 44;

PlotView range_of_points(std::span<const float> xy) {
  ValueRange x;
  ValueRange y;
  for (std::size_t i = 0; i + 1 < xy.size(); i += 2) {
    x.include(xy[i]);
    y.include(xy[i + 1]);
  }
  if (!x.valid || !y.valid) return {-1, 1, -1, 1};
  return PlotView{x.low, x.high, y.low, y.high}.padded(0.06f);
}

PlotView fitted_view(const PointPlot& plot) {
  MapView& looks = plot.looks();
  const PlotView target = range_of_points(plot.xy);
  if (!looks.fitted_valid || plot.f.reduced_motion) looks.fitted = target;
  looks.fitted_valid = true;
  looks.fitted = looks.fitted.towards(target, 1 - std::exp(-8 * ImGui::GetIO().DeltaTime));
  return looks.fitted;
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

// An empty event takes the pictures of an earlier run away.
bool has_pictures(const PointPlot& plot) {
  return plot.data.point_images && !plot.data.point_images->pixels.empty();
}

// Positions and classes go to the graphics card once per event, and when a loop has been closed.
void upload(const PointPlot& plot) {
  PointRenderer& renderer = plot.f.renderer.points;
  const CloudView& cloud = plot.cloud;
  const std::uint64_t version = (plot.version(plot.data.points.version) << 12) + (cloud.inside_version & 0xFFFU);
  if (renderer.wants(plot.name(), version)) {
    std::vector<std::uint8_t> groups(plot.count());
    for (std::size_t i = 0; i < groups.size(); ++i) {
      groups[i] = plot.group(i);
      const bool apart = !cloud.inside.empty() && (i >= cloud.inside.size() || cloud.inside[i] == 0);
      if (apart && groups[i] < PointRenderer::kApart) groups[i] = static_cast<std::uint8_t>(groups[i] | PointRenderer::kApart);
    }
    renderer.upload(plot.name(), version, plot.xy, groups);
  }
  if (has_pictures(plot))
    renderer.upload_pictures("card." + plot.data.panel.id, plot.version(plot.data.point_images.version), *plot.data.point_images);
}

bool has_ground(const PointPlot& plot) {
  return plot.cloud.ground && plot.data.point_ground && plot.data.point_ground->pictures.rows > 0;
}

// What a decoder makes of each place, pale behind the points.
void draw_ground(const PointPlot& plot, const PlotView& view) {
  if (!has_ground(plot)) return;
  const event::PointGround& ground = *plot.data.point_ground;
  const std::string key = plot.name() + ".ground";
  ImageRenderer& renderer = plot.f.renderer.images;
  renderer.upload(key, plot.data.point_ground.version + (plot.f.store.openings() << 20), ground.pictures);
  ImageGridStyle style;
  style.pitch_x = view.to_x(plot.area, ground.left + ground.step) - view.to_x(plot.area, ground.left);
  style.pitch_y = view.to_y(plot.area, ground.top - ground.step) - view.to_y(plot.area, ground.top);
  style.scale = std::min(style.pitch_x / static_cast<float>(ground.pictures.width),
                         style.pitch_y / static_cast<float>(ground.pictures.height));
  style.columns = static_cast<int>(ground.pictures.columns);
  style.rows = static_cast<int>(ground.pictures.rows);
  style.ink = with_alpha(plot.f.theme.text, 0.34f);
  renderer.draw(*ImGui::GetWindowDrawList(), key, view.to_x(plot.area, ground.left) - style.pitch_x / 2,
                view.to_y(plot.area, ground.top) - style.pitch_y / 2, style);
}

// The width a point of the picture has to itself where the points in sight are, in logical pixels.
float room_per_point(const PointPlot& plot, const PlotView& view) {
  std::size_t in_sight = 0;
  for (std::size_t i = 0; i < plot.count(); ++i)
    in_sight += view.contains(plot.xy[2 * i], plot.xy[2 * i + 1]) && !plot.hidden(i) ? 1 : 0;
  // Points gather: in a map about half of the area is empty.
  return std::sqrt(0.5f * plot.area.w * plot.area.h / static_cast<float>(std::max<std::size_t>(in_sight, 1)));
}

void draw_points(const PointPlot& plot, const PlotView& view) {
  const Frame& f = plot.f;
  PointStyle style;
  const auto count = static_cast<float>(plot.count());
  style.radius = std::clamp(4.2f - 0.55f * std::log10(std::max(count, 10.0f)), 1.6f, 4.0f);
  if (plot.cloud.maps.size() > 1) style.radius *= 0.8f;
  if (has_ground(plot)) style.radius *= 0.75f;
  style.chosen = plot.cloud.hovered >= 0 ? plot.cloud.hovered : plot.cloud.pinned;
  style.plain = plot.points().name_islands ? f.theme.text : f.theme.faint;
  style.paper = f.theme.card;
  style.colours = f.colours();
  for (std::size_t i = 0; i < style.colours.size(); ++i)
    style.colours[i] = (plot.cloud.hidden_classes >> i) & 1U ? 0 : with_alpha(style.colours[i], 0.85f);
  if (has_pictures(plot)) {
    const float room = room_per_point(plot, view);
    style.pictures = "card." + plot.data.panel.id;
    style.picture_size = std::clamp(room, kPictureRoom, kLargestPicture);
    float& pictured = plot.looks().pictured;
    // Once there, they stay until the room is clearly too small.
    const float target = room > kPictureRoom * (pictured > 0.5f ? 0.85f : 1.0f) ? 1.0f : 0.0f;
    const float share = f.reduced_motion ? 1 : 1 - std::exp(-12 * ImGui::GetIO().DeltaTime);
    pictured = std::abs(target - pictured) < 0.02f ? target : pictured + (target - pictured) * share;
    if (pictured != target) f.animating = true;
    style.pictured = pictured;
  }
  f.renderer.points.draw(*ImGui::GetWindowDrawList(), plot.name(), plot.area, view, style);
}

// From the point that is looked at to its neighbours in the space the map was made from.
void draw_links(const PointPlot& plot, const PlotView& view) {
  if (!plot.data.point_details) return;
  const event::PointDetails& details = *plot.data.point_details;
  if (details.point >= plot.count()) return;
  const int looked_at = plot.cloud.pinned >= 0 ? plot.cloud.pinned : plot.cloud.hovered;
  // A drawing among the images is always looked at.
  const bool drawn = plot.group(details.point) == 255 && looked_at < 0;
  if (!drawn && details.point != static_cast<std::uint32_t>(looked_at)) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 from = plot.place(view, details.point);
  for (const std::uint32_t neighbour : details.neighbours) {
    if (neighbour >= plot.count()) continue;
    const ImVec2 to = plot.place(view, neighbour);
    list.AddLine(from, to, with_alpha(plot.f.theme.text, 0.75f), 1.3f);
    list.AddCircle(to, 5, plot.f.theme.text, 20, 1.3f);
  }
  list.AddCircle(from, 8, plot.f.theme.text, 24, 2);
}

void draw_island_names(const PointPlot& plot, const PlotView& view) {
  MapView& looks = plot.looks();
  if (looks.labels_version != plot.data.points.version) {
    looks.labels = island_labels(plot.xy, plot.points().classes);
    looks.labels_version = plot.data.points.version;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Frame& f = plot.f;
  std::vector<Rect> taken;
  for (const IslandLabel& label : looks.labels) {
    if (label.group >= plot.points().class_names.size() || ((plot.cloud.hidden_classes >> label.group) & 1U) != 0) continue;
    const std::string name(f.text(plot.points().class_names[label.group]));
    const float width = text_width(f.fonts.title, name) + 14;
    const Rect box{view.to_x(plot.area, label.x) - width / 2, view.to_y(plot.area, label.y) - 11, width, 22};
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const Rect& r) { return !r.intersect(box).empty(); });
    if (!free || box.intersect(plot.area).empty()) continue;
    taken.push_back(box);
    fill(list, box, with_alpha(f.theme.card, 0.88f), 11);
    outline(list, box, with_alpha(f.colours()[label.group % kPaletteSize], 0.9f), 11, 1.5f);
    draw_text_in(list, f.fonts.title, box, f.theme.text, name, Align::centre);
  }
}

// Few points may say what they are themselves: letters of an alphabet.
void draw_labels(const PointPlot& plot, const PlotView& view) {
  const Frame& f = plot.f;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < std::min(plot.points().labels.size(), plot.count()); ++i) {
    if (plot.hidden(i)) continue;
    const ImVec2 at = plot.place(view, i);
    const std::string label = f.phrase(plot.points().labels[i]);
    const float width = std::max(22.0f, text_width(f.fonts.strong, label) + 10);
    const Rect box{at.x - width / 2, at.y - 11, width, 22};
    const std::uint8_t group = plot.group(i);
    const ImU32 colour = group == 255 ? f.theme.faint : f.colours()[group % kPaletteSize];
    fill(list, box, mixed(colour, f.theme.card, 0.16f), 11);
    outline(list, box, with_alpha(colour, 0.8f), 11);
    draw_text_in(list, f.fonts.strong, box, f.theme.text, label, Align::centre);
  }
}

void draw_loop_so_far(const PointPlot& plot, const PlotView& view) {
  if (plot.cloud.loop.empty() || plot.cloud.loop_map != plot.map) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const PlanePoint& p : plot.cloud.loop) list.PathLineTo({view.to_x(plot.area, p.x), view.to_y(plot.area, p.y)});
  list.PathStroke(plot.f.theme.accent, ImDrawFlags_Closed, 2);
}

}  // namespace

void draw_point_plot(const PointPlot& plot) {
  const Frame& f = plot.f;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill(list, plot.area, mixed(f.theme.field, f.theme.card, 0.35f), 8);
  upload(plot);
  const PointerAnswer pointer = handle_point_pointer(plot, fitted_view(plot));
  const PlotView& view = pointer.view;
  list.PushClipRect(top_left(plot.area), bottom_right(plot.area), true);
  // The axes of a map of islands mean nothing.
  if (!plot.points().name_islands) draw_scales(f, view, plot.area);
  draw_ground(plot, view);
  if (plot.points().labels.empty()) draw_points(plot, view);
  draw_labels(plot, view);
  // Pictures tell themselves what they are.
  if (plot.points().name_islands && plot.looks().pictured < 0.5f) draw_island_names(plot, view);
  draw_links(plot, view);
  draw_loop_so_far(plot, view);
  if (pointer.hovered && plot.points().follow_pointer) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    list.AddCircle(mouse, 7, f.theme.card, 24, 4);
    list.AddCircle(mouse, 7, f.theme.accent, 24, 2);
  }
  list.PopClipRect();
  if (pointer.hovered) draw_point_tooltip(plot);
}

}  // namespace glyphlab
