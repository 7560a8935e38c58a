// Saving and restoring of ImageTraining: everything that decides how the run goes on, bit for bit.
#include <limits>

#include "lessons/image_model_state.h"
#include "lessons/image_training.h"

namespace glyphlab {
namespace {

constexpr const char* kState = "training/state";
constexpr const char* kBest = "training/best";

}  // namespace

template <class Self, class Archive>
void ImageTraining::fields(Self& self, Archive& archive) {
  archive.integer(self.stage_);
  archive.integer(self.epoch_);
  archive.integer(self.step_);
  archive.integer(self.batch_);
  archive.integer(self.point_batches_);
  archive.integer(self.evaluating_test_);
  archive.integer(self.evaluated_);
  archive.integer(self.position_.epoch);
  archive.integer(self.position_.sample);
  archive.real(self.epoch_images_);
  archive.real(self.point_sum_);
  for (auto* sums : {&self.epoch_sums_, &self.validation_sums_, &self.test_sums_}) {
    for (auto& sum : *sums) archive.real(sum);
  }
  archive.integer(self.record_.epoch);
  for (auto* metrics : {&self.record_.train, &self.record_.test}) {
    for (auto& metric : *metrics) archive.real(metric.second);
  }
}

void ImageTraining::save(Checkpoint& checkpoint, const ImageModel& model) const {
  StateWriter writer;
  fields(*this, writer);
  writer.integer(early_stopping_.best_epoch());
  writer.integer(early_stopping_.epochs_without_improvement());
  writer.real(early_stopping_.best_loss());
  checkpoint.add(kState, writer.words);
  checkpoint.notes.emplace_back("epoch", std::to_string(epoch_));
  checkpoint.notes.emplace_back("step", std::to_string(step_));
  train_curve_.save(checkpoint);
  watched_curve_.save(checkpoint);
  std::vector<float> best(model.parameters().values().size());
  if (early_stopping_.restore(best)) {
    checkpoint.add(kBest, {static_cast<std::int64_t>(best.size())}, best.data());
  }
}

Result<void> ImageTraining::restore(const Checkpoint& checkpoint, const ImageModel& model) {
  StateReader reader;
  if (auto read = checkpoint.read(kState, reader.words); !read) return read;
  fields(*this, reader);
  int best_epoch = -1;
  int waited = 0;
  double best_loss = 0;
  reader.integer(best_epoch);
  reader.integer(waited);
  reader.real(best_loss);
  if (!reader.complete() || stage_ > Stage::diverged || !plausible()) {
    return Error{"The checkpoint's training state does not fit this lesson's parameters or data."};
  }
  if (order_) order_->restore(position_);
  if (auto read = train_curve_.restore(checkpoint); !read) return read;
  if (auto read = watched_curve_.restore(checkpoint); !read) return read;
  if (best_epoch < 0) return {};

  // EarlyStopping is told its history again: the best epoch, then as many without improvement.
  std::vector<float> best(model.parameters().values().size());
  if (auto read = checkpoint.read(kBest, best.data(), best.size()); !read) return read;
  early_stopping_.observe(best_epoch, best_loss, best);
  for (int i = 0; i < waited && i < options_.patience; ++i) {
    early_stopping_.observe(epoch_, std::numeric_limits<double>::infinity(), best);
  }
  return {};
}

bool ImageTraining::plausible() const {
  if (epoch_ < 0 || batch_ < 0 || evaluated_ < 0 || position_.epoch < 0 || position_.sample < 0) return false;
  if (!order_) return true;
  const Index evaluated_range = (evaluating_test_ ? split_->test : split_->validation).count;
  return batch_ <= order_->batches_per_epoch() && position_.sample <= order_->samples() &&
         evaluated_ <= evaluated_range;
}

}  // namespace glyphlab
