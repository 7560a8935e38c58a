// Draws a cloud of coloured discs with one instanced draw call.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "ui/data/plot_view.h"
#include "ui/look/theme.h"
#include "ui/render/shader.h"

namespace glyphlab {

struct PointStyle {
  float radius = 2;  // logical pixels
  std::array<ImU32, kPaletteSize> colours{};  // alpha 0 hides a class
  ImU32 plain = 0;   // of class 255
  int chosen = -1;   // a point drawn larger
};

class PointRenderer {
 public:
  PointRenderer() : shader_("point") {}
  const std::string& error() const { return shader_.error(); }

  void begin_frame() { jobs_.clear(); }
  /// Uploads if `version` is not the one kept under `key`. xy holds two numbers per class.
  void upload(const std::string& key, std::uint32_t version, const std::vector<float>& xy,
              const std::vector<std::uint8_t>& classes);
  void draw(ImDrawList& list, const std::string& key, const Rect& area, const PlotView& view,
            const PointStyle& style);

 private:
  struct Buffer {
    GLuint xy = 0;
    GLuint classes = 0;
    GLuint array = 0;
    GLsizei count = 0;
    std::uint32_t version = 0;
  };
  struct Job {
    const PointRenderer* renderer;
    Buffer buffer;
    Rect area;
    PlotView view;
    PointStyle style;
  };
  static void run(const ImDrawList* list, const ImDrawCmd* command);

  Shader shader_;
  std::map<std::string, Buffer> buffers_;
  std::deque<Job> jobs_;
};

}  // namespace glyphlab
