// The one place where stb_image_write is compiled.
#include "engine/png.h"

#include <cassert>

#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

namespace glyphlab {

Bytes grey_png(std::span<const std::uint8_t> pixels, int width, int height) {
  assert(pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  Bytes file;
  const auto append = [](void* context, void* data, int size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    static_cast<Bytes*>(context)->insert(static_cast<Bytes*>(context)->end(), bytes, bytes + size);
  };
  stbi_write_png_to_func(append, &file, width, height, 1, pixels.data(), width);
  return file;
}

}  // namespace glyphlab
