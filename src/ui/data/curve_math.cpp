// Smoothing, decimation and look-up; see curve_math.h.
#include "ui/data/curve_math.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace glyphlab {

std::vector<float> smoothed(std::span<const float> y, float amount) {
  std::vector<float> result(y.begin(), y.end());
  if (amount <= 0) return result;
  double mean = 0;
  double weight = 0;
  for (float& value : result) {
    if (!std::isfinite(value)) continue;
    mean = amount * mean + (1 - amount) * static_cast<double>(value);
    weight = amount * weight + (1 - amount);
    value = static_cast<float>(mean / weight);
  }
  return result;
}

CurvePoints decimated(std::span<const float> x, std::span<const float> y, float x_low, float x_high,
                      int columns) {
  CurvePoints result;
  const std::size_t count = std::min(x.size(), y.size());
  if (count == 0 || columns < 1) return result;
  const auto begin = x.begin();
  const auto end = x.begin() + static_cast<std::ptrdiff_t>(count);
  auto first = static_cast<std::size_t>(std::lower_bound(begin, end, x_low) - begin);
  auto last = static_cast<std::size_t>(std::upper_bound(begin, end, x_high) - begin);
  if (first > 0) --first;
  if (last < count) ++last;
  const auto push = [&](std::size_t i) {
    result.x.push_back(x[i]);
    result.y.push_back(y[i]);
  };
  if (last - first <= 2 * static_cast<std::size_t>(columns)) {
    for (std::size_t i = first; i < last; ++i) push(i);
    return result;
  }
  const float scale = static_cast<float>(columns) / std::max(x_high - x_low, 1e-30f);
  const auto column_of = [&](std::size_t i) { return std::floor((x[i] - x_low) * scale); };
  std::size_t i = first;
  while (i < last) {
    const float column = column_of(i);
    std::size_t least = i;
    std::size_t greatest = i;
    std::size_t next = i;
    for (; next < last && column_of(next) <= column; ++next) {
      if (y[next] < y[least]) least = next;
      if (y[next] > y[greatest]) greatest = next;
    }
    push(std::min(least, greatest));
    if (least != greatest) push(std::max(least, greatest));
    i = next;
  }
  return result;
}

std::size_t nearest_index(std::span<const float> x, float at) {
  const auto above = std::lower_bound(x.begin(), x.end(), at);
  if (above == x.begin()) return 0;
  const auto i = static_cast<std::size_t>(above - x.begin());
  if (above == x.end()) return i - 1;
  return at - x[i - 1] <= x[i] - at ? i - 1 : i;
}

void ValueRange::include(float value) {
  if (!std::isfinite(value)) return;
  low = valid ? std::min(low, value) : value;
  high = valid ? std::max(high, value) : value;
  valid = true;
}

ValueRange range_of(std::span<const float> values, bool positive) {
  ValueRange range;
  for (const float value : values)
    if (!positive || value > 0) range.include(value);
  return range;
}

}  // namespace glyphlab
