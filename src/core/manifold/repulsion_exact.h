// The half of t-SNE's gradient that pushes all points apart, by its definition: O(N^2), for small
// maps and as the oracle of the fast methods.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// push_i = sum over j of (y_i - y_j) / (1 + |y_i - y_j|^2)^2; returns
/// Z = sum over i != j of 1 / (1 + |y_i - y_j|^2). y and push are [count x 2].
double repulsion_exact(const float* y, Index count, float* push);

}  // namespace glyphlab
