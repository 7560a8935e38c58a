// Arranges pictures into a texture; see picture_atlas.h.
#include "ui/render/picture_atlas.h"

#include <cstring>
#include <vector>

namespace glyphlab {

void upload_atlas(GLuint name, std::span<const std::uint8_t> pixels, std::size_t count, std::size_t width,
                  std::size_t height, std::size_t across) {
  const std::size_t down = (count + across - 1) / across;
  std::vector<std::uint8_t> atlas(across * width * down * height);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t* from = pixels.data() + i * width * height;
    std::uint8_t* to = atlas.data() + (i / across) * height * across * width + (i % across) * width;
    for (std::size_t y = 0; y < height; ++y) std::memcpy(to + y * across * width, from + y * width, width);
  }
  gl::ActiveTexture(GL_TEXTURE0);
  gl::BindTexture(GL_TEXTURE_2D, name);
  gl::PixelStorei(GL_UNPACK_ALIGNMENT, 1);
  gl::TexImage2D(GL_TEXTURE_2D, 0, GL_R8, static_cast<GLsizei>(across * width), static_cast<GLsizei>(down * height), 0,
                 GL_RED, GL_UNSIGNED_BYTE, atlas.data());
  gl::TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  gl::TexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  gl::PixelStorei(GL_UNPACK_ALIGNMENT, 4);
  gl::BindTexture(GL_TEXTURE_2D, 0);
}

}  // namespace glyphlab
