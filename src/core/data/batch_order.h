// The order in which training visits samples: known in advance, whatever the order of arrival.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/matrix.h"

namespace glyphlab {

/// Epoch 0 visits shard by shard, shuffled inside each, so that training can start with the first
/// shard; later epochs shuffle everything. The order depends on seed, epoch and shard sizes only.
class BatchOrder {
 public:
  /// Samples are numbered 0 ... sum(shard_sizes) - 1. At least one sample, batch_size >= 1.
  BatchOrder(std::uint64_t seed, std::vector<Index> shard_sizes, Index batch_size);

  /// Number of the last shard the next batch needs: that one and all before it must be there.
  int shard_needed() const;
  /// The sample numbers of the next batch, valid until the next call; the last batch of an epoch may
  /// be smaller. Goes on to the next epoch by itself.
  std::span<const std::uint32_t> next();

  int epoch() const;    ///< of the next batch, from 0
  Index batch() const;  ///< of the next batch, in its epoch, from 0
  Index batches_per_epoch() const;
  Index samples() const { return static_cast<Index>(order_.size()); }
  Index batch_size() const { return batch_size_; }

  /// Where it stands; restoring it in an equally constructed object continues the same sequence.
  struct Position {
    int epoch = 0;
    Index sample = 0;  ///< in the epoch's order; samples() right after an epoch's last batch
  };
  Position position() const { return position_; }
  void restore(const Position& position);

 private:
  void shuffle_epoch();

  std::uint64_t seed_;
  std::vector<Index> shard_sizes_;
  Index batch_size_;
  std::vector<std::uint32_t> order_;
  Position position_;
};

}  // namespace glyphlab
