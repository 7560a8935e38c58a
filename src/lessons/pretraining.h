// The lesson `pretraining`: an encoder learned from images without labels, then a softmax on few
// labels, beside what does without.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "lessons/image_autoencoder.h"
#include "lessons/image_gallery.h"
#include "lessons/image_pca.h"
#include "lessons/image_training.h"
#include "lessons/image_vae.h"
#include "lessons/label_answers.h"
#include "lessons/label_pictures.h"
#include "lessons/label_sweep.h"
#include "lessons/lesson.h"

namespace glyphlab {

class DataCatalog;

class PretrainingLesson : public Lesson {
 public:
  explicit PretrainingLesson(DataCatalog& data);

  static const LessonInfo& lesson_info();
  static std::unique_ptr<Lesson> create(DataCatalog& data);

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  /// Settings of phase 2 begin it anew with the same encoder; other numbers of labels or of draws keep
  /// what has been measured; more epochs go on with phase 1.
  void apply(const ParameterValues& values) override;
  /// Phase 1, a batch at a time; then principal components; then phase 2, where a round (one draw of
  /// one number of labels, by all methods) counts as an epoch.
  StepReport step() override;
  Progress progress() const override;
  /// Of phase 2: accuracy_METHOD_LABELS, the mean over the draws so far, and with _spread behind it
  /// their standard deviation, for every number of labels measured so far.
  const EpochRecord& epoch_record() const override { return record_; }
  std::vector<std::string> data_sets() const override { return {values_.text("dataset")}; }
  void handle(const Command& command, const EventSink& sink) override;
  void publish(const EventSink& sink, bool all) override;
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

 private:
  enum class Stage : std::uint8_t { pretraining, components, labels, diverged };

  ImageModel& model();
  const ImageModel& model() const;
  bool open();
  void start_sweep(ImageEncoder pca);
  ImageEncoder pretrained_encoder() const;
  StepReport pretrain();
  StepReport find_components();
  StepReport learn_labels();
  void record_accuracies();

  void publish_structure(const EventSink& sink);
  void publish_network(const EventSink& sink) const;
  /// The drawing or test image chosen, at first the first test image, and what each method takes it for.
  void publish_answers(const EventSink& sink);
  ImageGallery::Noise noise();
  event::Story story() const;
  Phrase story_text() const;
  /// Whether the network is the preset's.
  bool follows_preset(const Preset& preset) const;
  /// The defaults of everything the preset "plain" changes.
  std::vector<std::pair<std::string, std::string>> default_network() const;

  DataCatalog& data_;
  ParameterValues values_;
  std::uint64_t seed_ = 1;
  Stage stage_ = Stage::pretraining;
  std::optional<ImageAutoencoder> autoencoder_;  ///< one of these two
  std::optional<ImageVae> vae_;
  std::optional<ImageTraining> training_;
  std::optional<ImagePca> pca_;
  std::optional<LabelSweep> sweep_;
  EpochRecord record_;
  ImageGallery gallery_{"reconstructions", 1};

  LabelPictures pictures_;
  LabelAnswers answers_;

  bool structure_sent_ = false;
  bool locked_sent_ = false;
  std::uint64_t gallery_step_ = 0;
  std::uint32_t version_sent_ = 0;
};

}  // namespace glyphlab
