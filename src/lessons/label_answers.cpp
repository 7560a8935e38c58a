// Asks the finished classifiers about one image.
#include "lessons/label_answers.h"

#include <algorithm>
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
std::string guess_text(std::size_t label, float probability) {
  return std::to_string(label) + " · " + percent_text(static_cast<double>(probability), 0);
}

/// The most probable classes, the most probable first.
std::vector<Phrase> guesses(const std::vector<float>& probabilities) {
  std::vector<std::size_t> order(probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return probabilities[a] > probabilities[b]; });
  order.resize(std::min(order.size(), kGuesses));
  std::vector<Phrase> texts;
  for (const std::size_t label : order) texts.push_back(plain(guess_text(label, probabilities[label])));
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
    if (sweep != nullptr) {
      for (Phrase& guess : guesses(sweep->ask(method, image_))) row.push_back(std::move(guess));
    }
    const bool answered = row.size() > 1;
    row.resize(1 + kGuesses, plain("–"));
    row.push_back(plain(answered ? count_text(sweep->finished(method).labels) : "–"));
    table.rows.push_back(std::move(row));
  }
  table.footer = {sweep != nullptr ? "pretraining.answers.footer" : "pretraining.answers.early", {}};
  sink(std::move(table));
}

}  // namespace glyphlab
