// Smoothing, thinning out, looking up.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "ui/data/curve_math.h"

using namespace glyphlab;

TEST_CASE("smoothing keeps a constant, begins without bias and calms noise") {
  const std::vector<float> constant(50, 3.0f);
  for (const float y : smoothed(constant, 0.9f)) CHECK(y == doctest::Approx(3));
  const std::vector<float> zigzag = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1};
  const std::vector<float> calm = smoothed(zigzag, 0.9f);
  CHECK(calm[0] == doctest::Approx(1));
  CHECK(std::abs(calm.back()) < 0.2f);
  CHECK(smoothed(zigzag, 0) == zigzag);
}

TEST_CASE("smoothing steps over what is no number") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> result = smoothed(std::vector<float>{1, nan, 1}, 0.5f);
  CHECK(result[0] == doctest::Approx(1));
  CHECK(std::isnan(result[1]));
  CHECK(result[2] == doctest::Approx(1));
}

TEST_CASE("thinning out keeps extremes, order and the ends") {
  std::vector<float> x(10000);
  std::iota(x.begin(), x.end(), 0.0f);
  std::vector<float> y(x.size(), 1.0f);
  y[4321] = 99;
  y[8765] = -99;
  const CurvePoints few = decimated(x, y, 0, 9999, 100);
  CHECK(few.x.size() <= 2 * 101);
  CHECK(std::is_sorted(few.x.begin(), few.x.end()));
  CHECK(*std::max_element(few.y.begin(), few.y.end()) == 99);
  CHECK(*std::min_element(few.y.begin(), few.y.end()) == -99);
  CHECK(few.x.front() == 0);
}

TEST_CASE("few points stay as they are, with one beyond each edge of the view") {
  const std::vector<float> x = {0, 1, 2, 3, 4, 5};
  const std::vector<float> y = {5, 4, 3, 2, 1, 0};
  const CurvePoints all = decimated(x, y, 0, 5, 100);
  CHECK(all.x == x);
  CHECK(all.y == y);
  const CurvePoints part = decimated(x, y, 1.5f, 3.5f, 100);
  CHECK(part.x == std::vector<float>{1, 2, 3, 4});
  CHECK(decimated({}, {}, 0, 1, 10).x.empty());
  CHECK(decimated(x, y, 0, 5, 0).x.empty());
}

TEST_CASE("the nearest point is found") {
  const std::vector<float> x = {0, 1, 4};
  CHECK(nearest_index(x, -5) == 0);
  CHECK(nearest_index(x, 0.4f) == 0);
  CHECK(nearest_index(x, 0.6f) == 1);
  CHECK(nearest_index(x, 2.6f) == 2);
  CHECK(nearest_index(x, 50) == 2);
}

TEST_CASE("a range leaves out what cannot be drawn") {
  const float inf = std::numeric_limits<float>::infinity();
  const ValueRange range = range_of(std::vector<float>{-1, 2, inf, std::nanf("")}, false);
  CHECK(range.low == -1);
  CHECK(range.high == 2);
  CHECK(range_of(std::vector<float>{-1, 0, 2}, true).low == 2);
  CHECK_FALSE(range_of(std::vector<float>{-1, 0}, true).valid);
}
