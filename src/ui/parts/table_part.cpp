// A card's table.
#include "ui/look/scroll.h"
#include "ui/look/table.h"
#include "ui/look/widgets.h"
#include "ui/parts/parts.h"

namespace glyphlab {
namespace {

TableText text_of(const Frame& f, const PanelData& data) {
  TableText text;
  if (!data.table) return text;
  for (const Phrase& cell : data.table->header) text.header.push_back(f.phrase(cell));
  for (const auto& row : data.table->rows) {
    auto& cells = text.rows.emplace_back();
    for (const Phrase& cell : row) cells.push_back(f.phrase(cell));
  }
  text.footer = f.phrase(data.table->footer);
  return text;
}

}  // namespace

PartSize table_part_size(const Frame& f, const PanelData& data, float width) {
  constexpr float kMost = 320;  // longer ones scroll, unless there is room beside a higher card
  const float whole = table_height(f, text_of(f, data), width);
  return {std::min(kMost, whole), whole > kMost ? 1.0f : 0.0f, whole};
}

void draw_table_part(const Frame& f, const PanelData& data, const Rect& r) {
  note_widget(f, "card." + data.panel.id + ".table", r);
  const TableText text = text_of(f, data);
  ScrollRegion region(f, "table." + data.panel.id, r);
  const float height = table_height(f, text, region.width());
  draw_table(f, text, {region.x(), region.y(), region.width(), height});
  region.set_content_height(height);
}

}  // namespace glyphlab
