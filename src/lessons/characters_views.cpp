// What is drawn and told about the run as a whole: curves, classes, letters, dictionary, story.
#include <algorithm>

#include "core/data/text/padding.h"
#include "lessons/characters.h"
#include "lessons/characters_keras.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

std::string numbers(const TokenSequence& sequence) {
  std::string text = "[";
  for (const std::int32_t i : sequence) text.append(text.size() > 1 ? ", " : "").append(std::to_string(i));
  return text.append("]");
}

}  // namespace

void CharactersLesson::publish(const EventSink& sink, bool all) {
  for (Side& side : sides_) {
    side.loss.publish(sink, "loss", all);
    side.accuracy.publish(sink, "accuracy", all);
  }
  if (all || !structure_sent_) publish_structure(sink);
  sink(story());
  if (diverged_) return;
  const auto epoch = static_cast<std::uint32_t>(epoch_);
  if (!evaluating_ && epoch > 0 && (all || results_sent_ != epoch)) {
    results_sent_ = epoch;
    if (corrects() && epoch == 1) publish_structure(sink);  // the reference corrector is judged by now
    publish_results(sink);
    if (!corrects()) publish_classes(sink);
  }
  if (rescored_changed_ && epoch > 0 && !evaluating_) {
    rescored_changed_ = false;
    publish_results(sink);
    if (typos_shown_ > 0) publish_classes(sink);
  }
  publish_map(sink, all);
  publish_answer(sink);
  publish_neighbours(sink);
  publish_path(sink);
}

void CharactersLesson::publish_structure(const EventSink& sink) {
  structure_sent_ = true;
  const auto axes = [&](const char* panel, Phrase y, Phrase x, bool logarithmic) {
    sink(event::CurveAxes{panel, std::move(y), std::move(x), logarithmic});
  };
  axes("accuracy", {"metric.accuracy", {}}, {"axis.epoch", {}}, false);
  axes("loss", {"metric.cross_entropy", {}}, {"axis.epoch", {}}, true);
  axes("robustness", {"metric.accuracy", {}}, {"characters.axis.typos", {}}, false);
  const bool toy = values_.text("task") == "toy";
  const auto reference = [&](const char* key, double y) {
    event::Reference line;
    line.panel = "accuracy";
    line.label = {key, {}};
    line.y = static_cast<float>(y);
    line.visible = !toy && y > 0;
    sink(std::move(line));
  };
  reference("characters.reference.endings", ending_accuracy_);
  reference("characters.reference.constant", majority_);
  reference("characters.reference.ngrams", baseline_[0].accuracy());
  sink(characters_network(leader().model, maxlen_));
  sink(event::KerasCode{characters_keras_code(values_, leader().model, maxlen_)});
  publish_controls(sink);
  publish_map_controls(sink);
  publish_robustness_controls(sink);
  publish_dictionary(sink);
  publish_unknown_rates(sink);
  if (epoch_ > 0) return;
  // What an earlier run has left gives way.
  publish_vocabulary(sink);
  publish_classes(sink);
}

void CharactersLesson::publish_dictionary(const EventSink& sink) const {
  constexpr std::size_t kMost = 40;
  event::Table table;
  table.panel = "dictionary";
  for (const char* key : {"index", "character", "count"}) {
    std::string column = "characters.column.";
    table.header.push_back({column.append(key), {}});
  }
  const auto& dictionary = characters_.dictionary();
  for (std::size_t i = 0; i < std::min(kMost, dictionary.size()); ++i) {
    const std::string token = dictionary[i] == U" " ? "␣" : encode_utf8(dictionary[i]);
    table.rows.push_back(
        {plain(std::to_string(i + 1)), plain(token), plain(count_text(characters_.count(dictionary[i])))});
  }
  sink(std::move(table));
  event::Text text;
  text.panel = "dictionary";
  PaddingOptions options;
  options.maxlen = maxlen_;
  options.padding = values_.text("padding") == "pre" ? PaddingSide::pre : PaddingSide::post;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, task_.train.size()); ++i) {
    const TokenSequence& sequence = train_characters_[i];
    text.text.append(encode_utf8(task_.train[i].text)).append("\n");
    text.text.append("texts_to_sequences: ").append(numbers(sequence)).append("\n");
    text.text.append("pad_sequences: ").append(numbers(pad_sequences({sequence}, options)[0])).append("\n\n");
  }
  sink(std::move(text));
}

void CharactersLesson::publish_unknown_rates(const EventSink& sink) const {
  event::Bars bars;
  bars.panel = "oov";
  bars.maximum = 60;
  for (const UnknownRate& rate : unknown_rates()) {
    const bool piece = rate.name.find('-') != std::string::npos;
    bars.values.push_back(rate.percent);
    bars.classes.push_back(piece ? 1 : 0);
    bars.labels.push_back(piece ? Phrase{std::string("characters.oov.").append(rate.name), {}}
                                : plain(rate.name));
  }
  sink(std::move(bars));
  event::Text text;
  text.panel = "oov";
  text.phrase = {"characters.oov.text", {}};
  sink(std::move(text));
}

}  // namespace glyphlab
