// See neighbour_search.h.
#include "core/manifold/neighbour_search.h"

#include <algorithm>
#include <utility>

namespace glyphlab {

Result<NeighbourSearch> NeighbourSearch::create(const ConstMatrixView<float>& x, Index k,
                                                NeighbourMethod method) {
  if (x.rows() == 0 || x.cols() == 0) return Error{"There are no points to compare. Choose at least one."};
  if (const auto checked = check_points(x); !checked) return checked.error();
  k = std::clamp<Index>(k, 0, x.rows() - 1);
  const bool exact = method == NeighbourMethod::exact ||
                     (method == NeighbourMethod::automatic && x.rows() <= kMostExactPoints);
  if (exact) return NeighbourSearch(ExactNeighbourSearch(x, k));
  return NeighbourSearch(ApproximateNeighbourSearch(x, k));
}

bool NeighbourSearch::finished() const {
  return std::visit([](const auto& search) { return search.finished(); }, search_);
}
float NeighbourSearch::progress() const {
  return std::visit([](const auto& search) { return search.progress(); }, search_);
}
void NeighbourSearch::step() {
  if (!finished()) std::visit([](auto& search) { search.step(); }, search_);
}
Neighbours NeighbourSearch::take() {
  return std::visit([](auto& search) { return search.take(); }, search_);
}

}  // namespace glyphlab
