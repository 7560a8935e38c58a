// The pictures that are drawn by our own shaders inside ImGui's draw lists.
#pragma once

#include <string>

#include "ui/render/curve_renderer.h"
#include "ui/render/image_renderer.h"
#include "ui/render/point_renderer.h"

namespace glyphlab {

/// Needs a current OpenGL context from construction on.
class Renderer {
 public:
  CurveRenderer curves;
  ImageRenderer images;
  PointRenderer points;

  void begin_frame() {
    curves.begin_frame();
    images.begin_frame();
    points.begin_frame();
  }
  /// Empty if all shaders were compiled.
  std::string error() const { return curves.error() + images.error() + points.error(); }
};

}  // namespace glyphlab
