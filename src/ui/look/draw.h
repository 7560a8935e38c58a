// Shapes and single lines of text on a draw list.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "ui/look/fonts.h"
#include "ui/rect.h"

namespace glyphlab {

inline ImVec2 top_left(const Rect& r) { return {r.x, r.y}; }
inline ImVec2 bottom_right(const Rect& r) { return {r.right(), r.bottom()}; }
inline Rect to_rect(ImVec2 low, ImVec2 high) { return {low.x, low.y, high.x - low.x, high.y - low.y}; }

void fill(ImDrawList& list, const Rect& r, ImU32 colour, float radius = 0);
/// One logical pixel wide, inside the rectangle's edge.
void outline(ImDrawList& list, const Rect& r, ImU32 colour, float radius = 0, float width = 1);
void horizontal_line(ImDrawList& list, float x0, float x1, float y, ImU32 colour);
void vertical_line(ImDrawList& list, float x, float y0, float y1, ImU32 colour);
void dashed_line(ImDrawList& list, float x0, float x1, float y, ImU32 colour, float width = 1.5f);

float text_width(Type type, std::string_view text);
/// Draws with (x, y) as the upper left corner of the line; returns where it ends.
float draw_text(ImDrawList& list, Type type, float x, float y, ImU32 colour, std::string_view text);

enum class Align { left, centre, right };
/// Vertically centred in `r`; what does not fit ends in "…".
void draw_text_in(ImDrawList& list, Type type, const Rect& r, ImU32 colour, std::string_view text,
                  Align align = Align::left);
/// `text`, cut and ended with "…" if it is wider than `width`.
std::string elided(Type type, std::string_view text, float width);

/// Lines broken at spaces (and between Korean syllables); returns the height.
float draw_wrapped(ImDrawList& list, Type type, const Rect& r, ImU32 colour, std::string_view text,
                   Align align = Align::left);
float wrapped_height(Type type, float width, std::string_view text);

/// Height of a line of text with the design's leading of 1.45.
inline float line_height(Type type) { return type.size * 1.45f; }

}  // namespace glyphlab
