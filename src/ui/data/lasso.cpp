// Counts the loop's sides that lie to the right of a place; see lasso.h.
#include "ui/data/lasso.h"

#include <algorithm>

namespace glyphlab {

bool loop_contains(std::span<const PlanePoint> loop, PlanePoint place) {
  bool inside = false;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const PlanePoint a = loop[i];
    const PlanePoint b = loop[(i + 1) % loop.size()];
    if ((a.y > place.y) == (b.y > place.y)) continue;
    if (place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

std::vector<std::uint32_t> points_in_loop(std::span<const PlanePoint> loop, std::span<const float> xy,
                                          std::span<const std::uint8_t> classes, std::uint32_t hidden) {
  std::vector<std::uint32_t> inside;
  if (loop.size() < 3) return inside;
  PlanePoint low = loop[0];
  PlanePoint high = loop[0];
  for (const PlanePoint& p : loop) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  for (std::size_t i = 0; i < xy.size() / 2; ++i) {
    const PlanePoint p{xy[2 * i], xy[2 * i + 1]};
    if (p.x < low.x || p.x > high.x || p.y < low.y || p.y > high.y) continue;
    if (i < classes.size() && classes[i] < 32 && ((hidden >> classes[i]) & 1U) != 0) continue;
    if (loop_contains(loop, p)) inside.push_back(static_cast<std::uint32_t>(i));
  }
  return inside;
}

}  // namespace glyphlab
