// What all lessons about images have in common: training, curves, reconstructions, a close-up with
// its code, the comparison with PCA. A lesson adds its model, its story and its own pictures.
//
// Cards used here: "curves", "reconstructions", "code", "codings" (a lesson lists them in its info).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lessons/image_closeup.h"
#include "lessons/image_gallery.h"
#include "lessons/image_model.h"
#include "lessons/image_pca.h"
#include "lessons/image_training.h"
#include "lessons/image_weights.h"
#include "lessons/lesson.h"

namespace glyphlab {

class ImageLesson : public Lesson {
 public:
  StepReport step() override;
  Progress progress() const override { return training_->progress(); }
  const EpochRecord& epoch_record() const override { return training_->record(); }
  std::vector<std::string> data_sets() const override { return {training_->options().dataset}; }
  void handle(const Command& command, const EventSink& sink) override;
  void publish(const EventSink& sink, bool all) override;
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

 protected:
  explicit ImageLesson(DataCatalog& data) : data_(data) {}

  /// Everything anew for a model that `model()` already returns. `pca_components` 0: no comparison;
  /// `pca_images`: most images it is computed from.
  void start(ImageTrainingOptions options, std::uint64_t seed, Index pca_components, Index pca_images);

  /// Structure and references are to be sent again.
  void structure_changed() { structure_sent_ = false; }
  /// PCA's loss as a dashed line of the curves, visible once it is known and if it is `comparable`.
  event::Reference pca_reference(bool comparable) const;

  virtual ImageModel& model() = 0;
  virtual const ImageModel& model() const = 0;
  /// The run from the start: its data have turned out to have another image size than was assumed.
  virtual void rebuild() = 0;
  virtual event::Story story() const = 0;
  /// Dashed lines in the curves card; a line that no longer applies is sent with visible = false.
  virtual std::vector<event::Reference> references() const = 0;
  /// What the network sees in training, or an empty function.
  virtual ImageGallery::Noise noise() { return {}; }
  /// What changes only with the parameters, or with a phase of training: network, code.
  virtual void publish_structure(const EventSink& sink) = 0;
  /// The lesson's own pictures. `thorough` is false most of the time at full speed: what costs more
  /// than about a millisecond waits for it.
  virtual void publish_pictures(const EventSink& sink, bool thorough) = 0;

  DataCatalog& data_;
  std::optional<ImageTraining> training_;
  std::optional<ImagePca> pca_;
  ImageGallery gallery_{"reconstructions", 1};
  ImageCloseup closeup_{"code"};
  CodeHistogram codings_{"codings"};

 private:
  void show_in_closeup(Index column);
  void show_drawing(const command::Draw& draw, const EventSink& sink);
  bool pca_due() const;
  /// The split once the data set is described; the model fits it then.
  const ImageSplit* open();

  bool watched_ = false;  ///< somebody looks: only then is PCA worth its time
  bool structure_sent_ = false;
  bool pca_sent_ = false;
  std::uint64_t published_step_ = 0;
  std::uint64_t pca_step_ = 0;
  int publications_ = 0;
  Index closeup_column_ = 0;
};

}  // namespace glyphlab
