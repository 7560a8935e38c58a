// The type: Inter for Latin, Nanum Gothic for Korean, baked at the screen's own resolution.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

namespace glyphlab {

/// A style of type: draw with ImGui::PushFont(font) or AddText(font, size, ...).
struct Type {
  ImFont* font = nullptr;
  float size = 14;  // logical pixels
};

/// `korean_label` holds only the word "한국어", for the button that asks for Korean.
enum class FontFile : std::uint8_t { regular, semibold, korean, korean_semibold, korean_label };

class Fonts {
 public:
  /// The contents of a font file (TrueType or OpenType). Korean ones may come later or never.
  void supply(FontFile which, std::vector<std::uint8_t> bytes);
  bool has(FontFile which) const { return !files_[static_cast<std::size_t>(which)].empty(); }

  /// Characters that texts are going to use; unknown ones make the next `refresh` bake again.
  void need(std::string_view utf8);
  /// True once a character was needed that only a Korean font has.
  bool korean_wanted() const { return korean_wanted_; }

  /// Bakes if something has changed since; call between frames. True if the textures are new and
  /// the renderer must fetch them again.
  bool refresh(float pixels_per_point);

  Type body, strong;       // 14 px
  Type medium, title;      // 13 px regular and semi-bold
  Type small, small_strong;// 12 px
  Type label;              // 11 px
  Type logo;               // 18 px semi-bold

 private:
  ImFont* bake(FontFile latin, float size, float scale);

  std::array<std::vector<std::uint8_t>, 5> files_;
  std::set<char32_t> characters_;
  std::vector<ImWchar> latin_ranges_;
  std::vector<ImWchar> korean_ranges_;
  float baked_scale_ = 0;
  bool stale_ = true;
  bool korean_wanted_ = false;
};

}  // namespace glyphlab
