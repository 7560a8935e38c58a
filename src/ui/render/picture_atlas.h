// Many small grey pictures side by side in one texture.
#pragma once

#include <cstdint>
#include <span>

#include "glyphlab_gl.h"

namespace glyphlab {

/// Uploads `count` pictures of width x height, one after the other in `pixels`, in rows of `across`
/// into the texture `name`, without smoothing.
void upload_atlas(GLuint name, std::span<const std::uint8_t> pixels, std::size_t count, std::size_t width,
                  std::size_t height, std::size_t across);

}  // namespace glyphlab
