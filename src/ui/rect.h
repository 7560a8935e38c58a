// A rectangle in the window's logical pixels, for layout sums that need no ImGui.
#pragma once

#include <algorithm>

namespace glyphlab {

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  bool empty() const { return w <= 0 || h <= 0; }

  Rect inset(float by) const { return inset(by, by); }
  Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0f, w - 2 * dx), std::max(0.0f, h - 2 * dy)};
  }
  Rect intersect(const Rect& other) const {
    const float left = std::max(x, other.x);
    const float top = std::max(y, other.y);
    return {left, top, std::max(0.0f, std::min(right(), other.right()) - left),
            std::max(0.0f, std::min(bottom(), other.bottom()) - top)};
  }

  /// Takes a strip off one side and returns it; what is left stays in *this.
  Rect cut_top(float height) {
    const float taken = std::clamp(height, 0.0f, h);
    const Rect strip{x, y, w, taken};
    y += taken;
    h -= taken;
    return strip;
  }
  Rect cut_bottom(float height) {
    const float taken = std::clamp(height, 0.0f, h);
    h -= taken;
    return {x, y + h, w, taken};
  }
  Rect cut_left(float width) {
    const float taken = std::clamp(width, 0.0f, w);
    const Rect strip{x, y, taken, h};
    x += taken;
    w -= taken;
    return strip;
  }
  Rect cut_right(float width) {
    const float taken = std::clamp(width, 0.0f, w);
    w -= taken;
    return {x + w, y, taken, h};
  }
};

}  // namespace glyphlab
