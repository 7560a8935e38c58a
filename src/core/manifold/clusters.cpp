// See clusters.h.
#include "core/manifold/clusters.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/math/gemm.h"
#include "core/math/parallel.h"
#include "core/math/random.h"

namespace glyphlab {
namespace {

constexpr Index kSamplePerCentre = 64;
constexpr Index kTile = 256;

}  // namespace

Clusters::Clusters(const SearchPoints& points, Index count, std::uint64_t seed) {
  std::vector<std::uint32_t> order(static_cast<std::size_t>(points.count()));
  std::iota(order.begin(), order.end(), 0u);
  Random random(seed);
  random.shuffle(order);
  order.resize(static_cast<std::size_t>(std::min(points.count(), count * kSamplePerCentre)));
  sample_ = points.gather(order);
  centres_ = sample_.topRows(count);
  measure_centres();
}

void Clusters::measure_centres() {
  norms_.resize(static_cast<std::size_t>(count()));
  for (Index c = 0; c < count(); ++c) norms_[static_cast<std::size_t>(c)] = centres_.row(c).squaredNorm();
}

void Clusters::score(const ConstMatrixView<float>& rows, MatrixView<float> scores) const {
  const Matrix<float> scaled = -2.0f * rows;
  gemm(view(scaled.data(), scaled.rows(), scaled.cols()), Op::none,
       view(centres_.data(), centres_.rows(), centres_.cols()), Op::transpose, scores, 0.0f, norms_.data());
}

void Clusters::assign(const ConstMatrixView<float>& rows, std::uint32_t* cluster) const {
  const Index tiles = divide_up(rows.rows(), kTile);
  parallel_tiles(static_cast<int>(tiles), [&](int tile) {
    const Index first = tile * kTile, size = std::min(kTile, rows.rows() - first);
    Matrix<float> scores(size, count());
    score(rows_of(rows, first, size), view(scores.data(), size, count()));
    for (Index i = 0; i < size; ++i) {
      const float* row = scores.data() + i * count();
      cluster[first + i] = static_cast<std::uint32_t>(std::min_element(row, row + count()) - row);
    }
  });
}

void Clusters::improve() {
  std::vector<std::uint32_t> cluster(static_cast<std::size_t>(sample_.rows()));
  assign(view(std::as_const(sample_).data(), sample_.rows(), sample_.cols()), cluster.data());
  Matrix<float> sum = Matrix<float>::Zero(count(), sample_.cols());
  std::vector<float> size(static_cast<std::size_t>(count()), 0.0f);
  for (Index i = 0; i < sample_.rows(); ++i) {
    const std::uint32_t c = cluster[static_cast<std::size_t>(i)];
    sum.row(static_cast<Index>(c)) += sample_.row(i);
    size[c] += 1.0f;
  }
  for (Index c = 0; c < count(); ++c) {
    const float members = size[static_cast<std::size_t>(c)];
    if (members > 0.0f) centres_.row(c) = sum.row(c) / members;  // an empty one stays where it is
  }
  measure_centres();
}

}  // namespace glyphlab
