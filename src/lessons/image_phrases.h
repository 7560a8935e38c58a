// Numbers as they stand in sentences, and small makers for events.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/math/matrix.h"
#include "lessons/event.h"

namespace glyphlab {

/// Three significant digits: "0.0156", "1.23e-5".
std::string number_text(double value);
/// With thousands separated: "60,000".
std::string count_text(std::int64_t value);
/// A phrase that is the plain text itself.
Phrase plain(std::string text);

/// Appends floats in [0, 1], clamped, as ink from 0 to 255.
void append_ink(Bytes& pixels, std::span<const float> values);
/// Appends values in [-scale, scale], clamped, as 1 to 255 with 128 for zero.
void append_signed(Bytes& pixels, std::span<const float> values, float scale);

}  // namespace glyphlab
