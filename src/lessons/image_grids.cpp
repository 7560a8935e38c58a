// Makers of events; see image_grids.h.
#include "lessons/image_grids.h"

#include <algorithm>
#include <cmath>

#include "lessons/image_phrases.h"

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

PlaneGrid grid_over(std::span<const float> xy, Index cells) {
  const Index count = static_cast<Index>(xy.size()) / 2;
  if (count == 0) return {};
  const auto points = view<float>(xy.data(), count, 2);
  const auto low = points.colwise().minCoeff().eval();
  const auto high = points.colwise().maxCoeff().eval();
  const float longer = (high - low).maxCoeff();
  if (!points.allFinite() || !(longer > 0)) return {};
  PlaneGrid grid;
  grid.step = longer / static_cast<float>(cells);
  const auto cells_of = [&](Index axis) {
    return std::max<Index>(1, static_cast<Index>(std::ceil((high(axis) - low(axis)) / grid.step - 1e-3F)));
  };
  grid.columns = cells_of(0);
  grid.rows = cells_of(1);
  const auto half = [&](Index places) { return 0.5F * grid.step * static_cast<float>(places - 1); };
  grid.left = 0.5F * (low(0) + high(0)) - half(grid.columns);
  grid.top = 0.5F * (low(1) + high(1)) + half(grid.rows);
  return grid;
}

event::PointGround plane_ground(const std::string& panel, const PlaneGrid& grid, const ImageSetInfo& info,
                                const ConstMatrixView<float>& images) {
  event::PointGround ground;
  ground.panel = panel;
  ground.left = grid.left;
  ground.top = grid.top;
  ground.step = grid.step;
  ground.pictures = image_grid("", grid.rows, grid.columns, info);
  append_ink(ground.pictures.pixels, {images.data(), static_cast<std::size_t>(images.size())});
  return ground;
}

}  // namespace glyphlab
