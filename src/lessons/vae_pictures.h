// The latent space of the lesson `vae` in pictures.
//
// Cards: "plane" (test images by their codes, over what the decoder draws there), "pointer" (what the decoder draws there), "latent" (the
// latent loss of each dimension), "generated" (codes from N(0, I), or a grid of the plane), "sampling"
// (one image decoded with new noise, and its sigmas).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/math/matrix.h"
#include "lessons/image_split.h"
#include "lessons/image_vae.h"
#include "lessons/lesson.h"

namespace glyphlab {

class VaePictures {
 public:
  /// A dimension whose latent loss is at least so many nats is in use; others have collapsed to N(0, 1).
  static constexpr double kInUse = 0.05;
  static constexpr Index kPlaneImages = 2000;
  static constexpr Index kGridSide = 20;    ///< of the grid over the plane
  static constexpr Index kGroundCells = 16; ///< behind the points of the plane, along its longer side
  static constexpr Index kSampleRows = 8;   ///< of generated images
  static constexpr Index kSampleColumns = 16;

  explicit VaePictures(std::uint64_t seed) : generation_seed_(seed) {}

  /// Plane and latent bars, from the first test images that have arrived; needs at least one. Behind the points
  /// of two-dimensional codes lies what the decoder draws there.
  void publish_plane(const EventSink& sink, ImageVae& model, const ImageRange& test);
  void publish_pointer(const EventSink& sink, ImageVae& model, const ImageRange& test);
  void publish_generated(const EventSink& sink, ImageVae& model, const ImageRange& test);
  /// `image` [1 x pixels].
  void publish_sampling(const EventSink& sink, ImageVae& model, const ImageRange& test,
                        std::span<const float> image);
  void publish_controls(const EventSink& sink, const ImageVae& model) const;

  /// New noise is on its way, in slow motion; `advance` moves it on by one picture.
  bool moving() const { return arrived_ < 1; }
  void advance();

  void point_at(float x, float y);
  /// Acts on "generated" (generate, grid) and "sampling" (draw, slow). True: known.
  bool act(const command::Act& act);

  /// Latent loss of each dimension, as last drawn; empty before.
  const std::vector<double>& latent_losses() const { return losses_; }
  /// Of those, how many are in use.
  int dimensions_in_use() const;

 private:
  void choose_axes(Index size);
  void publish_ground(const EventSink& sink, ImageVae& model, const ImageSetInfo& info, std::span<const float> xy);

  std::uint64_t generation_seed_;
  std::uint64_t sampling_seed_ = 1;
  bool slow_ = false;     ///< new noise comes in gradually
  float arrived_ = 1;     ///< of the new noise, 0 to 1
  bool grid_ = true;  ///< with two dimensions: the plane's grid instead of random codes
  float pointer_[2] = {0, 0};
  std::array<Index, 2> axes_{0, 1};  ///< dimensions drawn: the two with the largest latent loss
  std::vector<double> losses_;
  std::vector<std::uint32_t> indices_;
  Scratch<float> input_;
  Scratch<float> codes_;
  Scratch<float> images_;
  Scratch<float> noise_before_;
};

}  // namespace glyphlab
