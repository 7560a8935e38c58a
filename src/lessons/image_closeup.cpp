// One image, its code and its reconstruction.
#include "lessons/image_closeup.h"

#include <algorithm>
#include <cmath>

#include "lessons/image_drawing.h"
#include "lessons/image_phrases.h"

namespace glyphlab {

void ImageCloseup::show(std::span<const float> image, Index width, Index height) {
  image_.assign(image.begin(), image.end());
  width_ = width;
  height_ = height;
  held_.clear();
}

void ImageCloseup::publish(const EventSink& sink, ImageModel& model) {
  if (image_.empty()) return;
  const auto pixels = static_cast<Index>(image_.size());
  auto code = code_.shape(1, model.code_size());
  if (static_cast<Index>(held_.size()) != code.cols()) held_.clear();  // another phase, another code
  if (held_.empty()) {
    model.encode(view<float>(std::as_const(image_).data(), 1, pixels), code);
  } else {
    std::copy(held_.begin(), held_.end(), code.data());
  }
  const auto rebuilt = rebuilt_.shape(1, pixels);
  model.decode(as_const(code), rebuilt);

  event::Images images;
  images.panel = panel_;
  images.rows = 1;
  images.columns = 2;
  images.width = static_cast<std::uint32_t>(width_);
  images.height = static_cast<std::uint32_t>(height_);
  images.large = true;
  append_ink(images.pixels, image_);
  append_ink(images.pixels, {rebuilt.data(), image_.size()});
  sink(std::move(images));

  event::Bars bars;
  bars.panel = panel_;
  bars.values.assign(code.data(), code.data() + code.cols());
  // Head room to drag into; a slow shrink keeps the axis of a finished run, not of its first steps.
  const float highest = 1.25F * std::max(0.1F, *std::max_element(bars.values.begin(), bars.values.end()));
  const float lowest = 1.25F * std::min(0.0F, *std::min_element(bars.values.begin(), bars.values.end()));
  if (held_.empty()) {
    maximum_ = std::max(highest, 0.95F * maximum_);
    minimum_ = std::min(lowest, 0.95F * minimum_);
    if (minimum_ > -1e-3F) minimum_ = 0;
  }
  bars.minimum = minimum_;
  bars.maximum = maximum_;
  bars.draggable = true;
  sink(std::move(bars));
}

void ImageCloseup::publish_controls(const EventSink& sink) const {
  event::Controls controls;
  controls.panel = panel_;
  event::Control restore;
  restore.action = "restore";
  controls.controls = {draw_control(), restore};
  sink(std::move(controls));
}

bool ImageCloseup::drag(std::uint32_t index, float value, ImageModel& model) {
  const Index size = model.code_size();
  if (image_.empty() || static_cast<Index>(index) >= size || !std::isfinite(value)) return false;
  if (static_cast<Index>(held_.size()) != size) {
    held_.resize(static_cast<std::size_t>(size));
    model.encode(view<float>(std::as_const(image_).data(), 1, static_cast<Index>(image_.size())),
                 view<float>(held_.data(), 1, size));
  }
  held_[index] = std::clamp(value, -1e6F, 1e6F);
  return true;
}

}  // namespace glyphlab
