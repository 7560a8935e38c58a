// Exact neighbours against sorting all distances, and their rules for ties and duplicates.
#include "core/manifold/neighbours_exact.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "core/manifold/planted.h"
#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

std::vector<std::pair<double, std::uint32_t>> sorted_others(const Matrix<float>& x, Index i) {
  std::vector<std::pair<double, std::uint32_t>> others;
  for (Index j = 0; j < x.rows(); ++j) {
    if (j == i) continue;
    others.emplace_back((x.row(i) - x.row(j)).cast<double>().squaredNorm(), static_cast<std::uint32_t>(j));
  }
  std::sort(others.begin(), others.end());
  return others;
}

void check_table(const Matrix<float>& x, Index k) {
  CAPTURE(x.rows());
  CAPTURE(x.cols());
  CAPTURE(k);
  const Neighbours found = neighbours_of(x, k);
  CHECK(found.count == x.rows());
  CHECK(found.k == k);
  for (Index i = 0; i < x.rows(); ++i) {
    const auto expected = sorted_others(x, i);
    for (Index n = 0; n < k; ++n) {
      const auto& [distance, index] = expected[static_cast<std::size_t>(n)];
      CHECK(found.indices_of(i)[n] == index);
      CHECK(static_cast<double>(found.squared_distances_of(i)[n]) == doctest::Approx(distance).epsilon(1e-5));
    }
  }
}

}  // namespace

TEST_CASE("exact neighbours are those of sorting all distances") {
  check_table(random_points(1, 3, 1), 0);
  check_table(random_points(2, 3, 2), 1);
  check_table(random_points(20, 1, 3), 19);
  check_table(random_points(129, 5, 4), 7);
  check_table(random_points(700, 30, 5), 90);
}

TEST_CASE("exact neighbours survive data far from the origin") {
  Matrix<float> x = random_points(200, 4, 6);
  x.array() += 1000.0f;
  const Neighbours found = neighbours_of(x, 10);
  for (Index i = 0; i < x.rows(); ++i) {
    const auto expected = sorted_others(x, i);
    for (Index n = 0; n < 10; ++n) {
      CHECK(static_cast<double>(found.squared_distances_of(i)[n]) ==
            doctest::Approx(expected[static_cast<std::size_t>(n)].first).epsilon(1e-4));
    }
  }
}

TEST_CASE("equal distances are ordered by index, also over several blocks") {
  Matrix<float> x = Matrix<float>::Zero(1300, 2);  // all the same point
  const Neighbours found = neighbours_of(x, 3);
  CHECK(found.indices_of(0)[0] == 1);
  CHECK(found.indices_of(0)[2] == 3);
  CHECK(found.indices_of(1299)[0] == 0);
  CHECK(found.indices_of(1299)[2] == 2);
  CHECK(found.squared_distances_of(700)[2] == 0.0f);

  Matrix<float> line(5, 1);
  line << 0, 1, 2, 3, 4;
  const Neighbours on_line = neighbours_of(line, 2);
  CHECK(on_line.indices_of(2)[0] == 1);
  CHECK(on_line.indices_of(2)[1] == 3);
}

TEST_CASE("a duplicate is a neighbour, the point itself is not") {
  Matrix<float> x = random_points(40, 3, 7);
  x.row(31) = x.row(4);
  const Neighbours found = neighbours_of(x, 1);
  CHECK(found.indices_of(31)[0] == 4);
  CHECK(found.indices_of(4)[0] == 31);
  CHECK(found.squared_distances_of(4)[0] == 0.0f);
  for (Index i = 0; i < 40; ++i) CHECK(found.indices_of(i)[0] != static_cast<std::uint32_t>(i));
}

TEST_CASE("neighbours do not depend on the number of threads") {
  const Matrix<float> x = random_points(900, 8, 8);
  set_thread_count(1);
  const Neighbours one = neighbours_of(x, 20);
  for (const int threads : {2, 4}) {
    set_thread_count(threads);
    const Neighbours many = neighbours_of(x, 20);
    CHECK(many.index == one.index);
    CHECK(many.squared_distance == one.squared_distance);
  }
  set_thread_count(max_thread_count());
}

TEST_CASE("queries from outside and samples of rows find what the whole search finds") {
  const Matrix<float> x = random_points(400, 6, 9);
  const SearchPoints points(const_view(x));
  const Neighbours all = neighbours_of(x, 5);
  const Neighbours some = nearest_of_rows(points, {399, 0, 17}, 5);
  CHECK(std::equal(some.index.begin(), some.index.begin() + 5, all.indices_of(399)));
  CHECK(std::equal(some.index.begin() + 10, some.index.end(), all.indices_of(17)));
  const Neighbours outside = nearest_points(points, view(x.data() + 17 * 6, 1, 6), 6);
  CHECK(outside.index[0] == 17);  // not left out: a query from outside may coincide with a point
  CHECK(std::equal(outside.index.begin() + 1, outside.index.end(), all.indices_of(17)));
}

TEST_CASE("progress runs from 0 to 1") {
  const Matrix<float> x = random_points(1500, 2, 10);
  ExactNeighbourSearch search(const_view(x), 3);
  CHECK(search.progress() == 0.0f);
  search.step();
  CHECK(search.progress() > 0.0f);
  CHECK(search.progress() < 1.0f);
  while (!search.finished()) search.step();
  CHECK(search.progress() == 1.0f);
}

TEST_CASE("values that are not finite are found and named") {
  Matrix<float> x = random_points(5, 4, 11);
  CHECK(check_points(const_view(x)).ok());
  x(2, 3) = std::numeric_limits<float>::quiet_NaN();
  CHECK_FALSE(check_points(const_view(x)).ok());
  CHECK(check_points(const_view(x)).message().find("Row 3, column 4") != std::string::npos);
  x(2, 3) = 0.0f;
  x(4, 0) = std::numeric_limits<float>::infinity();
  CHECK(check_points(const_view(x)).message().find("Row 5, column 1") != std::string::npos);
}

TEST_CASE("points whose squared distances would overflow or vanish are refused") {
  Matrix<float> x = random_points(5, 4, 11);
  const auto message_at = [&](float scale) {
    const Matrix<float> scaled = scale * x;
    const auto checked = check_points(const_view(scaled));
    return checked.ok() ? std::string() : checked.message();
  };
  CHECK(message_at(1e14f).empty());
  CHECK(message_at(1e-14f).empty());
  CHECK(message_at(1e20f).find("too large") != std::string::npos);
  CHECK(message_at(1e-20f).find("too small") != std::string::npos);
  CHECK(message_at(0.0f).empty());  // duplicates
  x(3, 1) = -1e30f;
  CHECK(message_at(1.0f).find("Row 4, column 2") != std::string::npos);
}

TEST_CASE("recall counts common neighbours, whatever their order") {
  const Neighbours a{2, 2, {1, 2, 0, 2}, {0, 0, 0, 0}};
  const Neighbours b{2, 2, {2, 1, 0, 3}, {0, 0, 0, 0}};
  CHECK(neighbour_recall(a, a) == 1.0);
  CHECK(neighbour_recall(b, a) == 0.75);
}
