// The sentences about the run: one for every task, with all their figures, and steps that can be taken.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "characters_bench.h"
#include "lessons/characters_task.h"
#include "lessons/text.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

void says(const Phrase& phrase) {
  CAPTURE(phrase.key);
  CHECK(has_text(Language::english, phrase.key));
  const std::string_view sentence = text(Language::english, phrase.key);
  for (const std::string& argument : phrase.arguments) {
    if (argument.starts_with('@')) CHECK(has_text(Language::english, argument.substr(1)));
  }
  const std::string beyond = "{" + std::to_string(phrase.arguments.size()) + "}";
  CHECK(sentence.find(beyond) == sentence.npos);
}

event::Story story_of(CharactersBench& bench) {
  bench.publish();
  event::Story story;
  for (const Event& event : bench.events) {
    if (const auto* found = std::get_if<event::Story>(&event)) story = *found;
  }
  return story;
}

void train_an_epoch(CharactersBench& bench) {
  for (int i = 0; i < 5000 && !bench.lesson.step().epoch_done; ++i) {
  }
}

}  // namespace

TEST_CASE("characters: the story of every task says what is seen in it, and what to try") {
  for (const std::string_view task : kCharactersTaskNames) {
    CAPTURE(task);
    CharactersBench bench({{"task", std::string(task)}, {"lemmas", "60"}, {"limit", "60"}, {"units", "4"}});
    const event::Story before = story_of(bench);
    CHECK(before.text.key == std::string("characters.story.").append(task).append(".start"));
    train_an_epoch(bench);
    const event::Story after = story_of(bench);
    CHECK(after.text.key == std::string("characters.story.").append(task).append(".text"));
    for (const event::Story* story : {&before, &after}) {
      says(story->title);
      says(story->text);
    }
    CHECK(after.steps.size() >= 2);
    for (const event::Step& step : after.steps) {
      says(step.label);
      CHECK(!step.values.empty());
      ParameterValues values(bench.lesson.info().parameters);
      for (const auto& [name, value] : step.values) CHECK(values.set(name, value).ok());
    }
  }
}

TEST_CASE("characters: the last steps lead through all tasks, each with its preset's values") {
  ParameterValues values(CharactersLesson::lesson_info().parameters);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < kCharactersTaskNames.size(); ++i) {
    CharactersBench bench(Values{values.pairs()});
    const std::string task = values.text("task");
    seen.insert(task);
    const auto& presets = bench.lesson.info().presets;
    const auto preset = std::find_if(presets.begin(), presets.end(), [&](const Preset& one) { return one.name == task; });
    REQUIRE(preset != presets.end());
    ParameterValues wanted(bench.lesson.info().parameters);
    for (const auto& [name, value] : preset->values) CHECK(wanted.set(name, value).ok());
    CHECK(wanted.pairs() == values.pairs());
    const event::Story story = story_of(bench);
    for (const auto& [name, value] : story.steps.back().values) CHECK(values.set(name, value).ok());
  }
  CHECK(seen.size() == kCharactersTaskNames.size());
  CHECK(values.text("task") == "finnish");
}

TEST_CASE("characters: a step that has been taken offers the way back") {
  CharactersBench tried({{"task", "turkish"}, {"maxlen", "3"}});
  const event::Step back = story_of(tried).steps[0];
  CHECK(back.label.key == "characters.step.maxlen.back");
  CHECK(back.values == event::Step{{}, {{"maxlen", "0"}}, false}.values);
}
