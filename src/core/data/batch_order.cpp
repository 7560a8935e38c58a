// Sample orders: each epoch is shuffled by a generator of its own, so any epoch can be recomputed.
#include "core/data/batch_order.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "core/math/random.h"

namespace glyphlab {
namespace {

// Added to the epoch: the streams of the batch order, apart from those of other purposes.
constexpr std::uint64_t kOrderStreams = std::uint64_t{1} << 32;

}  // namespace

BatchOrder::BatchOrder(std::uint64_t seed, std::vector<Index> shard_sizes, Index batch_size)
    : seed_(seed), shard_sizes_(std::move(shard_sizes)), batch_size_(batch_size) {
  const Index samples = std::accumulate(shard_sizes_.begin(), shard_sizes_.end(), Index{0});
  assert(samples >= 1 && batch_size >= 1);
  order_.resize(static_cast<std::size_t>(samples));
  shuffle_epoch();
}

void BatchOrder::shuffle_epoch() {
  Random random = Random::stream(seed_, kOrderStreams + static_cast<std::uint64_t>(position_.epoch));
  std::iota(order_.begin(), order_.end(), 0U);
  if (position_.epoch > 0) {
    random.shuffle(order_);
    return;
  }
  std::size_t start = 0;
  for (const Index size : shard_sizes_) {
    random.shuffle(std::span(order_).subspan(start, static_cast<std::size_t>(size)));
    start += static_cast<std::size_t>(size);
  }
}

int BatchOrder::shard_needed() const {
  const int last_shard = static_cast<int>(shard_sizes_.size()) - 1;
  if (position_.epoch > 0 || position_.sample >= samples()) return last_shard;
  const Index end = std::min(position_.sample + batch_size_, samples());
  Index covered = 0;
  int shard = 0;
  for (; shard < last_shard; ++shard) {
    covered += shard_sizes_[static_cast<std::size_t>(shard)];
    if (covered >= end) break;
  }
  return shard;
}

std::span<const std::uint32_t> BatchOrder::next() {
  if (position_.sample >= samples()) {
    // Here and not after the last batch: that batch's span must stay valid.
    ++position_.epoch;
    position_.sample = 0;
    shuffle_epoch();
  }
  const Index size = std::min(batch_size_, samples() - position_.sample);
  const auto batch = std::span<const std::uint32_t>(order_).subspan(
      static_cast<std::size_t>(position_.sample), static_cast<std::size_t>(size));
  position_.sample += size;
  return batch;
}

int BatchOrder::epoch() const {
  return position_.sample >= samples() ? position_.epoch + 1 : position_.epoch;
}

Index BatchOrder::batch() const {
  return position_.sample >= samples() ? 0 : position_.sample / batch_size_;
}

Index BatchOrder::batches_per_epoch() const { return divide_up(samples(), batch_size_); }

void BatchOrder::restore(const Position& position) {
  assert(position.epoch >= 0 && position.sample >= 0 && position.sample <= samples());
  position_ = position;
  shuffle_epoch();
}

}  // namespace glyphlab
