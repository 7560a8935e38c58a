// A labelled image data set, kept as bytes, that is assembled from shards arriving in any order.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/math/matrix.h"
#include "core/result.h"

namespace glyphlab {

/// What is known of a data set before any of it has arrived.
struct ImageSetInfo {
  std::string name;  ///< used in messages, as "mnist train"
  Index width = 28;
  Index height = 28;
  int classes = 10;                ///< labels are in [0, classes), classes <= 256
  std::vector<Index> shard_sizes;  ///< images in each shard, in order
};

class ImageSet {
 public:
  /// Reserves the memory for all shards. Images not yet there are black with label 0.
  explicit ImageSet(ImageSetInfo info);

  /// Takes shard number `shard`: IDX images followed by IDX labels, gzip-compressed or not.
  /// Errors: everything gunzip and parse_idx_pair say, other count, size or labels than announced, no
  /// such shard. An error leaves the set as it was. A shard that is already there is ignored.
  Result<void> add_shard(int shard, std::span<const std::uint8_t> bytes);

  const ImageSetInfo& info() const { return info_; }
  int shard_count() const { return static_cast<int>(info_.shard_sizes.size()); }
  bool has_shard(int shard) const { return present_[static_cast<std::size_t>(shard)]; }
  /// Shards 0, 1, ... that are there without a gap: how far training may go.
  int contiguous_shards() const;
  /// Images of those shards.
  Index contiguous_count() const;
  bool complete() const { return contiguous_shards() == shard_count(); }

  Index count() const { return count_; }  ///< images once complete
  Index pixels() const { return info_.width * info_.height; }
  /// Row-major, 0 black to 255 white.
  std::span<const std::uint8_t> image(Index index) const;
  int label(Index index) const { return labels_[static_cast<std::size_t>(index)]; }
  std::span<const std::uint8_t> labels() const { return labels_; }

 private:
  ImageSetInfo info_;
  Index count_ = 0;
  std::vector<Index> shard_starts_;
  std::vector<bool> present_;
  std::vector<std::uint8_t> images_;
  std::vector<std::uint8_t> labels_;
};

}  // namespace glyphlab
