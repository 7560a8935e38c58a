// Splits and subsets of a labelled set.
#include "core/data/split.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace glyphlab {

Split split_at_end(Index count, double validation_share) {
  assert(count >= 1 && validation_share >= 0.0 && validation_share < 1.0);
  // A hair above, so that 60,000 * (5000.0 / 60000.0) is 5,000 whatever the rounding.
  const double wanted = std::floor(static_cast<double>(count) * validation_share + 1e-6);
  const Index validation = std::min(static_cast<Index>(wanted), count - 1);
  return {count - validation, validation};
}

std::vector<Index> clip_shards(std::span<const Index> shard_sizes, Index count) {
  std::vector<Index> clipped;
  for (const Index size : shard_sizes) {
    if (count <= 0) break;
    clipped.push_back(std::min(size, count));
    count -= size;
  }
  return clipped;
}

std::vector<std::uint32_t> stratified_subset(std::span<const std::uint8_t> labels, int classes,
                                             Index count, Random& random) {
  assert(classes >= 1 && count >= 0);
  const auto class_count = static_cast<std::size_t>(classes);
  std::vector<std::vector<std::uint32_t>> members(class_count);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    assert(labels[i] < classes);
    members[labels[i]].push_back(static_cast<std::uint32_t>(i));
  }
  for (auto& member : members) random.shuffle(member);
  std::vector<std::uint32_t> class_order(class_count);
  std::iota(class_order.begin(), class_order.end(), 0U);
  random.shuffle(class_order);

  // Dealt like cards, one of each class per round; an empty class is passed over.
  std::vector<std::uint32_t> chosen;
  const std::size_t wanted = std::min(static_cast<std::size_t>(count), labels.size());
  for (std::size_t round = 0; chosen.size() < wanted; ++round) {
    for (const std::uint32_t c : class_order) {
      if (chosen.size() < wanted && round < members[c].size()) chosen.push_back(members[c][round]);
    }
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace glyphlab
