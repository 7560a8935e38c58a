// The lesson `tsne`: codings of images, or their principal components, become a map of islands.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/manifold/map_quality.h"
#include "core/manifold/neighbour_search.h"
#include "core/manifold/tsne.h"
#include "lessons/image_curve.h"
#include "lessons/image_model.h"
#include "lessons/image_pca.h"
#include "lessons/image_training.h"
#include "lessons/lesson.h"

namespace glyphlab {

class DataCatalog;

class TsneLesson : public Lesson {
 public:
  explicit TsneLesson(DataCatalog& data);

  static const LessonInfo& lesson_info();
  static std::unique_ptr<Lesson> create(DataCatalog& data);

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override;
  void apply(const ParameterValues& values) override;
  /// First the encoder is trained, then images become points, neighbours are found, and the map moves
  /// by one iteration per step; 100 iterations count as an epoch.
  StepReport step() override;
  Progress progress() const override;
  const EpochRecord& epoch_record() const override { return record_; }
  std::vector<std::string> data_sets() const override { return {values_.text("dataset")}; }
  /// Select a point of "map"; Draw, once the map is finished, adds the drawing to it.
  void handle(const Command& command, const EventSink& sink) override;
  void publish(const EventSink& sink, bool all) override;
  /// Neither points nor neighbours are saved: a restored run computes them again, then goes on.
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

  static constexpr int kEpochIterations = 100;
  static constexpr Index kShownNeighbours = 7;

 private:
  enum class Stage : std::uint8_t {
    training,
    components,
    encoding,
    neighbours,
    affinities,
    mapping,
    quality,
    finished,
  };

  bool open();
  StepReport train();
  StepReport prepare();
  StepReport map();
  StepReport measure();
  void encode_slice();
  void start_map();
  void encode(const ConstMatrixView<float>& images, MatrixView<float> points);

  void publish_map(const EventSink& sink) const;
  void publish_quality(const EventSink& sink) const;
  void publish_selected(const EventSink& sink);
  std::vector<std::uint32_t> nearest_to(const RowVector<float>& point, Index count) const;
  event::Story story() const;

  DataCatalog& data_;
  ParameterValues values_;
  std::uint64_t seed_ = 1;
  Stage stage_ = Stage::components;
  std::unique_ptr<ImageModel> model_;  ///< nullptr: principal components
  std::optional<ImageTraining> training_;
  std::optional<ImagePca> pca_;
  std::optional<ImageSplit> split_;
  Index encoded_ = 0;
  Matrix<float> points_;  ///< [images x features]
  std::optional<NeighbourSearch> search_;
  std::optional<Tsne> tsne_;
  std::optional<TsneState> saved_;  ///< of a restored run, until the map is there again
  std::optional<MapQualityMeter> meter_;
  std::optional<MapQuality> quality_;
  ImageCurve divergence_{"map_divergence", 0};
  EpochRecord record_;
  RowVector<float> shown_;    ///< pixels of the image looked at; empty: none
  std::vector<float> drawn_;  ///< where the drawing is in the map; empty or x, y
};

}  // namespace glyphlab
