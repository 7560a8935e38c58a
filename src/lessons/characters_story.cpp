// The sentences about the present run, task by task, and the experiments that they lead to.
#include <algorithm>
#include <array>
#include <span>

#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

using StepValues = decltype(event::Step::values);

/// A parameter that a click sets to `other`, and back to `usual`; its labels are
/// "characters.step.<parameter>" and "characters.step.<parameter>.back".
struct Experiment {
  const char* parameter;
  const char* usual;
  const char* other;
};

constexpr Experiment kTypos{"typos", "0", "0.5"};
constexpr Experiment kLastLetters{"maxlen", "0", "3"};
constexpr Experiment kDropout{"reader_dropout", "0", "0.3"};
constexpr Experiment kSingleLetters{"widths", "2,3,4", "1"};

constexpr Experiment kOfToy[] = {{"padding", "post", "pre"}, {"units", "64", "4"}};
constexpr Experiment kOfFinnish[] = {kLastLetters, {"lemmas", "800", "100"}, {"cell", "lstm", "rnn"}, kTypos};
constexpr Experiment kOfTurkish[] = {kLastLetters, kSingleLetters, kTypos};
constexpr Experiment kOfNames[] = {kSingleLetters, kDropout, kTypos};
constexpr Experiment kOfLanguages[] = {kSingleLetters, kTypos};
constexpr Experiment kOfEntities[] = {kDropout, kTypos};
constexpr Experiment kOfSentences[] = {{"context", "on", "off"}, kTypos};
constexpr Experiment kOfMisspellings[] = {{"models", "convolution", "recurrent"}};
constexpr Experiment kOfOwn[] = {{"hangul", "syllable", "jamo"}, kTypos};

/// In the order of kCharactersTaskNames.
constexpr std::array<std::span<const Experiment>, kCharactersTaskNames.size()> kExperiments{
    kOfToy, kOfFinnish, kOfTurkish, kOfNames, kOfLanguages, kOfEntities, kOfSentences, kOfMisspellings, kOfOwn};

std::string value_in(const StepValues& values, std::string_view name) {
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
  return found == values.end() ? std::string() : found->second;
}

event::Step experiment_step(const Experiment& experiment, const StepValues& values) {
  const bool tried = value_in(values, experiment.parameter) == experiment.other;
  std::string label = "characters.step.";
  label.append(experiment.parameter).append(tried ? ".back" : "");
  return {{label, {}}, {{experiment.parameter, tried ? experiment.usual : experiment.other}}};
}

/// To a task as its preset has it; only what differs from the present values is set.
event::Step task_step(const LessonInfo& info, const std::string& task, const StepValues& values) {
  ParameterValues wanted(info.parameters);
  for (const Preset& preset : info.presets) {
    if (preset.name != task) continue;
    for (const auto& [name, value] : preset.values) [[maybe_unused]] const auto set = wanted.set(name, value);
  }
  event::Step step{{"characters.step.next", {"@characters.preset." + task}}, {}};
  for (const auto& [name, value] : wanted.pairs()) {
    if (value_in(values, name) != value) step.values.emplace_back(name, value);
  }
  return step;
}

}  // namespace

Phrase CharactersLesson::story_text() const {
  const std::string& task = values_.text("task");
  const std::string story = "characters.story." + task;
  if (epoch_ == 0 || evaluating_) {
    return {story + ".start",
            {count_text(static_cast<std::int64_t>(task_.train.size())),
             count_text(static_cast<std::int64_t>(task_.test.size()))}};
  }
  const Side& side = leader();
  Phrase text{story + ".text", {"@choice." + std::string(side.model.name()), percent_text(side.scores[0].accuracy())}};
  const auto say = [&](double share) { text.arguments.push_back(percent_text(share)); };
  if (corrects()) {
    say(side.scores[kTypoLevels + 1].accuracy());
    say(baseline_[0].accuracy());
    say(baseline_[kTypoLevels + 1].accuracy());
    return text;
  }
  if (task == "toy") {
    text.arguments.push_back(std::to_string(epoch_));
    text.arguments.push_back(std::to_string(maxlen_));
    return text;
  }
  say(side.scores[1].accuracy());
  say(ending_accuracy_);
  say(majority_);
  say(side.scores[kTypoLevels].accuracy());
  const Side& first = sides_.front();
  const bool word = first.model.kind() == ReaderKind::word;
  text.arguments.push_back(word ? percent_text(first.scores[0].accuracy()) : "@characters.story.absent");
  // Sentences that tell, and names that were learned from: the task's further tests.
  for (std::size_t i = 0; i < task_.more_tests.size(); ++i) say(side.scores[kTypoLevels + 1 + i].accuracy());
  return text;
}

event::Story CharactersLesson::story() const {
  const std::string& task = values_.text("task");
  const StepValues values = values_.pairs();
  event::Story story;
  story.title = {"characters.story." + task + ".title", {}};
  story.text = story_text();
  const auto place = static_cast<std::size_t>(
      std::find(kCharactersTaskNames.begin(), kCharactersTaskNames.end(), task) - kCharactersTaskNames.begin());
  for (const Experiment& experiment : kExperiments[place]) story.steps.push_back(experiment_step(experiment, values));
  const auto next = kCharactersTaskNames[(place + 1) % kCharactersTaskNames.size()];
  story.steps.push_back(task_step(lesson_info(), std::string(next), values));
  return story;
}

}  // namespace glyphlab
