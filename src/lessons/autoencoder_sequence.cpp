// Training of the two sequence autoencoders.
#include "lessons/autoencoder_sequence.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "lessons/autoencoder.h"
#include "lessons/image_model_state.h"
#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kDrawStream = 5;
constexpr std::uint64_t kTestStream = 6;
constexpr std::uint64_t kShownStream = 7;
constexpr Index kTestSequences = 500;
constexpr int kBatchesPerPoint = 10;
/// Later epochs, of which many pass in a second, get one point each.
constexpr int kDetailedEpochs = 20;

double in_numbers(double mse) {
  return std::sqrt(std::max(0.0, mse)) * static_cast<double>(kLargestNumber);
}

}  // namespace

AutoencoderSequence::AutoencoderSequence(const ParameterValues& values, std::uint64_t seed) {
  [[maybe_unused]] const auto ready = AutoencoderSequence::reset(values, seed);
}

const LessonInfo& AutoencoderSequence::info() const {
  return AutoencoderLesson::lesson_info();
}

Result<void> AutoencoderSequence::reset(const ParameterValues& values, std::uint64_t seed) {
  values_ = values;
  seed_ = seed;
  length_ = values.integer("sequence_length");
  batch_size_ = values.integer("batch_size");
  epochs_ = values.integer("epochs");
  noise_ = static_cast<float>(values.real("rule_noise"));
  ImageAutoencoderOptions options;
  options.pixels = length_;
  options.encoder = values.sizes("hidden_layers");
  options.decoder.assign(options.encoder.rbegin(), options.encoder.rend());
  options.coding_size = values.integer("coding_size");
  options.activation = activation_named(values.text("activation"));
  options.coding_activation = Activation::linear;
  options.output_activation = Activation::linear;
  options.optimizer = optimizer_options(values);
  sides_.clear();
  sides_.push_back({Family::rule, ImageAutoencoder(options, seed), ImageCurve("with_rule", 0), 0, 0, {}, {}});
  sides_.push_back(
      {Family::no_rule, ImageAutoencoder(options, seed), ImageCurve("without_rule", 1), 0, 0, {}, {}});
  draws_ = Random::stream(seed, kDrawStream);
  epoch_ = 0;
  batch_ = 0;
  point_batches_ = 0;
  step_ = 0;
  diverged_ = false;
  record_.epoch = 0;
  record_.train = {{"mse", 0.0}, {"mse_no_rule", 0.0}};
  record_.test = record_.train;
  held_.clear();
  structure_sent_ = false;
  draw_shown();
  return {};
}

void AutoencoderSequence::apply(const ParameterValues& values) {
  values_ = values;
  noise_ = static_cast<float>(values.real("rule_noise"));
  epochs_ = values.integer("epochs");
  for (Side& side : sides_) side.model.set_optimizer(optimizer_options(values));
  draw_shown();
  structure_sent_ = false;
}

void AutoencoderSequence::draw_shown() {
  for (Side& side : sides_) {
    side.shown.resize(kShown, length_);
    Random random = Random::stream(seed_ + examples_, kShownStream);
    draw_sequences(side.family, 0, random, view<float>(side.shown.data(), kShown, length_));
    if (examples_ == 0) {
      lecture_sequence(side.family, {side.shown.data(), static_cast<std::size_t>(length_)});
    }
    if (side.family == Family::no_rule) continue;
    for (Index i = 0; i < side.shown.size(); ++i) {
      side.shown.data()[i] += noise_ / kLargestNumber * random.normal();
    }
  }
}

Progress AutoencoderSequence::progress() const {
  Progress progress;
  progress.epoch = static_cast<std::uint32_t>(epoch_);
  progress.step = step_;
  progress.epoch_progress = static_cast<float>(batch_) / static_cast<float>(kStepsPerEpoch);
  return progress;
}

