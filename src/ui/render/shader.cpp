// Compiles and links shaders; see shader.h.
#include "ui/render/shader.h"

#include <array>

namespace glyphlab {
namespace {

GLuint compile(GLenum type, const std::string& file, std::string& error) {
  const std::string_view body = shader_source(file);
  const std::array<const char*, 2> texts = {gl::kShaderHeader, body.data()};
  const std::array<GLint, 2> lengths = {-1, static_cast<GLint>(body.size())};
  const GLuint shader = gl::CreateShader(type);
  gl::ShaderSource(shader, 2, texts.data(), lengths.data());
  gl::CompileShader(shader);
  GLint good = 0;
  gl::GetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (!good) {
    std::array<char, 1024> log{};
    gl::GetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    error += file + ": " + log.data();
  }
  return shader;
}

}  // namespace

Shader::Shader(const std::string& name) {
  const GLuint vertex = compile(GL_VERTEX_SHADER, name + ".vert", error_);
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, name + ".frag", error_);
  program_ = gl::CreateProgram();
  gl::AttachShader(program_, vertex);
  gl::AttachShader(program_, fragment);
  gl::LinkProgram(program_);
  gl::DeleteShader(vertex);
  gl::DeleteShader(fragment);
  GLint good = 0;
  gl::GetProgramiv(program_, GL_LINK_STATUS, &good);
  if (!good && error_.empty()) {
    std::array<char, 1024> log{};
    gl::GetProgramInfoLog(program_, static_cast<GLsizei>(log.size()), nullptr, log.data());
    error_ = name + ": " + log.data();
  }
}

void Shader::begin(const ImDrawCmd& command) const {
  const ImDrawData& data = *ImGui::GetDrawData();
  const ImVec2 scale = data.FramebufferScale;
  const float left = (command.ClipRect.x - data.DisplayPos.x) * scale.x;
  const float top = (command.ClipRect.y - data.DisplayPos.y) * scale.y;
  const float right = (command.ClipRect.z - data.DisplayPos.x) * scale.x;
  const float bottom = (command.ClipRect.w - data.DisplayPos.y) * scale.y;
  const float height = data.DisplaySize.y * scale.y;
  const auto whole = [](float v) { return static_cast<GLint>(v < 0 ? 0 : v); };
  gl::Scissor(whole(left), whole(height - bottom), whole(right - left), whole(bottom - top));
  gl::UseProgram(program_);
  set("display", data.DisplaySize.x, data.DisplaySize.y);
}

GLint Shader::uniform(const char* name) const { return gl::GetUniformLocation(program_, name); }

void Shader::set_colour(const char* name, ImU32 colour) const {
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  gl::Uniform4f(uniform(name), c.x, c.y, c.z, c.w);
}

float pixel_ratio_in_render() { return ImGui::GetDrawData()->FramebufferScale.x; }

}  // namespace glyphlab
