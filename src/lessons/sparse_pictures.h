// What a sparse coding layer does, in pictures.
//
// Cards: "weights" (what each coding draws), "inputs" (the images that excite the selected coding
// most), "parts" (one image built up from its strongest codings), "means" (mean activation of every
// coding), "cost" (the penalty against the mean activation).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "core/nn/activity_penalty.h"
#include "lessons/image_model.h"
#include "lessons/image_split.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// What each of the first `count` codings adds to the picture, as signed images, each scaled to its own
/// largest change: all codings at rest, and this one firing. Followed by empty images up to `cells`.
void append_coding_pictures(Bytes& pixels, ImageModel& model, Index count, Index cells, Scratch<float>& codes,
                            Scratch<float>& drawn);

class SparsePictures {
 public:
  static constexpr Index kImages = 1000;      ///< test images looked through
  static constexpr Index kShownCodings = 60;  ///< the first so many
  static constexpr Index kInputs = 10;
  static constexpr Index kParts = 8;
  static constexpr float kActive = 0.1F;   ///< a coding above it fires
  static constexpr float kDead = 0.01F;    ///< a coding that never exceeds it is dead

  /// Everything but "parts", from the first test images that have arrived; needs at least one.
  void publish(const EventSink& sink, ImageModel& model, const ImageRange& test, const ActivityPenalty& penalty);
  /// The image [1 x pixels] built up: nothing, then one more of its strongest codings each time, all.
  void publish_parts(const EventSink& sink, ImageModel& model, const ImageRange& test,
                     std::span<const float> image);
  /// A click on a coding's picture. False: there is none.
  bool select(std::uint32_t item, Index code_size);

  /// End of the axis for the mean activations of all codings.
  static float mean_axis(std::span<const float> means);

  double mean_activation() const { return mean_activation_; }
  double active_share() const { return active_share_; }
  int dead_codings() const { return dead_; }

 private:
  void measure(ImageModel& model, const ImageRange& test);
  void publish_weights(const EventSink& sink, ImageModel& model, const ImageRange& test);
  void publish_inputs(const EventSink& sink, const ImageRange& test) const;
  void publish_means(const EventSink& sink) const;
  void publish_cost(const EventSink& sink, const ActivityPenalty& penalty) const;

  Index selected_ = 0;
  double mean_activation_ = 0;
  double active_share_ = 0;
  int dead_ = 0;
  std::vector<float> means_;  ///< of each coding
  std::vector<float> peaks_;
  Scratch<float> input_;
  Scratch<float> codes_;
  Scratch<float> few_;
  Scratch<float> drawn_;
};

}  // namespace glyphlab
