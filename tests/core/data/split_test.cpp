// Splits, clipped shards and stratified subsets.
#include "core/data/split.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace glyphlab;

TEST_CASE("the validation share is the end of the set") {
  CHECK(split_at_end(60000, 5000.0 / 60000.0).validation_count == 5000);
  CHECK(split_at_end(60000, 5000.0 / 60000.0).train_count == 55000);
  CHECK(split_at_end(10, 0.0).train_count == 10);
  CHECK(split_at_end(1, 0.9).train_count == 1);
}

TEST_CASE("shards are clipped to a count") {
  const std::vector<Index> sizes{4, 4, 2};
  CHECK(clip_shards(sizes, 10) == sizes);
  CHECK(clip_shards(sizes, 8) == std::vector<Index>{4, 4});
  CHECK(clip_shards(sizes, 5) == std::vector<Index>{4, 1});
  CHECK(clip_shards(sizes, 0).empty());
}

TEST_CASE("a stratified subset has every class's share, and depends on the seed alone") {
  std::vector<std::uint8_t> labels;
  for (int i = 0; i < 1000; ++i) labels.push_back(static_cast<std::uint8_t>(i % 7 % 5));
  Random random(1);
  const auto subset = stratified_subset(labels, 5, 52, random);
  CHECK(subset.size() == 52);
  CHECK(std::is_sorted(subset.begin(), subset.end()));
  CHECK(std::adjacent_find(subset.begin(), subset.end()) == subset.end());
  std::vector<int> counts(5);
  for (const auto i : subset) ++counts[labels[i]];
  for (const int count : counts) CHECK((count == 10 || count == 11));
  Random again(1);
  CHECK(stratified_subset(labels, 5, 52, again) == subset);
  CHECK(stratified_subset(labels, 5, 52, again) != subset);
}

TEST_CASE("rare and missing classes give what they have") {
  const std::vector<std::uint8_t> labels{0, 0, 0, 0, 0, 0, 2};
  Random random(1);
  const auto subset = stratified_subset(labels, 3, 4, random);
  CHECK(subset.size() == 4);
  CHECK(subset.back() == 6);
  CHECK(stratified_subset(labels, 3, 100, random).size() == 7);
  CHECK(stratified_subset(labels, 3, 0, random).empty());
}
