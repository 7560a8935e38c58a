// One map of a card's cloud: what its drawing and its pointer share.
#pragma once

#include <span>
#include <string>

#include "ui/frame.h"
#include "ui/rect.h"
#include "ui/ui_state.h"

namespace glyphlab {

struct PointPlot {
  const Frame& f;
  const PanelData& data;
  CloudView& cloud;
  std::size_t map = 0;             // which of the card's maps
  std::span<const float> xy;       // of this map
  Rect area;

  const event::Points& points() const { return *data.points; }
  MapView& looks() const { return cloud.maps[map]; }
  std::size_t count() const { return xy.size() / 2; }
  std::uint8_t group(std::size_t point) const {
    return point < points().classes.size() ? points().classes[point] : std::uint8_t{255};
  }
  bool hidden(std::size_t point) const {
    return group(point) < 32 && ((cloud.hidden_classes >> group(point)) & 1U) != 0;
  }
  ImVec2 place(const PlotView& view, std::size_t point) const {
    return {view.to_x(area, xy[2 * point]), view.to_y(area, xy[2 * point + 1])};
  }
  /// The name of the card's first map in the widget map is "card.<panel>.points".
  std::string name() const {
    return "card." + data.panel.id + ".points" + (map == 0 ? std::string() : "." + std::to_string(map));
  }
  /// Grows when the points, or the lesson they belong to, are others.
  std::uint64_t version(std::uint32_t newest) const { return (std::uint64_t{f.store.openings()} << 32) + newest; }
};

/// The part of the plane that is shown, after what the visitor does in this frame.
struct PointerAnswer {
  PlotView view;
  bool hovered = false;
};
PointerAnswer handle_point_pointer(const PointPlot& plot, const PlotView& fitted);

void draw_point_plot(const PointPlot& plot);

/// Beside the pointer: the pictures of the point that is looked at.
void draw_point_tooltip(const PointPlot& plot);

}  // namespace glyphlab
