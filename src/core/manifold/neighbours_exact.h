// Exact nearest neighbours by comparing everything with everything, tile by tile through gemm.
// O(N^2 D) arithmetic but bounded memory: the choice up to about 15,000 points.
#pragma once

#include "core/manifold/neighbours.h"
#include "core/manifold/search_points.h"

namespace glyphlab {

/// A search that can pause between blocks of queries, so that its caller stays responsive.
class ExactNeighbourSearch {
 public:
  /// x [points x features], finite, copied; k in [0, points - 1].
  ExactNeighbourSearch(const ConstMatrixView<float>& x, Index k);

  bool finished() const { return next_ >= points_.count(); }
  /// Share of the work done, in [0, 1].
  float progress() const;
  /// Answers the next few hundred queries.
  void step();
  /// The finished table; the search is empty afterwards.
  Neighbours take();

 private:
  SearchPoints points_;
  Neighbours found_;
  Index next_ = 0;
};

/// The k nearest points of each query, without leaving any point out: for queries [rows x features]
/// that are not among the points. k in [0, points].
Neighbours nearest_points(const SearchPoints& points, const ConstMatrixView<float>& queries, Index k);

/// The k nearest others of the points listed in `rows` only, for figures estimated on a sample.
Neighbours nearest_of_rows(const SearchPoints& points, const std::vector<std::uint32_t>& rows, Index k);

}  // namespace glyphlab
