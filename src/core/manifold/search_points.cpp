// See search_points.h.
#include "core/manifold/search_points.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/manifold/float4.h"
#include "core/math/gemm.h"

namespace glyphlab {
namespace {

// Candidates kept beyond k: the distances from products are rounded, so the k-th may be out of order.
constexpr Index kSpare = 8;

}  // namespace

SearchPoints::SearchPoints(const ConstMatrixView<float>& points)
    : mean(RowVector<float>::Zero(points.cols())), x(points) {
  if (x.rows() > 0) {
    RowVector<double> sum = RowVector<double>::Zero(x.cols());
    for (Index row = 0; row < x.rows(); ++row) sum += x.row(row).cast<double>();
    mean = (sum / static_cast<double>(x.rows())).cast<float>();
  }
  x.rowwise() -= mean;
  norms.resize(static_cast<std::size_t>(x.rows()));
  for (Index row = 0; row < x.rows(); ++row) norms[static_cast<std::size_t>(row)] = x.row(row).squaredNorm();
}

Matrix<float> SearchPoints::gather(std::span<const std::uint32_t> rows) const {
  Matrix<float> chosen(static_cast<Index>(rows.size()), x.cols());
  for (Index i = 0; i < chosen.rows(); ++i) {
    chosen.row(i) = x.row(static_cast<Index>(rows[static_cast<std::size_t>(i)]));
  }
  return chosen;
}

void SearchPoints::reorder(const std::vector<std::uint32_t>& order) {
  x = gather(order);
  std::vector<float> moved(norms.size());
  for (std::size_t i = 0; i < order.size(); ++i) moved[i] = norms[order[i]];
  norms = std::move(moved);
}

float squared_distance(const float* a, const float* b, Index features) {
  Float4 sum = splat4(0.0f);
  Index c = 0;
  for (; c + 4 <= features; c += 4) {
    const Float4 difference = load4(a + c) - load4(b + c);
    sum += difference * difference;
  }
  float total = sum4(sum);
  for (; c < features; ++c) total += (a[c] - b[c]) * (a[c] - b[c]);
  return total;
}

void QueryBlock::start(const ConstMatrixView<float>& queries, Index k) {
  assert(queries.rows() <= kRows);
  k_ = k;
  queries_ = queries;
  scaled_ = -2.0f * queries_;
  lists_.resize(static_cast<std::size_t>(kRows));
  // One more for the query itself.
  for (Index row = 0; row < queries.rows(); ++row) {
    lists_[static_cast<std::size_t>(row)].reset(static_cast<std::size_t>(k + 1 + kSpare));
  }
}

void QueryBlock::offer(const SearchPoints& points, Index first, Index size) {
  for (Index begin = first; begin < first + size; begin += kColumns) {
    const Index columns = std::min(kColumns, first + size - begin);
    const MatrixView<float> tile = products_.shape(scaled_.rows(), columns);
    gemm(view(std::as_const(scaled_).data(), scaled_.rows(), scaled_.cols()), Op::none,
         points.rows(begin, columns), Op::transpose, tile, 0.0f, points.norms.data() + begin);
    for (Index row = 0; row < scaled_.rows(); ++row) {
      lists_[static_cast<std::size_t>(row)].offer(
          tile.data() + row * columns, static_cast<std::size_t>(columns), static_cast<std::uint32_t>(begin));
    }
  }
}

void QueryBlock::offer_to(const std::vector<std::uint32_t>& rows, const SearchPoints& points, Index first,
                          Index size) {
  const auto count = static_cast<Index>(rows.size());
  MatrixView<float> chosen = gathered_.shape(count, scaled_.cols());
  for (Index i = 0; i < count; ++i)
    chosen.row(i) = scaled_.row(static_cast<Index>(rows[static_cast<std::size_t>(i)]));
  for (Index begin = first; begin < first + size; begin += kColumns) {
    const Index columns = std::min(kColumns, first + size - begin);
    const MatrixView<float> tile = products_.shape(count, columns);
    gemm(as_const(chosen), Op::none, points.rows(begin, columns), Op::transpose, tile, 0.0f,
         points.norms.data() + begin);
    for (Index i = 0; i < count; ++i) {
      lists_[rows[static_cast<std::size_t>(i)]].offer(
          tile.data() + i * columns, static_cast<std::size_t>(columns), static_cast<std::uint32_t>(begin));
    }
  }
}

void QueryBlock::finish(Index row, const SearchPoints& points, std::uint32_t self, std::uint32_t* index,
                        float* squared_distances, const std::uint32_t* labels) {
  sorted_.clear();
  const float* query = queries_.data() + row * queries_.cols();
  for (const std::uint32_t j : lists_[static_cast<std::size_t>(row)].take()) {
    if (j == self) continue;
    const float* point = points.x.data() + static_cast<Index>(j) * points.features();
    sorted_.emplace_back(squared_distance(query, point, points.features()),
                         labels != nullptr ? labels[j] : j);
  }
  const auto kept = std::min(static_cast<std::size_t>(k_), sorted_.size());
  std::partial_sort(sorted_.begin(), sorted_.begin() + static_cast<std::ptrdiff_t>(kept), sorted_.end());
  for (std::size_t n = 0; n < static_cast<std::size_t>(k_); ++n) {
    index[n] = n < kept ? sorted_[n].second : kNone;
    squared_distances[n] = n < kept ? sorted_[n].first : 0.0f;
  }
}

}  // namespace glyphlab
