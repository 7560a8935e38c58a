// Where named widgets are on the screen, so that tests can click real ones.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ui/rect.h"

namespace glyphlab {

class WidgetMap {
 public:
  void begin_frame() { widgets_.clear(); }
  /// Keeps the part of `rect` that is visible through `clip`; nothing if none is.
  void add(std::string name, const Rect& rect, const Rect& clip) {
    const Rect visible = rect.intersect(clip);
    if (!visible.empty()) widgets_.emplace_back(std::move(name), visible);
  }
  const std::vector<std::pair<std::string, Rect>>& all() const { return widgets_; }

 private:
  std::vector<std::pair<std::string, Rect>> widgets_;
};

}  // namespace glyphlab
