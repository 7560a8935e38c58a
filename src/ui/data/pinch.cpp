// Compares the pair of fingers with what it was; see pinch.h.
#include "ui/data/pinch.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {

void Pinch::touch(std::int64_t finger, float x, float y) {
  const auto known = std::find_if(fingers_.begin(), fingers_.end(), [&](const Finger& f) { return f.id == finger; });
  if (known != fingers_.end()) {
    known->x = x;
    known->y = y;
    return;
  }
  fingers_.push_back({finger, x, y});
  begun_ = false;
}

void Pinch::lift(std::int64_t finger) {
  std::erase_if(fingers_, [&](const Finger& f) { return f.id == finger; });
  begun_ = false;
}

Pinch::Pair Pinch::pair() const {
  const Finger& a = fingers_[0];
  const Finger& b = fingers_[1];
  // Fingers that touch each other have no distance to compare with.
  return {(a.x + b.x) / 2, (a.y + b.y) / 2, std::max(std::hypot(a.x - b.x, a.y - b.y), 10.0f)};
}

PinchMove Pinch::take() {
  if (!active()) return {};
  const Pair now = pair();
  if (!begun_) last_ = now;
  begun_ = true;
  const PinchMove move{true, now.x, now.y, now.x - last_.x, now.y - last_.y, now.distance / last_.distance};
  last_ = now;
  return move;
}

}  // namespace glyphlab
