// Elementwise passes cut into blocks of a fixed size, so that they can run on several threads and
// their sums still do not depend on how many.
#pragma once

#include <algorithm>
#include <array>

#include "core/math/matrix.h"
#include "core/math/parallel.h"

namespace glyphlab {

/// Elements of one piece of parallel work: large beside the cost of handing it out.
inline constexpr Index kBlock = 16384;

/// Calls body(begin, count) for consecutive ranges of at most `block` that cover [0, size).
template <class Body>
void for_blocks(Index size, Index block, const Body& body) {
  const Index blocks = divide_up(size, block);
  parallel_tiles(static_cast<int>(blocks), [&](int tile) {
    const Index begin = tile * block;
    body(begin, std::min(block, size - begin));
  });
}

/// The sum of body(begin, count) over such ranges, always added in order of `begin`.
template <class Body>
double sum_blocks(Index size, Index block, const Body& body) {
  constexpr Index kGroup = 64;
  double total = 0.0;
  std::array<double, kGroup> sums;
  for (Index group = 0; group < size; group += kGroup * block) {
    const Index group_size = std::min(kGroup * block, size - group);
    for_blocks(group_size, block, [&](Index begin, Index count) {
      sums[static_cast<std::size_t>(begin / block)] = body(group + begin, count);
    });
    const Index blocks = divide_up(group_size, block);
    for (Index i = 0; i < blocks; ++i) total += sums[static_cast<std::size_t>(i)];
  }
  return total;
}

}  // namespace glyphlab
