// Numbers as they stand in sentences, and small makers for events.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/math/matrix.h"
#include "lessons/event.h"

namespace glyphlab {

/// Three significant digits: "0.0156", "1.23e-5".
std::string number_text(double value);
/// With thousands separated: "60,000".
std::string count_text(std::int64_t value);
/// Of a share between 0 and 1: "97.5 %", or without `digits` behind the point "98 %".
std::string percent_text(double share, int digits = 1);
/// part / whole as a percentage, "–" of nothing.
Phrase share_phrase(double part, double whole);
/// A phrase that is the plain text itself.
Phrase plain(std::string text);

// Controls of a card; `action` names what a use of them sends.
event::Control button_control(const char* action);
event::Control toggle_control(const char* action, bool on);
/// From 0 to `maximum`.
event::Control slider_control(const char* action, float value, float maximum, bool whole);
event::Control choice_control(const char* action, std::size_t chosen, std::vector<Phrase> choices);

/// Appends floats in [0, 1], clamped, as ink from 0 to 255.
void append_ink(Bytes& pixels, std::span<const float> values);
/// Appends values in [-scale, scale], clamped, as 1 to 255 with 128 for zero.
void append_signed(Bytes& pixels, std::span<const float> values, float scale);

}  // namespace glyphlab
