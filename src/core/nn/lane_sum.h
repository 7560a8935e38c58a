// Sums whose order of addition is fixed. Eigen's own reductions add in an order that depends on where
// in memory the array starts, and a restored run would differ in the last bits.
#pragma once

#include <algorithm>

#include "core/math/matrix.h"

namespace glyphlab {

inline constexpr Index kLanes = 16;
template <class T>
using Lanes = Eigen::Array<T, kLanes, 1>;

/// 16 numbers from x, or the first `count` followed by zeros.
template <class T>
Lanes<T> load_lanes(const T* x, Index count) {
  if (count >= kLanes) return Eigen::Map<const Lanes<T>>(x);
  Lanes<T> lanes = Lanes<T>::Zero();
  std::copy(x, x + count, lanes.data());
  return lanes;
}

/// x[0] + ... + x[n - 1]
template <class T>
T lane_sum(const T* x, Index n) {
  Lanes<T> sums = Lanes<T>::Zero();
  for (Index i = 0; i < n; i += kLanes) sums += load_lanes(x + i, n - i);
  return sums.sum();
}

/// a[0] b[0] + ... + a[n - 1] b[n - 1]
template <class T>
T lane_dot(const T* a, const T* b, Index n) {
  Lanes<T> sums = Lanes<T>::Zero();
  for (Index i = 0; i < n; i += kLanes) sums += load_lanes(a + i, n - i) * load_lanes(b + i, n - i);
  return sums.sum();
}

}  // namespace glyphlab
