// A region whose content may be higher than it is; scrolls by wheel, bar and finger.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/rect.h"

namespace glyphlab {

class ScrollRegion {
 public:
  ScrollRegion(const Frame& frame, std::string name, const Rect& r);
  ~ScrollRegion();
  ScrollRegion(const ScrollRegion&) = delete;
  ScrollRegion& operator=(const ScrollRegion&) = delete;

  /// Where the content begins, on the screen (already scrolled), and how wide it may be.
  float x() const { return x_; }
  float y() const { return y_; }
  float width() const { return width_; }
  /// The content's full height, to be told before the region ends.
  void set_content_height(float height) { content_height_ = height; }

 private:
  const Frame& frame_;
  Rect rect_;
  float x_ = 0;
  float y_ = 0;
  float width_ = 0;
  float content_height_ = 0;
};

}  // namespace glyphlab
