// Drawings become images in the manner of MNIST.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/data/drawn_image.h"

using namespace glyphlab;

namespace {

constexpr int kSide = 28;

struct Ink {
  double sum = 0, x = 0, y = 0;
  int left = kSide, right = -1, top = kSide, bottom = -1;
};

Ink measure(const std::vector<std::uint8_t>& image) {
  REQUIRE(image.size() == kSide * kSide);
  Ink ink;
  for (int i = 0; i < kSide * kSide; ++i) {
    const double v = image[static_cast<std::size_t>(i)];
    const int x = i % kSide;
    const int y = i / kSide;
    ink.sum += v;
    ink.x += v * (x + 0.5);
    ink.y += v * (y + 0.5);
    if (v < 128) continue;
    ink.left = std::min(ink.left, x);
    ink.right = std::max(ink.right, x);
    ink.top = std::min(ink.top, y);
    ink.bottom = std::max(ink.bottom, y);
  }
  ink.x /= ink.sum;
  ink.y /= ink.sum;
  return ink;
}

/// A seven: lopsided, so that the box's middle is not the ink's.
std::vector<PenStroke> seven(float left, float top, float size) {
  return {{{left, top}, {left + 0.6F * size, top}, {left + 0.3F * size, top + size}}};
}

}  // namespace

TEST_CASE("a drawing fits into 20 x 20 pixels and its ink is centred") {
  const auto image = drawn_image(seven(0.05F, 0.1F, 0.8F), 0.08F, kSide, kSide);
  const Ink ink = measure(image);
  CHECK(ink.x == doctest::Approx(14).epsilon(0.02));
  CHECK(ink.y == doctest::Approx(14).epsilon(0.02));
  CHECK(ink.bottom - ink.top + 1 == doctest::Approx(20).epsilon(0.051));  // to a pixel
  CHECK(ink.right - ink.left + 1 < 20);
  CHECK(*std::max_element(image.begin(), image.end()) == 255);
  CHECK(std::any_of(image.begin(), image.end(), [](auto v) { return v > 20 && v < 235; }));  // anti-aliased
  // The share of ink of MNIST's digits: 13 % on the average, sevens less.
  CHECK(ink.sum / 255 / (kSide * kSide) > 0.05);
  CHECK(ink.sum / 255 / (kSide * kSide) < 0.2);
}

TEST_CASE("where and how large something is drawn does not matter") {
  const auto large = drawn_image(seven(0.1F, 0.1F, 0.8F), 0.08F, kSide, kSide);
  const auto small = drawn_image(seven(0.5F, 0.3F, 0.4F), 0.04F, kSide, kSide);
  for (std::size_t i = 0; i < large.size(); ++i) CHECK(std::abs(int{large[i]} - int{small[i]}) <= 2);
}

TEST_CASE("a wider pen leaves more ink") {
  const auto thin = measure(drawn_image(seven(0.1F, 0.1F, 0.8F), 0.05F, kSide, kSide));
  const auto thick = measure(drawn_image(seven(0.1F, 0.1F, 0.8F), 0.12F, kSide, kSide));
  CHECK(thick.sum > 1.5 * thin.sum);
}

TEST_CASE("a dot stays a dot in the middle") {
  const std::vector<PenStroke> dot{{{0.9F, 0.2F}}};
  const Ink ink = measure(drawn_image(dot, 0.05F, kSide, kSide));
  CHECK(ink.x == doctest::Approx(14).epsilon(0.01));
  CHECK(ink.y == doctest::Approx(14).epsilon(0.01));
  CHECK(ink.right - ink.left + 1 <= 6);
}

TEST_CASE("nothing drawn is an empty image, and nonsense is ignored") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<std::vector<PenStroke>> empty{{}, {{}}, {{{nan, 0.5F}}}, {{{2, 2}, {-1, 0}}}};
  for (const auto& strokes : empty) {
    const auto image = drawn_image(strokes, 0.08F, kSide, kSide);
    CHECK(image.size() == kSide * kSide);
    CHECK(std::accumulate(image.begin(), image.end(), 0) == 0);
  }
  std::vector<PenStroke> strokes = seven(0.1F, 0.1F, 0.8F);
  const auto image = drawn_image(strokes, 0.08F, kSide, kSide);
  strokes[0].insert(strokes[0].begin() + 1, {nan, nan});
  strokes.push_back({{7, 7}});
  CHECK(drawn_image(strokes, 0.08F, kSide, kSide) == image);
}

TEST_CASE("a lopsided drawing is not pushed off the edge, and images need not be square") {
  const std::vector<PenStroke> flag{{{0.1F, 0.1F}, {0.1F, 0.9F}}, {{0.1F, 0.1F}, {0.9F, 0.1F}}};
  const Ink ink = measure(drawn_image(flag, 0.06F, kSide, kSide));
  CHECK(ink.right - ink.left + 1 == doctest::Approx(20).epsilon(0.051));
  CHECK(ink.bottom < kSide);
  CHECK(drawn_image(flag, 0.06F, 32, 16).size() == 32 * 16);
  CHECK(drawn_image(flag, 0.06F, 1, 1).size() == 1);
}
