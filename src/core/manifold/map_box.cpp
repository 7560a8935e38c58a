// See map_box.h.
#include "core/manifold/map_box.h"

#include <algorithm>

#include "core/manifold/float4.h"

namespace glyphlab {

MapBox map_box(const float* y, Index count) {
  Float4 low = Float4{y[0], y[1], y[0], y[1]}, high = low;
  Index i = 0;
  for (; i + 2 <= count; i += 2) {
    const Float4 two = load4(y + 2 * i);
    low = two < low ? two : low;
    high = two > high ? two : high;
  }
  MapBox box{std::min(low[0], low[2]), std::max(high[0], high[2]), std::min(low[1], low[3]),
             std::max(high[1], high[3])};
  if (i < count) {
    box.left = std::min(box.left, y[2 * i]);
    box.right = std::max(box.right, y[2 * i]);
    box.top = std::min(box.top, y[2 * i + 1]);
    box.bottom = std::max(box.bottom, y[2 * i + 1]);
  }
  return box;
}

}  // namespace glyphlab
