// Random: hard-coded values (every platform must reproduce them), distributions, streams.
#include "core/math/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using glyphlab::Random;

TEST_CASE("random: xoshiro256** reproduces the authors' reference values") {
  Random random(Random::State{1, 2, 3, 4});
  const std::uint64_t expected[] = {11520u,
                                    0u,
                                    1509978240u,
                                    1215971899390074240u,
                                    1216172134540287360u,
                                    607988272756665600u,
                                    16172922978634559625u,
                                    8476171486693032832u,
                                    10595114339597558777u,
                                    2904607092377533576u};
  for (const auto value : expected) CHECK(random.bits() == value);
}

TEST_CASE("random: seeding is SplitMix64") {
  CHECK(Random(0).state()[0] == 0xe220a8397b1dcdafu);
  CHECK(Random(0).state()[1] == 0x6e789e6aa1b965f4u);
}

TEST_CASE("random: a saved state continues the sequence") {
  Random a(7);
  for (int i = 0; i < 10; ++i) a.bits();
  Random b(a.state());
  for (int i = 0; i < 10; ++i) CHECK(a.bits() == b.bits());
}

TEST_CASE("random: samplers give these very numbers on every platform") {
  // Computed independently in Python: statistics.NormalDist().inv_cdf on the same bits.
  Random random(42);
  CHECK(random.uniform() == 0x1.5780b0p-4f);
  const float normals[] = {-0x1.3b8e54p-2f, 0x1.df0c42p-2f, 0x1.6ff732p+0f, 0x1.333552p+1f,
                           0x1.79d9b4p-1f,  0x1.2949b2p-1f, 0x1.095612p+0f, 0x1.6be4e0p-1f};
  for (const float expected : normals) CHECK(random.normal() == expected);
  CHECK(random.below(1000) == 583u);
}

TEST_CASE("random: uniform stays in [0, 1) and has the right moments") {
  Random random(1);
  constexpr int kDraws = 200'000;
  double sum = 0;
  double squares = 0;
  int outside = 0;
  for (int i = 0; i < kDraws; ++i) {
    const float u = random.uniform();
    outside += u < 0.0f || u >= 1.0f;
    sum += u;
    squares += double(u) * u;
  }
  CHECK(outside == 0);
  CHECK(sum / kDraws == doctest::Approx(0.5).epsilon(0.005));
  CHECK(squares / kDraws == doctest::Approx(1.0 / 3).epsilon(0.007));
  const float shifted = random.uniform(-3.0f, -2.0f);
  CHECK(shifted >= -3.0f);
  CHECK(shifted < -2.0f);
}

TEST_CASE("random: normal has the moments and tails of N(0, 1)") {
  Random random(2);
  constexpr int kDraws = 400'000;
  double moments[5] = {};
  int beyond[4] = {};
  for (int i = 0; i < kDraws; ++i) {
    const double x = random.normal();
    double power = 1;
    for (int p = 1; p <= 4; ++p) moments[p] += (power *= x);
    for (int s = 1; s <= 3; ++s) beyond[s] += std::abs(x) > s;
  }
  CHECK(std::abs(moments[1] / kDraws) < 0.008);
  CHECK(std::abs(moments[2] / kDraws - 1) < 0.012);
  CHECK(std::abs(moments[3] / kDraws) < 0.03);
  CHECK(std::abs(moments[4] / kDraws - 3) < 0.1);
  CHECK(beyond[1] / double(kDraws) == doctest::Approx(0.317311).epsilon(0.02));
  CHECK(beyond[2] / double(kDraws) == doctest::Approx(0.045500).epsilon(0.04));
  CHECK(beyond[3] / double(kDraws) == doctest::Approx(0.002700).epsilon(0.15));
}

TEST_CASE("random: below reaches every value about equally often") {
  Random random(3);
  int counts[7] = {};
  for (int i = 0; i < 70'000; ++i) ++counts[random.below(7)];
  for (const int count : counts) CHECK(std::abs(count - 10'000) < 500);
  CHECK(random.below(1) == 0u);
}

TEST_CASE("random: below has no modulo bias for bounds near 2^32") {
  Random random(4);
  // With a plain modulo, results below 2^30 would come up half of the time instead of a third.
  constexpr std::uint32_t kBound = 3u << 30;
  int low = 0;
  for (int i = 0; i < 30'000; ++i) low += random.below(kBound) < (1u << 30);
  CHECK(std::abs(low - 10'000) < 500);
}

TEST_CASE("random: streams of one seed are repeatable, different and uncorrelated") {
  CHECK(Random::stream(5, 1).bits() == Random::stream(5, 1).bits());
  CHECK(Random::stream(5, 1).bits() != Random::stream(5, 2).bits());
  CHECK(Random::stream(5, 1).bits() != Random::stream(1, 5).bits());
  Random a = Random::stream(5, 0);
  Random b = Random::stream(5, 1);
  double product = 0;
  constexpr int kDraws = 100'000;
  for (int i = 0; i < kDraws; ++i) product += double(a.normal()) * b.normal();
  CHECK(std::abs(product / kDraws) < 0.015);
}

TEST_CASE("random: shuffle permutes, and every item can go anywhere") {
  Random random(6);
  std::vector<std::uint32_t> items(1000);
  std::iota(items.begin(), items.end(), 0u);
  random.shuffle(items);
  CHECK_FALSE(std::is_sorted(items.begin(), items.end()));
  std::sort(items.begin(), items.end());
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(items[i] == i);

  int where[4][4] = {};
  for (int round = 0; round < 24'000; ++round) {
    std::uint32_t four[] = {0, 1, 2, 3};
    random.shuffle(four);
    for (int place = 0; place < 4; ++place) ++where[four[place]][place];
  }
  for (const auto& row : where) {
    for (const int count : row) CHECK(std::abs(count - 6000) < 350);
  }
  random.shuffle({});
}
