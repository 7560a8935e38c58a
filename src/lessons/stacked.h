// The lesson `stacked`: a deep autoencoder on MNIST or Fashion-MNIST, editable layer by layer.
#pragma once

#include <memory>
#include <optional>

#include "lessons/image_autoencoder.h"
#include "lessons/image_lesson.h"

namespace glyphlab {

class StackedLesson : public ImageLesson {
 public:
  explicit StackedLesson(DataCatalog& data);
  static const LessonInfo& lesson_info();
  static std::unique_ptr<Lesson> create(DataCatalog& data);

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override;

 protected:
  ImageModel& model() override { return *model_; }
  const ImageModel& model() const override { return *model_; }
  void rebuild() override;
  event::Story story() const override;
  std::vector<event::Reference> references() const override;
  ImageGallery::Noise noise() override;
  void publish_structure(const EventSink& sink) override;
  void publish_pictures(const EventSink& sink, bool thorough) override;

 private:
  Phrase story_text() const;

  ParameterValues values_;
  std::uint64_t seed_ = 1;
  std::optional<ImageAutoencoder> model_;
  int drawn_phase_ = -1;  ///< phase of the network drawing that was sent
};

}  // namespace glyphlab
