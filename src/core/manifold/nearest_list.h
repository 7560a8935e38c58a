// The k smallest of a long stream of values, for one query of a nearest-neighbour search.
#pragma once

#include <cstdint>
#include <vector>

namespace glyphlab {

/// Keeps every value below the k-th smallest seen so far in a buffer of at least 2k and cuts the
/// buffer back to k when it is full: most values cost one comparison, four at a time.
/// Equal values are ordered by index.
class NearestList {
 public:
  void reset(std::size_t k);
  /// Offers values[0 .. count) of the points first_index, first_index + 1, ...; none is NaN.
  void offer(const float* values, std::size_t count, std::uint32_t first_index);
  /// Offers one value.
  void offer(float value, std::uint32_t index) {
    if (value <= threshold_) add(value, index);
  }
  /// The indices of the at most k smallest values, in no particular order; empties the list.
  const std::vector<std::uint32_t>& take();

 private:
  void add(float value, std::uint32_t index);
  void cut();

  std::size_t k_ = 0;
  std::size_t capacity_ = 0;
  float threshold_ = 0.0f;           // nothing above it can be among the k smallest
  std::vector<std::uint64_t> keys_;  // value as ordered bits, then index: integer order is ours
  std::vector<std::uint32_t> indices_;
};

}  // namespace glyphlab
