// Colour values of the themes and palettes; see theme.h.
#include "ui/look/theme.h"

#include <algorithm>

namespace glyphlab {
namespace {

constexpr ImU32 rgb(std::uint32_t hex) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255);
}

// Matplotlib's tab10, and Okabe & Ito 2008 ("Color Universal Design") with two more of Tol's.
constexpr std::array<std::uint32_t, 10> kTab10 = {0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd,
                                                  0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf};
constexpr std::array<std::uint32_t, 10> kOkabeIto = {0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2,
                                                     0xd55e00, 0xcc79a7, 0x000000, 0x999999, 0x882255};

std::array<ImU32, kPaletteSize> make_palette(PaletteName name, bool dark) {
  std::array<ImU32, kPaletteSize> colours{};
  for (std::size_t i = 0; i < kPaletteSize; ++i) {
    const std::uint32_t hex = (name == PaletteName::tab10 ? kTab10 : kOkabeIto)[i % 10];
    ImU32 colour = rgb(hex);
    if (dark) colour = hex == 0 ? rgb(0xe9ebf5) : mixed(colour, rgb(0xffffff), 0.86f);
    if (i >= 10) colour = mixed(colour, dark ? rgb(0x000000) : rgb(0xffffff), 0.6f);
    colours[i] = colour;
  }
  return colours;
}

}  // namespace

ImU32 mixed(ImU32 a, ImU32 b, float share) {
  const auto channel = [&](int shift) {
    const auto from = static_cast<float>((b >> shift) & 255U);
    const auto to = static_cast<float>((a >> shift) & 255U);
    return static_cast<ImU32>(from + (to - from) * std::clamp(share, 0.0f, 1.0f) + 0.5f) << shift;
  };
  return channel(IM_COL32_R_SHIFT) | channel(IM_COL32_G_SHIFT) | channel(IM_COL32_B_SHIFT) | IM_COL32_A_MASK;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto a = static_cast<ImU32>(std::clamp(alpha, 0.0f, 1.0f) * 255.0f + 0.5f);
  return (colour & ~static_cast<ImU32>(IM_COL32_A_MASK)) | (a << IM_COL32_A_SHIFT);
}

const Theme& light_theme() {
  static const Theme theme = [] {
    Theme t;
    t.page = rgb(0xF5F6FA);
    t.card = rgb(0xFFFFFF);
    t.border = rgb(0xE4E7F0);
    t.text = rgb(0x1B2033);
    t.secondary = rgb(0x49506A);
    t.faint = rgb(0x8A91A8);
    t.accent = rgb(0x3D5AFE);
    t.accent_tint = rgb(0xEEF1FF);
    t.accent_text = rgb(0x2238C9);
    t.on_accent = rgb(0xFFFFFF);
    t.train = rgb(0x3D5AFE);
    t.validation = rgb(0xF28E2B);
    t.ink = rgb(0x181C34);
    t.field = rgb(0xF1F2F8);
    t.field_hover = rgb(0xE8EAF4);
    t.track = rgb(0xE2E5EE);
    t.grid = rgb(0xEFF1F6);
    t.above = rgb(0xC62F2F);
    t.below = rgb(0x2C62C9);
    t.warning_tint = rgb(0xFFF3E2);
    t.warning_text = rgb(0x8A4B00);
    return t;
  }();
  return theme;
}

const Theme& dark_theme() {
  static const Theme theme = [] {
    Theme t;
    t.dark = true;
    t.page = rgb(0x12141D);
    t.card = rgb(0x1B1E2B);
    t.border = rgb(0x2B3042);
    t.text = rgb(0xE9EBF5);
    t.secondary = rgb(0xB4BACD);
    t.faint = rgb(0x7C839B);
    t.accent = rgb(0x7C90FF);
    t.accent_tint = rgb(0x232A4D);
    t.accent_text = rgb(0xAAB7FF);
    t.on_accent = rgb(0x12141D);
    t.train = rgb(0x7C90FF);
    t.validation = rgb(0xFFAA55);
    t.ink = rgb(0xE9EBF5);
    t.field = rgb(0x252938);
    t.field_hover = rgb(0x2E3346);
    t.track = rgb(0x343A50);
    t.grid = rgb(0x262A3A);
    t.above = rgb(0xFF7A70);
    t.below = rgb(0x6FA5FF);
    t.warning_tint = rgb(0x3A2C18);
    t.warning_text = rgb(0xFFC98A);
    return t;
  }();
  return theme;
}

const std::array<ImU32, kPaletteSize>& palette(PaletteName name, bool dark) {
  static const std::array<std::array<ImU32, kPaletteSize>, 4> all = {
      make_palette(PaletteName::tab10, false), make_palette(PaletteName::tab10, true),
      make_palette(PaletteName::okabe_ito, false), make_palette(PaletteName::okabe_ito, true)};
  return all[(name == PaletteName::okabe_ito ? 2U : 0U) + (dark ? 1U : 0U)];
}

ImU32 series_colour(const Theme& theme, PaletteName name, std::uint8_t index) {
  if (index == 0) return theme.train;
  if (index == 1) return theme.validation;
  // Two palette colours look like train and validation already: begin with the third.
  return palette(name, theme.dark)[index % kPaletteSize];
}

}  // namespace glyphlab
