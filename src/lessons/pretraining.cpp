// The phases of the lesson `pretraining`.
#include "lessons/pretraining.h"

#include <algorithm>
#include <utility>

#include "lessons/data_catalog.h"
#include "lessons/image_parameters.h"
#include "lessons/pretraining_table.h"

namespace glyphlab {
namespace {

constexpr Index kPcaImages = 10000;

StepReport only(StepReport::Kind kind) {
  StepReport report;
  report.kind = kind;
  return report;
}

Index pixels_of(const ImageDataset& data) {
  return data.described() ? data.train().pixels() : 784;
}
Index width_of(const ImageDataset& data) {
  return data.described() ? data.train().info().width : 28;
}

}  // namespace

PretrainingLesson::PretrainingLesson(DataCatalog& data) : data_(data), values_(lesson_info().parameters) {
  [[maybe_unused]] const auto ready = PretrainingLesson::reset(values_, seed_);
}

const LessonInfo& PretrainingLesson::lesson_info() {
  static const LessonInfo info = pretraining_info();
  return info;
}

std::unique_ptr<Lesson> PretrainingLesson::create(DataCatalog& data) {
  return std::make_unique<PretrainingLesson>(data);
}

ImageModel& PretrainingLesson::model() {
  if (autoencoder_) return *autoencoder_;
  return *vae_;
}

const ImageModel& PretrainingLesson::model() const {
  if (autoencoder_) return *autoencoder_;
  return *vae_;
}

Result<void> PretrainingLesson::reset(const ParameterValues& values, std::uint64_t seed) {
  const ImageDataset& data = data_.images(values.text("dataset"));
  const Index pixels = pixels_of(data);
  const bool variational = values.text("pretraining_model") == "vae";
  const ImageAutoencoderOptions autoencoder = pretraining_autoencoder(values, pixels, width_of(data));
  if (auto possible = check(autoencoder); !possible) return possible;
  values_ = values;
  seed_ = seed;
  autoencoder_.reset();
  vae_.reset();
  if (variational) {
    vae_.emplace(pretraining_vae(values, pixels), seed);
  } else {
    autoencoder_.emplace(autoencoder, seed);
  }
  training_.emplace(data_, training_options(values), seed, model().metric_names());
  const Index components =
      std::min<Index>({values.integer("coding_size"), ImagePca::kMostComponents, pixels});
  pca_.emplace(components, kPcaImages);
  sweep_.reset();
  stage_ = Stage::pretraining;
  record_ = {};
  gallery_ = ImageGallery("reconstructions", seed);
  structure_sent_ = false;
  version_sent_ = 0;
  return {};
}

void PretrainingLesson::apply(const ParameterValues& values) {
  const LabelSweepOptions before = sweep_options(values_);
  values_ = values;
  if (autoencoder_) {
    autoencoder_->set_optimizer(optimizer_options(values));
    autoencoder_->set_noise_amount(values.real("noise_amount"));
    autoencoder_->set_deformation(values.real("deformation"));
  } else {
    vae_->set_optimizer(optimizer_options(values));
  }
  training_->set_epochs(values.integer("epochs"));
  structure_sent_ = false;
  if (stage_ == Stage::diverged || stage_ == Stage::pretraining) return;
  if (!training_->finished()) {
    stage_ = Stage::pretraining;
    sweep_.reset();
    return;
  }
  if (!sweep_) return;
  const LabelSweepOptions now = sweep_options(values);
  if (same_training(before, now)) {
    sweep_->set_plan(now.counts, now.draws);
  } else {
    start_sweep(sweep_->encoders().pca);
  }
}

bool PretrainingLesson::open() {
  const ImageSplit* split = training_->open();
  if (split == nullptr) return false;
  if (split->test.set->pixels() != model().pixels()) {
    [[maybe_unused]] const auto again = reset(values_, seed_);
  }
  return training_->open() != nullptr;
}

StepReport PretrainingLesson::step() {
  if (!open()) return only(StepReport::Kind::waiting);
  switch (stage_) {
    case Stage::pretraining:
      return pretrain();
    case Stage::components:
      return find_components();
    case Stage::labels:
      return learn_labels();
    case Stage::diverged:
      break;
  }
  return only(StepReport::Kind::diverged);
}

StepReport PretrainingLesson::pretrain() {
  if (training_->finished()) {
    stage_ = Stage::components;
    return find_components();
  }
  const StepReport report = training_->step(model());
  if (report.epoch_done) {
    record_ = training_->record();
    gallery_.epoch_finished();
  }
  return report;
}

StepReport PretrainingLesson::find_components() {
  const ImageSplit& split = *training_->split();
  if (pca_->waiting(split)) return only(StepReport::Kind::waiting);
  if (!pca_->finished()) pca_->step(split);
  if (pca_->finished()) start_sweep(encoder_of(*pca_));
  return only(StepReport::Kind::evaluated);
}

ImageEncoder PretrainingLesson::pretrained_encoder() const {
  return autoencoder_ ? encoder_of(*autoencoder_) : encoder_of(*vae_);
}

void PretrainingLesson::start_sweep(ImageEncoder pca) {
  sweep_.emplace(sweep_options(values_), LabelEncoders{pretrained_encoder(), std::move(pca)}, seed_);
  stage_ = Stage::labels;
  structure_sent_ = false;
}

StepReport PretrainingLesson::learn_labels() {
  const StepReport report = sweep_->step(*training_->split());
  if (report.kind == StepReport::Kind::diverged) stage_ = Stage::diverged;
  if (report.epoch_done) record_accuracies();
  return report;
}

void PretrainingLesson::record_accuracies() {
  record_.epoch = progress().epoch;
  record_.train.clear();
  record_.test.clear();
  for (const auto& [labels, figures] : sweep_->figures()) {
    for (std::size_t i = 0; i < kLabelMethods; ++i) {
      const auto method = static_cast<LabelMethod>(i);
      const std::string name = "accuracy_" + std::string(kLabelMethodNames[i]) + "_" + std::to_string(labels);
      record_.test.emplace_back(name, figures.mean(method));
      record_.test.emplace_back(name + "_spread", figures.spread(method));
    }
  }
}

Progress PretrainingLesson::progress() const {
  Progress progress = training_->progress();
  if (!sweep_) return progress;
  progress.epoch += sweep_->rounds();
  progress.step += sweep_->steps_done();
  progress.epoch_progress = sweep_->round_progress();
  return progress;
}

void PretrainingLesson::save(Checkpoint& checkpoint) const {
  model().save(checkpoint);
  training_->save(checkpoint, model());
  checkpoint.add("pretraining/stage",
                 std::vector<std::uint64_t>{static_cast<std::uint64_t>(stage_), sweep_.has_value()});
  if (!sweep_) return;
  const std::vector<float>& pca = sweep_->encoders().pca.values;
  checkpoint.add("pretraining/components", {static_cast<std::int64_t>(pca.size())}, pca.data());
  sweep_->save(checkpoint);
}

Result<void> PretrainingLesson::restore(const Checkpoint& checkpoint) {
  std::vector<std::uint64_t> stage;
  if (auto read = checkpoint.read("pretraining/stage", stage); !read) return read;
  if (stage.size() != 2 || stage[0] > static_cast<std::uint64_t>(Stage::diverged) || stage[1] > 1) {
    return Error{"The checkpoint's phase of training is damaged."};
  }
  if (auto restored = model().restore(checkpoint); !restored) return restored;
  if (auto restored = training_->restore(checkpoint, model()); !restored) return restored;
  if (stage[1] == 1) {
    ImageEncoder pca = pixel_encoder(model().pixels());
    pca.spec.layers.push_back(dense("components", pca_->component_count(), Activation::linear));
    pca.values.resize(static_cast<std::size_t>((model().pixels() + 1) * pca_->component_count()));
    if (auto read = checkpoint.read("pretraining/components", pca.values.data(), pca.values.size()); !read)
      return read;
    start_sweep(std::move(pca));
    if (auto restored = sweep_->restore(checkpoint); !restored) return restored;
    record_accuracies();
  } else {
    record_ = training_->record();
  }
  stage_ = static_cast<Stage>(stage[0]);
  return {};
}

}  // namespace glyphlab
