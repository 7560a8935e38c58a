// A card's own controls, in lines as wide as the card.
#include <algorithm>
#include <cmath>

#include "ui/data/number_text.h"
#include "ui/look/draw.h"
#include "ui/look/widgets.h"
#include "ui/paper.h"
#include "ui/parts/parts.h"

namespace glyphlab {
namespace {

constexpr float kRow = 32;
constexpr float kGap = 12;

std::string label_of(const Frame& f, const event::Control& control) {
  std::string label = f.lesson_text("action." + control.action, control.action);
  f.fonts.need(label);
  return label;
}

std::vector<Option> options_of(const Frame& f, const event::Control& control) {
  std::vector<Option> options;
  for (std::size_t i = 0; i < control.choices.size(); ++i)
    options.push_back({std::to_string(i), f.phrase(control.choices[i])});
  return options;
}

float segments_width(const Frame& f, const event::Control& control) {
  float widest = 0;
  for (const Phrase& choice : control.choices) widest = std::max(widest, text_width(f.fonts.title, f.phrase(choice)));
  return (widest + 22) * static_cast<float>(control.choices.size()) + 6;
}

float width_of(const Frame& f, const event::Control& control, float room) {
  const float label = text_width(f.fonts.medium, label_of(f, control));
  switch (control.kind) {
    case event::ControlKind::draw:
    case event::ControlKind::button: return button_width(f.fonts.medium, label_of(f, control));
    case event::ControlKind::toggle: return label + 48;
    case event::ControlKind::slider: return std::min(room, label + 240);
    case event::ControlKind::choice: return std::min(room, label + 10 + std::min(segments_width(f, control), 260.0f));
    case event::ControlKind::text: return std::min(room, label + 10 + 240);
    case event::ControlKind::player: return std::min(room, 520.0f);
  }
  return room;
}

struct Scale {
  float low, high;
  bool logarithmic, whole;
  explicit Scale(const event::Control& c)
      : low(c.minimum), high(c.maximum > c.minimum ? c.maximum : c.minimum + 1),
        logarithmic(c.logarithmic && c.minimum > 0), whole(c.whole) {}
  float share(float value) const {
    const float v = std::clamp(value, low, high);
    return logarithmic ? std::log(v / low) / std::log(high / low) : (v - low) / (high - low);
  }
  float value(float share) const {
    const float v = logarithmic ? low * std::pow(high / low, share) : low + share * (high - low);
    return whole ? std::round(v) : v;
  }
};

void draw_control(const Frame& f, const PanelData& data, const event::Control& control, Rect r) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::string name = "card." + data.panel.id + "." + control.action;
  const std::string label = label_of(f, control);
  const auto act = [&](float number, std::string text = {}) {
    f.out.send(command::Act{data.panel.id, control.action, number, std::move(text)});
  };
  if (control.kind == event::ControlKind::button) {
    if (text_button(f, name, r, label)) act(1);
    return;
  }
  if (control.kind == event::ControlKind::player) {
    float position = control.value;
    if (player(f, name, r, control.minimum, control.maximum, position)) act(position);
    return;
  }
  if (control.kind == event::ControlKind::draw) {
    if (text_button(f, name, r, label)) open_paper(f, data.panel.id);
    return;
  }
  const bool is_toggle = control.kind == event::ControlKind::toggle;
  const float label_width = std::min(text_width(f.fonts.medium, label), is_toggle ? r.w - 46 : r.w / 2);
  draw_text_in(list, f.fonts.medium, r.cut_left(label_width + 10), f.theme.secondary, label);
  if (is_toggle) {
    if (toggle(f, name, {r.x, r.y + (r.h - 20) / 2, 34, 20}, control.value != 0)) act(control.value != 0 ? 0.0f : 1.0f);
  } else if (control.kind == event::ControlKind::slider) {
    const Scale scale(control);
    const Rect box = r.cut_right(64);
    r.cut_right(8);
    const SliderResult s = slider(f, name, r, scale.share(control.value), scale.whole ? 1 / (scale.high - scale.low) : 0.02f);
    const float shown = s.held || s.changed ? scale.value(s.share) : control.value;
    if (s.changed) act(shown);
    std::string entered;
    if (value_box(f, name + ".value", {box.x, box.y + 3, box.w, box.h - 6}, shortest(shown, 4), true, entered))
      act(std::clamp(std::strtof(entered.c_str(), nullptr), scale.low, scale.high));
  } else if (control.kind == event::ControlKind::choice) {
    const std::vector<Option> options = options_of(f, control);
    const int chosen = static_cast<int>(control.value);
    const int clicked = segments_width(f, control) <= r.w + 1 ? segments(f, name, r, options, chosen)
                                                               : combo(f, name, r, options, chosen);
    if (clicked >= 0) act(static_cast<float>(clicked));
  } else if (control.kind == event::ControlKind::text) {
    std::string entered;
    f.fonts.need(control.text);
    if (value_box(f, name, r, control.text, false, entered, Align::left, true)) act(0, entered);
  }
}

// Places the controls in lines; returns the height. Draws unless `measure_only`.
float flow(const Frame& f, const PanelData& data, const Rect& r, bool measure_only) {
  if (!data.controls || data.controls->controls.empty()) return 0;
  float x = r.x;
  float y = r.y;
  for (const event::Control& control : data.controls->controls) {
    const float width = std::ceil(width_of(f, control, r.w));
    if (x + width > r.right() + 0.5f && x > r.x) {
      x = r.x;
      y += kRow + 8;
    }
    if (!measure_only) draw_control(f, data, control, {x, y, width, kRow});
    x += width + kGap;
  }
  return y + kRow - r.y;
}

}  // namespace

PartSize controls_part_size(const Frame& f, const PanelData& data, float width) {
  return {flow(f, data, {0, 0, width, 0}, true), 0};
}

void draw_controls_part(const Frame& f, const PanelData& data, const Rect& r) { flow(f, data, r, false); }

}  // namespace glyphlab
