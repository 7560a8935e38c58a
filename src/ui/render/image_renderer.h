// Draws a grid of small grey pictures with one draw call.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "lessons/event.h"
#include "ui/render/shader.h"

namespace glyphlab {

struct ImageGridStyle {
  float pitch_x = 0;    // from one picture to the next, logical pixels
  float pitch_y = 0;
  float scale = 1;      // logical pixels per picture pixel
  int columns = 0;      // shown; the others are left out
  int first_row = 0;    // first of `rows` that are drawn
  int rows = 0;
  int first_column = 0;
  ImU32 ink = 0;
  ImU32 above = 0;      // of signed rows
  ImU32 below = 0;
};

class ImageRenderer {
 public:
  ImageRenderer() : shader_("image") {}
  const std::string& error() const { return shader_.error(); }

  void begin_frame() { jobs_.clear(); }
  /// Uploads if `version` is not the one kept under `key`.
  void upload(const std::string& key, std::uint32_t version, const event::Images& images);
  /// The grid's upper left corner at (x, y).
  void draw(ImDrawList& list, const std::string& key, float x, float y, const ImageGridStyle& style);

 private:
  struct Texture {
    GLuint name = 0;
    GLuint array = 0;  // WebGL wants a vertex array even where none of its attributes is read
    std::uint32_t version = 0;
    float width = 0;   // of one picture
    float height = 0;
    int columns = 0;
    int across = 1;    // pictures side by side in the texture
    unsigned signed_rows = 0;
  };
  struct Job {
    const ImageRenderer* renderer;
    Texture texture;
    Rect area;
    ImageGridStyle style;
  };
  static void run(const ImDrawList* list, const ImDrawCmd* command);

  Shader shader_;
  std::map<std::string, Texture> textures_;
  std::deque<Job> jobs_;
};

}  // namespace glyphlab
