// Image grids from one texture; see image_renderer.h.
#include "ui/render/image_renderer.h"

#include <algorithm>

#include "ui/render/picture_atlas.h"

namespace glyphlab {
namespace {

constexpr std::size_t kTextureWidth = 2048;  // every WebGL2 implementation has it

}  // namespace

void ImageRenderer::upload(const std::string& key, std::uint32_t version, const event::Images& images) {
  Texture& texture = textures_[key];
  if (texture.name != 0 && texture.version == version) return;
  texture.version = version;
  const std::size_t w = images.width;
  const std::size_t h = images.height;
  const std::size_t count = w * h == 0 ? 0 : std::min<std::size_t>(std::size_t{images.rows} * images.columns,
                                                                  images.pixels.size() / (w * h));
  if (texture.name == 0) {
    gl::GenTextures(1, &texture.name);
    gl::GenVertexArrays(1, &texture.array);
  }
  texture.width = static_cast<float>(w);
  texture.height = static_cast<float>(h);
  texture.columns = static_cast<int>(images.columns);
  texture.signed_rows = 0;
  for (std::size_t row = 0; row < images.row_signed.size() && row < 32; ++row)
    if (images.row_signed[row]) texture.signed_rows |= 1U << row;
  const std::size_t across = std::clamp<std::size_t>(w == 0 ? 1 : kTextureWidth / w, 1, std::max<std::size_t>(count, 1));
  texture.across = static_cast<int>(across);
  if (count == 0) return;
  upload_atlas(texture.name, images.pixels, count, w, h, across);
}

void ImageRenderer::draw(ImDrawList& list, const std::string& key, float x, float y,
                         const ImageGridStyle& style) {
  const auto found = textures_.find(key);
  if (found == textures_.end() || found->second.name == 0 || style.columns < 1 || style.rows < 1) return;
  const Texture& texture = found->second;
  const Rect area{x, y, static_cast<float>(style.columns - 1) * style.pitch_x + texture.width * style.scale,
                  static_cast<float>(style.rows - 1) * style.pitch_y + texture.height * style.scale};
  jobs_.push_back({this, texture, area, style});
  list.AddCallback(&ImageRenderer::run, &jobs_.back());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void ImageRenderer::run(const ImDrawList*, const ImDrawCmd* command) {
  const Job& job = *static_cast<const Job*>(command->UserCallbackData);
  const Shader& shader = job.renderer->shader_;
  shader.begin(*command);
  shader.set("area", job.area);
  shader.set("pitch", job.style.pitch_x, job.style.pitch_y);
  shader.set("scale", job.style.scale);
  shader.set("pixel", 1 / pixel_ratio_in_render());
  shader.set("size", job.texture.width, job.texture.height);
  shader.set("columns", job.style.columns);
  shader.set("source_columns", job.texture.columns);
  shader.set("first", job.style.first_row * job.texture.columns + job.style.first_column);
  shader.set("across", job.texture.across);
  shader.set("signed_rows", job.texture.signed_rows >> std::min(job.style.first_row, 31));
  shader.set_colour("ink", job.style.ink);
  shader.set_colour("above", job.style.above);
  shader.set_colour("below", job.style.below);
  shader.set("pixels", 0);
  gl::ActiveTexture(GL_TEXTURE0);
  gl::BindTexture(GL_TEXTURE_2D, job.texture.name);
  gl::BindVertexArray(job.texture.array);
  gl::DrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  gl::BindVertexArray(0);
}

}  // namespace glyphlab
