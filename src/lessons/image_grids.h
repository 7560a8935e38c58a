// Pictures and clouds that several image lessons send.
#pragma once

#include <array>
#include <span>
#include <string>

#include "core/math/matrix.h"
#include "lessons/event.h"
#include "lessons/image_split.h"

namespace glyphlab {

/// A grid of images of a data set's size, without its pixels.
event::Images image_grid(const std::string& panel, Index rows, Index columns, const ImageSetInfo& info);

/// The first images of a range by two numbers of their codes [count x size], coloured by class.
event::Points code_plane(const std::string& panel, const ConstMatrixView<float>& codes,
                         const std::array<Index, 2>& axes, const ImageRange& images);

/// Places in a plane in the order of pictures: square cells, row by row, the topmost first.
struct PlaneGrid {
  float left = 0;   ///< of the first cell's centre
  float top = 0;
  float step = 1;
  Index rows = 0;
  Index columns = 0;

  float x(Index cell) const { return left + step * static_cast<float>(cell % columns); }
  float y(Index cell) const { return top - step * static_cast<float>(cell / columns); }
};
/// Covers all points (x0 y0 x1 y1 ...) with `cells` along the longer side. No cells when the points are none,
/// all in one place, or not all finite.
PlaneGrid grid_over(std::span<const float> xy, Index cells);
/// The pictures of a grid's cells [rows * columns x pixels of one image] as the ground of a cloud.
event::PointGround plane_ground(const std::string& panel, const PlaneGrid& grid, const ImageSetInfo& info,
                                const ConstMatrixView<float>& images);

}  // namespace glyphlab
