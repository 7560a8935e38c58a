// The lesson `autoencoder`: what a bottleneck does, in three modes that share their cards:
// number sequences with and without a rule, digits with a code of two numbers, and linear against PCA.
#pragma once

#include <memory>

#include "lessons/lesson.h"

namespace glyphlab {

class AutoencoderLesson : public Lesson {
 public:
  explicit AutoencoderLesson(DataCatalog& data);
  static const LessonInfo& lesson_info();
  static std::unique_ptr<Lesson> create(DataCatalog& data);

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override { mode_->apply(values); }
  StepReport step() override { return mode_->step(); }
  Progress progress() const override { return mode_->progress(); }
  const EpochRecord& epoch_record() const override { return mode_->epoch_record(); }
  std::vector<std::string> data_sets() const override { return mode_->data_sets(); }
  void handle(const Command& command, const EventSink& sink) override { mode_->handle(command, sink); }
  void publish(const EventSink& sink, bool all) override;
  void save(Checkpoint& checkpoint) const override { mode_->save(checkpoint); }
  Result<void> restore(const Checkpoint& checkpoint) override { return mode_->restore(checkpoint); }

 private:
  DataCatalog& data_;
  std::unique_ptr<Lesson> mode_;
  bool other_mode_ = true;  ///< cards still show another mode's pictures
};

}  // namespace glyphlab
