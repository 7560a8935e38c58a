// Small line drawings, sharp at any resolution.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>

namespace glyphlab {

enum class Icon : std::uint8_t {
  reset, play, pause, step, epoch, chevron_down, moon, sun, more, close, arrow_right, dice, help,
  save, open, table, code, menu, fit, lock, warning, sliders, lasso, pencil, picture
};

/// Centred at (x, y) in a square of `size` logical pixels.
void draw_icon(ImDrawList& list, Icon icon, float x, float y, float size, ImU32 colour);

/// The picture beside a lesson's name; a plain dot for a lesson it does not know.
void draw_lesson_icon(ImDrawList& list, std::string_view lesson, float x, float y, float size, ImU32 colour);

}  // namespace glyphlab
