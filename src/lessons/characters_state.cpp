// The run of the lesson `characters` in and out of a checkpoint.
#include "lessons/characters.h"
#include "lessons/image_model_state.h"

namespace glyphlab {

template <class Self, class Archive>
void CharactersLesson::fields(Self& self, Archive& archive) {
  archive.integer(self.epoch_);
  archive.integer(self.batch_);
  archive.integer(self.step_);
  archive.integer(self.point_batches_);
  archive.integer(self.evaluating_);
  archive.integer(self.stage_);
  archive.integer(self.stage_at_);
  archive.integer(self.diverged_);
  const auto scores = [&](auto& all) {
    for (auto& score : all) {
      archive.integer(score.texts);
      archive.integer(score.right);
      archive.integer(score.known);
      archive.integer(score.known_right);
      archive.integer(score.near);
      archive.integer(score.nearest);
      archive.real(score.cross_entropy);
    }
  };
  for (auto& side : self.sides_) {
    archive.real(side.loss_sum);
    scores(side.scores);
  }
  scores(self.baseline_);
}

void CharactersLesson::save(Checkpoint& checkpoint) const {
  save_own(checkpoint);
  StateWriter writer;
  fields(*this, writer);
  const BatchOrder::Position position = order_->position();
  writer.integer(position.epoch);
  writer.integer(position.sample);
  checkpoint.add("training/state", writer.words);
  save_random(checkpoint, "training/draws", draws_);
  checkpoint.notes.emplace_back("epoch", std::to_string(epoch_));
  const auto take = [&](const Checkpoint& own, const std::string& prefix) {
    for (CheckpointTensor tensor : own.tensors) {
      tensor.name.insert(0, prefix);
      checkpoint.tensors.push_back(std::move(tensor));
    }
  };
  for (const Side& side : sides_) {
    std::string prefix(side.model.name());
    prefix.append("/");
    Checkpoint model;
    side.model.save(model);
    side.loss.save(model);
    model.add("confusion", side.confusion);
    take(model, prefix);
    Checkpoint accuracy;
    side.accuracy.save(accuracy);
    take(accuracy, prefix.append("accuracy/"));
  }
}

Result<void> CharactersLesson::restore(const Checkpoint& checkpoint) {
  if (auto read = restore_own(checkpoint); !read) return read;
  StateReader reader;
  if (auto read = checkpoint.read("training/state", reader.words); !read) return read;
  fields(*this, reader);
  BatchOrder::Position position;
  reader.integer(position.epoch);
  reader.integer(position.sample);
  // Between two evaluations the stage is the one behind the last.
  const bool stage_in_range = stage_ >= 0 && static_cast<std::size_t>(stage_) < stages_.size()
                                  ? stage_at_ <= stages_[static_cast<std::size_t>(stage_)].units
                                  : !evaluating_ && static_cast<std::size_t>(stage_) == stages_.size() && stage_at_ == 0;
  const bool in_range = epoch_ >= 0 && batch_ >= 0 && batch_ <= order_->batches_per_epoch() && stage_in_range &&
                        position.epoch >= 0 && position.sample >= 0 && position.sample <= order_->samples();
  if (!reader.complete() || !in_range)
    return Error{"The checkpoint's training state does not fit this lesson."};
  order_->restore(position);
  if (auto read = restore_random(checkpoint, "training/draws", draws_); !read) return read;
  const auto part = [&](const std::string& prefix) {
    Checkpoint own;
    for (const CheckpointTensor& tensor : checkpoint.tensors) {
      if (tensor.name.compare(0, prefix.size(), prefix) != 0) continue;
      own.tensors.push_back(tensor);
      own.tensors.back().name.erase(0, prefix.size());
    }
    return own;
  };
  for (Side& side : sides_) {
    std::string prefix(side.model.name());
    const Checkpoint own = part(prefix.append("/"));
    if (auto restored = side.model.restore(own); !restored) return restored;
    if (auto restored = side.loss.restore(own); !restored) return restored;
    if (auto read = own.read("confusion", side.confusion); !read) return read;
    const std::size_t cells = task_.classes.size() * task_.classes.size();
    if (!side.confusion.empty() && side.confusion.size() != cells) {
      return Error{"The checkpoint's 'confusion' does not fit this lesson's classes."};
    }
    if ((epoch_ > 0 || evaluating_) && side.confusion.empty() && cells > 0) {
      return Error{"The checkpoint's 'confusion' is missing."};
    }
    // Of mistyped texts only the scores are kept: an evaluation that goes on counts what is left of it.
    if (evaluating_) side.typo_confusions.fill(std::vector<std::uint32_t>(cells));
    if (auto restored = side.accuracy.restore(part(prefix.append("accuracy/"))); !restored) return restored;
    side.space.clear(task_.lexicon.size());
  }
  // Between two evaluations the words' vectors serve the test bench alone: those of the present weights do.
  while (corrects() && epoch_ > 0 && !evaluating_ && encode_lexicon()) {
  }
  refresh_maps();
  return {};
}

}  // namespace glyphlab
