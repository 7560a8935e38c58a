// The rectangle that a map fills.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

struct MapBox {
  float left = 0.0f, right = 0.0f, top = 0.0f, bottom = 0.0f;

  float width() const { return right - left; }
  float height() const { return bottom - top; }
  float longer_side() const { return width() > height() ? width() : height(); }
};

/// Of the points y [count x 2], count >= 1.
MapBox map_box(const float* y, Index count);

}  // namespace glyphlab
