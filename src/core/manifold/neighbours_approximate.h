// Nearest neighbours for many points: each is compared with the groups of points nearest to it only,
// still through gemm. How many groups that takes is measured on a sample, so that the recall is
// reached whatever the data; where nothing can be left out, the search becomes the exact one.
#pragma once

#include <memory>

#include "core/manifold/clusters.h"
#include "core/manifold/neighbours.h"
#include "core/manifold/search_points.h"

namespace glyphlab {

class ApproximateNeighbourSearch {
 public:
  /// Share of the true neighbours that the sample must find: higher is slower.
  static constexpr double kRecall = 0.98;

  /// x [points x features], finite, copied; k in [0, points - 1]. The seed chooses samples only.
  ApproximateNeighbourSearch(const ConstMatrixView<float>& x, Index k, std::uint64_t seed = 1);

  bool finished() const { return phase_ == Phase::search && next_ >= points_->count(); }
  float progress() const;
  /// Some ten milliseconds of work.
  void step();
  /// The finished table; the search is empty afterwards.
  Neighbours take();

  /// Groups that each point is compared with, of cluster_count(); known once searching has begun.
  Index probes() const { return probes_; }
  Index cluster_count() const { return clusters_.count(); }

 private:
  enum class Phase { cluster, sort, calibrate, search };

  void sort_by_cluster();
  void calibrate_probes();
  void search_block(Index first);

  Phase phase_ = Phase::cluster;
  int round_ = 0;
  std::uint64_t seed_;
  std::unique_ptr<SearchPoints> points_;  // as given; from Phase::calibrate on in the order of clusters
  Clusters clusters_;
  std::vector<std::uint32_t> start_;  // [clusters + 1], where each cluster begins
  std::vector<std::uint32_t> label_;  // [points], their rows in x
  Index probes_ = 0;
  Index next_ = 0;
  Neighbours found_;
};

}  // namespace glyphlab
