// Draws all curves of a card with one instanced draw call.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "ui/data/plot_view.h"
#include "ui/render/shader.h"

namespace glyphlab {

struct CurveVertex {
  float x = 0;
  float y = 0;
  ImU32 colour = 0;  // of the line to the next vertex; alpha 0: no line
};

class CurveRenderer {
 public:
  CurveRenderer() : shader_("curve") {}
  const std::string& error() const { return shader_.error(); }

  void begin_frame() { jobs_.clear(); }
  /// Replaces the vertices kept under `key`.
  void upload(const std::string& key, const std::vector<CurveVertex>& vertices);
  /// Draws what was uploaded under `key` into `area` when the list is executed.
  void draw(ImDrawList& list, const std::string& key, const Rect& area, const PlotView& view, float width);

 private:
  struct Buffer {
    GLuint vertices = 0;
    GLuint array = 0;
    GLsizei segments = 0;
  };
  struct Job {
    const CurveRenderer* renderer;
    Buffer buffer;
    Rect area;
    PlotView view;
    float width;
  };
  static void run(const ImDrawList* list, const ImDrawCmd* command);

  Shader shader_;
  std::map<std::string, Buffer> buffers_;
  std::deque<Job> jobs_;  // addresses must hold until the frame is rendered
};

}  // namespace glyphlab
