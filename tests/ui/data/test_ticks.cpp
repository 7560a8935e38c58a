// Axis labels.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "ui/data/ticks.h"

using namespace glyphlab;

namespace {

std::string labels(const std::vector<Tick>& ticks) {
  std::string all;
  for (const Tick& tick : ticks) all += (all.empty() ? "" : " ") + tick.label;
  return all;
}

}  // namespace

TEST_CASE("linear ticks are round and inside the range") {
  CHECK(labels(linear_ticks(0, 1, 5)) == "0 0.2 0.4 0.6 0.8 1.0");
  CHECK(labels(linear_ticks(0, 20, 4)) == "0 5 10 15 20");
  CHECK(labels(linear_ticks(-1, 1, 4)) == "-1.0 -0.5 0 0.5 1.0");
  for (const Tick& tick : linear_ticks(0.0123, 0.0456, 5)) {
    CHECK(tick.value >= 0.0123);
    CHECK(tick.value <= 0.0456);
  }
}

TEST_CASE("logarithmic ticks show 1, 2, 5 while there is room, then powers of ten") {
  CHECK(labels(logarithmic_ticks(0.01, 0.3, 6)) == "0.01 0.02 0.05 0.1 0.2");
  CHECK(labels(logarithmic_ticks(0.0001, 100, 7)) == "0.0001 0.001 0.01 0.1 1 10 100");
  CHECK(logarithmic_ticks(1e-30, 1e30, 6).size() <= 7);
  CHECK(labels(logarithmic_ticks(0.010, 0.014, 4)) == labels(linear_ticks(0.010, 0.014, 4)));
}

TEST_CASE("an impossible range has no ticks") {
  CHECK(linear_ticks(1, 1, 5).empty());
  CHECK(linear_ticks(2, 1, 5).empty());
  CHECK(linear_ticks(0, std::numeric_limits<double>::infinity(), 5).empty());
  CHECK(linear_ticks(0, std::nan(""), 5).empty());
  CHECK(logarithmic_ticks(0, 1, 5).empty());
  CHECK(logarithmic_ticks(-1, 1, 5).empty());
}
