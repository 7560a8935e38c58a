// Quality figures on maps whose figures are known.
#include "core/manifold/map_quality.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "core/manifold/planted.h"
#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

MapQuality measure(const Matrix<float>& space, const Matrix<float>& map,
                   const std::vector<std::uint8_t>& labels, const MapQualityOptions& options = {}) {
  auto meter = MapQualityMeter::create(const_view(space), const_view(map), labels, options);
  CHECK(meter.ok());
  while (!meter->finished()) meter->step();
  CHECK(meter->progress() == 1.0f);
  return meter->result();
}

std::vector<std::uint32_t> order_from(const Matrix<float>& x, Index i) {
  std::vector<std::pair<double, std::uint32_t>> others;
  for (Index j = 0; j < x.rows(); ++j) {
    if (j != i)
      others.emplace_back((x.row(i) - x.row(j)).cast<double>().squaredNorm(), static_cast<std::uint32_t>(j));
  }
  std::sort(others.begin(), others.end());
  std::vector<std::uint32_t> order;
  for (const auto& [distance, j] : others) order.push_back(j);
  return order;
}

}  // namespace

TEST_CASE("a perfect map has perfect figures") {
  const Matrix<float> map = random_points(300, 2, 1);
  std::vector<std::uint8_t> labels;
  for (Index i = 0; i < 300; ++i) labels.push_back(map(i, 0) > 0.0f ? 7 : 3);
  const MapQuality quality = measure(map, map, labels);
  CHECK(quality.trustworthiness == 1.0);
  CHECK(quality.neighbour_preservation == 1.0);
  CHECK(quality.map_label_accuracy == quality.space_label_accuracy);
  CHECK(quality.map_label_accuracy > 0.9);
}

TEST_CASE("figures of an unrelated map are those of their definitions") {
  const Matrix<float> space = random_points(200, 5, 2), map = random_points(200, 2, 3);
  const Index k = 12;
  double excess = 0.0, kept = 0.0;
  for (Index i = 0; i < 200; ++i) {
    const auto in_space = order_from(space, i), in_map = order_from(map, i);
    for (Index n = 0; n < k; ++n) {
      const auto rank = std::find(in_space.begin(), in_space.end(), in_map[static_cast<std::size_t>(n)]) -
                        in_space.begin() + 1;
      if (rank > k) excess += static_cast<double>(rank - k);
      if (rank <= k) kept += 1.0;
    }
  }
  const MapQuality quality = measure(space, map, {});
  CHECK(quality.trustworthiness ==
        doctest::Approx(1.0 - 2.0 * excess / (200.0 * 12.0 * (400.0 - 36.0 - 1.0))));
  CHECK(quality.trustworthiness == doctest::Approx(0.5).epsilon(0.1));
  CHECK(quality.neighbour_preservation == doctest::Approx(kept / (200.0 * 12.0)));
  CHECK(quality.map_label_accuracy == 0.0);
}

TEST_CASE("a map that reverses a line's neighbours, worked out by hand") {
  // Space: 0 1 2 3 4 on a line. Map: the middle point moved to the far right, so that its nearest in
  // the map is 4 (space rank 4 among equals: 1, 3 at distance 1 and 0, 4 at distance 2: rank 3) and
  // the nearest of 1 and 3 are 0 and 4, true neighbours.
  Matrix<float> space(5, 1), map(5, 2);
  space << 0, 1, 2, 3, 4;
  map << 0, 0, 1, 0, 9, 0, 3, 0, 4, 0;
  MapQualityOptions options;
  options.neighbours = 1;
  const MapQuality quality = measure(space, map, {}, options);
  // The one false neighbour has excess rank 3 - 1.
  CHECK(quality.trustworthiness == doctest::Approx(1.0 - 2.0 * 2.0 / (5.0 * 1.0 * (10.0 - 3.0 - 1.0))));
}

TEST_CASE("labels are voted on by the nearest others, in the map and in the space") {
  // In the space two pure groups; in the map they are shuffled together except for the labels' halves.
  const Matrix<float> space = planted_clusters(2, 100, 20.0f, 4);
  std::vector<std::uint8_t> labels;
  for (Index i = 0; i < 200; ++i) labels.push_back(static_cast<std::uint8_t>(i % 2 == 0 ? 200 : 9));
  CHECK(measure(space, random_points(200, 2, 5), labels).space_label_accuracy == 1.0);
  const double by_chance = measure(space, random_points(200, 2, 5), labels).map_label_accuracy;
  CHECK(by_chance > 0.2);
  CHECK(by_chance < 0.8);
}

TEST_CASE("a sample estimates the figures of all points") {
  const Matrix<float> space = random_points(1500, 3, 6), map = space.leftCols(2);
  MapQualityOptions all, some;
  all.sample = 1500;
  some.sample = 500;
  const MapQuality whole = measure(space, map, {}, all), sampled = measure(space, map, {}, some);
  CHECK(sampled.trustworthiness == doctest::Approx(whole.trustworthiness).epsilon(0.02));
  CHECK(sampled.neighbour_preservation == doctest::Approx(whole.neighbour_preservation).epsilon(0.1));
}

TEST_CASE("duplicates and few points have figures, whatever the number of threads") {
  Matrix<float> space = random_points(700, 3, 7);
  for (Index i = 0; i < 100; ++i) space.row(i) = space.row(0);
  const Matrix<float> map = random_points(700, 2, 8);
  set_thread_count(1);
  const MapQuality one = measure(space, map, {});
  set_thread_count(4);
  CHECK(measure(space, map, {}).trustworthiness == one.trustworthiness);
  set_thread_count(max_thread_count());
  CHECK(one.trustworthiness > 0.0);
  CHECK(one.trustworthiness <= 1.0);
  const MapQuality few = measure(random_points(3, 2, 9), random_points(3, 2, 10), {1, 2, 1});
  CHECK(few.trustworthiness >= 0.0);
  CHECK(few.trustworthiness <= 1.0);
}

TEST_CASE("figures of bad input are refused with a reason") {
  const Matrix<float> space = random_points(10, 3, 1);
  Matrix<float> map = random_points(10, 2, 2);
  const std::vector<std::uint8_t> labels(9);
  CHECK_FALSE(MapQualityMeter::create(const_view(space), const_view(map), labels).ok());
  CHECK_FALSE(MapQualityMeter::create(const_view(space), const_view(space), {}).ok());
  CHECK_FALSE(
      MapQualityMeter::create(view(space.data(), 2, 3), view(std::as_const(map).data(), 2, 2), {}).ok());
  map(3, 0) = std::numeric_limits<float>::infinity();
  CHECK_FALSE(MapQualityMeter::create(const_view(space), const_view(map), {}).ok());
}
