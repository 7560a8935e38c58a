// Instanced discs and pictures; see point_renderer.h.
#include "ui/render/point_renderer.h"

#include <algorithm>

#include "ui/render/picture_atlas.h"

namespace glyphlab {
namespace {

constexpr std::size_t kTextureSide = 4096;  // where the device allows it

std::size_t texture_side() {
  GLint most = 0;
  gl::GetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
  return std::min(kTextureSide, static_cast<std::size_t>(std::max(most, 1)));
}

}  // namespace

bool PointRenderer::wants(const std::string& key, std::uint64_t version) const {
  const auto found = buffers_.find(key);
  return found == buffers_.end() || found->second.version != version;
}

void PointRenderer::upload(const std::string& key, std::uint64_t version, std::span<const float> xy,
                           const std::vector<std::uint8_t>& classes) {
  Buffer& buffer = buffers_[key];
  buffer.version = version;
  if (buffer.array == 0) {
    gl::GenBuffers(1, &buffer.xy);
    gl::GenBuffers(1, &buffer.classes);
    gl::GenVertexArrays(1, &buffer.array);
    gl::BindVertexArray(buffer.array);
    gl::BindBuffer(GL_ARRAY_BUFFER, buffer.xy);
    gl::EnableVertexAttribArray(0);
    gl::VertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    gl::VertexAttribDivisor(0, 1);
    gl::BindBuffer(GL_ARRAY_BUFFER, buffer.classes);
    gl::EnableVertexAttribArray(1);
    gl::VertexAttribIPointer(1, 1, GL_UNSIGNED_BYTE, 0, nullptr);
    gl::VertexAttribDivisor(1, 1);
    gl::BindVertexArray(0);
  }
  const std::size_t count = std::min(xy.size() / 2, classes.size());
  gl::BindBuffer(GL_ARRAY_BUFFER, buffer.xy);
  gl::BufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(count * 2 * sizeof(float)), xy.data(), GL_DYNAMIC_DRAW);
  gl::BindBuffer(GL_ARRAY_BUFFER, buffer.classes);
  gl::BufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(count), classes.data(), GL_DYNAMIC_DRAW);
  gl::BindBuffer(GL_ARRAY_BUFFER, 0);
  buffer.count = static_cast<GLsizei>(count);
}

void PointRenderer::upload_pictures(const std::string& key, std::uint64_t version,
                                    const event::PointImages& pictures) {
  Atlas& atlas = atlases_[key];
  if (atlas.name != 0 && atlas.version == version) return;
  atlas.version = version;
  if (atlas.name == 0) gl::GenTextures(1, &atlas.name);
  const std::size_t side = texture_side();
  const std::size_t w = std::max<std::size_t>(pictures.width, 1);
  const std::size_t h = std::max<std::size_t>(pictures.height, 1);
  const std::size_t across = side / w;
  const std::size_t count = std::min(pictures.pixels.size() / (w * h), across * (side / h));
  atlas.width = static_cast<float>(w);
  atlas.height = static_cast<float>(h);
  atlas.across = static_cast<int>(std::max<std::size_t>(across, 1));
  atlas.count = static_cast<int>(count);
  if (count > 0) upload_atlas(atlas.name, pictures.pixels, count, w, h, across);
}

void PointRenderer::draw(ImDrawList& list, const std::string& key, const Rect& area, const PlotView& view,
                         const PointStyle& style) {
  const auto found = buffers_.find(key);
  if (found == buffers_.end() || found->second.count == 0 || area.empty()) return;
  const auto atlas = atlases_.find(style.pictures);
  jobs_.push_back({this, found->second, atlas == atlases_.end() ? Atlas{} : atlas->second, area, view, style});
  list.AddCallback(&PointRenderer::run, &jobs_.back());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void PointRenderer::run(const ImDrawList*, const ImDrawCmd* command) {
  const Job& job = *static_cast<const Job*>(command->UserCallbackData);
  const Shader& shader = job.renderer->shader_;
  shader.begin(*command);
  shader.set("area", job.area);
  shader.set("view", Rect{job.view.x_low, job.view.y_low, 1 / (job.view.x_high - job.view.x_low),
                          1 / (job.view.y_high - job.view.y_low)});
  shader.set("radius", job.style.radius);
  shader.set("pixel", 1 / pixel_ratio_in_render());
  shader.set("chosen", job.style.chosen);
  shader.set("half_picture", std::max(job.style.picture_size, 1.0f) / 2);
  shader.set("pictured", job.style.pictured);
  shader.set("pictures", job.atlas.count);
  shader.set("size", std::max(job.atlas.width, 1.0f), std::max(job.atlas.height, 1.0f));
  shader.set("across", job.atlas.across);
  shader.set("pixels", 0);
  shader.set_colour("plain", job.style.plain);
  shader.set_colour("paper", job.style.paper);
  std::array<ImVec4, kPaletteSize> colours;
  std::transform(job.style.colours.begin(), job.style.colours.end(), colours.begin(),
                 ImGui::ColorConvertU32ToFloat4);
  gl::Uniform4fv(shader.uniform("palette"), static_cast<GLsizei>(colours.size()), &colours[0].x);
  gl::ActiveTexture(GL_TEXTURE0);
  gl::BindTexture(GL_TEXTURE_2D, job.atlas.name);
  gl::BindVertexArray(job.buffer.array);
  gl::DrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, job.buffer.count);
  gl::BindVertexArray(0);
}

}  // namespace glyphlab
