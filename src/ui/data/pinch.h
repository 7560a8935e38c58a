// Two fingers on the screen: how they zoom and move what is between them.
#pragma once

#include <cstdint>
#include <vector>

namespace glyphlab {

/// What two fingers have done since they were last asked, in logical pixels.
struct PinchMove {
  bool active = false;   // two fingers are down
  float x = 0;           // the middle between them
  float y = 0;
  float dx = 0;          // how the middle has moved
  float dy = 0;
  float factor = 1;      // new distance / old distance
};

class Pinch {
 public:
  /// A finger is down at, or has moved to, that place.
  void touch(std::int64_t finger, float x, float y);
  void lift(std::int64_t finger);
  bool active() const { return fingers_.size() == 2; }
  /// The move since the last call.
  PinchMove take();

 private:
  struct Finger {
    std::int64_t id;
    float x, y;
  };
  struct Pair {
    float x = 0, y = 0, distance = 0;
  };
  Pair pair() const;

  std::vector<Finger> fingers_;
  Pair last_;
  bool begun_ = false;
};

}  // namespace glyphlab
