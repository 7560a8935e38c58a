// Arrays as NumPy's .npy files.
// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
#pragma once

#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "core/result.h"
#include "lessons/command.h"

namespace glyphlab {

/// Row-major; the product of `shape` is the number of values.
Bytes npy(std::span<const float> values, const std::vector<std::size_t>& shape);
Bytes npy(std::span<const std::uint8_t> values, const std::vector<std::size_t>& shape);

/// A file of two-dimensional little-endian float32, row-major. Errors: no .npy file, another type, order
/// or number of dimensions, a length that does not fit the shape. Allocates no more than the file.
Result<Matrix<float>> read_npy_matrix(std::span<const std::uint8_t> file);

}  // namespace glyphlab
