// Words and chips in lines, several fonts mixed.
#pragma once

#include <string_view>

#include "ui/frame.h"
#include "ui/rect.h"

namespace glyphlab {

class TextFlow {
 public:
  /// Draws nothing if `measure_only`.
  TextFlow(const Frame& frame, const Rect& r, bool measure_only);

  void add(Type type, ImU32 colour, std::string_view text);
  /// A clickable chip; true when clicked.
  bool add_chip(const std::string& name, std::string_view label);
  void space(float width) { x_ += width; }
  void new_line();
  float height() const { return y_ + line_ - r_.y; }

 private:
  void word(Type type, ImU32 colour, std::string_view text);

  const Frame& frame_;
  Rect r_;
  bool measure_only_;
  float x_;
  float y_;
  float line_ = 24;  // height of the present line
};

}  // namespace glyphlab
