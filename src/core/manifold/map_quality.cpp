// See map_quality.h. All sums are of integers, so their order does not matter.
#include "core/manifold/map_quality.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/manifold/float4.h"
#include "core/manifold/neighbours.h"
#include "core/math/gemm.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr std::size_t kBlocksPerStep = 4;

/// How many of values[0 .. count) are below the limit.
std::uint64_t count_below(const float* values, Index count, float limit) {
  Int4 below = {};
  Index j = 0;
  for (; j + 4 <= count; j += 4) below -= load4(values + j) < splat4(limit);
  auto total = static_cast<std::uint64_t>(below[0] + below[1] + below[2] + below[3]);
  for (; j < count; ++j) total += values[j] < limit ? 1 : 0;
  return total;
}

/// The nearest k of each row, [rows x k].
std::vector<std::uint32_t> nearest(const SearchPoints& points, const Matrix<float>& queries,
                                   std::span<const std::uint32_t> rows, Index k) {
  std::vector<std::uint32_t> index(rows.size() * static_cast<std::size_t>(k));
  std::vector<float> distances(static_cast<std::size_t>(k));
  QueryBlock block;
  block.start(view(queries.data(), queries.rows(), queries.cols()), k);
  block.offer(points, 0, points.count());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    block.finish(static_cast<Index>(i), points, rows[i], index.data() + i * static_cast<std::size_t>(k),
                 distances.data());
  }
  return index;
}

}  // namespace

Result<MapQualityMeter> MapQualityMeter::create(const ConstMatrixView<float>& space,
                                                const ConstMatrixView<float>& map,
                                                std::span<const std::uint8_t> labels,
                                                const MapQualityOptions& options) {
  if (space.rows() < 3) return Error{"Judging a map takes at least 3 points."};
  if (map.rows() != space.rows() || map.cols() != 2) {
    return Error{"The map must hold two coordinates for every point of the space."};
  }
  if (!labels.empty() && static_cast<Index>(labels.size()) != space.rows()) {
    return Error{"There must be one label for every point."};
  }
  if (options.neighbours < 1 || options.votes < 1 || options.sample < 1) {
    return Error{"Neighbours, votes and sample must be at least 1."};
  }
  if (const auto checked = check_points(space); !checked) return checked.error();
  if (const auto checked = check_points(map); !checked) return checked.error();
  return MapQualityMeter(space, map, labels, options);
}

MapQualityMeter::MapQualityMeter(const ConstMatrixView<float>& space, const ConstMatrixView<float>& map,
                                 std::span<const std::uint8_t> labels, const MapQualityOptions& options)
    : space_(space),
      map_(map),
      labels_(labels.begin(), labels.end()),
      // Trustworthiness needs 2k < n; without that its scale is not 0 to 1.
      k_(std::clamp<Index>(options.neighbours, 1, (space.rows() - 1) / 2)),
      votes_(std::min(options.votes, space.rows() - 1)) {
  const Index size = std::min(options.sample, space.rows());
  for (Index i = 0; i < size; ++i) rows_.push_back(static_cast<std::uint32_t>(i * space.rows() / size));
}

float MapQualityMeter::progress() const {
  return static_cast<float>(next_) / static_cast<float>(rows_.size());
}

bool MapQualityMeter::votes_right(std::uint32_t row, const std::uint32_t* neighbours) const {
  std::array<Index, 256> votes{};
  for (Index n = 0; n < votes_; ++n) ++votes[labels_[neighbours[n]]];
  const auto winner = std::max_element(votes.begin(), votes.end()) - votes.begin();
  return winner == labels_[row];
}

