// The points of a nearest-neighbour search, prepared so that distances come out of matrix products:
// |a - b|^2 = |a|^2 + |b|^2 - 2 a.b.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/manifold/nearest_list.h"
#include "core/math/matrix.h"

namespace glyphlab {

/// A centred copy of the points (small norms keep |b|^2 - 2 a.b accurate) and their squared norms.
struct SearchPoints {
  explicit SearchPoints(const ConstMatrixView<float>& points);

  Index count() const { return x.rows(); }
  Index features() const { return x.cols(); }
  ConstMatrixView<float> rows(Index first, Index size) const {
    return view(x.data() + first * x.cols(), size, x.cols());
  }

  /// The points at `rows`, one after the other.
  Matrix<float> gather(std::span<const std::uint32_t> rows) const;
  /// Makes point order[i] the i-th, for all i.
  void reorder(const std::vector<std::uint32_t>& order);

  RowVector<float> mean;     ///< [features], what was subtracted
  Matrix<float> x;           ///< [count x features]
  std::vector<float> norms;  ///< [count], squared
};

float squared_distance(const float* a, const float* b, Index features);

/// At most kRows queries, their running lists of nearest points, and the scratch memory to fill them:
/// about 0.5 MB plus 1.5 KB per query, whatever the number of points.
class QueryBlock {
 public:
  static constexpr Index kRows = 128;     // queries per block
  static constexpr Index kColumns = 512;  // points per matrix product

  /// Starts with `queries` [rows <= kRows x features], which must be centred as the points are.
  void start(const ConstMatrixView<float>& queries, Index k);
  /// Offers the points [first, first + size) to all queries.
  void offer(const SearchPoints& points, Index first, Index size);
  /// Offers them to the queries listed in `rows` only.
  void offer_to(const std::vector<std::uint32_t>& rows, const SearchPoints& points, Index first, Index size);
  /// Writes the k nearest points of query `row`, nearest first, with distances recomputed without
  /// cancellation; `self`, if it is a point's index, is left out. Fills up with kNone.
  /// `labels` [points], if given, holds the numbers by which points are to be ordered and reported.
  void finish(Index row, const SearchPoints& points, std::uint32_t self, std::uint32_t* index,
              float* squared_distances, const std::uint32_t* labels = nullptr);

  static constexpr std::uint32_t kNone = 0xffffffffu;

 private:
  Index k_ = 0;
  Matrix<float> queries_;
  Matrix<float> scaled_;  // -2 x queries
  Scratch<float> gathered_;
  Scratch<float> products_;
  std::vector<NearestList> lists_;
  std::vector<std::pair<float, std::uint32_t>> sorted_;
};

}  // namespace glyphlab
