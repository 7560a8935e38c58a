// Zooming and panning.
#include <doctest/doctest.h>

#include "ui/data/plot_view.h"

using namespace glyphlab;

TEST_CASE("what is under the pointer stays there while zooming") {
  const Rect area{10, 20, 200, 100};
  const PlotView view{0, 10, -1, 1};
  const PlotView closer = view.zoomed(area, 60, 40, 2);
  CHECK(closer.from_x(area, 60) == doctest::Approx(view.from_x(area, 60)));
  CHECK(closer.from_y(area, 40) == doctest::Approx(view.from_y(area, 40)));
  CHECK(closer.x_high - closer.x_low == doctest::Approx(5));
}

TEST_CASE("panning moves the data with the pointer") {
  const Rect area{0, 0, 100, 100};
  const PlotView moved = PlotView{0, 1, 0, 1}.panned(area, 10, 20);
  CHECK(moved.to_x(area, 0) == doctest::Approx(10));
  CHECK(moved.to_y(area, 0) == doctest::Approx(120));
}

TEST_CASE("equal axes and padding") {
  const Rect area{0, 0, 200, 100};
  const PlotView equal = PlotView{-1, 1, -1, 1}.with_equal_axes(area);
  CHECK(equal.x_high - equal.x_low == doctest::Approx(4));
  CHECK(equal.y_high - equal.y_low == doctest::Approx(2));
  const PlotView flat = PlotView{3, 3, 0, 0}.padded(0.1f);
  CHECK(flat.x_high > flat.x_low);
  CHECK(flat.y_high > flat.y_low);
}
