// Arrays as NumPy's .npy files.
// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
#pragma once

#include <span>
#include <vector>

#include "lessons/command.h"

namespace glyphlab {

/// Row-major; the product of `shape` is the number of values.
Bytes npy(std::span<const float> values, const std::vector<std::size_t>& shape);
Bytes npy(std::span<const std::uint8_t> values, const std::vector<std::size_t>& shape);

}  // namespace glyphlab
