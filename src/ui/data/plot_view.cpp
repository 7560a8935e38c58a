// Zooming and panning; see plot_view.h.
#include "ui/data/plot_view.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {

PlotView PlotView::zoomed(const Rect& area, float px, float py, float factor) const {
  const float x = from_x(area, px);
  const float y = from_y(area, py);
  return {x - (x - x_low) / factor, x + (x_high - x) / factor, y - (y - y_low) / factor,
          y + (y_high - y) / factor};
}

PlotView PlotView::panned(const Rect& area, float dx, float dy) const {
  const float x = dx / area.w * (x_high - x_low);
  const float y = dy / area.h * (y_high - y_low);
  return {x_low - x, x_high - x, y_low + y, y_high + y};
}

PlotView PlotView::padded(float share) const {
  const auto extent = [](float low, float high) {
    const float size = high - low;
    const float least = std::max({std::abs(low), std::abs(high), 1e-6f}) * 1e-4f;
    return size > least ? size : std::max(std::abs(low) * 0.1f, 1e-3f);
  };
  const float x = extent(x_low, x_high) * share;
  const float y = extent(y_low, y_high) * share;
  return {x_low - x, x_high + x, y_low - y, y_high + y};
}

PlotView PlotView::with_equal_axes(const Rect& area) const {
  if (area.empty()) return *this;
  const float scale = std::max((x_high - x_low) / area.w, (y_high - y_low) / area.h);
  const float x = (x_low + x_high) / 2;
  const float y = (y_low + y_high) / 2;
  return {x - scale * area.w / 2, x + scale * area.w / 2, y - scale * area.h / 2, y + scale * area.h / 2};
}

PlotView PlotView::towards(const PlotView& target, float share) const {
  const auto mix = [share](float a, float b) { return a + (b - a) * share; };
  return {mix(x_low, target.x_low), mix(x_high, target.x_high), mix(y_low, target.y_low),
          mix(y_high, target.y_high)};
}

}  // namespace glyphlab
