// Keeps, thins out and publishes the points of one curve.
#include "lessons/image_curve.h"

#include <bit>

namespace glyphlab {

ImageCurve::ImageCurve(std::string series, std::uint8_t colour)
    : series_(std::move(series)), colour_(colour) {
  x_.reserve(kMostPoints);
  y_.reserve(kMostPoints);
}

void ImageCurve::add(double x, double y) {
  if (x_.size() == kMostPoints) thin_out();
  x_.push_back(static_cast<float>(x));
  y_.push_back(static_cast<float>(y));
}

void ImageCurve::thin_out() {
  const std::size_t half = x_.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    x_[i] = x_[2 * i];
    y_[i] = y_[2 * i];
  }
  x_.resize(half);
  y_.resize(half);
  replace_ = true;
}

void ImageCurve::publish(const EventSink& sink, const std::string& panel, bool all) {
  const bool whole = all || replace_;
  const std::size_t first = whole ? 0 : sent_;
  if (!whole && first == x_.size()) return;
  event::Curve curve;
  curve.panel = panel;
  curve.series = series_;
  curve.replace = whole;
  curve.colour = colour_;
  curve.x.assign(x_.begin() + static_cast<std::ptrdiff_t>(first), x_.end());
  curve.y.assign(y_.begin() + static_cast<std::ptrdiff_t>(first), y_.end());
  sink(std::move(curve));
  sent_ = x_.size();
  replace_ = false;
}

void ImageCurve::save(Checkpoint& checkpoint) const {
  std::vector<std::uint32_t> bits;
  bits.reserve(2 * x_.size());
  for (const float value : x_) bits.push_back(std::bit_cast<std::uint32_t>(value));
  for (const float value : y_) bits.push_back(std::bit_cast<std::uint32_t>(value));
  checkpoint.add("curve/" + series_, bits);
}

Result<void> ImageCurve::restore(const Checkpoint& checkpoint) {
  std::vector<std::uint32_t> bits;
  if (auto read = checkpoint.read("curve/" + series_, bits); !read) return read;
  if (bits.size() % 2 != 0 || bits.size() > 2 * kMostPoints) {
    return Error{"The checkpoint's curve '" + series_ + "' is damaged: it has " +
                 std::to_string(bits.size()) + " numbers."};
  }
  const std::size_t count = bits.size() / 2;
  x_.clear();
  y_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    x_.push_back(std::bit_cast<float>(bits[i]));
    y_.push_back(std::bit_cast<float>(bits[count + i]));
  }
  replace_ = true;
  return {};
}

}  // namespace glyphlab
