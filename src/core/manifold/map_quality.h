// How far a map can be believed: figures that compare it with the space it was made from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/manifold/search_points.h"
#include "core/result.h"

namespace glyphlab {

struct MapQuality {
  /// 1 - 2 / (n k (2n - 3k - 1)) * sum over the k nearest in the map of (rank in the space - k), if
  /// positive (Venna & Kaski 2001): 1 when no point of the map has a false neighbour.
  double trustworthiness = 0.0;
  /// Share of the k nearest in the space that are among the k nearest in the map.
  double neighbour_preservation = 0.0;
  /// Share of points that the majority of their nearest others labels rightly; 0 without labels.
  double map_label_accuracy = 0.0;
  double space_label_accuracy = 0.0;
};

struct MapQualityOptions {
  /// k of trustworthiness and preservation; lowered where there are not more than 2k points.
  Index neighbours = 12;
  /// Neighbours that vote on a label; of equally many votes the smaller label wins.
  Index votes = 10;
  /// So many points are examined, evenly spread over all, each against all others.
  Index sample = 2000;
};

/// Measures block by block, so that its caller stays responsive.
class MapQualityMeter {
 public:
  /// space [points x features] and map [points x 2] are copied; `labels` [points] may be empty.
  /// Errors: fewer than 3 points, sizes that do not match, values that are not finite.
  static Result<MapQualityMeter> create(const ConstMatrixView<float>& space,
                                        const ConstMatrixView<float>& map,
                                        std::span<const std::uint8_t> labels,
                                        const MapQualityOptions& options = {});

  bool finished() const { return next_ >= rows_.size(); }
  float progress() const;
  void step();
  /// Of the points examined so far, at least one.
  MapQuality result() const;

 private:
  struct Counts {
    std::uint64_t excess_ranks = 0, kept = 0, right_in_map = 0, right_in_space = 0;
  };

  MapQualityMeter(const ConstMatrixView<float>& space, const ConstMatrixView<float>& map,
                  std::span<const std::uint8_t> labels, const MapQualityOptions& options);
  Counts examine(std::span<const std::uint32_t> rows) const;
  std::uint64_t excess_ranks(std::span<const std::uint32_t> rows,
                             const std::vector<std::uint32_t>& false_ones) const;
  bool votes_right(std::uint32_t row, const std::uint32_t* neighbours) const;

  SearchPoints space_, map_;
  std::vector<std::uint8_t> labels_;
  Index k_, votes_;
  std::vector<std::uint32_t> rows_;  // to be examined
  std::size_t next_ = 0;
  Counts counts_;
};

}  // namespace glyphlab
