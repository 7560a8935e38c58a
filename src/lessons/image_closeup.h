// The code card: one image large, its code as bars that can be dragged, and what the code becomes.
#pragma once

#include <string>
#include <vector>

#include "core/math/matrix.h"
#include "lessons/image_model.h"
#include "lessons/lesson.h"

namespace glyphlab {

class ImageCloseup {
 public:
  explicit ImageCloseup(std::string panel) : panel_(std::move(panel)) {}

  /// Shows another image, [width x height] floats in [0, 1]; dragged bars are let go.
  void show(std::span<const float> image, Index width, Index height);
  bool empty() const { return image_.empty(); }
  std::span<const float> image() const { return image_; }

  /// Original, rebuilt and bars, from the model as it is now.
  void publish(const EventSink& sink, ImageModel& model);
  void publish_controls(const EventSink& sink) const;
  /// A bar is held at this value from now on. False: there is no such bar.
  bool drag(std::uint32_t index, float value, ImageModel& model);
  /// The code is the image's own again.
  void restore() { held_.clear(); }
  bool dragged() const { return !held_.empty(); }

 private:
  std::string panel_;
  std::vector<float> image_;
  Index width_ = 0;
  Index height_ = 0;
  std::vector<float> held_;  ///< the whole code as dragged; empty: the image's own
  Scratch<float> code_;
  Scratch<float> rebuilt_;
  float minimum_ = 0;  ///< of the bars' axis; only grows, so that bars do not jump while dragging
  float maximum_ = 1;
};

}  // namespace glyphlab
