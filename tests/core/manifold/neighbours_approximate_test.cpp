// The approximate search: its recall on easy and on structureless data, and what it shares with the
// exact one. The choice between the two.
#include "core/manifold/neighbours_approximate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <set>
#include <string>

#include "core/manifold/neighbour_search.h"
#include "core/manifold/planted.h"
#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

Neighbours approximate(const Matrix<float>& x, Index k, Index* probes = nullptr) {
  ApproximateNeighbourSearch search(const_view(x), k);
  while (!search.finished()) search.step();
  if (probes != nullptr) *probes = search.probes();
  return search.take();
}

void check_rows(const Neighbours& table) {
  for (Index i = 0; i < table.count; ++i) {
    const std::set<std::uint32_t> different(table.indices_of(i), table.indices_of(i) + table.k);
    CHECK(static_cast<Index>(different.size()) == table.k);
    CHECK(different.count(static_cast<std::uint32_t>(i)) == 0);
    CHECK(std::is_sorted(table.squared_distances_of(i), table.squared_distances_of(i) + table.k));
  }
}

}  // namespace

TEST_CASE("the approximate search reaches its recall") {
  const Matrix<float> clustered = planted_clusters(10, 500, 6.0f, 1);
  Index probes = 0;
  const Neighbours found = approximate(clustered, 30, &probes);
  CHECK(neighbour_recall(found, neighbours_of(clustered, 30)) >= 0.96);
  CHECK(probes < 25);  // of 31 clusters
  check_rows(found);
}

TEST_CASE("it gives up speed, not recall, where the data have no structure") {
  const Matrix<float> noise = random_points(3000, 40, 2);
  CHECK(neighbour_recall(approximate(noise, 20), neighbours_of(noise, 20)) >= 0.96);
}

TEST_CASE("it finds all neighbours of few points and of duplicates") {
  for (const Index count : {1, 2, 40}) {
    const Matrix<float> x = random_points(count, 3, 3);
    const Index k = std::min<Index>(count - 1, 10);
    CHECK(approximate(x, k).index == neighbours_of(x, k).index);
  }
  Matrix<float> same = Matrix<float>::Zero(1000, 2);
  const Neighbours found = approximate(same, 5);
  check_rows(found);
  CHECK(found.squared_distances_of(999)[4] == 0.0f);
}

TEST_CASE("it finds more neighbours than a cluster has points") {
  const Matrix<float> x = random_points(1300, 2, 4);
  const Neighbours found = approximate(x, 600);
  check_rows(found);
  CHECK(neighbour_recall(found, neighbours_of(x, 600)) >= 0.96);
}

TEST_CASE("the approximate search does not depend on the number of threads") {
  const Matrix<float> x = planted_clusters(6, 400, 5.0f, 5);
  set_thread_count(1);
  const Neighbours one = approximate(x, 15);
  for (const int threads : {2, 4}) {
    set_thread_count(threads);
    const Neighbours many = approximate(x, 15);
    CHECK(many.index == one.index);
    CHECK(many.squared_distance == one.squared_distance);
  }
  set_thread_count(max_thread_count());
}

TEST_CASE("progress never falls and ends at 1") {
  const Matrix<float> x = random_points(3000, 3, 6);
  ApproximateNeighbourSearch search(const_view(x), 5);
  float last = search.progress();
  while (!search.finished()) {
    search.step();
    CHECK(search.progress() >= last);
    last = search.progress();
  }
  CHECK(last == 1.0f);
}

TEST_CASE("the search is chosen by size and refuses bad data") {
  const Matrix<float> x = random_points(50, 3, 7);
  auto search = NeighbourSearch::create(const_view(x), 200);
  CHECK(search.ok());
  while (!search->finished()) search->step();
  CHECK(search->progress() == 1.0f);
  const Neighbours found = search->take();
  CHECK(found.k == 49);
  CHECK(found.index == neighbours_of(x, 49).index);

  CHECK_FALSE(NeighbourSearch::create(const_view(Matrix<float>(0, 3)), 3).ok());
  CHECK_FALSE(NeighbourSearch::create(const_view(Matrix<float>(3, 0)), 3).ok());
  Matrix<float> bad = x;
  bad(49, 2) = std::numeric_limits<float>::quiet_NaN();
  CHECK(NeighbourSearch::create(const_view(bad), 3).message().find("Row 50, column 3") != std::string::npos);
}
