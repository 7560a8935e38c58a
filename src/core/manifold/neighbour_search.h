// The neighbour search that t-SNE starts with: exact for small data, approximate for large.
#pragma once

#include <variant>

#include "core/manifold/neighbours_approximate.h"
#include "core/manifold/neighbours_exact.h"

namespace glyphlab {

enum class NeighbourMethod {
  automatic,    ///< exact up to kMostExactPoints
  exact,        ///< O(N^2)
  approximate,  ///< finds about 98 of 100 neighbours in a fraction of the time
};

class NeighbourSearch {
 public:
  static constexpr Index kMostExactPoints = 15'000;

  /// x [points x features] is copied. k is lowered to points - 1 where there are fewer.
  /// Errors: no points, no features, values that are not finite.
  static Result<NeighbourSearch> create(const ConstMatrixView<float>& x, Index k,
                                        NeighbourMethod method = NeighbourMethod::automatic);

  bool finished() const;
  /// Share of the work done, in [0, 1].
  float progress() const;
  /// Some ten milliseconds of work; nothing once finished.
  void step();
  /// The finished table; the search is empty afterwards.
  Neighbours take();

 private:
  using Search = std::variant<ExactNeighbourSearch, ApproximateNeighbourSearch>;
  explicit NeighbourSearch(Search search) : search_(std::move(search)) {}

  Search search_;
};

}  // namespace glyphlab
