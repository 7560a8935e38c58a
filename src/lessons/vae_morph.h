// The morph of the lesson `vae`: the path through the codes of two or more images, as a film strip and
// large.
//
// Cards: "morph" (the picture where the slider stands), "film" (eleven pictures on the way, the chosen
// images below; controls).
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
  static constexpr std::size_t kMostStations = 6;

  /// Forgets the path; it begins with the next image that is added.
  void clear() { stations_.clear(); }
  /// The path goes on to this image, [width x height] floats in [0, 1]. When there are too many, the
  /// first is left out.
  void add(std::span<const float> image);
  bool empty() const { return stations_.empty(); }
  std::size_t stations() const { return stations_.size(); }

  /// Sends both pictures from the model as it is now; while it plays, moves on a little.
  void publish(const EventSink& sink, ImageModel& model, Index width, Index height);
  void publish_controls(const EventSink& sink) const;
  /// Acts on card "film": position, path, play. True: the pictures are others now.
  bool act(const command::Act& act);
  /// A click on a picture of the film: the slider goes there.
  void select(std::uint32_t item);

  float position() const { return position_; }
  bool playing() const { return playing_ && stations_.size() > 1; }

 private:
  void advance();
  /// The code at `t` in [0, 1] of the whole path; codes are those of the stations.
  void code_at(const MatrixView<float>& codes, float t, std::span<float> out) const;

  std::vector<std::vector<float>> stations_;
  float position_ = 0;
  float direction_ = 1;
  bool playing_ = true;
  bool spherical_ = false;
  Scratch<float> station_codes_;
  Scratch<float> codes_;
  Scratch<float> images_;
};

}  // namespace glyphlab
