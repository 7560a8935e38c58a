// A plain autoencoder of the same layers beside the variational one: its latent plane has holes.
//
// Cards, not shown without it: "plain_plane", "plain_pointer", "plain_generated".
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "lessons/image_autoencoder.h"
#include "lessons/image_split.h"
#include "lessons/image_vae.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// The same layers, likelihood, initialiser and optimiser; no noise in the code and no latent loss.
std::unique_ptr<ImageAutoencoder> plain_autoencoder(const ImageVaeOptions& options, std::uint64_t seed);

class VaePlain {
 public:
  static constexpr Index kPlaneImages = 2000;
  static constexpr Index kGridSide = 20;

  /// Plane, pointer and grid, from the first test images that have arrived; needs at least one.
  void publish(const EventSink& sink, ImageModel& model, const ImageRange& test);
  void publish_pointer(const EventSink& sink, ImageModel& model, const ImageRange& test);
  void point_at(float x, float y);
  /// Empties the cards.
  static void clear(const EventSink& sink);

 private:
  void measure(const MatrixView<float>& codes);
  void publish_ground(const EventSink& sink, ImageModel& model, const ImageSetInfo& info, std::span<const float> xy);
  /// The code at a place of the plane, all other numbers at their means.
  void code_at(float x, float y, float* code) const;

  float pointer_[2] = {0, 0};
  std::array<Index, 2> axes_{0, 1};  ///< the two numbers that vary most
  float lows_[2] = {-1, -1};    ///< of the axes, without the outermost codes
  float highs_[2] = {1, 1};
  std::vector<float> means_;
  Scratch<float> input_;
  Scratch<float> codes_;
  Scratch<float> images_;
};

}  // namespace glyphlab
