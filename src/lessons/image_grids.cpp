// Makers of events; see image_grids.h.
#include "lessons/image_grids.h"

namespace glyphlab {

event::Images image_grid(const std::string& panel, Index rows, Index columns, const ImageSetInfo& info) {
  event::Images event;
  event.panel = panel;
  event.rows = static_cast<std::uint32_t>(rows);
  event.columns = static_cast<std::uint32_t>(columns);
  event.width = static_cast<std::uint32_t>(info.width);
  event.height = static_cast<std::uint32_t>(info.height);
  return event;
}

event::Points code_plane(const std::string& panel, const ConstMatrixView<float>& codes,
                         const std::array<Index, 2>& axes, const ImageRange& images) {
  event::Points points;
  points.panel = panel;
  points.follow_pointer = true;
  for (Index i = 0; i < codes.rows(); ++i) {
    for (const Index axis : axes) points.xy.push_back(codes(i, axis));
    points.classes.push_back(static_cast<std::uint8_t>(images.set->label(images.first + i)));
  }
  for (int c = 0; c < images.set->info().classes; ++c) points.class_names.push_back(std::to_string(c));
  return points;
}

}  // namespace glyphlab
