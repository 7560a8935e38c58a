// Loops around points, names of islands, two fingers.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "ui/data/island_labels.h"
#include "ui/data/lasso.h"
#include "ui/data/pinch.h"

using namespace glyphlab;

namespace {

// A disc of points around (x, y), dense in the middle.
void add_island(std::vector<float>& xy, std::vector<std::uint8_t>& classes, float x, float y, std::uint8_t group, int count) {
  for (int i = 0; i < count; ++i) {
    const float radius = 2.0f * static_cast<float>(i) / static_cast<float>(count);
    const float angle = 2.4f * static_cast<float>(i);
    xy.push_back(x + radius * std::cos(angle));
    xy.push_back(y + radius * std::sin(angle));
    classes.push_back(group);
  }
}

}  // namespace

TEST_CASE("a loop holds what lies inside, also in a bay and where it crosses itself") {
  const std::vector<PlanePoint> bay = {{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}};
  CHECK(loop_contains(bay, {1, 1}));
  CHECK_FALSE(loop_contains(bay, {2, 3}));
  CHECK_FALSE(loop_contains(bay, {5, 1}));
  const std::vector<PlanePoint> eight = {{0, 0}, {2, 2}, {2, 0}, {0, 2}};
  CHECK(loop_contains(eight, {0.2f, 1}));
  CHECK_FALSE(loop_contains(eight, {1, 0.2f}));
}

TEST_CASE("a loop selects the points inside whose class is shown") {
  const std::vector<PlanePoint> loop = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};
  const std::array<float, 8> xy = {1, 1, 3, 1, 0.5f, 0.5f, 1.5f, 1};
  const std::array<std::uint8_t, 4> classes = {0, 0, 1, 255};
  CHECK(points_in_loop(loop, xy, classes, 0) == std::vector<std::uint32_t>{0, 2, 3});
  CHECK(points_in_loop(loop, xy, classes, 1U << 1) == std::vector<std::uint32_t>{0, 3});
  CHECK(points_in_loop(std::span(loop).first(2), xy, classes, 0).empty());
  CHECK(points_in_loop(loop, {}, {}, 0).empty());
}

TEST_CASE("every island of a class has a name at its middle, single points have none") {
  std::vector<float> xy;
  std::vector<std::uint8_t> classes;
  add_island(xy, classes, 0, 0, 3, 300);
  add_island(xy, classes, 30, 0, 5, 200);
  add_island(xy, classes, 30, 30, 5, 100);
  add_island(xy, classes, 10, 20, 5, 5);
  add_island(xy, classes, 0, 30, 255, 50);
  const std::vector<IslandLabel> labels = island_labels(xy, classes);
  REQUIRE(labels.size() == 3);
  CHECK(labels[0].group == 3);
  CHECK(std::abs(labels[0].x) < 1);
  CHECK(std::abs(labels[0].y) < 1);
  CHECK(labels[1].group == 5);
  CHECK(labels[1].share == doctest::Approx(200.0 / 305).epsilon(0.05));
  CHECK(std::abs(labels[1].x - 30) < 1);
  CHECK(std::abs(labels[1].y) < 1);
  CHECK(std::abs(labels[2].y - 30) < 1);
}

TEST_CASE("islands of no points, of one place, of numbers that are none") {
  CHECK(island_labels({}, {}).empty());
  const std::array<std::uint8_t, 3> classes = {0, 0, 0};
  CHECK(island_labels(std::array<float, 6>{1, 1, 1, 1, 1, 1}, classes).empty());
  const float nan = std::nanf("");
  CHECK(island_labels(std::array<float, 6>{0, 0, nan, 1, 4, 4}, classes).size() <= 2);
}

TEST_CASE("two fingers zoom and move; one, or three, do not") {
  Pinch pinch;
  pinch.touch(1, 100, 100);
  CHECK_FALSE(pinch.take().active);
  pinch.touch(2, 200, 100);
  PinchMove move = pinch.take();
  CHECK(move.active);
  CHECK(move.factor == 1);
  pinch.touch(1, 90, 110);
  pinch.touch(2, 290, 110);
  move = pinch.take();
  CHECK(move.factor == doctest::Approx(2));
  CHECK(move.x == doctest::Approx(190));
  CHECK(move.dx == doctest::Approx(40));
  CHECK(move.dy == doctest::Approx(10));
  pinch.touch(3, 0, 0);
  CHECK_FALSE(pinch.take().active);
  pinch.lift(3);
  CHECK(pinch.take().factor == 1);  // begins anew
  pinch.lift(1);
  CHECK_FALSE(pinch.active());
}
