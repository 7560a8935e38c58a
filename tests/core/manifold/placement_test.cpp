// New points find their place in a finished map.
#include "core/manifold/placement.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/manifold/planted.h"
#include "core/manifold/tsne.h"
#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

struct Finished {
  Matrix<float> x, map;
};

Finished finished_map() {
  Finished result;
  result.x = planted_clusters(4, 100, 12.0f, 1);
  const Matrix<float> layout = random_points(400, 2, 2, 1e-4f);
  auto tsne = Tsne::create(affinities_of(result.x, 15.0f), const_view(layout));
  tsne->run(500);
  result.map = tsne->positions();
  return result;
}

}  // namespace

TEST_CASE("new points land on their own island") {
  const Finished finished = finished_map();
  const SearchPoints points(const_view(finished.x));
  const Matrix<float> fresh = planted_clusters(4, 10, 12.0f, 99);
  const auto places = place_points(points, const_view(finished.map), const_view(fresh));
  CHECK(places.ok());
  for (Index i = 0; i < fresh.rows(); ++i) {
    Index nearest = 0;
    (finished.map.rowwise() - places->row(i)).rowwise().squaredNorm().minCoeff(&nearest);
    CHECK(nearest % 4 == i % 4);
  }
}

TEST_CASE("a point of the map finds back to its own surroundings") {
  const Finished finished = finished_map();
  const SearchPoints points(const_view(finished.x));
  const auto places = place_points(points, const_view(finished.map), const_view(finished.x));
  CHECK(places.ok());
  const float side = (finished.map.colwise().maxCoeff() - finished.map.colwise().minCoeff()).maxCoeff();
  CHECK((*places - finished.map).rowwise().norm().mean() < 0.05f * side);
}

TEST_CASE("a place does not depend on the other new points or on the number of threads") {
  const Finished finished = finished_map();
  const SearchPoints points(const_view(finished.x));
  const Matrix<float> fresh = planted_clusters(4, 3, 12.0f, 98);
  set_thread_count(4);
  const auto all = place_points(points, const_view(finished.map), const_view(fresh));
  set_thread_count(1);
  const auto alone = place_points(points, const_view(finished.map), view(fresh.data() + 5 * 4, 1, 4));
  set_thread_count(max_thread_count());
  CHECK(all->row(5) == alone->row(0));
}

TEST_CASE("maps of one and two points take new ones") {
  for (const Index count : {1, 2}) {
    const Matrix<float> x = random_points(count, 3, 3), map = random_points(count, 2, 4);
    const auto places = place_points(SearchPoints(const_view(x)), const_view(map), const_view(x));
    CHECK(places.ok());
    CHECK(places->allFinite());
  }
}

TEST_CASE("misplaced input is refused with a reason") {
  const Matrix<float> x = random_points(10, 3, 5), map = random_points(10, 2, 6);
  const Matrix<float> none = random_points(0, 3, 1);
  const SearchPoints points(const_view(x));
  CHECK_FALSE(place_points(SearchPoints(const_view(none)), const_view(map), const_view(x)).ok());
  CHECK_FALSE(place_points(points, const_view(x), const_view(x)).ok());
  CHECK_FALSE(place_points(points, const_view(map), const_view(map)).ok());
  Matrix<float> bad = random_points(10, 3, 5);
  bad(0, 0) = std::numeric_limits<float>::quiet_NaN();
  CHECK_FALSE(place_points(points, const_view(map), const_view(bad)).ok());
  CHECK(place_points(points, const_view(map), const_view(none))->rows() == 0);
}
