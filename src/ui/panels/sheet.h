// A sheet over the window, which is dimmed meanwhile: title, cross, content.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/rect.h"

namespace glyphlab {

/// From construction to destruction everything is drawn onto the sheet. Its cross, the escape key and a
/// click beside it close it.
class Sheet {
 public:
  static constexpr float kPad = 20;

  /// As wide as told; as high as the content needs, up to the window's height.
  Sheet(const Frame& frame, const std::string& title, float width, float content_height);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  const Rect& content() const { return content_; }
  void close() { closing_ = true; }

 private:
  const Frame& frame_;
  Rect content_;
  bool closing_ = false;
};

}  // namespace glyphlab
