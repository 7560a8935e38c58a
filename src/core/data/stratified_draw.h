// A few labelled samples out of many, as evenly over the classes as can be.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "core/math/random.h"

namespace glyphlab {

/// Positions of min(count, labels.size()) samples, drawn without replacement. Classes take turns, in
/// an order drawn once, until `count` is reached; a class that has no more samples is passed over, so
/// classes differ by one at the most while all last. With the same generator a smaller draw is the
/// beginning of a larger one. Labels are in [0, classes).
std::vector<std::uint32_t> stratified_draw(std::span<const std::uint8_t> labels, int classes, Index count,
                                           Random& random);

}  // namespace glyphlab
