// The mode `sequence` of the lesson `autoencoder`: two equal little autoencoders learn to remember
// number sequences through a bottleneck, one with a rule behind its sequences, one without.
#pragma once

#include <array>

#include "lessons/autoencoder_families.h"
#include "lessons/image_autoencoder.h"
#include "lessons/image_curve.h"
#include "lessons/lesson.h"
#include "lessons/parameter.h"

namespace glyphlab {

class AutoencoderSequence : public Lesson {
 public:
  AutoencoderSequence(const ParameterValues& values, std::uint64_t seed);

  const LessonInfo& info() const override;
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override;
  StepReport step() override;
  Progress progress() const override;
  /// mse: with a rule, mse_no_rule: without; both of numbers divided by 100.
  const EpochRecord& epoch_record() const override { return record_; }
  std::vector<std::string> data_sets() const override { return {}; }
  void handle(const Command& command, const EventSink& sink) override;
  void publish(const EventSink& sink, bool all) override;
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

  static constexpr int kStepsPerEpoch = 200;  ///< sequences never repeat: an epoch is only a measure
  static constexpr Index kShown = 4;          ///< example sequences of each family

 private:
  struct Side {
    Family family;
    ImageAutoencoder model;
    ImageCurve curve;      ///< root of the mean squared error, in units of the numbers
    double epoch_sum = 0;  ///< of batch errors
    double point_sum = 0;
    Matrix<float> shown;    ///< [kShown x length], the lecture's first
    Matrix<float> rebuilt;  ///< the same through the bottleneck
  };

  bool complete() const { return epochs_ > 0 && epoch_ >= epochs_; }
  void draw_shown();
  void evaluate_epoch();
  void rebuild_shown();
  Side& selected_side() { return sides_[static_cast<std::size_t>(selected_ / kShown)]; }
  void publish_structure(const EventSink& sink);
  void publish_numbers(const EventSink& sink);
  void publish_gallery(const EventSink& sink);
  void publish_plane(const EventSink& sink);
  void publish_code(const EventSink& sink);
  void publish_here(const EventSink& sink);
  void publish_weights(const EventSink& sink);
  event::Story story() const;
  event::Images plots() const;
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive);

  ParameterValues values_;
  std::uint64_t seed_ = 1;
  Index length_ = 16;
  Index batch_size_ = 128;
  int epochs_ = 0;
  float noise_ = 0;
  std::vector<Side> sides_;
  Random draws_;
  int epoch_ = 0;
  int batch_ = 0;
  int point_batches_ = 0;
  std::uint64_t step_ = 0;
  bool diverged_ = false;
  EpochRecord record_;

  std::uint64_t examples_ = 0;  ///< how often other examples were asked for
  Index selected_ = 0;          ///< example in the close-up; kShown and more: without a rule
  std::vector<float> held_;     ///< its code as dragged; empty: its own
  std::array<float, 2> here_{0, 0};
  bool structure_sent_ = false;
};

}  // namespace glyphlab
