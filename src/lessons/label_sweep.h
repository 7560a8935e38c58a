// How accurate classifiers become with few labels: every method, on several draws of labels, for one
// number of labels after the other.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/data/batch_order.h"
#include "lessons/image_classifier.h"
#include "lessons/image_split.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// Softmax on something, and what of the encoder below it is trained.
enum class LabelMethod : std::uint8_t {
  fine_tuned,    // pretrained encoder, trained on
  frozen_first,  // pretrained encoder, frozen at first, then trained on
  frozen,        // pretrained encoder, frozen
  scratch,       // the same network from random weights
  pca,           // principal components
  pixels,        // the image itself
};
inline constexpr std::array<std::string_view, 6> kLabelMethodNames{"fine_tuned", "frozen_first", "frozen",
                                                                   "scratch",    "pca",          "pixels"};
inline constexpr std::size_t kLabelMethods = kLabelMethodNames.size();

struct LabelSweepOptions {
  std::vector<Index> counts;  ///< numbers of labels, in the order in which they are measured
  int draws = 5;              ///< of labels, for each number: more make the spread surer
  Index batch_size = 32;
  /// A classifier is trained for so many steps, or so many passes over its labels if that is more.
  int steps = 300;
  int passes = 3;
  double frozen_share = 0.5;  ///< of the steps of frozen_first
  ImageClassifierOptions classifier;

  Index steps_for(Index labels) const;
};

/// Whether both train their classifiers alike: only the plan may differ.
bool same_training(const LabelSweepOptions& a, const LabelSweepOptions& b);

/// The encoders under the softmaxes.
struct LabelEncoders {
  ImageEncoder pretrained;
  ImageEncoder pca;
};

/// Of one number of labels.
struct LabelFigures {
  /// Share of right answers on the test images, one per finished draw.
  std::array<std::vector<double>, kLabelMethods> accuracy;
  /// What the newest draw's classifier takes each test image for; empty before the first.
  std::array<std::vector<std::uint8_t>, kLabelMethods> predicted;
  int unlabelled_classes = 0;  ///< classes of which no label was drawn

  double mean(LabelMethod method) const;
  /// Standard deviation over the draws (divisor n - 1); 0 for fewer than two.
  double spread(LabelMethod method) const;
};

class LabelSweep {
 public:
  LabelSweep(LabelSweepOptions options, LabelEncoders encoders, std::uint64_t seed);

  /// One batch, or one slice of test images. The images must all be there.
  StepReport step(const ImageSplit& split);
  bool finished(const ImageSplit& split) const { return !next_job(split); }
  std::uint64_t steps_done() const { return steps_; }
  /// Rounds done: a round is one draw of one number of labels, by all methods.
  std::uint32_t rounds() const { return rounds_; }
  float round_progress() const;

  /// Other numbers of labels, or another number of draws; what has been measured stays.
  void set_plan(std::vector<Index> counts, int draws);
  const LabelSweepOptions& options() const { return options_; }

  /// By number of labels. Grows while it runs.
  const std::map<Index, LabelFigures>& figures() const { return figures_; }
  /// Grows with every finished classifier.
  std::uint32_t version() const { return version_; }

  struct Job {
    Index labels = 0;
    int draw = 0;
    LabelMethod method = LabelMethod::fine_tuned;
    friend bool operator==(const Job&, const Job&) = default;
  };
  /// What is being trained; nullopt between two classifiers.
  const std::optional<Job>& job() const { return job_; }
  const ImageClassifier* classifier() const { return classifier_ ? &*classifier_ : nullptr; }
  const LabelEncoders& encoders() const { return encoders_; }
  /// What a method's classifier starts from.
  ImageEncoder encoder_of(LabelMethod method) const;

  /// The newest finished classifier of a method, of the first number of labels in the plan where there is one.
  struct Finished {
    Index labels = 0;  ///< it was trained on
    std::vector<float> parameters;  ///< empty: none has finished yet
  };
  const Finished& finished(LabelMethod method) const { return finished_[static_cast<std::size_t>(method)]; }
  /// The probability of each class of one image, by the finished classifier of a method; empty without one.
  std::vector<float> ask(LabelMethod method, std::span<const float> image) const;

  void save(Checkpoint& checkpoint) const;
  /// Into a sweep of the same options and encoders.
  Result<void> restore(const Checkpoint& checkpoint);

 private:
  /// The first in the plan that has not been measured.
  std::optional<Job> next_job(const ImageSplit& split) const;
  void start(const Job& job, const ImageSplit& split);
  void build(const Job& job);
  void keep_finished();
  void save_finished(Checkpoint& checkpoint) const;
  void restore_finished(const Checkpoint& checkpoint);
  /// The order of batches depends on the labels drawn, which need the data.
  void draw_labels(const ImageSplit& split);
  StepReport train(const ImageSplit& split);
  StepReport evaluate(const ImageSplit& split);
  void finish_job(const ImageSplit& split);

  LabelSweepOptions options_;
  LabelEncoders encoders_;
  std::uint64_t seed_;
  std::map<Index, LabelFigures> figures_;
  std::array<Finished, kLabelMethods> finished_;
  std::uint32_t version_ = 0;
  std::uint32_t rounds_ = 0;
  std::uint64_t steps_ = 0;

  std::optional<Job> job_;
  std::optional<ImageClassifier> classifier_;
  std::vector<std::uint32_t> drawn_;  ///< images of the job's labels; empty: to be drawn
  std::optional<BatchOrder> order_;
  BatchOrder::Position position_;
  Index trained_ = 0;    ///< steps of the job
  Index evaluated_ = 0;  ///< test images of the job
  std::vector<std::uint8_t> predicted_;
  std::vector<std::uint32_t> indices_;
  std::vector<std::int32_t> labels_;
};

}  // namespace glyphlab
