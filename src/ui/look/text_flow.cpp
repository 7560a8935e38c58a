// Line breaking over mixed fonts; see text_flow.h.
#include "ui/look/text_flow.h"


#include <algorithm>
#include <cmath>

#include "ui/look/draw.h"
#include "ui/look/widgets.h"

namespace glyphlab {

TextFlow::TextFlow(const Frame& frame, const Rect& r, bool measure_only)
    : frame_(frame), r_(r), measure_only_(measure_only), x_(r.x), y_(r.y) {}

void TextFlow::new_line() {
  x_ = r_.x;
  y_ += line_;
  line_ = 24;
}

void TextFlow::word(Type type, ImU32 colour, std::string_view text) {
  const float width = text_width(type, text);
  if (x_ + width > r_.right() && x_ > r_.x) new_line();
  if (!measure_only_)
    draw_text(*ImGui::GetWindowDrawList(), type, std::round(x_), std::round(y_ + (line_ - type.size) / 2), colour, text);
  x_ += width;
}

void TextFlow::add(Type type, ImU32 colour, std::string_view text) {
  const float space = text_width(type, " ");
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) word(type, colour, text.substr(at, end - at));
    if (end < text.size()) x_ += x_ > r_.x ? space : 0;
    at = end + 1;
  }
}

bool TextFlow::add_chip(const std::string& name, std::string_view label) {
  constexpr float kHeight = 24;
  const float width = std::min(chip_width(frame_, label), r_.w);
  if (x_ + width > r_.right() && x_ > r_.x) {
    new_line();
    y_ += 4;
  }
  line_ = std::max(line_, kHeight);
  bool clicked = false;
  if (!measure_only_) clicked = chip(frame_, name, {std::round(x_), std::round(y_), width, kHeight}, label);
  x_ += width + 8;
  return clicked;
}

}  // namespace glyphlab
