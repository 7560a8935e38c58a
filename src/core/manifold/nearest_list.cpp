// See nearest_list.h. The buffer's keys are integers because comparing those is one instruction.
#include "core/manifold/nearest_list.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "core/manifold/float4.h"

namespace glyphlab {
namespace {

/// Bits whose unsigned order is the order of the floats, and back.
std::uint32_t ordered_bits(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
}
float from_ordered_bits(std::uint32_t bits) {
  return std::bit_cast<float>((bits & 0x80000000u) != 0 ? bits & 0x7fffffffu : ~bits);
}

}  // namespace

void NearestList::reset(std::size_t k) {
  k_ = k;
  capacity_ = k + std::max<std::size_t>(k, 64);
  keys_.clear();
  keys_.reserve(capacity_);
  threshold_ = k > 0 ? std::numeric_limits<float>::infinity() : -std::numeric_limits<float>::infinity();
}

void NearestList::offer(const float* values, std::size_t count, std::uint32_t first_index) {
  std::size_t j = 0;
  for (; j + 16 <= count; j += 16) {
    const Float4 limit = splat4(threshold_);
    const Int4 hits = (load4(values + j) <= limit) | (load4(values + j + 4) <= limit) |
                      (load4(values + j + 8) <= limit) | (load4(values + j + 12) <= limit);
    if (!any4(hits)) continue;
    for (std::size_t i = j; i < j + 16; ++i) offer(values[i], first_index + static_cast<std::uint32_t>(i));
  }
  for (; j < count; ++j) offer(values[j], first_index + static_cast<std::uint32_t>(j));
}

void NearestList::add(float value, std::uint32_t index) {
  keys_.push_back((std::uint64_t{ordered_bits(value)} << 32) | index);
  if (keys_.size() == capacity_) cut();
}

void NearestList::cut() {
  if (keys_.size() <= k_) return;
  std::nth_element(keys_.begin(), keys_.begin() + static_cast<std::ptrdiff_t>(k_) - 1, keys_.end());
  keys_.resize(k_);
  threshold_ = from_ordered_bits(static_cast<std::uint32_t>(keys_.back() >> 32));
}

const std::vector<std::uint32_t>& NearestList::take() {
  if (k_ > 0) cut();
  indices_.clear();
  for (const std::uint64_t key : keys_) indices_.push_back(static_cast<std::uint32_t>(key));
  keys_.clear();
  return indices_;
}

}  // namespace glyphlab
