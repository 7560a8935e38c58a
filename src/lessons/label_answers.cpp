// Asks the finished classifiers about one image.
#include "lessons/label_answers.h"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <string>
#include <utility>

#include "core/data/gather.h"
#include "lessons/image_grids.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::size_t kGuesses = 3;

/// "7 · 93 %"
std::string guess_text(Index label, float probability) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%d · %.0f %%", static_cast<int>(label), 100.0 * static_cast<double>(probability));
  return buffer;
}

/// The most probable classes, the most probable first.
std::vector<Phrase> guesses(const ConstMatrixView<float>& probabilities) {
  std::vector<Index> order(static_cast<std::size_t>(probabilities.cols()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return probabilities(0, a) > probabilities(0, b); });
  order.resize(std::min(order.size(), kGuesses));
  std::vector<Phrase> texts;
  for (const Index label : order) texts.push_back(plain(guess_text(label, probabilities(0, label))));
  return texts;
}

}  // namespace

void LabelAnswers::show(const ImageSet& set, Index image) {
  image_.resize(static_cast<std::size_t>(set.pixels()));
  gather_images(set, image, view<float>(image_.data(), 1, set.pixels()));
}

void LabelAnswers::publish(const EventSink& sink, ImageModel& model, const ImageSetInfo& info,
                           const LabelSweep* sweep) {
  const auto pixels = static_cast<Index>(image_.size());
  const auto image = view<float>(std::as_const(image_).data(), 1, pixels);
  auto code = code_.shape(1, model.code_size());
  auto rebuilt = rebuilt_.shape(1, pixels);
  model.encode(image, code);
  model.decode(as_const(code), rebuilt);
  event::Images images = image_grid("drawing", 1, 2, info);
  images.large = true;
  append_ink(images.pixels, image_);
  append_ink(images.pixels, {rebuilt.data(), image_.size()});
  sink(std::move(images));

  event::Table table;
  table.panel = "answers";
  for (const char* column : {"method", "first_guess", "second_guess", "third_guess", "labels"})
    table.header.push_back({std::string("pretraining.column.") + column, {}});
  for (std::size_t i = 0; i < kLabelMethods; ++i) {
    const auto method = static_cast<LabelMethod>(i);
    std::vector<Phrase> row{{"series." + std::string(kLabelMethodNames[i]), {}}};
    if (sweep != nullptr && !sweep->finished(method).parameters.empty()) {
      ImageClassifier classifier = sweep->finished_classifier(method);
      classifier.evaluation_input(1) = image;
      for (Phrase& guess : guesses(classifier.probabilities())) row.push_back(std::move(guess));
      row.resize(1 + kGuesses, plain("–"));
      row.push_back(plain(count_text(sweep->finished(method).labels)));
    } else {
      row.resize(2 + kGuesses, plain("–"));
    }
    table.rows.push_back(std::move(row));
  }
  table.footer = {sweep != nullptr ? "pretraining.answers.footer" : "pretraining.answers.early", {}};
  sink(std::move(table));
}

}  // namespace glyphlab
