// Points in groups around centres, so that a search need not look at far groups.
#pragma once

#include <cstdint>
#include <vector>

#include "core/manifold/search_points.h"

namespace glyphlab {

/// Lloyd's k-means, a few rounds on a sample: the groups only have to be compact, not optimal.
class Clusters {
 public:
  static constexpr int kRounds = 6;

  /// Starts from `count` of the points, chosen by `seed`; 1 <= count <= points.
  Clusters(const SearchPoints& points, Index count, std::uint64_t seed);

  Index count() const { return centres_.rows(); }
  /// Moves every centre to the mean of the sampled points that are nearest to it.
  void improve();
  /// The nearest centre of each of `rows` [rows x features]; of equally near ones the first.
  void assign(const ConstMatrixView<float>& rows, std::uint32_t* cluster) const;
  /// |c|^2 - 2 a.c for each of `rows` and each centre: squared distances up to a constant per row.
  void score(const ConstMatrixView<float>& rows, MatrixView<float> scores) const;

 private:
  void measure_centres();

  Matrix<float> centres_;     // [count x features]
  std::vector<float> norms_;  // [count], squared
  Matrix<float> sample_;      // [rows x features]
};

}  // namespace glyphlab
