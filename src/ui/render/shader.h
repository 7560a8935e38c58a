// A linked GLSL program, and what all our pictures share while ImGui's draw lists are executed.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "glyphlab_gl.h"
#include "ui/rect.h"

namespace glyphlab {

/// The text of a file in shaders/, compiled in.
std::string_view shader_source(std::string_view file);

class Shader {
 public:
  /// `name` of "<name>.vert" and "<name>.frag". On an error `error()` holds the driver's words.
  explicit Shader(const std::string& name);
  const std::string& error() const { return error_; }

  /// Makes it current and cuts drawing to the command's clip rectangle.
  void begin(const ImDrawCmd& command) const;
  GLint uniform(const char* name) const;
  void set(const char* name, float value) const { gl::Uniform1f(uniform(name), value); }
  void set(const char* name, int value) const { gl::Uniform1i(uniform(name), value); }
  void set(const char* name, unsigned value) const { gl::Uniform1ui(uniform(name), value); }
  void set(const char* name, float x, float y) const { gl::Uniform2f(uniform(name), x, y); }
  void set(const char* name, const Rect& r) const { gl::Uniform4f(uniform(name), r.x, r.y, r.w, r.h); }
  void set_colour(const char* name, ImU32 colour) const;

 private:
  GLuint program_ = 0;
  std::string error_;
};

/// Device pixels per logical pixel of the draw data being executed.
float pixel_ratio_in_render();

}  // namespace glyphlab
