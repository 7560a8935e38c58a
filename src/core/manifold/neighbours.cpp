// Checks and comparison of neighbour tables.
#include "core/manifold/neighbours.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

namespace glyphlab {

Result<void> check_points(const ConstMatrixView<float>& x) {
  float largest = 0.0f;
  for (Index row = 0; row < x.rows(); ++row) {
    const float* values = x.data() + row * x.outerStride();
    for (Index column = 0; column < x.cols(); ++column) {
      const float size = std::abs(values[column]);
      largest = std::max(largest, size);
      if (size < kLargestValue) continue;
      const std::string place =
          "Row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1) + " of the points is ";
      if (std::isfinite(size)) {
        return Error{
            place + "too large for distances. Divide all values by the same number: the map stays the same."};
      }
      return Error{place + "not a finite number. Remove or replace such values first."};
    }
  }
  if (largest > 0.0f && largest < kSmallestScale) {
    return Error{
        "The points' values are too small for distances. Multiply all by the same number: the map stays the "
        "same."};
  }
  return {};
}

double neighbour_recall(const Neighbours& found, const Neighbours& exact) {
  assert(found.count == exact.count && found.k == exact.k);
  if (exact.count == 0 || exact.k == 0) return 1.0;
  std::size_t hits = 0;
  std::vector<std::uint32_t> a, b;
  for (Index i = 0; i < exact.count; ++i) {
    a.assign(found.indices_of(i), found.indices_of(i) + found.k);
    b.assign(exact.indices_of(i), exact.indices_of(i) + exact.k);
    std::sort(a.begin(), a.end());
    for (const std::uint32_t j : b) hits += std::binary_search(a.begin(), a.end(), j) ? 1 : 0;
  }
  return static_cast<double>(hits) / static_cast<double>(exact.index.size());
}

}  // namespace glyphlab
