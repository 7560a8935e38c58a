// Pointer moves and bar drags that wait for the gap between two training steps. They come faster
// than they can be answered; only the newest of a kind counts.
#pragma once

#include <utility>
#include <vector>

#include "lessons/command.h"

namespace glyphlab {

class PointerQueue {
 public:
  void add(const command::PointAt& point) { replace_or_append(point); }
  void add(const command::DragBar& drag) { replace_or_append(drag); }

  bool empty() const { return waiting_.empty(); }
  std::vector<Command> take() { return std::exchange(waiting_, {}); }

 private:
  static bool same_target(const command::PointAt& a, const command::PointAt& b) { return a.panel == b.panel; }
  static bool same_target(const command::DragBar& a, const command::DragBar& b) {
    return a.panel == b.panel && a.index == b.index;
  }
  template <class T>
  void replace_or_append(const T& command) {
    T* newest = waiting_.empty() ? nullptr : std::get_if<T>(&waiting_.back());
    if (newest != nullptr && same_target(*newest, command)) {
      *newest = command;
    } else {
      waiting_.push_back(command);
    }
  }

  std::vector<Command> waiting_;
};

}  // namespace glyphlab
