// The morph of the lesson `vae`: the path between the codes of two images, as a film strip and large.
//
// Cards: "morph" (the picture where the slider stands), "film" (eleven pictures on the way; controls).
#pragma once

#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "lessons/image_model.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// A point of the path from a to b, t in [0, 1]. Linear: (1 - t) a + t b. Spherical (Shoemake 1985):
/// along the great circle, which keeps the typical length of codes from N(0, I) on the way; where a
/// and b point the same way or one is 0, the linear path. All three have the same size.
void interpolate(std::span<const float> a, std::span<const float> b, float t, bool spherical,
                 std::span<float> out);

class VaeMorph {
 public:
  static constexpr Index kFilmImages = 11;

  /// The two ends, [width x height] floats in [0, 1].
  void set_from(std::span<const float> image) { from_.assign(image.begin(), image.end()); }
  void set_to(std::span<const float> image) { to_.assign(image.begin(), image.end()); }
  bool empty() const { return from_.empty() || to_.empty(); }

  /// Sends both pictures from the model as it is now; while it plays, moves on a little.
  void publish(const EventSink& sink, ImageModel& model, Index width, Index height);
  void publish_controls(const EventSink& sink) const;
  /// Acts on card "film": position, path, play. True: the pictures are others now.
  bool act(const command::Act& act);
  /// A click on a picture of the film: the slider goes there.
  void select(std::uint32_t item);

  float position() const { return position_; }
  bool playing() const { return playing_; }

 private:
  void advance();

  std::vector<float> from_;
  std::vector<float> to_;
  float position_ = 0;
  float direction_ = 1;
  bool playing_ = true;
  bool spherical_ = false;
  Scratch<float> ends_;
  Scratch<float> codes_;
  Scratch<float> images_;
};

}  // namespace glyphlab
