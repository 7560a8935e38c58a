// Formatting of numbers and pixels.
#include "lessons/image_phrases.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace glyphlab {

std::string number_text(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.3g", value);
  return buffer;
}

std::string count_text(std::int64_t value) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(digits.begin() + at, ',');
  }
  if (value < 0) digits.insert(digits.begin(), '-');
  return digits;
}

std::string percent_text(double share, int digits) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.*f\u00A0%%", digits, 100 * share);  // no line ends before the sign
  return buffer;
}

Phrase share_phrase(double part, double whole) {
  return plain(whole > 0 ? percent_text(part / whole) : "–");
}

Phrase plain(std::string text) {
  return {"", {std::move(text)}};
}

event::Control button_control(const char* action) {
  event::Control control;
  control.action = action;
  return control;
}

event::Control toggle_control(const char* action, bool on) {
  event::Control control = button_control(action);
  control.kind = event::ControlKind::toggle;
  control.value = on ? 1 : 0;
  return control;
}

event::Control slider_control(const char* action, float value, float maximum, bool whole) {
  event::Control control = button_control(action);
  control.kind = event::ControlKind::slider;
  control.value = value;
  control.maximum = maximum;
  control.whole = whole;
  return control;
}

event::Control choice_control(const char* action, std::size_t chosen, std::vector<Phrase> choices) {
  event::Control control = button_control(action);
  control.kind = event::ControlKind::choice;
  control.value = static_cast<float>(chosen);
  control.choices = std::move(choices);
  return control;
}

void append_ink(Bytes& pixels, std::span<const float> values) {
  for (const float value : values) {
    const float ink = value > 0 ? std::min(value, 1.0F) : 0.0F;  // NaN becomes paper
    pixels.push_back(static_cast<std::uint8_t>(255.0F * ink + 0.5F));
  }
}

void append_signed(Bytes& pixels, std::span<const float> values, float scale) {
  const float factor = scale > 0 ? 127.0F / scale : 0.0F;
  for (const float value : values) {
    const float grey = std::isnan(value) ? 0.0F : std::clamp(factor * value, -127.0F, 127.0F);
    pixels.push_back(static_cast<std::uint8_t>(128.5F + grey));
  }
}

}  // namespace glyphlab
