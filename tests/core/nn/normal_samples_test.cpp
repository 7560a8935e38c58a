// Normal samples: moments, tails, the same numbers from the same seed.
#include "core/nn/normal_samples.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace glyphlab;

TEST_CASE("samples have the moments and tails of N(0, 1)") {
  constexpr Index kCount = 1'000'001;
  std::vector<float> samples(kCount);
  Random random(5);
  fill_normal(random, samples.data(), kCount);
  double sums[4] = {};
  int beyond[4] = {};
  for (const float sample : samples) {
    const auto x = static_cast<double>(sample);
    for (int power = 1; power <= 4; ++power) sums[power - 1] += std::pow(x, power);
    for (int limit = 1; limit <= 4; ++limit) beyond[limit - 1] += std::abs(x) > limit ? 1 : 0;
  }
  CHECK(std::abs(sums[0] / kCount) < 0.004);
  CHECK(sums[1] / kCount == doctest::Approx(1.0).epsilon(0.006));
  CHECK(std::abs(sums[2] / kCount) < 0.01);
  CHECK(sums[3] / kCount == doctest::Approx(3.0).epsilon(0.02));
  CHECK(beyond[0] / 1e6 == doctest::Approx(0.31731).epsilon(0.01));
  CHECK(beyond[1] / 1e6 == doctest::Approx(0.04550).epsilon(0.02));
  CHECK(beyond[2] / 1e6 == doctest::Approx(0.00270).epsilon(0.08));
  CHECK(beyond[3] / 1e6 == doctest::Approx(0.0000633).epsilon(0.4));
  CHECK(*std::max_element(samples.begin(), samples.end()) < 5.4F);
}

TEST_CASE("the same seed gives the same samples, in any precision") {
  std::vector<float> floats(1001);
  std::vector<double> doubles(1001);
  Random a(7);
  Random b(7);
  fill_normal(a, floats.data(), 1001);
  fill_normal(b, doubles.data(), 1001);
  CHECK(std::equal(floats.begin(), floats.end(), doubles.begin(),
                   [](float x, double y) { return static_cast<double>(x) == y; }));
  CHECK(a.state() == b.state());
}
