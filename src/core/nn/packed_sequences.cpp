// Sorting and interleaving.
#include "core/nn/packed_sequences.h"

#include <algorithm>
#include <numeric>

namespace glyphlab {

void PackedSequences::assign(std::span<const std::span<const std::int32_t>> sequences) {
  order_.resize(sequences.size());
  std::iota(order_.begin(), order_.end(), 0);
  const auto length_of = [&](std::int32_t sample) {
    return sequences[static_cast<std::size_t>(sample)].size();
  };
  // By place for equal lengths: a stable order without std::stable_sort's own memory.
  std::sort(order_.begin(), order_.end(), [&](std::int32_t a, std::int32_t b) {
    return length_of(a) != length_of(b) ? length_of(a) > length_of(b) : a < b;
  });
  lengths_.clear();
  rows_.clear();
  offsets_.clear();
  items_.clear();
  for (const std::int32_t sample : order_) lengths_.push_back(static_cast<Index>(length_of(sample)));
  const Index longest = lengths_.empty() ? 0 : lengths_.front();
  std::size_t rows = order_.size();
  for (Index t = 0; t < longest; ++t) {
    while (rows > 0 && lengths_[rows - 1] <= t) --rows;
    rows_.push_back(static_cast<Index>(rows));
    offsets_.push_back(static_cast<Index>(items_.size()));
    for (std::size_t r = 0; r < rows; ++r) {
      items_.push_back(sequences[static_cast<std::size_t>(order_[r])][static_cast<std::size_t>(t)]);
    }
  }
}

}  // namespace glyphlab
