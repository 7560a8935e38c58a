// The phases of the lesson `tsne`.
#include "lessons/tsne.h"

#include <algorithm>
#include <utility>

#include "core/data/gather.h"
#include "core/manifold/initial_layout.h"
#include "lessons/data_catalog.h"

namespace glyphlab {
namespace {

constexpr Index kPrincipalComponents = 30;
constexpr Index kPcaImages = 10000;
constexpr Index kBatch = 256;

StepReport preparing() {
  StepReport report;
  report.kind = StepReport::Kind::evaluated;
  return report;
}

StepReport only(StepReport::Kind kind) {
  StepReport report;
  report.kind = kind;
  return report;
}

ConstMatrixView<float> view_of(const Matrix<float>& m) {
  return view(m.data(), m.rows(), m.cols());
}

}  // namespace

TsneLesson::TsneLesson(DataCatalog& data) : data_(data), values_(lesson_info().parameters) {
  [[maybe_unused]] const auto ready = TsneLesson::reset(values_, seed_);
}

const LessonInfo& TsneLesson::lesson_info() {
  static const LessonInfo info = tsne_info();
  return info;
}

std::unique_ptr<Lesson> TsneLesson::create(DataCatalog& data) {
  return std::make_unique<TsneLesson>(data);
}

Result<void> TsneLesson::reset(const ParameterValues& values, std::uint64_t seed) {
  const ImageDataset& data = data_.images(values.text("dataset"));
  const Index pixels = data.described() ? data.train().pixels() : 784;
  values_ = values;
  seed_ = seed;
  plan_ = tsne_plan(values);
  model_ = tsne_model(values, pixels, seed);
  untrained_ = plan_.front().untrained ? tsne_model(values, pixels, seed) : nullptr;
  training_.reset();
  words_.reset();
  pca_.reset();
  split_.reset();
  stage_ = Stage::encoding;
  if (values.text("source") == "pca") {
    pca_.emplace(std::min(kPrincipalComponents, pixels), kPcaImages);
    stage_ = Stage::components;
  } else if (values.text("source") == "characters") {
    words_.emplace(values, seed, plan_.front().untrained);
    if (words_->trains()) stage_ = Stage::training;
  } else if (model_ && values.integer("epochs") > 0) {
    training_.emplace(data_, tsne_training(values), seed, model_->metric_names());
    stage_ = Stage::training;
  }
  spaces_.clear();
  spaces_.resize(plan_.front().untrained ? 2 : 1);
  space_ = 0;
  encoded_ = 0;
  maps_.clear();
  saved_.clear();
  meter_.reset();
  qualities_.clear();
  divergences_.clear();
  for (const TsneMapPlan& map : plan_) {
    divergences_.emplace_back(map.series, static_cast<std::uint8_t>(divergences_.size()));
  }
  record_ = {};
  chosen_.resize(0);
  chosen_point_ = 0;
  drawn_.clear();
  selection_.clear();
  pictures_sent_ = false;
  return {};
}

void TsneLesson::apply(const ParameterValues& values) {
  values_ = values;
  for (Tsne& map : maps_) {
    [[maybe_unused]] const auto set = map.set_options(tsne_options(values));
  }
  if (stage_ >= Stage::mapping && !maps_.empty() && !maps_.front().finished()) {
    stage_ = Stage::mapping;
    meter_.reset();
    qualities_.clear();
    drawn_.clear();
  }
}

std::vector<std::string> TsneLesson::data_sets() const {
  if (words_) return {};
  return {values_.text("dataset")};
}

bool TsneLesson::open() {
  if (split_ || words_) return true;
  const ImageDataset& data = data_.images(values_.text("dataset"));
  if (!data.described()) return false;
  const Index pixels = data.train().pixels();
  if (model_ ? model_->pixels() != pixels : pca_ && pixels < kPrincipalComponents) {
    [[maybe_unused]] const auto again = reset(values_, seed_);
  }
  split_.emplace(data, 0, values_.integer("points"));
  return true;
}

StepReport TsneLesson::step() {
  if (!open()) return only(StepReport::Kind::waiting);
  switch (stage_) {
    case Stage::training:
      return train();
    case Stage::mapping:
      return map();
    case Stage::quality:
      return measure();
    case Stage::finished:
      return only(StepReport::Kind::finished);
    default:
      return prepare();
  }
}

StepReport TsneLesson::train_words() {
  const StepReport report = words_->train();
  if (report.epoch_done) record_ = words_->reader().epoch_record();
  if (report.kind != StepReport::Kind::finished) return report;
  stage_ = Stage::encoding;
  return preparing();
}

StepReport TsneLesson::train() {
  if (words_) return train_words();
  if (training_->finished()) {
    stage_ = Stage::encoding;
    return preparing();
  }
  const StepReport report = training_->step(*model_);
  if (report.epoch_done) record_ = training_->record();
  if (report.kind != StepReport::Kind::finished) return report;
  stage_ = Stage::encoding;
  return preparing();
}

StepReport TsneLesson::prepare() {
  if (!words_ && !split_->train.ready()) return only(StepReport::Kind::waiting);
  switch (stage_) {
    case Stage::components:
      if (pca_->waiting(*split_)) return only(StepReport::Kind::waiting);
      pca_->step(*split_);
      if (pca_->finished()) stage_ = Stage::encoding;
      break;
    case Stage::encoding:
      encode_slice();
      break;
    case Stage::neighbours:
      search_slice();
      break;
    default:
      start_next_map();
      break;
  }
  return stage_ == Stage::finished ? only(StepReport::Kind::diverged) : preparing();
}

std::span<const std::uint8_t> TsneLesson::labels() const {
  if (words_) return words_->labels();
  return split_->train.set->labels().first(static_cast<std::size_t>(split_->train.count));
}

std::vector<std::string> TsneLesson::class_names() const {
  if (words_) return words_->class_names();
  std::vector<std::string> names;
  for (int i = 0; i < split_->train.set->info().classes; ++i) names.push_back(std::to_string(i));
  return names;
}

Index TsneLesson::features() const {
  if (model_) return model_->code_size();
  return pca_ ? pca_->component_count() : split_->train.set->pixels();
}

void TsneLesson::encode(std::size_t space, const ConstMatrixView<float>& images, MatrixView<float> points) {
  if (model_) {
    ImageModel& model = untrained_ && space == 0 ? *untrained_ : *model_;
    model.encode(images, points);
  } else if (pca_) {
    points.noalias() = images * pca_->components();
  } else {
    points = images;
  }
}

void TsneLesson::encode_slice() {
  Matrix<float>& points = spaces_[space_].points;
  const Index count = wanted_points();
  if (encoded_ == 0) points.resize(count, words_ ? words_->features() : features());
  const Index rows = std::min(kBatch, count - encoded_);
  const auto slice = view(points.data() + encoded_ * points.cols(), rows, points.cols());
  if (words_) {
    words_->encode(space_ + 1 < spaces_.size(), encoded_, slice);
  } else {
    Matrix<float> images(rows, split_->train.set->pixels());
    gather_images<float>(*split_->train.set, encoded_, view(images.data(), rows, images.cols()));
    encode(space_, view_of(images), slice);
  }
  encoded_ += rows;
  if (encoded_ < count) return;
  // One search serves the largest perplexity, and with its nearest neighbours all smaller ones.
  float perplexity = 0;
  for (const TsneMapPlan& map : plan_) perplexity = std::max(perplexity, map.perplexity);
  auto search = NeighbourSearch::create(view_of(points), neighbours_for(perplexity, count));
  if (!search) {
    stage_ = Stage::finished;  // codings that are not finite: reported as diverged
    return;
  }
  spaces_[space_].search.emplace(std::move(*search));
  stage_ = Stage::neighbours;
}

void TsneLesson::search_slice() {
  Space& space = spaces_[space_];
  space.search->step();
  if (!space.search->finished()) return;
  space.neighbours.emplace(space.search->take());
  space.search.reset();
  encoded_ = 0;
  ++space_;
  stage_ = space_ < spaces_.size() ? Stage::encoding : Stage::affinities;
}

void TsneLesson::start_next_map() {
  const std::size_t map = maps_.size();
  const Space& space = spaces_[space_of(map)];
  const Matrix<float> layout = pca_layout(view_of(space.points), seed_);
  auto tsne = Tsne::create(compute_affinities(*space.neighbours, plan_[map].perplexity), view_of(layout),
                           tsne_options(values_));
  if (!tsne) {
    stage_ = Stage::finished;
    return;
  }
  maps_.push_back(std::move(*tsne));
  if (map < saved_.size()) {
    [[maybe_unused]] const auto restored = maps_.back().restore(std::move(saved_[map]));
  }
  if (maps_.size() < plan_.size()) return;
  saved_.clear();
  for (Space& done : spaces_) done.neighbours.reset();
  stage_ = Stage::mapping;
}

StepReport TsneLesson::map() {
  if (maps_.front().finished()) {
    for (std::size_t i = 0; i < maps_.size(); ++i) {
      maps_[i].measure_divergence();
      divergences_[i].add(maps_[i].iteration(), maps_[i].divergence());
    }
    qualities_.clear();
    measure_next_map();
    return preparing();
  }
  StepReport report;
  for (std::size_t i = 0; i < maps_.size(); ++i) {
    Tsne& map = maps_[i];
    map.step();
    report.samples += static_cast<std::uint32_t>(map.count());
    if (map.divergence_iteration() == map.iteration() - 1) {
      divergences_[i].add(map.divergence_iteration(), map.divergence());
    }
  }
  if (maps_.front().iteration() % kEpochIterations == 0) {
    record_.epoch = progress().epoch;
    record_.train.clear();
    record_.test = {{"kl_divergence", maps_[main_map()].divergence()}};
    report.epoch_done = true;
  }
  return report;
}

void TsneLesson::measure_next_map() {
  const std::size_t map = qualities_.size();
  const Matrix<float>& points = spaces_[space_of(map)].points;
  auto meter = MapQualityMeter::create(view_of(points), maps_[map].positions(), labels());
  stage_ = meter ? Stage::quality : Stage::finished;
  if (meter) meter_.emplace(std::move(*meter));
}

StepReport TsneLesson::measure() {
  meter_->step();
  if (!meter_->finished()) return preparing();
  qualities_.push_back(meter_->result());
  meter_.reset();
  if (qualities_.size() < maps_.size()) {
    measure_next_map();
    return preparing();
  }
  stage_ = Stage::finished;
  const MapQuality& quality = qualities_[main_map()];
  record_.epoch = progress().epoch;
  record_.train.clear();
  record_.test = {{"kl_divergence", maps_[main_map()].divergence()},
                  {"trustworthiness", quality.trustworthiness},
                  {"knn_recall", quality.neighbour_preservation},
                  {"knn_accuracy", quality.map_label_accuracy}};
  StepReport report = preparing();
  report.epoch_done = true;
  return report;
}

Progress TsneLesson::progress() const {
  Progress progress;
  if (training_) progress = training_->progress();
  if (words_ && words_->trains()) progress = words_->reader().progress();
  const int iteration = stage_ >= Stage::mapping && !maps_.empty() ? maps_.front().iteration()
                        : !saved_.empty()                          ? saved_.front().iteration
                                                                   : 0;
  progress.epoch += static_cast<std::uint32_t>(iteration / kEpochIterations);
  progress.step += static_cast<std::uint64_t>(iteration);
  if (iteration > 0) {
    progress.epoch_progress = static_cast<float>(iteration % kEpochIterations) / float{kEpochIterations};
  }
  return progress;
}

}  // namespace glyphlab
