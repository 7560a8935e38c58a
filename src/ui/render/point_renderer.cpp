// Instanced discs; see point_renderer.h.
#include "ui/render/point_renderer.h"

#include <algorithm>

namespace glyphlab {

void PointRenderer::upload(const std::string& key, std::uint32_t version, const std::vector<float>& xy,
                           const std::vector<std::uint8_t>& classes) {
  Buffer& buffer = buffers_[key];
  if (buffer.array != 0 && buffer.version == version) return;
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
  const std::size_t count = xy.size() / 2;
  std::vector<std::uint8_t> groups(classes.begin(),
                                   classes.begin() + static_cast<std::ptrdiff_t>(std::min(count, classes.size())));
  groups.resize(count, 255);
  gl::BindBuffer(GL_ARRAY_BUFFER, buffer.xy);
  gl::BufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(count * 2 * sizeof(float)), xy.data(), GL_DYNAMIC_DRAW);
  gl::BindBuffer(GL_ARRAY_BUFFER, buffer.classes);
  gl::BufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(count), groups.data(), GL_DYNAMIC_DRAW);
  gl::BindBuffer(GL_ARRAY_BUFFER, 0);
  buffer.count = static_cast<GLsizei>(count);
}

void PointRenderer::draw(ImDrawList& list, const std::string& key, const Rect& area, const PlotView& view,
                         const PointStyle& style) {
  const auto found = buffers_.find(key);
  if (found == buffers_.end() || found->second.count == 0 || area.empty()) return;
  jobs_.push_back({this, found->second, area, view, style});
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
  shader.set_colour("plain", job.style.plain);
  std::array<ImVec4, kPaletteSize> colours;
  std::transform(job.style.colours.begin(), job.style.colours.end(), colours.begin(),
                 ImGui::ColorConvertU32ToFloat4);
  gl::Uniform4fv(shader.uniform("palette"), static_cast<GLsizei>(colours.size()), &colours[0].x);
  gl::BindVertexArray(job.buffer.array);
  gl::DrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, job.buffer.count);
  gl::BindVertexArray(0);
}

}  // namespace glyphlab
