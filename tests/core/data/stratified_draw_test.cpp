// Few labels out of many: balanced, without repeats, sensible where classes are short.
#include "core/data/stratified_draw.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace glyphlab;

namespace {

/// 30 samples of class 0, 20 of class 1, 3 of class 2, none of class 3.
std::vector<std::uint8_t> uneven() {
  std::vector<std::uint8_t> labels;
  for (int i = 0; i < 53; ++i) labels.push_back(i < 30 ? 0 : i < 50 ? 1 : 2);
  return labels;
}

std::vector<int> counts(const std::vector<std::uint8_t>& labels, const std::vector<std::uint32_t>& drawn) {
  std::vector<int> result(4);
  for (const auto i : drawn) ++result[labels[i]];
  return result;
}

std::vector<std::uint32_t> draw(Index count, std::uint64_t seed = 7) {
  Random random(seed);
  return stratified_draw(uneven(), 4, count, random);
}

}  // namespace

TEST_CASE("classes take turns, and a class that has run out is passed over") {
  CHECK(counts(uneven(), draw(9)) == std::vector<int>{3, 3, 3, 0});
  CHECK(counts(uneven(), draw(23)) == std::vector<int>{10, 10, 3, 0});
  const auto seven = counts(uneven(), draw(7));
  CHECK(*std::max_element(seven.begin(), seven.end() - 1) == 3);
  CHECK(*std::min_element(seven.begin(), seven.end() - 1) == 2);
}

TEST_CASE("nothing is drawn twice, and never more than there is") {
  const auto all = draw(1000);
  CHECK(all.size() == 53);
  CHECK(std::set<std::uint32_t>(all.begin(), all.end()).size() == 53);
  CHECK(draw(0).empty());
  CHECK(draw(-5).empty());
}

TEST_CASE("a smaller draw is the beginning of a larger one; another seed draws others") {
  const auto large = draw(40);
  const auto small = draw(12);
  CHECK(std::equal(small.begin(), small.end(), large.begin()));
  CHECK(draw(12, 8) != small);
}
