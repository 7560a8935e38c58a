// Draws a cloud of coloured discs, or of small pictures, with one instanced draw call.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "lessons/event.h"
#include "ui/data/plot_view.h"
#include "ui/look/theme.h"
#include "ui/render/shader.h"

namespace glyphlab {

struct PointStyle {
  float radius = 2;  // logical pixels
  std::array<ImU32, kPaletteSize> colours{};  // alpha 0 hides a class
  ImU32 plain = 0;   // of class 255
  ImU32 paper = 0;   // behind a picture's ink
  int chosen = -1;   // a point drawn larger
  std::string pictures;   // key of upload_pictures; empty: discs only
  float picture_size = 0; // larger side, logical pixels
  float pictured = 0;     // 0 discs, 1 pictures
};

class PointRenderer {
 public:
  /// Added to the class of a point that stands back.
  static constexpr std::uint8_t kApart = 64;

  PointRenderer() : shader_("point") {}
  const std::string& error() const { return shader_.error(); }

  void begin_frame() { jobs_.clear(); }
  /// False if `version` is what is kept under `key`.
  bool wants(const std::string& key, std::uint64_t version) const;
  /// xy holds two numbers per class.
  void upload(const std::string& key, std::uint64_t version, std::span<const float> xy,
              const std::vector<std::uint8_t>& classes);
  /// Nothing if `version` is the one kept under `key`. Pictures that do not fit into one texture are
  /// left out: their points stay discs.
  void upload_pictures(const std::string& key, std::uint64_t version, const event::PointImages& pictures);
  void draw(ImDrawList& list, const std::string& key, const Rect& area, const PlotView& view,
            const PointStyle& style);

 private:
  struct Buffer {
    GLuint xy = 0;
    GLuint classes = 0;
    GLuint array = 0;
    GLsizei count = 0;
    std::uint64_t version = 0;
  };
  struct Atlas {
    GLuint name = 0;
    std::uint64_t version = 0;
    float width = 0;   // of one picture
    float height = 0;
    int across = 1;    // pictures side by side in the texture
    int count = 0;
  };
  struct Job {
    const PointRenderer* renderer;
    Buffer buffer;
    Atlas atlas;
    Rect area;
    PlotView view;
    PointStyle style;
  };
  static void run(const ImDrawList* list, const ImDrawCmd* command);

  Shader shader_;
  std::map<std::string, Buffer> buffers_;
  std::map<std::string, Atlas> atlases_;
  std::deque<Job> jobs_;
};

}  // namespace glyphlab
