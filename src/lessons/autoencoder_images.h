// Digits through a code of two numbers (or more), and the linear autoencoder beside PCA.
#pragma once

#include <optional>

#include "lessons/image_autoencoder.h"
#include "lessons/image_lesson.h"

namespace glyphlab {

class AutoencoderImages : public ImageLesson {
 public:
  AutoencoderImages(DataCatalog& data, const ParameterValues& values, std::uint64_t seed);

  const LessonInfo& info() const override;
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override;
  void handle(const Command& command, const EventSink& sink) override;

  /// How far the decoder's subspace is that of PCA: mean squared cosine of the principal angles, in
  /// [0, 1], and the largest angle in degrees (Bjorck & Golub 1973). After PCA has finished.
  struct Overlap {
    double share = 0;
    double largest_angle = 0;
  };
  Overlap overlap() const;

 protected:
  ImageModel& model() override { return *model_; }
  const ImageModel& model() const override { return *model_; }
  void rebuild() override;
  event::Story story() const override;
  std::vector<event::Reference> references() const override { return {pca_reference(true)}; }
  void publish_structure(const EventSink& sink) override;
  void publish_pictures(const EventSink& sink, bool thorough) override;

 private:
  void publish_plane(const EventSink& sink);
  void publish_weights(const EventSink& sink);
  /// The middle row of pixels of one image, as a sequence of numbers given and rebuilt.
  void publish_numbers(const EventSink& sink);
  void decode_here(float x, float y, const EventSink& sink);

  ParameterValues values_;
  std::uint64_t seed_ = 1;
  bool linear_ = false;
  std::optional<ImageAutoencoder> model_;
  Scratch<float> images_;
  Scratch<float> codes_;
  float here_x_ = 0;
  float here_y_ = 0;
};

}  // namespace glyphlab
