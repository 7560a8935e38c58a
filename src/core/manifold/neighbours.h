// The table of nearest neighbours that affinities, quality figures and the picture share.
#pragma once

#include <cstdint>
#include <vector>

#include "core/math/matrix.h"
#include "core/result.h"

namespace glyphlab {

/// For each of `count` points its k nearest others, nearest first, equal distances by smaller index.
/// The point itself is never listed, a duplicate of it is.
struct Neighbours {
  Index count = 0;
  Index k = 0;
  std::vector<std::uint32_t> index;     ///< [count x k]
  std::vector<float> squared_distance;  ///< [count x k], Euclidean

  const std::uint32_t* indices_of(Index point) const { return index.data() + point * k; }
  const float* squared_distances_of(Index point) const { return squared_distance.data() + point * k; }
};

/// Values from here on are refused as too large: the squared distances of so many features would overflow.
inline constexpr float kLargestValue = 1e15f;
/// Points none of whose values reaches this are refused as too small, unless all are 0: squared distances
/// would vanish.
inline constexpr float kSmallestScale = 1e-15f;

/// Whether distances between the rows of x can be computed. Error when x holds a NaN, an infinity or a value
/// that is too large (names the row and the column, both counted from 1), or is too small as a whole.
Result<void> check_points(const ConstMatrixView<float>& x);

/// Share of the neighbours in `exact` that `found` lists too, in [0, 1]; both tables have one shape.
double neighbour_recall(const Neighbours& found, const Neighbours& exact);

}  // namespace glyphlab