/// Sum over rows and their false neighbours of (rank in the space - k), where a rank is one more than the
/// number of points that are strictly nearer. kNone marks a place without a false neighbour.
std::uint64_t MapQualityMeter::excess_ranks(std::span<const std::uint32_t> rows,
                                            const std::vector<std::uint32_t>& false_ones) const {
  const Matrix<float> queries = space_.gather(rows);
  const Matrix<float> scaled = -2.0f * queries;
  // The products below are squared distances without |query|^2, and so are the limits.
  std::vector<float> limits(false_ones.size(), 0.0f);
  for (std::size_t n = 0; n < false_ones.size(); ++n) {
    if (false_ones[n] == QueryBlock::kNone) continue;
    const auto i = static_cast<Index>(n) / k_;
    const float* point = space_.x.data() + static_cast<Index>(false_ones[n]) * space_.features();
    const float norm = queries.row(i).squaredNorm();
    // A little less, so that rounding does not count the false neighbour itself as nearer.
    const float rounding = 2e-6f * (norm + space_.norms[false_ones[n]]);
    limits[n] =
        squared_distance(queries.data() + i * queries.cols(), point, queries.cols()) - norm - rounding;
  }
  // The query itself is among those counted, which makes the count the rank.
  std::vector<std::uint64_t> rank(false_ones.size(), 0);
  Matrix<float> tile;
  for (Index begin = 0; begin < space_.count(); begin += QueryBlock::kColumns) {
    const Index columns = std::min(QueryBlock::kColumns, space_.count() - begin);
    tile.resize(queries.rows(), columns);
    gemm(view(scaled.data(), scaled.rows(), scaled.cols()), Op::none, space_.rows(begin, columns),
         Op::transpose, view(tile.data(), tile.rows(), columns), 0.0f, space_.norms.data() + begin);
    for (std::size_t n = 0; n < false_ones.size(); ++n) {
      if (false_ones[n] == QueryBlock::kNone) continue;
      rank[n] += count_below(tile.data() + static_cast<Index>(n) / k_ * columns, columns, limits[n]);
    }
  }
  const auto k = static_cast<std::uint64_t>(k_);
  std::uint64_t total = 0;
  for (const std::uint64_t r : rank) total += r > k ? r - k : 0;  // less: as near as a true neighbour
  return total;
}

MapQualityMeter::Counts MapQualityMeter::examine(std::span<const std::uint32_t> rows) const {
  const Index per_row = std::max(k_, votes_);
  const auto width = static_cast<std::size_t>(per_row), k = static_cast<std::size_t>(k_);
  const auto in_space = nearest(space_, space_.gather(rows), rows, per_row);
  const auto in_map = nearest(map_, map_.gather(rows), rows, per_row);
  Counts counts;
  std::vector<std::uint32_t> false_ones(rows.size() * k, QueryBlock::kNone);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::uint32_t* space = in_space.data() + i * width;
    const std::uint32_t* map = in_map.data() + i * width;
    for (std::size_t n = 0; n < k; ++n) {
      if (std::find(space, space + k, map[n]) != space + k) {
        ++counts.kept;
      } else {
        false_ones[i * k + n] = map[n];
      }
    }
    if (labels_.empty()) continue;
    counts.right_in_space += votes_right(rows[i], space) ? 1 : 0;
    counts.right_in_map += votes_right(rows[i], map) ? 1 : 0;
  }
  counts.excess_ranks = excess_ranks(rows, false_ones);
  return counts;
}

void MapQualityMeter::step() {
  constexpr auto kRows = static_cast<std::size_t>(QueryBlock::kRows);
  std::array<Counts, kBlocksPerStep> counts{};
  const std::size_t left = rows_.size() - next_;
  const std::size_t blocks = std::min(kBlocksPerStep, (left + kRows - 1) / kRows);
  parallel_tiles(static_cast<int>(blocks), [&](int tile) {
    const std::size_t first = next_ + static_cast<std::size_t>(tile) * kRows;
    const std::span all(rows_);
    counts[static_cast<std::size_t>(tile)] =
        examine(all.subspan(first, std::min(kRows, rows_.size() - first)));
  });
  for (const Counts& c : counts) {
    counts_.excess_ranks += c.excess_ranks;
    counts_.kept += c.kept;
    counts_.right_in_map += c.right_in_map;
    counts_.right_in_space += c.right_in_space;
  }
  next_ = std::min(rows_.size(), next_ + blocks * kRows);
}

MapQuality MapQualityMeter::result() const {
  const auto examined = static_cast<double>(next_), n = static_cast<double>(space_.count());
  const auto k = static_cast<double>(k_);
  MapQuality quality;
  quality.trustworthiness =
      1.0 - 2.0 * static_cast<double>(counts_.excess_ranks) / (examined * k * (2.0 * n - 3.0 * k - 1.0));
  quality.neighbour_preservation = static_cast<double>(counts_.kept) / (examined * k);
  quality.map_label_accuracy = static_cast<double>(counts_.right_in_map) / examined;
  quality.space_label_accuracy = static_cast<double>(counts_.right_in_space) / examined;
  return quality;
}

}  // namespace glyphlab
