// The lesson `sparse`: an overcomplete autoencoder whose codings mostly rest.
#pragma once

#include <memory>
#include <optional>

#include "lessons/image_autoencoder.h"
#include "lessons/image_lesson.h"
#include "lessons/sparse_comparison.h"
#include "lessons/sparse_pictures.h"

namespace glyphlab {

class SparseLesson : public ImageLesson {
 public:
  explicit SparseLesson(DataCatalog& data);
  static const LessonInfo& lesson_info();
  static std::unique_ptr<Lesson> create(DataCatalog& data);

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override;
  void handle(const Command& command, const EventSink& sink) override;
  void publish(const EventSink& sink, bool all) override;

 protected:
  ImageModel& model() override { return *runs_; }
  const ImageModel& model() const override { return *runs_; }
  void rebuild() override;
  event::Story story() const override;
  std::vector<event::Reference> references() const override;
  void publish_structure(const EventSink& sink) override;
  void publish_pictures(const EventSink& sink, bool thorough) override;

 private:
  ParameterValues values_;
  std::uint64_t seed_ = 1;
  std::optional<ImageAutoencoder> model_;
  std::optional<ImageModelGroup> runs_;  ///< the model and those beside it
  SparsePictures pictures_;
  SparseComparison comparison_;
};

}  // namespace glyphlab
