// Grey pictures as PNG files.
#pragma once

#include <span>

#include "lessons/command.h"

namespace glyphlab {

/// `pixels` row by row, 0 black to 255 white; width * height of them, both at least 1.
Bytes grey_png(std::span<const std::uint8_t> pixels, int width, int height);

}  // namespace glyphlab
