// Where the points of a t-SNE map start.
#pragma once

#include <cstdint>

#include "core/math/matrix.h"

namespace glyphlab {

/// The first two principal components of x [points x features], scaled so that the first has standard
/// deviation 1e-4: keeps the global arrangement of the islands and makes runs alike (Kobak & Berens
/// 2019). A hundredth of that in noise, drawn from `seed`, separates duplicates.
/// Returns [points x 2]; x must be finite.
Matrix<float> pca_layout(const ConstMatrixView<float>& x, std::uint64_t seed);

/// Normal noise of standard deviation 1e-4 [points x 2]: every seed gives another arrangement.
Matrix<float> random_layout(Index points, std::uint64_t seed);

}  // namespace glyphlab
