// Data sets: described once, filled shard by shard in any order.
#include "lessons/data_catalog.h"

#include <doctest/doctest.h>

using namespace glyphlab;

namespace {

void append_u32(std::vector<std::uint8_t>& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// `images` pictures of 2 x 2, all of one value, with label 1.
std::vector<std::uint8_t> shard(std::uint32_t images, std::uint8_t value) {
  std::vector<std::uint8_t> bytes;
  for (const std::uint32_t word : {0x803u, images, 2u, 2u}) append_u32(bytes, word);
  bytes.insert(bytes.end(), images * 4, value);
  for (const std::uint32_t word : {0x801u, images}) append_u32(bytes, word);
  bytes.insert(bytes.end(), images, 1);
  return bytes;
}

ImageDatasetPlan plan() {
  ImageDatasetPlan plan;
  plan.width = plan.height = 2;
  plan.train = {{"train-0", 3, 10}, {"train-1", 2, 20}};
  plan.test = {{"test-0", 1, 5}};
  return plan;
}

}  // namespace

TEST_CASE("shards find their place whatever their order") {
  DataCatalog catalog;
  ImageDataset& images = catalog.images("mnist");
  CHECK_FALSE(images.described());
  CHECK_FALSE(images.add_shard("train-0", shard(3, 7)).ok());
  REQUIRE(images.describe(plan()).ok());
  CHECK(images.bytes_total() == 35);
  CHECK_FALSE(images.complete());

  const auto last = shard(2, 9);
  REQUIRE(images.add_shard("train-1", last).ok());
  CHECK(images.bytes_arrived() == last.size());
  CHECK(images.train().contiguous_count() == 0);
  REQUIRE(images.add_shard("train-0", shard(3, 7)).ok());
  CHECK(images.train().contiguous_count() == 5);
  CHECK(images.train().image(4)[0] == 9);
  REQUIRE(images.add_shard("test-0", shard(1, 5)).ok());
  CHECK(images.complete());
  CHECK(&catalog.images("mnist") == &images);
}

TEST_CASE("what does not fit the plan is an error and changes nothing") {
  ImageDataset images("mnist");
  REQUIRE(images.describe(plan()).ok());
  CHECK(images.describe(plan()).ok());
  ImageDatasetPlan other = plan();
  other.train.pop_back();
  CHECK_FALSE(images.describe(other).ok());
  CHECK_FALSE(images.add_shard("train-9", shard(3, 7)).ok());
  CHECK_FALSE(images.add_shard("train-0", shard(2, 7)).ok());
  CHECK(images.bytes_arrived() == 0);
  CHECK(images.add_shard("train-0", shard(3, 7)).ok());
}
