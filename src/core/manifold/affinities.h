// What t-SNE tries to keep: how likely two points are neighbours, as a sparse symmetric matrix P.
#pragma once

#include <cstdint>
#include <vector>

#include "core/manifold/neighbours.h"

namespace glyphlab {

/// p_ij = (p_j|i + p_i|j) / 2N over the pairs in which one lists the other among its neighbours
/// (van der Maaten 2014, eq. 4 to 6), by rows. All entries together sum to 1.
/// Every row is filled up to a multiple of 4 entries with {i, 0}, which add nothing to any sum over
/// neighbours: the loops over them work on four at a time without a rest.
struct Affinities {
  Index count = 0;
  float perplexity = 0.0f;           ///< the one used, which may be lower than the one asked for
  std::vector<std::uint32_t> start;  ///< [count + 1], where row i begins
  std::vector<std::uint32_t> column;
  std::vector<float> value;
};

/// How many neighbours per point a perplexity needs: three times as many, at most all others.
Index neighbours_for(float perplexity, Index points);

/// The largest perplexity that so few points allow, at least 1: (points - 1) / 3.
float largest_perplexity(Index points);

/// From the nearest neighbours_for(perplexity) of each point; the table may hold more, so that one
/// search serves several perplexities. A perplexity that is too high for the number of points or
/// for the table is lowered; one below 1 is raised to 1. Needs at least 1 point.
Affinities compute_affinities(const Neighbours& neighbours, float perplexity);

/// sum of p log p, the part of the Kullback-Leibler divergence that does not depend on the map.
double negative_entropy(const Affinities& affinities);

}  // namespace glyphlab
