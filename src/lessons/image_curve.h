// One training curve: its points so far, and which of them the viewer already has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "lessons/checkpoint.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// Memory is bounded and taken at once: when it is full, every second point is dropped.
class ImageCurve {
 public:
  ImageCurve(std::string series, std::uint8_t colour);

  void add(double x, double y);
  /// Sends the points that have been added since the last call; all of them if `all`, or after some
  /// were dropped.
  void publish(const EventSink& sink, const std::string& panel, bool all);

  std::size_t size() const { return x_.size(); }
  float x(std::size_t i) const { return x_[i]; }
  float y(std::size_t i) const { return y_[i]; }
  /// The newest value, or 0 before the first.
  double last() const { return y_.empty() ? 0.0 : static_cast<double>(y_.back()); }

  void save(Checkpoint& checkpoint) const;
  Result<void> restore(const Checkpoint& checkpoint);

  static constexpr std::size_t kMostPoints = 4096;

 private:
  void thin_out();

  std::string series_;
  std::uint8_t colour_;
  std::vector<float> x_;
  std::vector<float> y_;
  std::size_t sent_ = 0;
  bool replace_ = true;
};

}  // namespace glyphlab
