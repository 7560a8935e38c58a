// The half of t-SNE's gradient that pulls neighbours together, and its share of the divergence.
#pragma once

#include "core/manifold/affinities.h"

namespace glyphlab {

/// pull_i = sum over j of p_ij (y_i - y_j) / (1 + |y_i - y_j|^2).
/// y and pull are [count x 2], one point after the other.
void attraction(const Affinities& affinities, const float* y, float* pull);

/// sum of p_ij log(1 + |y_i - y_j|^2), the part of the divergence that needs the pairs:
/// KL(P || Q) = sum p log p + this + log Z, because q_ij = 1 / (1 + |y_i - y_j|^2) / Z.
double attraction_energy(const Affinities& affinities, const float* y);

}  // namespace glyphlab
