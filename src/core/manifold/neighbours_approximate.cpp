// See neighbours_approximate.h.
#include "core/manifold/neighbours_approximate.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/manifold/neighbours_exact.h"
#include "core/math/parallel.h"
#include "core/math/random.h"

namespace glyphlab {
namespace {

constexpr Index kPointsPerCluster = 160;  // about a block of queries: tall and wide products
constexpr Index kSample = 256;            // queries that the number of probes is measured on
constexpr Index kBlocksPerStep = 8;

Index clusters_for(Index points) {
  return std::max<Index>(1, points / kPointsPerCluster);
}

/// All clusters with their scores, so that sorting puts the nearest first.
void list_clusters(const float* scores, Index count, std::vector<std::pair<float, std::uint32_t>>& ranked) {
  ranked.clear();
  for (Index c = 0; c < count; ++c) ranked.emplace_back(scores[c], static_cast<std::uint32_t>(c));
}

}  // namespace

ApproximateNeighbourSearch::ApproximateNeighbourSearch(const ConstMatrixView<float>& x, Index k,
                                                       std::uint64_t seed)
    : seed_(seed),
      points_(std::make_unique<SearchPoints>(x)),
      clusters_(*points_, clusters_for(x.rows()), seed) {
  assert(x.rows() >= 1 && k >= 0 && k < x.rows());
  found_.count = x.rows();
  found_.k = k;
  found_.index.resize(static_cast<std::size_t>(x.rows() * k));
  found_.squared_distance.resize(found_.index.size());
}

float ApproximateNeighbourSearch::progress() const {
  constexpr float kPreparation = 0.2f;
  if (phase_ != Phase::search) return kPreparation * static_cast<float>(round_) / (Clusters::kRounds + 2);
  return kPreparation + (1.0f - kPreparation) * static_cast<float>(next_) / static_cast<float>(found_.count);
}

void ApproximateNeighbourSearch::step() {
  if (phase_ == Phase::cluster) {
    clusters_.improve();
    if (++round_ == Clusters::kRounds) phase_ = Phase::sort;
  } else if (phase_ == Phase::sort) {
    sort_by_cluster();
    ++round_;
    phase_ = Phase::calibrate;
  } else if (phase_ == Phase::calibrate) {
    calibrate_probes();
    phase_ = Phase::search;
  } else if (!finished()) {
    const Index last = std::min(next_ + kBlocksPerStep * QueryBlock::kRows, found_.count);
    const Index blocks = (last - next_ + QueryBlock::kRows - 1) / QueryBlock::kRows;
    parallel_tiles(static_cast<int>(blocks),
                   [&](int tile) { search_block(next_ + tile * QueryBlock::kRows); });
    next_ = last;
  }
}

void ApproximateNeighbourSearch::sort_by_cluster() {
  const SearchPoints& given = *points_;
  std::vector<std::uint32_t> cluster(static_cast<std::size_t>(given.count()));
  clusters_.assign(given.rows(0, given.count()), cluster.data());
  start_.assign(static_cast<std::size_t>(clusters_.count()) + 1, 0);
  for (const std::uint32_t c : cluster) ++start_[c + 1];
  std::partial_sum(start_.begin(), start_.end(), start_.begin());
  label_.resize(cluster.size());
  std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
  for (std::size_t i = 0; i < cluster.size(); ++i) label_[next[cluster[i]]++] = static_cast<std::uint32_t>(i);
  points_->reorder(label_);
}

void ApproximateNeighbourSearch::calibrate_probes() {
  const Index count = found_.count;
  std::vector<std::uint32_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), 0u);
  Random random = Random::stream(seed_, 1);
  random.shuffle(rows);
  rows.resize(static_cast<std::size_t>(std::min(count, kSample)));
  const Neighbours exact = nearest_of_rows(*points_, rows, found_.k);

  // How many true neighbours lie in the query's nearest cluster, in its second nearest, ...
  std::vector<std::size_t> hits(static_cast<std::size_t>(clusters_.count()), 0);
  Matrix<float> scores(1, clusters_.count());
  std::vector<std::pair<float, std::uint32_t>> ranked;
  std::vector<std::uint32_t> rank(hits.size());
  for (Index q = 0; q < exact.count; ++q) {
    clusters_.score(points_->rows(static_cast<Index>(rows[static_cast<std::size_t>(q)]), 1),
                    view(scores.data(), 1, scores.cols()));
    list_clusters(scores.data(), scores.cols(), ranked);
    std::sort(ranked.begin(), ranked.end());
    for (std::size_t r = 0; r < ranked.size(); ++r) rank[ranked[r].second] = static_cast<std::uint32_t>(r);
    for (Index n = 0; n < exact.k; ++n) {
      const auto at = std::upper_bound(start_.begin(), start_.end(), exact.indices_of(q)[n]);
      ++hits[rank[static_cast<std::size_t>(at - start_.begin()) - 1]];
    }
  }
  const auto needed = static_cast<std::size_t>(std::ceil(kRecall * static_cast<double>(exact.index.size())));
  std::size_t sum = 0;
  for (probes_ = 1; probes_ < clusters_.count(); ++probes_) {
    sum += hits[static_cast<std::size_t>(probes_) - 1];
    if (sum >= needed) break;
  }
}

void ApproximateNeighbourSearch::search_block(Index first) {
  const Index rows = std::min(QueryBlock::kRows, found_.count - first);
  const Index clusters = clusters_.count();
  Matrix<float> scores(rows, clusters);
  clusters_.score(points_->rows(first, rows), view(scores.data(), rows, clusters));

  // Which queries look into which cluster: the nearest `probes_`, and further ones until there are
  // enough points.
  std::vector<std::vector<std::uint32_t>> visitors(static_cast<std::size_t>(clusters));
  std::vector<std::pair<float, std::uint32_t>> ranked;
  for (Index row = 0; row < rows; ++row) {
    list_clusters(scores.data() + row * clusters, clusters, ranked);
    std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(probes_) - 1, ranked.end());
    const auto size_of = [&](std::uint32_t c) { return static_cast<Index>(start_[c + 1] - start_[c]); };
    Index points = 0;
    for (Index n = 0; n < probes_; ++n) points += size_of(ranked[static_cast<std::size_t>(n)].second);
    if (points <= found_.k) std::sort(ranked.begin() + static_cast<std::ptrdiff_t>(probes_), ranked.end());
    points = 0;
    for (Index n = 0; n < clusters && (n < probes_ || points <= found_.k); ++n) {
      const std::uint32_t c = ranked[static_cast<std::size_t>(n)].second;
      visitors[c].push_back(static_cast<std::uint32_t>(row));
      points += size_of(c);
    }
  }

  QueryBlock block;
  block.start(points_->rows(first, rows), found_.k);
  for (std::size_t c = 0; c < visitors.size(); ++c) {
    if (visitors[c].empty()) continue;
    block.offer_to(visitors[c], *points_, static_cast<Index>(start_[c]),
                   static_cast<Index>(start_[c + 1] - start_[c]));
  }
  for (Index row = 0; row < rows; ++row) {
    const Index at = static_cast<Index>(label_[static_cast<std::size_t>(first + row)]) * found_.k;
    block.finish(row, *points_, static_cast<std::uint32_t>(first + row), found_.index.data() + at,
                 found_.squared_distance.data() + at, label_.data());
  }
}

Neighbours ApproximateNeighbourSearch::take() {
  assert(finished());
  return std::move(found_);
}

}  // namespace glyphlab
