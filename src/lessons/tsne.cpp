// The phases of the lesson `tsne`.
#include "lessons/tsne.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "core/data/gather.h"
#include "core/manifold/initial_layout.h"
#include "lessons/data_catalog.h"
#include "lessons/tsne_table.h"

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
  model_ = tsne_model(values, pixels, seed);
  training_.reset();
  pca_.reset();
  split_.reset();
  stage_ = Stage::encoding;
  if (!model_) {
    pca_.emplace(std::min(kPrincipalComponents, pixels), kPcaImages);
    stage_ = Stage::components;
  } else if (values.integer("epochs") > 0) {
    training_.emplace(data_, tsne_training(values), seed, model_->metric_names());
    stage_ = Stage::training;
  }
  encoded_ = 0;
  points_.resize(0, 0);
  search_.reset();
  tsne_.reset();
  saved_.reset();
  meter_.reset();
  quality_.reset();
  divergence_ = ImageCurve("map_divergence", 0);
  record_ = {};
  shown_.resize(0);
  drawn_.clear();
  return {};
}

void TsneLesson::apply(const ParameterValues& values) {
  values_ = values;
  if (!tsne_) return;
  [[maybe_unused]] const auto set = tsne_->set_options(tsne_options(values));
  if (stage_ >= Stage::mapping && !tsne_->finished()) {
    stage_ = Stage::mapping;
    meter_.reset();
    quality_.reset();
    drawn_.clear();
  }
}

