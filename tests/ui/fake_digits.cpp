// Pretended handwriting: seven strokes of a segment display, slanted and soft.
#include <algorithm>
#include <array>
#include <cmath>

#include "fake_engine.h"

namespace glyphlab::testing {
namespace {

struct Stroke {
  float x0, y0, x1, y1;
};
// a b c d e f g, as on a seven-segment display, in a square from 0 to 1
constexpr std::array<Stroke, 7> kStrokes = {{{0.3f, 0.2f, 0.7f, 0.2f},
                                             {0.7f, 0.2f, 0.7f, 0.5f},
                                             {0.7f, 0.5f, 0.7f, 0.8f},
                                             {0.3f, 0.8f, 0.7f, 0.8f},
                                             {0.3f, 0.5f, 0.3f, 0.8f},
                                             {0.3f, 0.2f, 0.3f, 0.5f},
                                             {0.3f, 0.5f, 0.7f, 0.5f}}};
constexpr std::array<unsigned, 10> kFigures = {0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F};

float distance(const Stroke& s, float x, float y) {
  const float dx = s.x1 - s.x0;
  const float dy = s.y1 - s.y0;
  const float t = std::clamp(((x - s.x0) * dx + (y - s.y0) * dy) / (dx * dx + dy * dy), 0.0f, 1.0f);
  return std::hypot(x - s.x0 - t * dx, y - s.y0 - t * dy);
}

}  // namespace

Bytes fake_digit(int digit, float slant, float blur) {
  Bytes pixels(28 * 28);
  const unsigned figure = kFigures[static_cast<std::size_t>(digit % 10)];
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const float y = (static_cast<float>(i / 28) + 0.5f) / 28;
    const float x = (static_cast<float>(i % 28) + 0.5f) / 28 + slant * (y - 0.5f);
    float nearest = 1;
    for (std::size_t k = 0; k < kStrokes.size(); ++k)
      if ((figure >> k) & 1U) nearest = std::min(nearest, distance(kStrokes[k], x, y));
    const float soft = 0.03f + 0.02f * blur;
    const float ink = std::clamp((0.055f - nearest) / soft + 0.5f, 0.0f, 1.0f) / (1 + 0.15f * blur);
    pixels[i] = static_cast<std::uint8_t>(255 * ink);
  }
  return pixels;
}

}  // namespace glyphlab::testing
