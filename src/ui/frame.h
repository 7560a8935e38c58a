// What every part of the window is given while one frame is drawn.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "lessons/event.h"
#include "lessons/text.h"
#include "ui/data/pinch.h"
#include "ui/data/store.h"
#include "ui/host.h"
#include "ui/look/fonts.h"
#include "ui/look/theme.h"
#include "ui/outbox.h"
#include "ui/widget_map.h"

namespace glyphlab {

class Renderer;
struct UiState;

struct Frame {
  const Store& store;
  UiState& state;
  Outbox& out;
  Host& host;
  const Theme& theme;
  Fonts& fonts;
  Renderer& renderer;
  WidgetMap& widgets;
  Language language = Language::english;
  PaletteName palette_name = PaletteName::tab10;
  bool reduced_motion = false;
  bool compact = false;     // a phone's layout
  float pixel_ratio = 1;    // device pixels per logical pixel
  double now = 0;           // seconds
  PinchMove pinch = {};          // two fingers since the last frame
  bool wheel_zooms = true;  // over plots; false where the wheel is needed for scrolling
  mutable bool animating = false;   // another frame is wanted although nothing arrives
  mutable bool drag_taken = false;  // a slider, bar or plane follows the pointer: do not scroll by it

  std::string_view text(std::string_view key) const { return glyphlab::text(language, key); }
  std::string phrase(const Phrase& p) const {
    std::string result = glyphlab::format(language, p);
    fonts.need(result);
    return result;
  }
  /// The entry under "<lesson>.<key>" if there is one, else under "<key>", else `fallback`.
  std::string lesson_text(std::string_view key, std::string_view fallback) const;

  /// Moves a value kept under `id` towards `target` in about `seconds`; returns it.
  float animate(ImGuiID id, float target, float seconds = 0.14f) const;

  const std::array<ImU32, kPaletteSize>& colours() const { return palette(palette_name, theme.dark); }
};

}  // namespace glyphlab
