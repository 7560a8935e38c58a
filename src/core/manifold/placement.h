// New points in a finished map: a drawn digit takes its place among its neighbours.
#pragma once

#include "core/manifold/search_points.h"
#include "core/result.h"

namespace glyphlab {

struct PlacementOptions {
  /// Effective number of neighbours that attract the point; lowered where there are too few points.
  float perplexity = 10.0f;
  /// Most steps of the descent; it stops earlier when nothing moves any more.
  int iterations = 60;
};

/// Positions [new points x 2] for new_points [new points x features] in map [points x 2], which was
/// made from `points`. Each is found alone, with the map fixed: it minimises KL(p || q), where p are its
/// calibrated probabilities of the nearest points and q_j ~ 1 / (1 + |y - y_j|^2) over the whole map, by
/// gradient descent from the best of its neighbours' places. O(points) per step.
/// Errors: an empty map, sizes that do not match, values that are not finite.
Result<Matrix<float>> place_points(const SearchPoints& points, const ConstMatrixView<float>& map,
                                   const ConstMatrixView<float>& new_points,
                                   const PlacementOptions& options = {});

}  // namespace glyphlab
