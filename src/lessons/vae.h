// The lesson `vae`: a variational autoencoder, its latent space, generation and morphing.
#pragma once

#include <memory>
#include <optional>

#include "lessons/image_lesson.h"
#include "lessons/image_model_group.h"
#include "lessons/image_vae.h"
#include "lessons/vae_morph.h"
#include "lessons/vae_pictures.h"
#include "lessons/vae_plain.h"
#include "lessons/vae_tradeoff.h"

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
  bool animated() const override;
  void animate(const EventSink& sink) override;

 protected:
  ImageModel& model() override { return *group_; }
  const ImageModel& model() const override { return *group_; }
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
  /// What the visitor does with the morph; false: it was something else.
  bool handle_morph(const Command& command, const EventSink& sink);
  /// The plain autoencoder beside, or nullptr.
  ImageModel* plain() { return group_->size() > 1 ? &group_->model(1) : nullptr; }

  std::optional<ImageVae> model_;
  std::optional<ImageModelGroup> group_;  ///< the model and the plain one beside it
  VaeMorph morph_;
  VaePictures pictures_{1};
  VaePlain plain_pictures_;
  VaeTradeoff tradeoff_;
  ImageCurve reconstruction_{"reconstruction", 0};
  ImageCurve latent_{"latent", 1};
};

/// The same model as a Keras program.
std::string vae_keras_code(const ImageVaeOptions& options, const ImageTrainingOptions& training);

}  // namespace glyphlab
