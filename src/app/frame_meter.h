// How long our own work for a frame takes.
#pragma once

#include <array>
#include <cstdint>

namespace glyphlab {

class FrameMeter {
 public:
  void add(double milliseconds);
  /// Of the last 120 frames; 0 before the first.
  double median() const;
  std::uint32_t frames() const { return frames_; }

 private:
  std::array<double, 120> recent_{};
  std::uint32_t frames_ = 0;
};

}  // namespace glyphlab
