// Which images of a set are used for what, as lists of indices.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "core/math/random.h"

namespace glyphlab {

/// The images [0, train_count) for training and the rest for validation, as Geron splits
/// Fashion-MNIST (55,000 / 5,000) and Keras' validation_split does. Both shares keep the order.
struct Split {
  Index train_count = 0;
  Index validation_count = 0;
};
/// `validation_share` in [0, 1) of `count` images, rounded down; at least one image trains.
Split split_at_end(Index count, double validation_share);

/// The parts of shards of the given sizes that lie in [0, count): what BatchOrder needs for a
/// training share or a limit.
std::vector<Index> clip_shards(std::span<const Index> shard_sizes, Index count);

/// `count` positions of `labels`, drawn so that every class has its share: count / classes each, the
/// remainder to the first classes in a shuffled order; a class with too few gives all it has and the
/// others fill up. In increasing order. count is cut to labels.size().
std::vector<std::uint32_t> stratified_subset(std::span<const std::uint8_t> labels, int classes,
                                             Index count, Random& random);

}  // namespace glyphlab
