// See neighbours_exact.h.
#include "core/manifold/neighbours_exact.h"

#include <algorithm>
#include <cassert>
#include <span>

#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr Index kBlocksPerStep = 4;

Neighbours empty_table(Index count, Index k) {
  const auto size = static_cast<std::size_t>(count * k);
  return {count, k, std::vector<std::uint32_t>(size), std::vector<float>(size)};
}

/// The queries [first, first + rows) of the table; self(row) is the point a query must not find.
template <class Self>
void search_block(const SearchPoints& points, const ConstMatrixView<float>& queries, Index first, Self self,
                  Neighbours& table) {
  QueryBlock block;
  block.start(queries, table.k);
  block.offer(points, 0, points.count());
  for (Index row = 0; row < queries.rows(); ++row) {
    const Index at = (first + row) * table.k;
    block.finish(row, points, self(first + row), table.index.data() + at, table.squared_distance.data() + at);
  }
}

}  // namespace

ExactNeighbourSearch::ExactNeighbourSearch(const ConstMatrixView<float>& x, Index k)
    : points_(x), found_(empty_table(x.rows(), k)) {
  assert(k >= 0 && (k < x.rows() || k == 0));
}

float ExactNeighbourSearch::progress() const {
  return finished() ? 1.0f : static_cast<float>(next_) / static_cast<float>(points_.count());
}

void ExactNeighbourSearch::step() {
  const Index first = next_;
  const Index last = std::min(first + kBlocksPerStep * QueryBlock::kRows, points_.count());
  const Index blocks = (last - first + QueryBlock::kRows - 1) / QueryBlock::kRows;
  parallel_tiles(static_cast<int>(blocks), [&](int tile) {
    const Index begin = first + tile * QueryBlock::kRows;
    const Index rows = std::min(QueryBlock::kRows, last - begin);
    search_block(
        points_, points_.rows(begin, rows), begin, [](Index row) { return static_cast<std::uint32_t>(row); },
        found_);
  });
  next_ = last;
}

Neighbours ExactNeighbourSearch::take() {
  assert(finished());
  return std::move(found_);
}

Neighbours nearest_points(const SearchPoints& points, const ConstMatrixView<float>& queries, Index k) {
  assert(k <= points.count() && queries.cols() == points.features());
  Neighbours table = empty_table(queries.rows(), k);
  const Index blocks = (queries.rows() + QueryBlock::kRows - 1) / QueryBlock::kRows;
  parallel_tiles(static_cast<int>(blocks), [&](int tile) {
    const Index begin = tile * QueryBlock::kRows;
    const Index rows = std::min(QueryBlock::kRows, queries.rows() - begin);
    const Matrix<float> centred = rows_of(queries, begin, rows).rowwise() - points.mean;
    search_block(
        points, view(centred.data(), rows, centred.cols()), begin, [](Index) { return QueryBlock::kNone; },
        table);
  });
  return table;
}

Neighbours nearest_of_rows(const SearchPoints& points, const std::vector<std::uint32_t>& rows, Index k) {
  const auto count = static_cast<Index>(rows.size());
  assert(k < points.count() || k == 0);
  Neighbours table = empty_table(count, k);
  const Index blocks = (count + QueryBlock::kRows - 1) / QueryBlock::kRows;
  parallel_tiles(static_cast<int>(blocks), [&](int tile) {
    const Index begin = tile * QueryBlock::kRows;
    const Index size = std::min(QueryBlock::kRows, count - begin);
    const Matrix<float> queries = points.gather(
        std::span(rows).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(size)));
    search_block(
        points, view(queries.data(), size, queries.cols()), begin,
        [&](Index row) { return rows[static_cast<std::size_t>(row)]; }, table);
  });
  return table;
}

}  // namespace glyphlab
