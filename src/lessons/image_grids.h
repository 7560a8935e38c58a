// Pictures and clouds that several image lessons send.
#pragma once

#include <array>
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

}  // namespace glyphlab
