// Median of recent frame times; see frame_meter.h.
#include "app/frame_meter.h"

#include <algorithm>
#include <cstddef>

namespace glyphlab {

void FrameMeter::add(double milliseconds) { recent_[frames_++ % recent_.size()] = milliseconds; }

double FrameMeter::median() const {
  const std::size_t count = std::min<std::size_t>(frames_, recent_.size());
  if (count == 0) return 0;
  std::array<double, 120> sorted = recent_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(count / 2);
  std::nth_element(sorted.begin(), middle, sorted.begin() + static_cast<std::ptrdiff_t>(count));
  return *middle;
}

}  // namespace glyphlab
