// The lesson `vae`: a variational autoencoder, its latent space, generation and morphing.
#pragma once

#include <memory>
#include <optional>

#include "lessons/image_lesson.h"
#include "lessons/image_vae.h"
#include "lessons/vae_morph.h"
#include "lessons/vae_pictures.h"

namespace glyphlab {

class VaeLesson : public ImageLesson {
 public:
  explicit VaeLesson(DataCatalog& data);
  static const LessonInfo& lesson_info();
  static std::unique_ptr<Lesson> create(DataCatalog& data);

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override;
  void handle(const Command& command, const EventSink& sink) override;
  void publish(const EventSink& sink, bool all) override;

 protected:
  ImageModel& model() override { return *model_; }
  const ImageModel& model() const override { return *model_; }
  void rebuild() override;
  event::Story story() const override;
  std::vector<event::Reference> references() const override;
  void publish_structure(const EventSink& sink) override;
  void publish_pictures(const EventSink& sink, bool thorough) override;

 private:
  Phrase story_text() const;
  /// The test images once one has arrived, or nullptr.
  const ImageRange* test_images() const;
  /// The morph's ends: the first 6 and the first 0 of the test images, or other images.
  void choose_ends(const ImageRange& test);
  void morph(const EventSink& sink);
  void sample(const EventSink& sink);

  ParameterValues values_;
  std::uint64_t seed_ = 1;
  std::optional<ImageVae> model_;
  VaeMorph morph_;
  VaePictures pictures_{1};
  ImageCurve reconstruction_{"reconstruction", 0};
  ImageCurve latent_{"latent", 1};
};

/// The same model as a Keras program.
std::string vae_keras_code(const ImageVaeOptions& options, const ImageTrainingOptions& training);

}  // namespace glyphlab
