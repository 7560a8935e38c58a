// Instanced line segments; see curve_renderer.h.
#include "ui/render/curve_renderer.h"

#include <cstddef>

namespace glyphlab {
namespace {

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

}  // namespace

void CurveRenderer::upload(const std::string& key, const std::vector<CurveVertex>& vertices) {
  Buffer& buffer = buffers_[key];
  if (buffer.vertices == 0) {
    gl::GenBuffers(1, &buffer.vertices);
    gl::GenVertexArrays(1, &buffer.array);
    gl::BindVertexArray(buffer.array);
    gl::BindBuffer(GL_ARRAY_BUFFER, buffer.vertices);
    constexpr GLsizei kStride = sizeof(CurveVertex);
    gl::EnableVertexAttribArray(0);
    gl::VertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kStride, offset(0));
    gl::EnableVertexAttribArray(1);
    gl::VertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, kStride, offset(offsetof(CurveVertex, colour)));
    gl::EnableVertexAttribArray(2);  // the same buffer, one vertex on
    gl::VertexAttribPointer(2, 2, GL_FLOAT, GL_FALSE, kStride, offset(sizeof(CurveVertex)));
    for (GLuint i = 0; i < 3; ++i) gl::VertexAttribDivisor(i, 1);
    gl::BindVertexArray(0);
  }
  gl::BindBuffer(GL_ARRAY_BUFFER, buffer.vertices);
  gl::BufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(CurveVertex)),
                 vertices.data(), GL_DYNAMIC_DRAW);
  gl::BindBuffer(GL_ARRAY_BUFFER, 0);
  buffer.segments = vertices.size() < 2 ? 0 : static_cast<GLsizei>(vertices.size() - 1);
}

void CurveRenderer::draw(ImDrawList& list, const std::string& key, const Rect& area, const PlotView& view,
                         float width) {
  const auto found = buffers_.find(key);
  if (found == buffers_.end() || found->second.segments == 0 || area.empty()) return;
  jobs_.push_back({this, found->second, area, view, width});
  list.AddCallback(&CurveRenderer::run, &jobs_.back());
  list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void CurveRenderer::run(const ImDrawList*, const ImDrawCmd* command) {
  const Job& job = *static_cast<const Job*>(command->UserCallbackData);
  const Shader& shader = job.renderer->shader_;
  shader.begin(*command);
  shader.set("area", job.area);
  shader.set("view", Rect{job.view.x_low, job.view.y_low, 1 / (job.view.x_high - job.view.x_low),
                          1 / (job.view.y_high - job.view.y_low)});
  shader.set("half_width", job.width / 2);
  shader.set("pixel", 1 / pixel_ratio_in_render());
  gl::BindVertexArray(job.buffer.array);
  gl::DrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, job.buffer.segments);
  gl::BindVertexArray(0);
}

}  // namespace glyphlab
