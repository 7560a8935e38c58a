// Sums of image grids; see image_layout.h.
#include "ui/parts/image_layout.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {
namespace {

constexpr float kGap = 0.12f;          // between pictures, share of their size
constexpr float kLeastPicture = 24;    // logical pixels that a picture should have in a row of its own
constexpr float kWidestPitch = 1.45f;  // pictures further apart would not look like a row

}  // namespace

ImageGridLayout layout_image_grid(const ImageGridInput& in) {
  ImageGridLayout out;
  if (in.rows < 1 || in.columns < 1 || in.width < 1 || in.height < 1) return out;
  const auto width = static_cast<float>(in.width);
  const auto height = static_cast<float>(in.height);
  const float gap = in.rows > 4 ? 0.04f : kGap;
  out.columns = in.columns;
  const auto largest = [&](int columns) {
    float scale = in.room_w / (static_cast<float>(columns) * width * (1 + gap));
    if (in.room_h > 0) scale = std::min(scale, in.room_h / (static_cast<float>(in.rows) * height * (1 + gap)));
    return scale * in.pixel_ratio;  // device pixels per picture pixel
  };
  float scale = largest(out.columns);
  if (!in.whole_grid) {
    const float least = std::max(1.0f, std::round(kLeastPicture * in.pixel_ratio / width));
    while (out.columns > 1 && scale < least) scale = largest(--out.columns);
  }
  if (scale >= 1) scale = std::floor(scale + 1e-3f);
  out.scale = scale / in.pixel_ratio;
  const float spread = in.room_w / static_cast<float>(out.columns);
  const float least_pitch = width * out.scale * (1 + gap);
  out.pitch_x = in.rows > 4 ? least_pitch : std::clamp(spread, least_pitch, std::max(least_pitch, width * out.scale * kWidestPitch));
  out.pitch_y = std::round(height * out.scale * (1 + gap) + (in.rows > 4 ? 0.0f : 4.0f));
  if (in.rows > 4) out.pitch_y = height * out.scale * (1 + gap);
  return out;
}

}  // namespace glyphlab