bool TsneLesson::open() {
  if (split_) return true;
  const ImageDataset& data = data_.images(values_.text("dataset"));
  if (!data.described()) return false;
  const Index pixels = data.train().pixels();
  if (model_ ? model_->pixels() != pixels : pixels < kPrincipalComponents) {
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

StepReport TsneLesson::train() {
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
  if (!split_->train.ready()) return only(StepReport::Kind::waiting);
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
      search_->step();
      if (search_->finished()) stage_ = Stage::affinities;
      break;
    default:
      start_map();
      break;
  }
  return stage_ == Stage::finished ? only(StepReport::Kind::diverged) : preparing();
}

void TsneLesson::encode(const ConstMatrixView<float>& images, MatrixView<float> points) {
  if (model_) {
    model_->encode(images, points);
  } else {
    points.noalias() = images * pca_->components();
  }
}

void TsneLesson::encode_slice() {
  const Index features = model_ ? model_->code_size() : pca_->component_count();
  const Index count = split_->train.count;
  if (points_.rows() != count || points_.cols() != features) points_.resize(count, features);
  const Index rows = std::min(kBatch, count - encoded_);
  Matrix<float> images(rows, split_->train.set->pixels());
  gather_images<float>(*split_->train.set, encoded_, view(images.data(), rows, images.cols()));
  encode(view_of(images), view(points_.data() + encoded_ * features, rows, features));
  encoded_ += rows;
  if (encoded_ < count) return;
  const auto perplexity = static_cast<float>(values_.real("perplexity"));
  auto search = NeighbourSearch::create(view_of(points_), neighbours_for(perplexity, count));
  if (!search) {
    stage_ = Stage::finished;  // codings that are not finite: reported as diverged
    return;
  }
  search_.emplace(std::move(*search));
  stage_ = Stage::neighbours;
}

void TsneLesson::start_map() {
  const auto perplexity = static_cast<float>(values_.real("perplexity"));
  const Matrix<float> layout = pca_layout(view_of(points_), seed_);
  auto tsne =
      Tsne::create(compute_affinities(search_->take(), perplexity), view_of(layout), tsne_options(values_));
  search_.reset();
  if (!tsne) {
    stage_ = Stage::finished;
    return;
  }
  tsne_.emplace(std::move(*tsne));
  if (saved_) {
    [[maybe_unused]] const auto restored = tsne_->restore(std::move(*saved_));
    saved_.reset();
  }
  stage_ = Stage::mapping;
}

StepReport TsneLesson::map() {
  StepReport report;
  if (!tsne_->finished()) {
    tsne_->step();
    report.samples = static_cast<std::uint32_t>(tsne_->count());
    if (tsne_->divergence_iteration() == tsne_->iteration() - 1) {
      divergence_.add(tsne_->divergence_iteration(), tsne_->divergence());
    }
    if (tsne_->iteration() % kEpochIterations == 0) {
      record_.epoch = progress().epoch;
      record_.train.clear();
      record_.test = {{"kl_divergence", tsne_->divergence()}};
      report.epoch_done = true;
    }
    return report;
  }
  tsne_->measure_divergence();
  divergence_.add(tsne_->iteration(), tsne_->divergence());
  const auto labels = split_->train.set->labels().first(static_cast<std::size_t>(points_.rows()));
  auto meter = MapQualityMeter::create(view_of(points_), tsne_->positions(), labels);
  stage_ = meter ? Stage::quality : Stage::finished;
  if (meter) meter_.emplace(std::move(*meter));
  return preparing();
}

StepReport TsneLesson::measure() {
  meter_->step();
  if (!meter_->finished()) return preparing();
  quality_ = meter_->result();
  meter_.reset();
  stage_ = Stage::finished;
  record_.epoch = progress().epoch;
  record_.train.clear();
  record_.test = {{"kl_divergence", tsne_->divergence()},
                  {"trustworthiness", quality_->trustworthiness},
                  {"knn_recall", quality_->neighbour_preservation},
                  {"knn_accuracy", quality_->map_label_accuracy}};
  StepReport report = preparing();
  report.epoch_done = true;
  return report;
}

Progress TsneLesson::progress() const {
  Progress progress;
  if (training_) progress = training_->progress();
  const int iteration = tsne_ ? tsne_->iteration() : saved_ ? saved_->iteration : 0;
  progress.epoch += static_cast<std::uint32_t>(iteration / kEpochIterations);
  progress.step += static_cast<std::uint64_t>(iteration);
  if (iteration > 0) {
    progress.epoch_progress = static_cast<float>(iteration % kEpochIterations) / float{kEpochIterations};
  }
  return progress;
}

void TsneLesson::save(Checkpoint& checkpoint) const {
  if (model_) model_->save(checkpoint);
  if (training_) training_->save(checkpoint, *model_);
  divergence_.save(checkpoint);
  const TsneState* state = tsne_ ? &tsne_->state() : saved_ ? &*saved_ : nullptr;
  if (state == nullptr) return;
  const auto count = static_cast<std::int64_t>(state->positions.size() / 2);
  checkpoint.add("map.positions", {count, 2}, state->positions.data());
  checkpoint.add("map.velocities", {count, 2}, state->velocities.data());
  checkpoint.add("map.gains", {count, 2}, state->gains.data());
  checkpoint.add("map.progress",
                 std::vector<std::uint64_t>{static_cast<std::uint64_t>(state->iteration),
                                            static_cast<std::uint64_t>(state->divergence_iteration + 1),
                                            std::bit_cast<std::uint64_t>(state->divergence)});
}

Result<void> TsneLesson::restore(const Checkpoint& checkpoint) {
  TsneState state;
  const CheckpointTensor* positions = checkpoint.find("map.positions");
  if (positions != nullptr) {
    const std::size_t size = positions->bytes.size() / sizeof(float);
    if (size > 2 * static_cast<std::size_t>(values_.integer("points"))) {
      return Error{"The saved map has more points than its parameters say."};
    }
    std::vector<std::uint64_t> counters;
    for (auto* values : {&state.positions, &state.velocities, &state.gains}) values->resize(size);
    auto read = checkpoint.read("map.positions", state.positions.data(), size);
    if (read) read = checkpoint.read("map.velocities", state.velocities.data(), size);
    if (read) read = checkpoint.read("map.gains", state.gains.data(), size);
    if (read) read = checkpoint.read("map.progress", counters);
    if (!read) return read;
    if (counters.size() != 3 || counters[0] > 1'000'000 || counters[1] > counters[0] + 1) {
      return Error{"The saved map's progress is damaged."};
    }
    state.iteration = static_cast<int>(counters[0]);
    state.divergence_iteration = static_cast<int>(counters[1]) - 1;
    state.divergence = std::bit_cast<double>(counters[2]);
  }
  if (model_) {
    if (auto restored = model_->restore(checkpoint); !restored) return restored;
  }
  if (training_) {
    if (auto restored = training_->restore(checkpoint, *model_); !restored) return restored;
  }
  if (auto restored = divergence_.restore(checkpoint); !restored) return restored;
  if (positions != nullptr) saved_ = std::move(state);
  return {};
}

}  // namespace glyphlab
