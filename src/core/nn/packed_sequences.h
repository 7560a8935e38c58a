// A batch of sequences without padding: sorted by length and stored step by step, so that each time
// step is one dense matrix and the shorter sequences simply stop taking part.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/matrix.h"

namespace glyphlab {

/// Row r of step t is the item of the r-th longest sequence; it stands at packed row offset(t) + r.
/// So the rows of step t continue the first rows(t) rows of step t - 1.
class PackedSequences {
 public:
  /// Longest first, equally long ones in the given order. Empty sequences take part in no step.
  void assign(std::span<const std::span<const std::int32_t>> sequences);

  Index count() const { return static_cast<Index>(order_.size()); }
  Index steps() const { return static_cast<Index>(rows_.size()); }
  Index rows(Index step) const { return rows_[static_cast<std::size_t>(step)]; }
  Index offset(Index step) const { return offsets_[static_cast<std::size_t>(step)]; }
  /// Packed rows in all: the sum of the lengths.
  Index total() const { return static_cast<Index>(items_.size()); }
  /// Items in packed order.
  const std::vector<std::int32_t>& items() const { return items_; }

  /// Length and place in the batch of the r-th longest sequence.
  Index length(Index r) const { return lengths_[static_cast<std::size_t>(r)]; }
  Index sample(Index r) const { return order_[static_cast<std::size_t>(r)]; }

 private:
  std::vector<std::int32_t> order_;
  std::vector<Index> lengths_;
  std::vector<Index> rows_;
  std::vector<Index> offsets_;
  std::vector<std::int32_t> items_;
};

}  // namespace glyphlab
