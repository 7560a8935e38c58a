// Controls in the design's own look. All take the place they fill; names go to the widget map.
#pragma once

#include <imgui.h>

#include <span>
#include <string>
#include <string_view>

#include "ui/frame.h"
#include "ui/look/draw.h"
#include "ui/look/icons.h"
#include "ui/rect.h"

namespace glyphlab {

struct ItemState {
  ImGuiID id = 0;
  bool hovered = false;
  bool held = false;
  bool clicked = false;  // pressed and released on it, or activated by keyboard
};

/// An invisible, focusable area; draws the focus ring. `name` is also its ImGui id.
ItemState item(const Frame& frame, const std::string& name, const Rect& r, float radius = 8);
/// Tells the widget map about something that is no item.
void note_widget(const Frame& frame, std::string name, const Rect& r);

enum class ButtonLook { quiet, outlined, tinted, accent };
/// Width of a text button whose label is drawn in `type`.
float button_width(Type type, std::string_view label, bool with_icon = false);
bool text_button(const Frame& frame, const std::string& name, const Rect& r, std::string_view label,
                 ButtonLook look = ButtonLook::outlined);
bool icon_button(const Frame& frame, const std::string& name, const Rect& r, Icon icon,
                 ButtonLook look = ButtonLook::outlined, std::string_view tip = {});

/// A pill on tinted ground, as below the story.
float chip_width(const Frame& frame, std::string_view label);
bool chip(const Frame& frame, const std::string& name, const Rect& r, std::string_view label, bool on = true);

/// One of several, side by side. Returns the index clicked, else -1. Entries are named
/// "<name>.<key>".
struct Option {
  std::string key;
  std::string label;
};
int segments(const Frame& frame, const std::string& name, const Rect& r, std::span<const Option> options,
             int chosen);
/// One of several, in a menu that opens below (or above). Returns the index clicked, else -1.
int combo(const Frame& frame, const std::string& name, const Rect& r, std::span<const Option> options,
          int chosen, std::string_view shown = {}, ButtonLook look = ButtonLook::quiet);

/// True when it was switched.
bool toggle(const Frame& frame, const std::string& name, const Rect& r, bool on);

struct SliderResult {
  bool changed = false;   // to `share`, while dragging
  bool released = false;  // the drag ended
  bool held = false;
  float share = 0;        // 0 left to 1 right
};
/// `share` is shown unless the visitor drags. Arrow keys move it by `key_step`.
SliderResult slider(const Frame& frame, const std::string& name, const Rect& r, float share, float key_step);

/// Play, step, a slider over the whole numbers from `low` to `high`, and a speed. Moves `position` on
/// while it plays, up to the end; true when it was moved.
bool player(const Frame& frame, const std::string& name, Rect r, float low, float high, float& position);

/// A small text box whose text can be edited in place. True when a new text was entered; with `live`,
/// also at every change on the way, and when it is taken back.
bool value_box(const Frame& frame, const std::string& name, const Rect& r, const std::string& shown,
               bool numeric, std::string& entered, Align align = Align::right, bool live = false);

/// Shows a tooltip in our look beside the pointer; lines are wrapped.
void tooltip(const Frame& frame, std::string_view title, std::string_view body, std::string_view footnote = {});

}  // namespace glyphlab
