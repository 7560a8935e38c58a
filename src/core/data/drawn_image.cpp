// Fits strokes into the box, draws them with anti-aliasing, and moves the centre of mass.
#include "core/data/drawn_image.h"

#include <algorithm>
#include <cmath>

namespace glyphlab {
namespace {

/// From the paper to pixels: p * scale + shift.
struct Placement {
  float scale = 1;
  float shift_x = 0;
  float shift_y = 0;
};

struct Box {
  float left = 1;
  float top = 1;
  float right = 0;
  float bottom = 0;
};

bool on_paper(const PenPoint& p) { return p.x >= 0 && p.x <= 1 && p.y >= 0 && p.y <= 1; }

/// The strokes without the points that do not count.
std::vector<PenStroke> kept(std::span<const PenStroke> strokes) {
  std::vector<PenStroke> result;
  for (const PenStroke& stroke : strokes) {
    PenStroke points;
    std::copy_if(stroke.begin(), stroke.end(), std::back_inserter(points), on_paper);
    if (!points.empty()) result.push_back(std::move(points));
  }
  return result;
}

/// Around the ink, half a line's width beyond the points.
Box box_of(const std::vector<PenStroke>& strokes, float radius) {
  Box box;
  for (const PenStroke& stroke : strokes) {
    for (const PenPoint& p : stroke) {
      box.left = std::min(box.left, p.x - radius);
      box.right = std::max(box.right, p.x + radius);
      box.top = std::min(box.top, p.y - radius);
      box.bottom = std::max(box.bottom, p.y + radius);
    }
  }
  return box;
}

float distance_to_segment(float x, float y, const PenPoint& a, const PenPoint& b) {
  const float dx = b.x - a.x;
  const float dy = b.y - a.y;
  const float length2 = dx * dx + dy * dy;
  const float t = length2 > 0 ? std::clamp(((x - a.x) * dx + (y - a.y) * dy) / length2, 0.0F, 1.0F) : 0.0F;
  return std::hypot(x - a.x - t * dx, y - a.y - t * dy);
}

class Field {
 public:
  Field(Index width, Index height) : width_(width), height_(height), ink_(static_cast<std::size_t>(width * height)) {}

  /// The share of each pixel that the line covers: a ramp one pixel wide along its edge.
  void draw(const std::vector<PenStroke>& strokes, const Placement& place, float radius) {
    std::fill(ink_.begin(), ink_.end(), 0.0F);
    const auto pixel = [&](const PenPoint& p) {
      return PenPoint{p.x * place.scale + place.shift_x, p.y * place.scale + place.shift_y};
    };
    for (const PenStroke& stroke : strokes) {
      for (std::size_t i = 0; i < stroke.size(); ++i) {
        draw_segment(pixel(stroke[i == 0 ? 0 : i - 1]), pixel(stroke[i]), radius * place.scale);
      }
    }
  }

  /// In pixels, the middle of the first one at 0.5; call only with ink.
  PenPoint centre_of_mass() const {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (std::size_t i = 0; i < ink_.size(); ++i) {
      const auto at = static_cast<Index>(i);
      const auto ink = static_cast<double>(ink_[i]);
      sum += ink;
      x += ink * (static_cast<double>(at % width_) + 0.5);
      y += ink * (static_cast<double>(at / width_) + 0.5);
    }
    return {static_cast<float>(x / sum), static_cast<float>(y / sum)};
  }

  std::vector<std::uint8_t> bytes() const {
    std::vector<std::uint8_t> result;
    for (const float ink : ink_) result.push_back(static_cast<std::uint8_t>(std::lround(255 * ink)));
    return result;
  }

 private:
  void draw_segment(const PenPoint& a, const PenPoint& b, float radius) {
    const float reach = radius + 1;
    const auto first = [&](float p, float q) {
      return std::max<Index>(0, static_cast<Index>(std::floor(std::min(p, q) - reach)));
    };
    const auto last = [&](float p, float q, Index size) {
      return std::min<Index>(size - 1, static_cast<Index>(std::ceil(std::max(p, q) + reach)));
    };
    for (Index y = first(a.y, b.y); y <= last(a.y, b.y, height_); ++y) {
      for (Index x = first(a.x, b.x); x <= last(a.x, b.x, width_); ++x) {
        const float distance =
            distance_to_segment(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F, a, b);
        float& ink = ink_[static_cast<std::size_t>(y * width_ + x)];
        ink = std::max(ink, std::clamp(radius + 0.5F - distance, 0.0F, 1.0F));
      }
    }
  }

  Index width_;
  Index height_;
  std::vector<float> ink_;
};

}  // namespace

std::vector<std::uint8_t> drawn_image(std::span<const PenStroke> strokes, float pen, Index width, Index height) {
  Field field(width, height);
  const std::vector<PenStroke> drawn = kept(strokes);
  if (drawn.empty() || width < 1 || height < 1) return field.bytes();
  const float radius = std::clamp(pen, 0.01F, 0.5F) / 2;
  const auto side = static_cast<float>(std::min(width, height));
  const Box box = box_of(drawn, radius);
  const float longest = std::max(box.right - box.left, box.bottom - box.top);
  Placement place;
  place.scale = std::min(kDigitBox * side / longest, kThickestLine * side / (2 * radius));
  const float middle_x = static_cast<float>(width) / 2;
  const float middle_y = static_cast<float>(height) / 2;
  place.shift_x = middle_x - place.scale * (box.left + box.right) / 2;
  place.shift_y = middle_y - place.scale * (box.top + box.bottom) / 2;
  field.draw(drawn, place, radius);
  // The box stays within the field, however lopsided the drawing is.
  const auto allowed = [&](float low, float high, float size) { return (size - place.scale * (high - low)) / 2; };
  const float most_x = allowed(box.left, box.right, static_cast<float>(width));
  const float most_y = allowed(box.top, box.bottom, static_cast<float>(height));
  const PenPoint mass = field.centre_of_mass();
  place.shift_x += std::clamp(middle_x - mass.x, -most_x, most_x);
  place.shift_y += std::clamp(middle_y - mass.y, -most_y, most_y);
  field.draw(drawn, place, radius);
  return field.bytes();
}

}  // namespace glyphlab
