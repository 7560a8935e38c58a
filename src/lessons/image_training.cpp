// The state machine of training: probing, training, evaluating, and round again.
#include "lessons/image_training.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/data/gather.h"
#include "lessons/data_catalog.h"

namespace glyphlab {
namespace {

constexpr Index kPointsInFirstEpoch = 40;
constexpr Index kPointsPerEpoch = 20;
/// A probe evaluates kSlice images at a third of the cost of training on one: with so many images
/// between two probes they take a tenth of the time at the most.
constexpr Index kImagesBetweenPoints = 1500;
/// In the first epoch points are also due after 1, 2, 4, ... this many batches.
constexpr Index kEarlyBatches = 16;

bool power_of_two(Index n) {
  return (n & (n - 1)) == 0;
}

double mean(double sum, double count) {
  return count > 0 ? sum / count : 0.0;
}

}  // namespace

ImageTraining::ImageTraining(DataCatalog& data, ImageTrainingOptions options, std::uint64_t seed,
                             std::vector<std::string> metric_names)
    : data_(data),
      options_(std::move(options)),
      seed_(seed),
      metric_names_(std::move(metric_names)),
      epoch_sums_(metric_names_.size()),
      validation_sums_(metric_names_.size()),
      test_sums_(metric_names_.size()),
      metrics_(metric_names_.size()),
      early_stopping_({std::max(1, options_.patience), 0.0, true}),
      train_curve_("train", 0),
      watched_curve_(options_.validation_size > 0 ? "validation" : "test", 1) {
  for (const auto& name : metric_names_) {
    record_.train.emplace_back(name, 0.0);
    record_.test.emplace_back(name, 0.0);
  }
  if (options_.validation_size > 0) {
    for (const auto& name : metric_names_) record_.test.emplace_back("validation_" + name, 0.0);
  }
  open();
}

const ImageSplit* ImageTraining::open() {
  if (split_) return &*split_;
  const ImageDataset& data = data_.images(options_.dataset);
  if (!data.described()) return nullptr;
  split_.emplace(data, options_.validation_size, options_.limit);
  order_.emplace(seed_, split_->train_shards, options_.batch_size);
  if (plausible()) {
    order_->restore(position_);
  } else {  // saved with other data: go on with a whole epoch
    batch_ = 0;
    evaluated_ = 0;
    position_ = {epoch_, 0};
    order_->restore(position_);
  }
  const Index most = std::max(kSlice, options_.batch_size);
  indices_.reserve(static_cast<std::size_t>(most));
  labels_.reserve(static_cast<std::size_t>(most));
  return &*split_;
}

StepReport ImageTraining::step(ImageModel& model) {
  StepReport report;
  if (diverged()) {
    report.kind = StepReport::Kind::diverged;
  } else if (finished()) {
    report.kind = StepReport::Kind::finished;
  } else if (open() == nullptr) {
    report.kind = StepReport::Kind::waiting;
  } else if (stage_ == Stage::evaluating) {
    report = evaluate(model);
  } else if (stage_ == Stage::probing && split_->watched().arrived() > 0) {
    report = probe(model);
  } else {
    stage_ = Stage::training;
    report = train(model);
  }
  return report;
}

StepReport ImageTraining::probe(ImageModel& model) {
  const ImageRange& range = split_->watched();
  const Index arrived = range.arrived();
  const Index count = std::min(kSlice, arrived);
  indices_.resize(static_cast<std::size_t>(count));
  for (Index i = 0; i < count; ++i) {  // evenly spread: the set is not in random order
    indices_[static_cast<std::size_t>(i)] = static_cast<std::uint32_t>(range.first + i * arrived / count);
  }
  std::fill(validation_sums_.begin(), validation_sums_.end(), 0.0);
  add_metrics(model, *range.set, validation_sums_);
  watched_curve_.add(position(), mean(validation_sums_[0], static_cast<double>(count)));
  stage_ = Stage::training;
  StepReport report;
  report.kind = StepReport::Kind::evaluated;
  return report;
}

StepReport ImageTraining::train(ImageModel& model) {
  StepReport report;
  if (split_->train.set->contiguous_shards() <= order_->shard_needed()) {
    report.kind = StepReport::Kind::waiting;
    return report;
  }
  const std::span<const std::uint32_t> batch = order_->next();
  position_ = order_->position();
  const auto rows = static_cast<Index>(batch.size());
  labels_.resize(batch.size());
  gather_images(*split_->train.set, batch, model.training_input(rows));
  gather_labels(*split_->train.set, batch, labels_);
  const bool sound = model.train(labels_, metrics_);
  ++step_;
  report.samples = static_cast<std::uint32_t>(rows);
  report.flop = model.training_flop() * static_cast<double>(rows);
  if (!sound) {
    stage_ = Stage::diverged;
    report.kind = StepReport::Kind::diverged;
    return report;
  }

  ++batch_;
  ++point_batches_;
  for (std::size_t i = 0; i < metrics_.size(); ++i) {
    epoch_sums_[i] += metrics_[i] * static_cast<double>(rows);
  }
  epoch_images_ += static_cast<double>(rows);
  point_sum_ += metrics_[0];
  const bool last = batch_ == order_->batches_per_epoch();
  if (last || point_due()) {
    train_curve_.add(position(), mean(point_sum_, static_cast<double>(point_batches_)));
    point_sum_ = 0;
    point_batches_ = 0;
    stage_ = last ? Stage::evaluating : Stage::probing;
  }
  return report;
}

bool ImageTraining::point_due() const {
  const bool first = epoch_ == 0;
  const Index per_epoch = first ? kPointsInFirstEpoch : kPointsPerEpoch;
  const Index interval = std::max(
      {Index{1}, order_->batches_per_epoch() / per_epoch, kImagesBetweenPoints / options_.batch_size});
  return batch_ % interval == 0 || (first && batch_ <= kEarlyBatches && power_of_two(batch_));
}

StepReport ImageTraining::evaluate(ImageModel& model) {
  StepReport report;
  if (evaluated_ == 0 && !evaluating_test_) {
    std::fill(validation_sums_.begin(), validation_sums_.end(), 0.0);
    std::fill(test_sums_.begin(), test_sums_.end(), 0.0);
    evaluating_test_ = split_->validation.count == 0;
  }
  const ImageRange& range = evaluating_test_ ? split_->test : split_->validation;
  const Index count = std::min(kSlice, range.count - evaluated_);
  if (range.arrived() < evaluated_ + count) {
    report.kind = StepReport::Kind::waiting;
    return report;
  }
  report.kind = StepReport::Kind::evaluated;
  indices_.resize(static_cast<std::size_t>(count));
  std::iota(indices_.begin(), indices_.end(), static_cast<std::uint32_t>(range.first + evaluated_));
  add_metrics(model, *range.set, evaluating_test_ ? test_sums_ : validation_sums_);
  evaluated_ += count;
  if (evaluated_ < range.count) return report;
  evaluated_ = 0;
  if (!evaluating_test_) {
    evaluating_test_ = true;
    return report;
  }
  return finish_epoch(model);
}

void ImageTraining::add_metrics(ImageModel& model, const ImageSet& set, std::vector<double>& sums) {
  labels_.resize(indices_.size());
  gather_images(set, indices_, model.evaluation_input(static_cast<Index>(indices_.size())));
  gather_labels(set, indices_, labels_);
  model.evaluate(labels_, metrics_);
  for (std::size_t i = 0; i < metrics_.size(); ++i) {
    sums[i] += metrics_[i] * static_cast<double>(indices_.size());
  }
}

StepReport ImageTraining::finish_epoch(ImageModel& model) {
  const auto validation_images = static_cast<double>(split_->validation.count);
  const auto test_images = static_cast<double>(split_->test.count);
  ++epoch_;
  record_.epoch = static_cast<std::uint32_t>(epoch_);
  const std::size_t count = metric_names_.size();
  for (std::size_t i = 0; i < count; ++i) {
    record_.train[i].second = mean(epoch_sums_[i], epoch_images_);
    record_.test[i].second = mean(test_sums_[i], test_images);
    if (validation_images > 0) record_.test[count + i].second = validation_sums_[i] / validation_images;
  }
  const double watched = record_.test[validation_images > 0 ? count : 0].second;
  batch_ = 0;
  watched_curve_.add(position(), watched);
  std::fill(epoch_sums_.begin(), epoch_sums_.end(), 0.0);
  epoch_images_ = 0;
  evaluating_test_ = false;
  stage_ = Stage::training;

  if (options_.patience > 0 && model.comparable() &&
      early_stopping_.observe(epoch_, watched, model.parameters().values())) {
    early_stopping_.restore(model.parameters().values());
    stage_ = Stage::stopped;
  }
  model.epoch_finished(epoch_);
  StepReport report;
  report.kind = StepReport::Kind::evaluated;
  report.epoch_done = true;
  return report;
}

double ImageTraining::position() const {
  return epoch_ + static_cast<double>(progress().epoch_progress);
}

Progress ImageTraining::progress() const {
  Progress progress;
  progress.epoch = static_cast<std::uint32_t>(epoch_);
  progress.step = step_;
  if (order_) {
    progress.epoch_progress = static_cast<float>(batch_) / static_cast<float>(order_->batches_per_epoch());
  }
  return progress;
}

void ImageTraining::publish_curves(const EventSink& sink, const std::string& panel, bool all) {
  train_curve_.publish(sink, panel, all);
  watched_curve_.publish(sink, panel, all);
}

}  // namespace glyphlab
