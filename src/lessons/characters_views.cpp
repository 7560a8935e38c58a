// What is drawn and told about the run as a whole: curves, classes, letters, dictionary, story.
#include <algorithm>
#include <cstdio>

#include "core/data/text/padding.h"
#include "lessons/characters.h"
#include "lessons/characters_keras.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

std::string percent(double share) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.1f %%", share * 100);
  return buffer;
}

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
  publish_typed(sink);
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

event::Story CharactersLesson::story() const {
  event::Story story;
  const std::string& task = values_.text("task");
  story.title = {std::string("characters.story.").append(task).append(".title"), {}};
  const auto step = [&](const char* label, std::vector<std::pair<std::string, std::string>> values) {
    story.steps.push_back({{label, {}}, std::move(values)});
  };
  if (epoch_ == 0 || evaluating_) {
    story.text = {std::string("characters.story.").append(task).append(".start"),
                  {count_text(static_cast<std::int64_t>(task_.train.size())),
                   count_text(static_cast<std::int64_t>(task_.test.size()))}};
  } else if (task == "toy") {
    story.text = {"characters.story.toy.text",
                  {std::to_string(epoch_), percent(leader().scores[0].accuracy()), std::to_string(maxlen_)}};
  } else if (corrects()) {
    const Side& side = leader();
    const std::vector<Score>& scores = side.scores;
    story.text = {"characters.story.text.misspellings",
                  {std::string("@choice.").append(side.model.name()), percent(scores[0].accuracy()),
                   percent(scores[kTypoLevels + 1].accuracy()), percent(baseline_[0].accuracy()),
                   percent(baseline_[kTypoLevels + 1].accuracy())}};
  } else {
    const Side& side = leader();
    const bool inflection = task == "finnish" || task == "turkish";
    const char* text = inflection      ? "characters.story.text"
                       : sentences()   ? "characters.story.text.sentences"
                       : task == "own" ? "characters.story.text.own"
                                       : "characters.story.text.languages";
    story.text = {text,
                  {std::string("@choice.").append(side.model.name()), percent(side.scores[0].accuracy()),
                   percent(side.scores[1].accuracy()), percent(ending_accuracy_), percent(majority_),
                   percent(side.scores[kTypoLevels].accuracy())}};
    // Sentences that tell, and names that were learned from: the task's further tests.
    for (std::size_t i = 0; i < task_.more_tests.size(); ++i) {
      story.text.arguments.push_back(percent(side.scores[kTypoLevels + 1 + i].accuracy()));
    }
  }
  if (task != "toy")
    step("characters.step.toy", {{"task", "toy"}, {"models", "recurrent"}, {"epochs", "100"}});
  if (task != "finnish")
    step("characters.step.finnish", {{"task", "finnish"}, {"models", "all"}, {"epochs", "8"}});
  if (task != "turkish")
    step("characters.step.turkish", {{"task", "turkish"}, {"models", "all"}, {"epochs", "8"}});
  if (task != "names")
    step("characters.step.names", {{"task", "names"}, {"models", "all"}, {"epochs", "15"}});
  if (task != "entities")
    step("characters.step.entities", {{"task", "entities"}, {"models", "all"}, {"epochs", "10"}});
  if (task != "sentences")
    step("characters.step.sentences", {{"task", "sentences"},
                                       {"models", "all"},
                                       {"units", "48"},
                                       {"filters", "24"},
                                       {"learning_rate", "0.01"},
                                       {"batch_size", "16"},
                                       {"epochs", "10"}});
  if (!corrects())
    step("characters.step.misspellings",
         {{"task", "misspellings"}, {"models", "convolution"}, {"batch_size", "256"}, {"epochs", "10"}});
  if (task != "own") step("characters.step.own", {{"task", "own"}, {"models", "all"}, {"epochs", "30"}});
  if (sentences())
    step(values_.toggle("context") ? "characters.step.context_off" : "characters.step.context_on",
         {{"context", values_.toggle("context") ? "off" : "on"}});
  if (task != "toy" && !corrects() && values_.real("typos") <= 0)
    step("characters.step.typos", {{"typos", "0.5"}});
  return story;
}

}  // namespace glyphlab
