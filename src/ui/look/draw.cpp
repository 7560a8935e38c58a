// Drawing helpers; see draw.h.
#include "ui/look/draw.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/data/line_breaks.h"

namespace glyphlab {
namespace {

/// Where text that is `width` wide begins.
float aligned(const Rect& r, float width, Align align) {
  if (align == Align::left) return r.x;
  return r.x + (align == Align::centre ? (r.w - width) / 2 : r.w - width);
}

// Calls `use(line)` for every line of `text` broken at `width`.
template <class Use>
void for_each_line(Type type, float width, std::string_view text, Use use) {
  const char* at = text.data();
  const char* end = at + text.size();
  const float scale = type.size / type.font->FontSize;
  while (at < end) {
    const char* newline = std::find(at, end, '\n');
    const char* fits = type.font->CalcWordWrapPositionA(scale, at, newline, std::max(width, 1.0f));
    const std::string_view rest(at, static_cast<std::size_t>(newline - at));
    const char* cut = at + cut_before_number(rest, static_cast<std::size_t>(fits - at));
    if (cut == at) {  // not even one character fits: it is drawn all the same
      do ++cut;
      while (cut < end && (static_cast<unsigned char>(*cut) & 0xC0) == 0x80);
    }
    use(std::string_view(at, static_cast<std::size_t>(cut - at)));
    at = cut;
    if (at == newline && at < end) ++at;
    while (at < end && *at == ' ') ++at;
  }
}

}  // namespace

void fill(ImDrawList& list, const Rect& r, ImU32 colour, float radius) {
  list.AddRectFilled(top_left(r), bottom_right(r), colour, radius);
}

void outline(ImDrawList& list, const Rect& r, ImU32 colour, float radius, float width) {
  list.AddRect({r.x + width / 2 - 0.5f, r.y + width / 2 - 0.5f},
               {r.right() - width / 2 + 0.5f, r.bottom() - width / 2 + 0.5f}, colour, radius, 0, width);
}

void horizontal_line(ImDrawList& list, float x0, float x1, float y, ImU32 colour) {
  list.AddRectFilled({x0, std::floor(y)}, {x1, std::floor(y) + 1}, colour);
}

void vertical_line(ImDrawList& list, float x, float y0, float y1, ImU32 colour) {
  list.AddRectFilled({std::floor(x), y0}, {std::floor(x) + 1, y1}, colour);
}

void dashed_line(ImDrawList& list, float x0, float x1, float y, ImU32 colour, float width) {
  constexpr float kDash = 6;
  constexpr float kGap = 4;
  for (float x = x0; x < x1; x += kDash + kGap)
    list.AddRectFilled({x, y - width / 2}, {std::min(x + kDash, x1), y + width / 2}, colour);
}

float text_width(Type type, std::string_view text) {
  if (text.empty()) return 0;  // ImGui takes a null pointer for a C string
  return type.font->CalcTextSizeA(type.size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float draw_text(ImDrawList& list, Type type, float x, float y, ImU32 colour, std::string_view text) {
  if (text.empty()) return x;
  list.AddText(type.font, type.size, {x, y}, colour, text.data(), text.data() + text.size());
  return x + text_width(type, text);
}

std::string elided(Type type, std::string_view text, float width) {
  if (text_width(type, text) <= width) return std::string(text);
  constexpr std::string_view kDots = "…";
  const float room = width - text_width(type, kDots);
  const char* end = text.data() + text.size();
  const char* remaining = text.data();
  if (room > 0) type.font->CalcTextSizeA(type.size, room, 0, text.data(), end, &remaining);
  std::string result(text.data(), remaining);
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result + std::string(kDots);
}

void draw_text_in(ImDrawList& list, Type type, const Rect& r, ImU32 colour, std::string_view text,
                  Align align) {
  const std::string shown = elided(type, text, r.w + 0.5f);
  const float x = aligned(r, text_width(type, shown), align);
  // Inter's capitals and digits sit slightly above the middle of the line box.
  draw_text(list, type, std::round(x), std::round(r.y + (r.h - type.size) / 2), colour, shown);
}

float draw_wrapped(ImDrawList& list, Type type, const Rect& r, ImU32 colour, std::string_view text, Align align) {
  float y = r.y;
  for_each_line(type, r.w, text, [&](std::string_view line) {
    draw_text(list, type, std::round(aligned(r, text_width(type, line), align)), y + (line_height(type) - type.size) / 2, colour, line);
    y += line_height(type);
  });
  return y - r.y;
}

float wrapped_height(Type type, float width, std::string_view text) {
  float height = 0;
  for_each_line(type, width, text, [&](std::string_view) { height += line_height(type); });
  return height;
}

}  // namespace glyphlab
