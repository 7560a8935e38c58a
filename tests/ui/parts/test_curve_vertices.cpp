// Tests of what part of the plane a card's curves are shown in.
#include "ui/parts/curve_vertices.h"

#include <doctest/doctest.h>

namespace glyphlab {
namespace {

float share_of_width(std::vector<float> x, float of) {
  PanelData data;
  const std::vector<float> y(x.size(), 1.0f);
  data.curves.apply({"tradeoff", "latent", 0, true, 0, std::move(x), y});
  const PlotView view = fitted_view(data, false);
  return (of - view.x_low) / (view.x_high - view.x_low);
}

TEST_CASE("what is measured at one place stands in the middle, curves fill the width") {
  CHECK(share_of_width({1, 1}, 1) == doctest::Approx(0.5).epsilon(0.02));
  CHECK(share_of_width({0.25f}, 0.25f) == doctest::Approx(0.5).epsilon(0.02));
  CHECK(share_of_width({0.01f, 3}, 0) == 0);
  CHECK(share_of_width({0.01f, 3}, 3) > 0.95f);
  CHECK(share_of_width({5, 6}, 5) == 0);
}

}  // namespace
}  // namespace glyphlab
