// A card's longer text: a phrase, or lines as they are.
#include "ui/look/draw.h"
#include "ui/look/scroll.h"
#include "ui/look/widgets.h"
#include "ui/parts/parts.h"

namespace glyphlab {
namespace {

std::string content(const Frame& f, const PanelData& data) {
  if (!data.text) return {};
  if (!data.text->phrase.key.empty()) return f.phrase(data.text->phrase);
  f.fonts.need(data.text->text);
  return data.text->text;
}

}  // namespace

PartSize text_part_size(const Frame& f, const PanelData& data, float width) {
  constexpr float kMost = 260;  // longer ones scroll
  const std::string text = content(f, data);
  if (text.empty()) return {0, 0};
  return {std::min(kMost, wrapped_height(f.fonts.body, width, text)), 0.2f};
}

void draw_text_part(const Frame& f, const PanelData& data, const Rect& r) {
  const std::string text = content(f, data);
  note_widget(f, "card." + data.panel.id + ".text", r);
  ScrollRegion region(f, "text." + data.panel.id, r);
  const float height = wrapped_height(f.fonts.body, region.width(), text);
  draw_wrapped(*ImGui::GetWindowDrawList(), f.fonts.body, {region.x(), region.y(), region.width(), height},
               f.theme.secondary, text);
  region.set_content_height(height);
}

}  // namespace glyphlab
