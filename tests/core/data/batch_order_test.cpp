// The batch order: complete, deterministic, shard by shard at first, resumable anywhere.
#include "core/data/batch_order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace glyphlab;

namespace {

using Samples = std::vector<std::uint32_t>;

Samples take(BatchOrder& order, int batches) {
  Samples samples;
  for (int i = 0; i < batches; ++i) {
    const auto batch = order.next();
    samples.insert(samples.end(), batch.begin(), batch.end());
  }
  return samples;
}

bool is_permutation(Samples samples, std::uint32_t first, std::uint32_t count) {
  std::sort(samples.begin(), samples.end());
  if (samples.size() != count) return false;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (samples[i] != first + i) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("every epoch visits every sample once, the first one shard by shard") {
  BatchOrder order(1, {10, 10, 5}, 4);
  CHECK(order.samples() == 25);
  CHECK(order.batches_per_epoch() == 7);
  const Samples first = take(order, 7);
  CHECK(order.epoch() == 1);
  CHECK(order.batch() == 0);
  CHECK(is_permutation({first.begin(), first.begin() + 10}, 0, 10));
  CHECK(is_permutation({first.begin() + 10, first.begin() + 20}, 10, 10));
  CHECK(is_permutation({first.begin() + 20, first.end()}, 20, 5));
  const Samples second = take(order, 7);
  CHECK(is_permutation(second, 0, 25));
  CHECK_FALSE(is_permutation({second.begin(), second.begin() + 10}, 0, 10));
  CHECK(take(order, 7) != second);
}

TEST_CASE("the first epoch asks for no shard before its time") {
  BatchOrder order(1, {10, 10, 5}, 4);
  std::vector<int> needed;
  for (int i = 0; i < 8; ++i) {
    needed.push_back(order.shard_needed());
    const auto batch = order.next();
    const Index limit = needed.back() == 0 ? 10 : needed.back() == 1 ? 20 : 25;
    CHECK(*std::max_element(batch.begin(), batch.end()) < limit);
  }
  CHECK(needed == std::vector<int>{0, 0, 1, 1, 1, 2, 2, 2});
}

TEST_CASE("the order depends on the seed and nothing else") {
  BatchOrder a(1, {10, 15}, 4);
  BatchOrder b(1, {10, 15}, 4);
  BatchOrder c(2, {10, 15}, 4);
  const Samples samples = take(a, 20);
  CHECK(take(b, 20) == samples);
  CHECK(take(c, 20) != samples);
}

TEST_CASE("a restored order continues the same sequence from any batch") {
  for (int taken = 0; taken <= 15; ++taken) {
    CAPTURE(taken);
    BatchOrder order(3, {10, 15}, 4);
    take(order, taken);
    BatchOrder restored(3, {10, 15}, 4);
    restored.restore(order.position());
    CHECK(restored.epoch() == order.epoch());
    CHECK(restored.batch() == order.batch());
    CHECK(take(restored, 10) == take(order, 10));
  }
}

TEST_CASE("one sample, one batch") {
  BatchOrder order(1, {1}, 128);
  CHECK(order.shard_needed() == 0);
  CHECK(take(order, 3) == Samples{0, 0, 0});
  CHECK(order.batches_per_epoch() == 1);
}
