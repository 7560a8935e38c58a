// Colours: tokens of the light and the dark theme, and the palettes of the classes.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>

namespace glyphlab {

struct Theme {
  bool dark = false;
  ImU32 page = 0;
  ImU32 card = 0;
  ImU32 border = 0;
  ImU32 text = 0;
  ImU32 secondary = 0;
  ImU32 faint = 0;         // labels of axes and groups
  ImU32 accent = 0;
  ImU32 accent_tint = 0;   // ground of what is chosen
  ImU32 accent_text = 0;   // on the tint
  ImU32 on_accent = 0;     // on the accent itself
  ImU32 train = 0;
  ImU32 validation = 0;    // and the code layer
  ImU32 ink = 0;           // of digits
  ImU32 field = 0;         // ground of value boxes and large pictures
  ImU32 field_hover = 0;
  ImU32 track = 0;         // of sliders
  ImU32 grid = 0;          // lines behind curves
  ImU32 above = 0;         // difference pictures: too much ink
  ImU32 below = 0;         // too little
  ImU32 warning_tint = 0;
  ImU32 warning_text = 0;
};

const Theme& light_theme();
const Theme& dark_theme();

inline constexpr std::size_t kPaletteSize = 20;
enum class PaletteName : std::uint8_t { tab10, okabe_ito };
/// Colours of classes 0 to 19; the ten colours repeat, lighter or darker, after the tenth.
const std::array<ImU32, kPaletteSize>& palette(PaletteName name, bool dark);

/// The colour a curve or bar of index `index` has: train, validation, then the palette's.
ImU32 series_colour(const Theme& theme, PaletteName name, std::uint8_t index);

/// `a` over `b`, share of `a` from 0 to 1; result opaque.
ImU32 mixed(ImU32 a, ImU32 b, float share);
ImU32 with_alpha(ImU32 colour, float alpha);

}  // namespace glyphlab
