// The training of any image model as a resumable state machine: batches in their known order, light
// probes for the curves, evaluation in slices, records, early stopping, divergence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/data/batch_order.h"
#include "core/nn/early_stopping.h"
#include "lessons/image_curve.h"
#include "lessons/image_model.h"
#include "lessons/image_split.h"
#include "lessons/lesson.h"

namespace glyphlab {

class DataCatalog;

struct ImageTrainingOptions {
  std::string dataset;
  Index validation_size = 0;  ///< the last training images, held back; 0: the test set is watched
  Index limit = 0;            ///< most images to train on; 0: all
  Index batch_size = 128;
  int epochs = 0;    ///< epochs until finished; 0: for ever
  int patience = 0;  ///< epochs without improvement of the watched loss until finished; 0: off
};

class ImageTraining {
 public:
  /// `metric_names` are the model's. The data need not be there yet.
  ImageTraining(DataCatalog& data, ImageTrainingOptions options, std::uint64_t seed,
                std::vector<std::string> metric_names);

  /// One batch, or one slice of an evaluation, of the model that was there from the start.
  StepReport step(ImageModel& model);

  Progress progress() const;
  /// Completed epochs and the part of the one in progress.
  double position() const;
  /// Figures: train is the mean over the epoch as it went, test is the test set, and with validation
  /// images test also holds "validation_mse" (or whatever the first metric is called).
  const EpochRecord& record() const { return record_; }
  const ImageTrainingOptions& options() const { return options_; }
  void set_epochs(int epochs) { options_.epochs = epochs; }

  /// The split, or nullptr until the data set is described.
  const ImageSplit* split() const { return split_ ? &*split_ : nullptr; }
  /// Looks whether the data set has been described since.
  const ImageSplit* open();

  const ImageCurve& train_curve() const { return train_curve_; }
  const ImageCurve& watched_curve() const { return watched_curve_; }
  void publish_curves(const EventSink& sink, const std::string& panel, bool all);
  bool finished() const { return stage_ == Stage::stopped || epochs_complete(); }
  bool diverged() const { return stage_ == Stage::diverged; }

  /// `model` only for the number of its parameters.
  void save(Checkpoint& checkpoint, const ImageModel& model) const;
  Result<void> restore(const Checkpoint& checkpoint, const ImageModel& model);

  /// Images per slice of an evaluation: a few milliseconds.
  static constexpr Index kSlice = 500;

 private:
  enum class Stage : std::uint8_t { probing, training, evaluating, stopped, diverged };

  StepReport probe(ImageModel& model);
  StepReport train(ImageModel& model);
  StepReport evaluate(ImageModel& model);
  StepReport finish_epoch(ImageModel& model);
  bool epochs_complete() const { return options_.epochs > 0 && epoch_ >= options_.epochs && batch_ == 0; }
  bool point_due() const;
  /// Adds the metrics of the images `indices_`, weighted by their number.
  void add_metrics(ImageModel& model, const ImageSet& set, std::vector<double>& sums);
  /// Passes every number that must survive a save to the archive, one after the other.
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive);
  /// Whether the counters fit the data set; true while that is unknown.
  bool plausible() const;

  DataCatalog& data_;
  ImageTrainingOptions options_;
  std::uint64_t seed_;
  std::vector<std::string> metric_names_;
  std::optional<ImageSplit> split_;
  std::optional<BatchOrder> order_;
  BatchOrder::Position position_;  ///< of order_; kept until the data set is described

  Stage stage_ = Stage::probing;
  int epoch_ = 0;  ///< completed
  std::uint64_t step_ = 0;
  Index batch_ = 0;          ///< batches done in this epoch
  Index point_batches_ = 0;  ///< batches since the train curve's last point
  bool evaluating_test_ = false;
  Index evaluated_ = 0;             ///< images of the range in evaluation
  std::vector<double> epoch_sums_;  ///< of the train metrics, weighted by images
  double epoch_images_ = 0;
  double point_sum_ = 0;  ///< of the first train metric since the train curve's last point
  std::vector<double> validation_sums_;
  std::vector<double> test_sums_;
  std::vector<double> metrics_;
  EpochRecord record_;
  EarlyStopping<float> early_stopping_;
  ImageCurve train_curve_;
  ImageCurve watched_curve_;
  std::vector<std::uint32_t> indices_;
  std::vector<std::int32_t> labels_;
};

}  // namespace glyphlab
