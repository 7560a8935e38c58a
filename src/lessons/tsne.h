// The lesson `tsne`: codings of images or words, or principal components or pixels of images, become a map of
// islands; or several maps side by side, of several perplexities or before and after training.
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
#include "lessons/tsne_table.h"
#include "lessons/tsne_words.h"

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
  /// First the encoder is trained, then images become points, neighbours are found, and all maps move
  /// by one iteration per step; 100 iterations count as an epoch.
  StepReport step() override;
  Progress progress() const override;
  const EpochRecord& epoch_record() const override { return record_; }
  std::vector<std::string> data_sets() const override;
  /// Select a point of "map"; SelectMany shows the images or words inside a loop; Draw, once maps of
  /// images are finished, adds the drawing to them.
  void handle(const Command& command, const EventSink& sink) override;
  void publish(const EventSink& sink, bool all) override;
  /// Neither points nor neighbours are saved: a restored run computes them again, then goes on.
  void save(Checkpoint& checkpoint) const override;
  Result<void> restore(const Checkpoint& checkpoint) override;

  static constexpr int kEpochIterations = 100;
  static constexpr Index kShownNeighbours = 7;
  static constexpr std::size_t kMostShown = 96;  ///< images or words of a selection on its sheet
  /// Up to so many points the pictures in the map are whole, above half as wide and high.
  static constexpr Index kMostWholePictures = 20'000;

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
  /// What maps are made from.
  struct Space {
    Matrix<float> points;  ///< [images x features]
    std::optional<NeighbourSearch> search;
    std::optional<Neighbours> neighbours;  ///< until the maps have begun
  };

  bool open();
  StepReport train();
  StepReport train_words();
  StepReport prepare();
  StepReport map();
  StepReport measure();
  void encode_slice();
  void search_slice();
  void start_next_map();
  void measure_next_map();
  /// How many images or words become points.
  Index wanted_points() const { return words_ ? words_->count() : split_->train.count; }
  /// Class of every point.
  std::span<const std::uint8_t> labels() const;
  std::vector<std::string> class_names() const;
  /// The points of `images` in a space; the last space is that of the trained model.
  void encode(std::size_t space, const ConstMatrixView<float>& images, MatrixView<float> points);
  Index features() const;
  Index point_count() const { return spaces_.back().points.rows(); }
  std::size_t space_of(std::size_t map) const { return spaces_.size() == 1 ? 0 : map; }
  /// The map whose figures are reported.
  std::size_t main_map() const { return plan_.size() < 2 ? 0 : 1; }

  void choose(Index point);
  void draw(const command::Draw& draw, const EventSink& sink);
  void publish_map(const EventSink& sink) const;
  void clear_other_kind(const EventSink& sink) const;
  void publish_pictures(const EventSink& sink);
  void publish_quality(const EventSink& sink) const;
  void publish_chosen(const EventSink& sink);
  void publish_chosen_image(const std::vector<std::uint32_t>& nearest, const EventSink& sink);
  void publish_chosen_word(const std::vector<std::uint32_t>& nearest, const EventSink& sink) const;
  void publish_selection(const EventSink& sink) const;
  void publish_selected_images(const std::vector<std::uint32_t>& shown, const EventSink& sink) const;
  void publish_selected_words(const std::vector<std::uint32_t>& shown, const EventSink& sink) const;
  std::vector<std::uint32_t> nearest_to(const RowVector<float>& point, Index count) const;
  Phrase caption() const;
  std::string of_kind(const char* key) const;  ///< the key of a text, of words instead of images where so
  event::Story story() const;

  DataCatalog& data_;
  ParameterValues values_;
  std::uint64_t seed_ = 1;
  Stage stage_ = Stage::components;
  std::unique_ptr<ImageModel> model_;      ///< nullptr: principal components, pixels or words
  std::unique_ptr<ImageModel> untrained_;  ///< for the map before training
  std::optional<ImageTraining> training_;
  std::optional<TsneWords> words_;
  std::optional<ImagePca> pca_;
  std::optional<ImageSplit> split_;
  std::vector<TsneMapPlan> plan_;  ///< one per map
  std::vector<Space> spaces_;      ///< one, or before and after
  std::size_t space_ = 0;          ///< in preparation
  Index encoded_ = 0;
  std::vector<Tsne> maps_;
  std::vector<TsneState> saved_;  ///< of a restored run, until the maps are there again
  std::optional<MapQualityMeter> meter_;
  std::vector<MapQuality> qualities_;
  std::vector<ImageCurve> divergences_;  ///< one per map
  EpochRecord record_;
  RowVector<float> chosen_;         ///< the image or the word's coding that is looked at; empty: none
  std::uint32_t chosen_point_ = 0;  ///< the number of points: the drawing
  std::vector<float> drawn_;        ///< where the drawing is, x and y per map; or empty
  std::vector<std::uint32_t> selection_;
  bool pictures_sent_ = false;
};

}  // namespace glyphlab
