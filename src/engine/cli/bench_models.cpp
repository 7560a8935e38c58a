// Two lessons, driven as the command `run` drives them, and a classifier of words put together here.
#include "engine/cli/bench_models.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/nn/optimizer.h"
#include "core/nn/text_classifier.h"
#include "engine/cli/stopwatch.h"
#include "engine/dataset_files.h"
#include "engine/run.h"
#include "lessons/data_catalog.h"

namespace glyphlab {

namespace {

constexpr std::uint64_t kSeed = 1;

class LessonModel : public BenchModel {
 public:
  static Result<std::unique_ptr<BenchModel>> open(const char* lesson, const std::string& folder,
                                                  std::uint64_t limit) {
    auto model = std::make_unique<LessonModel>();
    const NamedValues values{{"batch_size", std::to_string(kBatch)}, {"limit", std::to_string(limit)}};
    auto run = Run::open(lesson_registry(), model->data_, lesson, values, kSeed);
    if (!run) return run.error();
    model->run_ = std::move(*run);
    for (const auto& name : model->run_->lesson().data_sets()) {
      ImageDataset& images = model->data_.images(name);
      const auto loaded = load_dataset(images, folder);
      if (!loaded) return loaded.error();
      const auto all = static_cast<std::uint64_t>(images.train().count());
      const std::uint64_t used = limit == 0 ? all : std::min(limit, all);
      model->steps_per_epoch_ = (used + kBatch - 1) / kBatch;
    }
    return std::unique_ptr<BenchModel>(std::move(model));
  }

  Result<Step> step() override {
    for (;;) {
      const double start = seconds_now();
      const StepReport report = run_->step();
      const double seconds = seconds_now() - start;
      switch (report.kind) {
        case StepReport::Kind::trained:
          return Step{seconds, static_cast<double>(report.samples), report.flop};
        case StepReport::Kind::evaluated:
          eval_seconds_ += seconds;
          break;
        case StepReport::Kind::diverged:
          return Error{"Training has diverged."};
        case StepReport::Kind::waiting:
        case StepReport::Kind::finished:
          return Error{"The lesson has no more data to train on."};
      }
    }
  }
  std::uint64_t steps_per_epoch() const override { return steps_per_epoch_; }
  double eval_seconds() const override { return eval_seconds_; }

 private:
  static constexpr std::uint64_t kBatch = 128;

  DataCatalog data_;
  std::unique_ptr<Run> run_;
  std::uint64_t steps_per_epoch_ = 0;
  double eval_seconds_ = 0;
};

class WordModel : public BenchModel {
 public:
  explicit WordModel(std::uint64_t limit)
      : classifier_(spec(), kSeed), optimizer_(OptimizerOptions{}, classifier_.parameters().size()) {
    const auto count = limit == 0 ? kWords : static_cast<std::size_t>(std::min<std::uint64_t>(kWords, limit));
    Random random = Random::stream(kSeed, 1);
    for (std::size_t i = 0; i < count; ++i) {
      words_.emplace_back(kShortest + random.below(kLongest - kShortest + 1));
      for (auto& letter : words_.back()) letter = static_cast<std::int32_t>(1 + random.below(kLetters - 1));
      labels_.push_back(static_cast<std::int32_t>(random.below(kClasses)));
    }
    batch_.reserve(kBatch);
  }

  Result<Step> step() override {
    const double start = seconds_now();
    const std::size_t count = std::min(kBatch, words_.size() - next_);
    batch_.assign(words_.begin() + static_cast<std::ptrdiff_t>(next_),
                  words_.begin() + static_cast<std::ptrdiff_t>(next_ + count));
    const SequenceSpan inputs[] = {batch_};
    const double loss = classifier_.gradient({inputs}, std::span(labels_).subspan(next_, count), nullptr);
    if (!std::isfinite(loss)) return Error{"Training has diverged."};
    optimizer_.step(classifier_.parameters());
    next_ = (next_ + count) % words_.size();
    return Step{seconds_now() - start, static_cast<double>(count), 0};
  }
  std::uint64_t steps_per_epoch() const override { return (words_.size() + kBatch - 1) / kBatch; }

 private:
  static constexpr std::size_t kWords = 20'000;
  static constexpr std::size_t kBatch = 64;
  static constexpr std::uint32_t kLetters = 60;  // padding included
  static constexpr std::uint32_t kClasses = 18;
  static constexpr std::uint32_t kShortest = 4;
  static constexpr std::uint32_t kLongest = 12;

  static TextClassifierSpec spec() {
    TextEncoderSpec reader;
    reader.items = kLetters;
    reader.dimensions = 16;
    reader.units = 64;
    return {{reader}, 0.0F, kClasses};
  }

  std::vector<std::vector<std::int32_t>> words_;
  std::vector<std::int32_t> labels_;
  std::vector<std::span<const std::int32_t>> batch_;
  std::size_t next_ = 0;
  TextClassifier<float> classifier_;
  Optimizer<float> optimizer_;
};

Result<std::unique_ptr<BenchModel>> open_stacked(const std::string& folder, std::uint64_t limit) {
  return LessonModel::open("stacked", folder, limit);
}
Result<std::unique_ptr<BenchModel>> open_vae(const std::string& folder, std::uint64_t limit) {
  return LessonModel::open("vae", folder, limit);
}
Result<std::unique_ptr<BenchModel>> open_lstm(const std::string&, std::uint64_t limit) {
  return std::unique_ptr<BenchModel>(std::make_unique<WordModel>(limit));
}

}  // namespace

const std::array<BenchModelEntry, 3>& bench_models() {
  static constexpr std::array<BenchModelEntry, 3> kModels{
      {{"stacked", "784-100-30-100-784 on MNIST, batch 128, Adam", open_stacked},
       {"vae", "784-400-20-400-784 on MNIST, batch 128, Adam", open_vae},
       {"lstm", "Embedding(60, 16), LSTM(64), 18 classes, 20,000 words, batch 64, Adam", open_lstm}}};
  return kModels;
}

}  // namespace glyphlab
