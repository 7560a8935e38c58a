// Which part of a plane a plot shows: zooming, panning, fitting.
#pragma once

#include "ui/rect.h"

namespace glyphlab {

/// Data coordinates at the edges of the plot.
struct PlotView {
  float x_low = 0;
  float x_high = 1;
  float y_low = 0;
  float y_high = 1;

  bool operator==(const PlotView&) const = default;

  float to_x(const Rect& area, float x) const { return area.x + (x - x_low) / (x_high - x_low) * area.w; }
  float to_y(const Rect& area, float y) const {
    return area.bottom() - (y - y_low) / (y_high - y_low) * area.h;
  }
  float from_x(const Rect& area, float px) const { return x_low + (px - area.x) / area.w * (x_high - x_low); }
  float from_y(const Rect& area, float py) const {
    return y_low + (area.bottom() - py) / area.h * (y_high - y_low);
  }

  bool contains(float x, float y) const { return x >= x_low && x <= x_high && y >= y_low && y <= y_high; }

  /// Magnified by `factor` (above 1: closer), the data under the pointer staying where it is.
  PlotView zoomed(const Rect& area, float px, float py, float factor) const;
  /// Moved with the pointer by so many logical pixels.
  PlotView panned(const Rect& area, float dx, float dy) const;
  /// Widened by `share` of its size on every side; never empty.
  PlotView padded(float share) const;
  /// Widened in one direction so that both axes have the same scale in `area`.
  PlotView with_equal_axes(const Rect& area) const;
  /// A step of `share` (0 to 1) of the way to `target`.
  PlotView towards(const PlotView& target, float share) const;
};

}  // namespace glyphlab
