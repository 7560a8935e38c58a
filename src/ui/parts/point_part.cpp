// A card's cloud of points: its maps side by side, their titles and tools, the legend below.
#include <algorithm>
#include <utility>

#include "ui/data/number_text.h"
#include "ui/look/widgets.h"
#include "ui/parts/parts.h"
#include "ui/parts/point_plot.h"

namespace glyphlab {
namespace {

constexpr float kLegendRow = 26;
constexpr float kMapGap = 10;
constexpr float kTitle = 22;
constexpr float kTool = 30;

// Chips that hide and show classes; returns the height used.
float draw_legend(const Frame& f, const PanelData& data, CloudView& state, const Rect& r, bool measure_only) {
  const event::Points& points = *data.points;
  if (points.class_names.empty()) return 0;
  float x = r.x;
  float y = r.y;
  for (std::size_t i = 0; i < points.class_names.size() && i < 32; ++i) {
    const std::string name(f.text(points.class_names[i]));
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

std::size_t map_count(const event::Points& points) { return std::max<std::size_t>(points.titles.size(), 1); }

// Columns that make the maps' shorter sides longest.
std::size_t columns_for(std::size_t maps, const Rect& r) {
  std::size_t best = 1;
  float longest = 0;
  for (std::size_t columns = 1; columns <= maps; ++columns) {
    const float w = (r.w - kMapGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const auto rows = static_cast<float>((maps + columns - 1) / columns);
    const float h = (r.h - kMapGap * (rows - 1)) / rows - kTitle;
    if (std::min(w, h) <= longest) continue;
    longest = std::min(w, h);
    best = columns;
  }
  return best;
}

// How far the map is and how long it took.
std::string caption_text(const Frame& f, const event::Points& points) {
  const std::string seconds = steady(static_cast<double>(f.store.status().seconds));
  return f.phrase(points.caption) + " · " + format(f.language, {"ui.points.seconds", {seconds}});
}

void draw_caption(const Frame& f, const event::Points& points, const Rect& area) {
  const std::string caption = elided(f.fonts.small, caption_text(f, points), area.w - 3 * kTool - 24);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Rect box{area.x + 8, area.y + 8, text_width(f.fonts.small, caption) + 14, 22};
  fill(list, box, with_alpha(f.theme.card, 0.85f), 11);
  draw_text_in(list, f.fonts.small, box.inset(7, 0), f.theme.secondary, caption);
}

void draw_tools(const Frame& f, const PanelData& data, CloudView& cloud, const Rect& area) {
  const std::string name = "card." + data.panel.id;
  Rect place{area.right() - 8 - kTool, area.y + 8, kTool, kTool};
  if (data.points->lasso) {
    if (icon_button(f, name + ".lasso", place, Icon::lasso, cloud.lasso ? ButtonLook::tinted : ButtonLook::outlined,
                    f.text("ui.points.lasso.help")))
      cloud.lasso = !cloud.lasso;
    place.x -= kTool + 6;
  }
  if (data.point_ground && data.point_ground->pictures.rows > 0) {
    if (icon_button(f, name + ".ground", place, Icon::picture, cloud.ground ? ButtonLook::tinted : ButtonLook::outlined,
                    f.text("ui.points.ground.help")))
      cloud.ground = !cloud.ground;
    place.x -= kTool + 6;
  }
  const bool zoomed = std::any_of(cloud.maps.begin(), cloud.maps.end(), [](const MapView& m) { return m.zoom.has_value(); });
  if (zoomed && icon_button(f, name + ".whole", place, Icon::fit, ButtonLook::outlined, f.text("ui.points.whole.help")))
    for (MapView& map : cloud.maps) map.zoom.reset();
}

void draw_maps(const Frame& f, const PanelData& data, CloudView& cloud, const Rect& r) {
  const event::Points& points = *data.points;
  const std::size_t maps = cloud.maps.size();
  const std::size_t per_map = points.xy.size() / 2 / maps;
  const std::size_t columns = columns_for(maps, r);
  const std::size_t rows = (maps + columns - 1) / columns;
  const float w = (r.w - kMapGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float h = (r.h - kMapGap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  for (std::size_t map = 0; map < maps; ++map) {
    Rect place{r.x + static_cast<float>(map % columns) * (w + kMapGap),
               r.y + static_cast<float>(map / columns) * (h + kMapGap), w, h};
    if (map < points.titles.size())
      draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.small_strong, place.cut_top(kTitle), f.theme.secondary,
                   f.phrase(points.titles[map]));
    if (place.empty()) continue;
    ImGui::SetNextItemAllowOverlap();  // the tools lie above the first map
    draw_point_plot({f, data, cloud, map, std::span(points.xy).subspan(2 * map * per_map, 2 * per_map), place});
    if (maps == 1 && !points.caption.key.empty()) draw_caption(f, points, place);
    if (map == 0) draw_tools(f, data, cloud, place);
  }
}

}  // namespace

PartSize point_part_size(const Frame& f, const PanelData& data, float width) {
  const auto maps = data.points ? static_cast<float>(map_count(*data.points)) : 1.0f;
  if (f.compact) return {std::min(width, 360.0f) * (maps > 1 ? 0.8f * maps : 1.0f), 2};
  // A map of islands is what its lesson is about.
  return {data.points && data.points->name_islands ? 400.0f : 220.0f, 2};
}

void draw_point_part(const Frame& f, const PanelData& data, const Rect& r) {
  if (!data.points) {
    draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.medium, r, f.theme.faint, f.text("ui.points.empty"), Align::centre);
    return;
  }
  CloudView& cloud = f.state.cloud_views[data.panel.id];
  cloud.maps.resize(map_count(*data.points));
  const std::size_t count = data.points->xy.size() / 2 / cloud.maps.size();
  if (cloud.inside.size() > count) cloud.inside.clear();
  cloud.hovered = std::exchange(cloud.hovered_next, -1);
  Rect rest = r;
  const float legend = draw_legend(f, data, cloud, r, true);
  draw_legend(f, data, cloud, rest.cut_bottom(legend), false);
  if (legend > 0) rest.cut_bottom(6);
  if (cloud.maps.size() > 1 && !data.points->caption.key.empty())
    draw_text_in(*ImGui::GetWindowDrawList(), f.fonts.small, rest.cut_bottom(kTitle), f.theme.secondary,
                 caption_text(f, *data.points));
  draw_maps(f, data, cloud, rest);
}

}  // namespace glyphlab
