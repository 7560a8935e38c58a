// Two families of number sequences between 0 and 100: with a rule, and without.
#pragma once

#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "core/math/random.h"
#include "lessons/event.h"

namespace glyphlab {

/// The largest number; networks see numbers divided by it.
inline constexpr float kLargestNumber = 100.0F;

enum class Family { rule, no_rule };

/// Fills rows [count x length] with sequences, each number / kLargestNumber.
///   rule     from a uniform start to a uniform end in equal steps (two numbers say it all), plus
///            `noise` times a standard normal number, in units of the numbers
///   no_rule  every number uniform by itself
void draw_sequences(Family family, float noise, Random& random, MatrixView<float> rows);

/// The lecture's examples: 70, 68, 66, ... and a list without any rule. Divided by kLargestNumber.
void lecture_sequence(Family family, std::span<float> sequence);

/// Adds one picture of a sequence, a bar per number: kBarWidth pixels each, kPlotHeight high.
void append_plot(Bytes& pixels, std::span<const float> sequence);
inline constexpr int kBarWidth = 3;
inline constexpr int kPlotHeight = 40;

}  // namespace glyphlab
