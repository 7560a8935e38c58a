// A card's histograms: the first series filled, further ones as outlines.
#include <algorithm>

#include "ui/data/number_text.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/parts/parts.h"

namespace glyphlab {

PartSize histogram_part_size(const Frame& f, const PanelData&, float) { return {f.compact ? 160.0f : 110.0f, 1}; }

void draw_histogram_part(const Frame& f, const PanelData& data, const Rect& r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  note_widget(f, "card." + data.panel.id + ".histogram", r);
  if (data.histograms.empty()) return;
  Rect area = r;
  const Rect scale = area.cut_bottom(18);
  const auto counted = [](const event::Histogram& h) { return !h.counts.empty(); };
  if (std::count_if(data.histograms.begin(), data.histograms.end(), counted) > 1) {
    float x = area.x;
    const Rect legend = area.cut_top(20);
    for (std::size_t s = 0; s < data.histograms.size(); ++s) {
      if (!counted(data.histograms[s])) continue;
      const std::string name = f.lesson_text("series." + data.histograms[s].series, data.histograms[s].series);
      fill(list, {x, legend.y + 8, 14, 3}, series_colour(f.theme, f.palette_name, static_cast<std::uint8_t>(s)), 1.5f);
      draw_text_in(list, f.fonts.small, {x + 20, legend.y, 200, 20}, f.theme.secondary, name);
      x += 36 + text_width(f.fonts.small, name);
    }
  }
  float highest = 0;
  for (const event::Histogram& h : data.histograms)
    for (const float count : h.counts) highest = std::max(highest, count);
  if (highest <= 0) highest = 1;
  for (std::size_t s = 0; s < data.histograms.size(); ++s) {
    const event::Histogram& h = data.histograms[s];
    if (h.counts.empty()) continue;
    const ImU32 colour = series_colour(f.theme, f.palette_name, static_cast<std::uint8_t>(s));
    const float width = area.w / static_cast<float>(h.counts.size());
    float previous = area.bottom();
    for (std::size_t i = 0; i < h.counts.size(); ++i) {
      const float x = area.x + width * static_cast<float>(i);
      const float y = area.bottom() - h.counts[i] / highest * (area.h - 4);
      if (s == 0) {
        fill(list, {x + 0.5f, y, std::max(width - 1, 0.5f), area.bottom() - y}, with_alpha(colour, 0.75f), std::min(2.0f, width / 4));
      } else {
        list.AddLine({x, previous}, {x, y}, colour, 1.5f);
        list.AddLine({x, y}, {x + width, y}, colour, 1.5f);
      }
      previous = y;
    }
  }
  horizontal_line(list, area.x, area.right(), area.bottom(), f.theme.border);
  const event::Histogram& first = data.histograms.front();
  const Rect text = {scale.x, scale.y + 3, scale.w, 15};
  draw_text_in(list, f.fonts.label, text, f.theme.faint, significant(first.minimum));
  draw_text_in(list, f.fonts.label, text, f.theme.faint, significant(first.maximum), Align::right);
  draw_text_in(list, f.fonts.label, text, f.theme.faint, significant((first.minimum + first.maximum) / 2), Align::centre);
}

}  // namespace glyphlab
