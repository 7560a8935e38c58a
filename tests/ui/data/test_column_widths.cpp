// The widths of a table's columns: spread, shared, never more than there is.
#include <doctest/doctest.h>

#include <numeric>

#include "ui/data/column_widths.h"

using glyphlab::column_widths;

TEST_CASE("columns spread into free space, up to a limit") {
  CHECK(column_widths({100, 50}, 225, 1.8f) == std::vector<float>{150, 75});
  CHECK(column_widths({100, 50}, 1500, 2.0f) == std::vector<float>{200, 100});
}

TEST_CASE("without enough space narrow columns keep what they need and wide ones share the rest") {
  CHECK(column_widths({40, 200, 300}, 240, 1.8f) == std::vector<float>{40, 100, 100});
  CHECK(column_widths({300, 40, 90}, 240, 1.8f) == std::vector<float>{110, 40, 90});
  CHECK(column_widths({100, 100}, 80, 1.8f) == std::vector<float>{40, 40});
  const std::vector<float> widths = column_widths({61, 83, 97, 120, 35}, 330, 1.8f);
  CHECK(std::accumulate(widths.begin(), widths.end(), 0.0f) == doctest::Approx(330));
  CHECK(widths[4] == 35);
}

TEST_CASE("a table without columns, or with empty ones, has no widths to share") {
  CHECK(column_widths({}, 100, 1.8f).empty());
  CHECK(column_widths({0, 0}, 100, 1.8f) == std::vector<float>{0, 0});
}
