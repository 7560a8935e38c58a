// Small data for the tests of neighbours and t-SNE.
#pragma once

#include <vector>

#include "core/manifold/affinities.h"
#include "core/manifold/neighbours_exact.h"
#include "core/math/random.h"

namespace glyphlab {

inline ConstMatrixView<float> const_view(const Matrix<float>& m) {
  return view(m.data(), m.rows(), m.cols());
}

inline Matrix<float> random_points(Index rows, Index columns, std::uint64_t seed, float scale = 1.0f) {
  Random random(seed);
  Matrix<float> x(rows, columns);
  for (Index i = 0; i < x.size(); ++i) x.data()[i] = scale * random.normal();
  return x;
}

/// `clusters` clouds of `size` points with unit spread, their centres `distance` apart on the axes;
/// point i belongs to cloud i % clusters.
inline Matrix<float> planted_clusters(Index clusters, Index size, float distance, std::uint64_t seed) {
  Matrix<float> x = random_points(clusters * size, clusters, seed);
  for (Index i = 0; i < x.rows(); ++i) x(i, i % clusters) += distance;
  return x;
}

inline Neighbours neighbours_of(const Matrix<float>& x, Index k) {
  ExactNeighbourSearch search(const_view(x), k);
  while (!search.finished()) search.step();
  return search.take();
}

inline Affinities affinities_of(const Matrix<float>& x, float perplexity) {
  return compute_affinities(neighbours_of(x, neighbours_for(perplexity, x.rows())), perplexity);
}

}  // namespace glyphlab
