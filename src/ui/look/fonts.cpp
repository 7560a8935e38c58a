// Builds ImGui's font atlas; see fonts.h.
#include "ui/look/fonts.h"

#include <imgui_internal.h>

#include <algorithm>

namespace glyphlab {
namespace {

// What every text may use; anything else is baked when a text needs it.
constexpr std::array<ImWchar, 13> kBaseRanges = {0x20, 0x7E, 0xA0, 0xFF, 0x11E, 0x131, 0x15E, 0x15F,
                                                 0x3B1, 0x3C9, 0x2010, 0x2026, 0};
constexpr std::array<char32_t, 17> kSymbols = {U'→', U'←', U'↑', U'↓', U'−', U'×', U'≤', U'≥', U'≈',
                                               U'≠', U'∞', U'Σ', U'√', U'∂', U'⌘', U'▾', U'…'};

constexpr std::array<char32_t, 3> kKoreanLabel = {U'한', U'국', U'어'};

bool is_korean(char32_t c) {
  return (c >= 0x1100 && c < 0x1200) || (c >= 0x3000 && c < 0x3200) || (c >= 0xAC00 && c < 0xD7B0) ||
         (c >= 0xFF00 && c < 0xFFEF);
}

bool in_base(char32_t c) {
  for (std::size_t i = 0; i + 1 < kBaseRanges.size() && kBaseRanges[i] != 0; i += 2)
    if (c >= kBaseRanges[i] && c <= kBaseRanges[i + 1]) return true;
  return false;
}

// Inter's digits differ in width and ImGui cannot ask for its tabular ones: give all ten the
// widest one's advance, each in the middle, so that changing figures stand still.
void make_digits_tabular(ImFont& font) {
  float widest = 0;
  for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font.GetCharAdvance(c));
  for (ImWchar c = '0'; c <= '9'; ++c) {
    auto* glyph = const_cast<ImFontGlyph*>(font.FindGlyphNoFallback(c));
    if (!glyph) continue;
    const float shift = (widest - glyph->AdvanceX) / 2;
    glyph->X0 += shift;
    glyph->X1 += shift;
    glyph->AdvanceX = widest;
    font.IndexAdvanceX[c] = widest;
  }
}

}  // namespace

void Fonts::supply(FontFile which, std::vector<std::uint8_t> bytes) {
  files_[static_cast<std::size_t>(which)] = std::move(bytes);
  stale_ = true;
}

void Fonts::need(std::string_view utf8) {
  const char* at = utf8.data();
  const char* end = at + utf8.size();
  while (at < end) {
    if (static_cast<unsigned char>(*at) < 0x80) {
      ++at;
      continue;
    }
    unsigned int c = 0;
    at += std::max(1, ImTextCharFromUtf8(&c, at, end));
    if (c < 0x80 || c > IM_UNICODE_CODEPOINT_MAX || in_base(c)) continue;
    if (!characters_.insert(c).second) continue;
    stale_ = true;
    if (is_korean(c)) korean_wanted_ = true;
  }
}

ImFont* Fonts::bake(FontFile latin, float size, float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  auto& file = files_[static_cast<std::size_t>(latin)];
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = scale >= 2 ? 1 : 2;
  config.OversampleV = 1;
  config.RasterizerMultiply = 1.05f;
  ImFont* font = file.empty() ? atlas.AddFontDefault()
                              : atlas.AddFontFromMemoryTTF(file.data(), static_cast<int>(file.size()),
                                                           size * scale, &config, latin_ranges_.data());
  FontFile best = has(FontFile::korean) ? FontFile::korean : FontFile::korean_label;
  if (latin == FontFile::semibold && has(FontFile::korean_semibold)) best = FontFile::korean_semibold;
  auto& korean = files_[static_cast<std::size_t>(best)];
  if (!korean.empty() && korean_ranges_.size() > 1) {
    config.MergeMode = true;
    // Nanum's syllables look larger than Inter's letters at the same size, and sit higher.
    const float korean_size = size * scale * 0.97f;
    config.GlyphOffset.y = 0.03f * size * scale;
    atlas.AddFontFromMemoryTTF(korean.data(), static_cast<int>(korean.size()), korean_size, &config,
                               korean_ranges_.data());
  }
  font->Scale = 1 / scale;
  return font;
}

bool Fonts::refresh(float scale) {
  if (!stale_ && scale == baked_scale_) return false;
  stale_ = false;
  baked_scale_ = scale;
  latin_ranges_.assign(kBaseRanges.begin(), kBaseRanges.end() - 1);
  korean_ranges_.clear();
  const auto add = [](std::vector<ImWchar>& ranges, char32_t c) {
    ranges.push_back(static_cast<ImWchar>(c));
    ranges.push_back(static_cast<ImWchar>(c));
  };
  for (const char32_t c : kSymbols) add(latin_ranges_, c);
  for (const char32_t c : kKoreanLabel) add(korean_ranges_, c);
  for (const char32_t c : characters_) add(is_korean(c) ? korean_ranges_ : latin_ranges_, c);
  latin_ranges_.push_back(0);
  korean_ranges_.push_back(0);

  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  struct Wanted {
    Type* type;
    FontFile file;
    float size;
  };
  const std::array<Wanted, 8> wanted = {{{&body, FontFile::regular, 14},
                                         {&strong, FontFile::semibold, 14},
                                         {&medium, FontFile::regular, 13},
                                         {&title, FontFile::semibold, 13},
                                         {&small, FontFile::regular, 12},
                                         {&small_strong, FontFile::semibold, 12},
                                         {&label, FontFile::regular, 11},
                                         {&logo, FontFile::semibold, 18}}};
  for (const Wanted& w : wanted) *w.type = {bake(w.file, w.size, scale), w.size};
  atlas.Build();
  for (const Wanted& w : wanted) make_digits_tabular(*w.type->font);
  ImGui::GetIO().FontDefault = body.font;
  return true;
}

}  // namespace glyphlab