StepReport AutoencoderSequence::step() {
  StepReport report;
  if (diverged_ || complete()) {
    report.kind = diverged_ ? StepReport::Kind::diverged : StepReport::Kind::finished;
    return report;
  }
  if (batch_ == kStepsPerEpoch) {
    evaluate_epoch();
    report.kind = StepReport::Kind::evaluated;
    report.epoch_done = true;
    return report;
  }
  ++step_;
  for (Side& side : sides_) {
    draw_sequences(side.family, noise_, draws_, side.model.training_input(batch_size_));
    double mse[1] = {};
    if (!side.model.train({}, mse)) diverged_ = true;
    side.epoch_sum += mse[0];
    side.point_sum += mse[0];
    report.flop += side.model.training_flop() * static_cast<double>(batch_size_);
  }
  report.samples = static_cast<std::uint32_t>(2 * batch_size_);
  if (diverged_) {
    report.kind = StepReport::Kind::diverged;
    return report;
  }
  ++batch_;
  ++point_batches_;
  const bool early = epoch_ == 0 && batch_ <= kBatchesPerPoint;
  const int interval = epoch_ < kDetailedEpochs ? kBatchesPerPoint : kStepsPerEpoch;
  if (early || batch_ % interval == 0) {
    const double x = epoch_ + static_cast<double>(batch_) / kStepsPerEpoch;
    for (Side& side : sides_) {
      side.curve.add(x, in_numbers(side.point_sum / point_batches_));
      side.point_sum = 0;
    }
    point_batches_ = 0;
  }
  return report;
}

void AutoencoderSequence::evaluate_epoch() {
  ++epoch_;
  record_.epoch = static_cast<std::uint32_t>(epoch_);
  for (std::size_t i = 0; i < sides_.size(); ++i) {
    Side& side = sides_[i];
    Random random = Random::stream(seed_, kTestStream);
    draw_sequences(side.family, noise_, random, side.model.evaluation_input(kTestSequences));
    double mse[1] = {};
    side.model.evaluate({}, mse);
    record_.test[i].second = mse[0];
    record_.train[i].second = side.epoch_sum / kStepsPerEpoch;
    side.epoch_sum = 0;
  }
  batch_ = 0;
}

template <class Self, class Archive>
void AutoencoderSequence::fields(Self& self, Archive& archive) {
  archive.integer(self.epoch_);
  archive.integer(self.batch_);
  archive.integer(self.point_batches_);
  archive.integer(self.step_);
  archive.integer(self.diverged_);
  archive.integer(self.record_.epoch);
  for (auto& side : self.sides_) {
    archive.real(side.epoch_sum);
    archive.real(side.point_sum);
  }
  for (auto* metrics : {&self.record_.train, &self.record_.test}) {
    for (auto& metric : *metrics) archive.real(metric.second);
  }
}

namespace {

const char* prefix_of(Family family) {
  return family == Family::rule ? "rule/" : "no_rule/";
}

}  // namespace

void AutoencoderSequence::save(Checkpoint& checkpoint) const {
  StateWriter writer;
  fields(*this, writer);
  checkpoint.add("training/state", writer.words);
  save_random(checkpoint, "training/draws", draws_);
  checkpoint.notes.emplace_back("epoch", std::to_string(epoch_));
  for (const Side& side : sides_) {
    Checkpoint own;
    side.model.save(own);
    side.curve.save(own);
    checkpoint.add_part(prefix_of(side.family), std::move(own));
  }
}

Result<void> AutoencoderSequence::restore(const Checkpoint& checkpoint) {
  StateReader reader;
  if (auto read = checkpoint.read("training/state", reader.words); !read) return read;
  fields(*this, reader);
  if (!reader.complete() || epoch_ < 0 || batch_ < 0 || batch_ > kStepsPerEpoch || point_batches_ < 0) {
    return Error{"The checkpoint's training state does not fit this lesson."};
  }
  if (auto read = restore_random(checkpoint, "training/draws", draws_); !read) return read;
  for (Side& side : sides_) {
    const Checkpoint own = checkpoint.part(prefix_of(side.family));
    if (auto restored = side.model.restore(own); !restored) return restored;
    if (auto restored = side.curve.restore(own); !restored) return restored;
  }
  return {};
}

}  // namespace glyphlab
