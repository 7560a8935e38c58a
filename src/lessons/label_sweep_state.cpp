// Saving and restoring of LabelSweep: what has been measured, and the classifier in training.
#include <utility>

#include "lessons/image_model_state.h"
#include "lessons/label_sweep.h"

namespace glyphlab {
namespace {

constexpr const char* kState = "sweep/state";
constexpr std::size_t kMostDraws = 1000;

Error damaged() {
  return {"The checkpoint's measurements with few labels are damaged."};
}

std::string predicted_name(Index labels, std::size_t method) {
  return "sweep/predicted/" + std::to_string(labels) + "/" + std::string(kLabelMethodNames[method]);
}

std::string finished_name(std::size_t method) {
  return "sweep/finished/" + std::string(kLabelMethodNames[method]);
}

/// Bytes as whole words: their number, then four in each.
std::vector<std::uint32_t> packed(const std::vector<std::uint8_t>& bytes) {
  std::vector<std::uint32_t> words(1 + (bytes.size() + 3) / 4);
  words[0] = static_cast<std::uint32_t>(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) words[1 + i / 4] |= std::uint32_t{bytes[i]} << (8 * (i % 4));
  return words;
}

bool unpack(const std::vector<std::uint32_t>& words, std::vector<std::uint8_t>& bytes) {
  if (words.empty() || words.size() != 1 + (std::size_t{words[0]} + 3) / 4) return false;
  bytes.resize(words[0]);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(words[1 + i / 4] >> (8 * (i % 4)));
  }
  return true;
}

}  // namespace

void LabelSweep::save_finished(Checkpoint& checkpoint) const {
  for (std::size_t method = 0; method < kLabelMethods; ++method) {
    const Finished& one = finished_[method];
    if (one.parameters.empty()) continue;
    checkpoint.add(finished_name(method) + "/labels", std::vector<std::uint64_t>{static_cast<std::uint64_t>(one.labels)});
    checkpoint.add(finished_name(method), {static_cast<std::int64_t>(one.parameters.size())}, one.parameters.data());
  }
}

// Files of before lack them: then the next classifier to finish is the first that answers.
void LabelSweep::restore_finished(const Checkpoint& checkpoint) {
  for (std::size_t method = 0; method < kLabelMethods; ++method) {
    finished_[method] = {};
    std::vector<std::uint64_t> labels;
    if (checkpoint.find(finished_name(method)) == nullptr ||
        !checkpoint.read(finished_name(method) + "/labels", labels) || labels.size() != 1) {
      continue;
    }
    const ImageEncoder encoder = encoder_of(static_cast<LabelMethod>(method));
    ParameterBuffer<float> like;
    const Network<float> network(classifier_spec(encoder, options_.classifier), like);
    std::vector<float> values(like.values().size());
    if (checkpoint.read(finished_name(method), values.data(), values.size()))
      finished_[method] = {static_cast<Index>(labels[0]), std::move(values)};
  }
}

void LabelSweep::save(Checkpoint& checkpoint) const {
  save_finished(checkpoint);
  StateWriter writer;
  writer.integer(rounds_);
  writer.integer(steps_);
  writer.integer(figures_.size());
  for (const auto& [labels, figures] : figures_) {
    writer.integer(labels);
    writer.integer(figures.unlabelled_classes);
    for (std::size_t method = 0; method < kLabelMethods; ++method) {
      writer.integer(figures.accuracy[method].size());
      for (const double& accuracy : figures.accuracy[method]) writer.real(accuracy);
      if (figures.predicted[method].empty()) continue;
      checkpoint.add(predicted_name(labels, method), packed(figures.predicted[method]));
    }
  }
  writer.integer(job_.has_value());
  const Job job = job_.value_or(Job{});
  writer.integer(job.labels);
  writer.integer(job.draw);
  writer.integer(job.method);
  writer.integer(options_.classifier.classes);
  writer.integer(position_.epoch);
  writer.integer(position_.sample);
  writer.integer(trained_);
  writer.integer(evaluated_);
  checkpoint.add(kState, writer.words);
  if (!job_) return;
  checkpoint.add("sweep/predicted", packed(predicted_));
  classifier_->save(checkpoint);
}

Result<void> LabelSweep::restore(const Checkpoint& checkpoint) {
  StateReader reader;
  if (auto read = checkpoint.read(kState, reader.words); !read) return read;
  const std::size_t words = reader.words.size();
  std::size_t count = 0;
  reader.integer(rounds_);
  reader.integer(steps_);
  reader.integer(count);
  if (count > words) return damaged();
  figures_.clear();
  std::vector<std::uint32_t> bytes;
  for (std::size_t i = 0; i < count; ++i) {
    Index labels = 0;
    reader.integer(labels);
    LabelFigures& figures = figures_[labels];
    reader.integer(figures.unlabelled_classes);
    for (std::size_t method = 0; method < kLabelMethods; ++method) {
      std::size_t draws = 0;
      reader.integer(draws);
      if (draws > kMostDraws) return damaged();
      figures.accuracy[method].resize(draws);
      for (double& accuracy : figures.accuracy[method]) reader.real(accuracy);
      if (draws == 0) continue;
      if (auto read = checkpoint.read(predicted_name(labels, method), bytes); !read) return read;
      if (!unpack(bytes, figures.predicted[method])) return damaged();
    }
  }
  bool busy = false;
  Job job;
  reader.integer(busy);
  reader.integer(job.labels);
  reader.integer(job.draw);
  reader.integer(job.method);
  reader.integer(options_.classifier.classes);
  reader.integer(position_.epoch);
  reader.integer(position_.sample);
  reader.integer(trained_);
  reader.integer(evaluated_);
  const bool sound = reader.complete() && job.labels >= 0 && job.draw >= 0 && trained_ >= 0 &&
                     evaluated_ >= 0 && static_cast<std::size_t>(job.method) < kLabelMethods &&
                     options_.classifier.classes >= 1 && options_.classifier.classes <= 256 &&
                     position_.epoch >= 0 && position_.sample >= 0;
  // Between two classifiers the place is that of the last one's batches.
  const bool job_sound = !busy || (job.labels > 0 && position_.sample <= job.labels);
  if (!sound || !job_sound) return damaged();
  restore_finished(checkpoint);
  ++version_;
  job_.reset();
  classifier_.reset();
  order_.reset();
  if (!busy) return {};
  if (auto read = checkpoint.read("sweep/predicted", bytes); !read) return read;
  if (!unpack(bytes, predicted_) || evaluated_ > static_cast<Index>(predicted_.size())) return damaged();
  job_ = job;
  build(job);
  return classifier_->restore(checkpoint);
}

}  // namespace glyphlab
