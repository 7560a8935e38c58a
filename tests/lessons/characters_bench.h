// A lesson `characters` under the hands of a test: acts on it and keeps the events of the answer.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "image_fixture.h"
#include "lessons/characters.h"

namespace glyphlab::test {

struct CharactersBench {
  CharactersLesson lesson;
  std::vector<Event> events;

  explicit CharactersBench(const Values& values) {
    REQUIRE(lesson.reset(values_of(lesson.info(), values), 1).ok());
  }
  void train() {
    for (int i = 0; i < 5000 && lesson.step().kind != StepReport::Kind::finished; ++i) {
    }
  }
  /// Lets everything be computed that pictures wait for.
  void prepare() {
    for (int i = 0; i < 5000 && lesson.prepare_pictures(); ++i) {
    }
    CHECK_FALSE(lesson.prepare_pictures());
  }
  void handle(const Command& command) {
    events.clear();
    lesson.handle(command, [&](Event e) { events.push_back(std::move(e)); });
  }
  /// As a session does: what a use of a control is answered with, and what is published because of it.
  void act(std::string panel, std::string action, float number, std::string text = {}) {
    handle(command::Act{std::move(panel), std::move(action), number, std::move(text)});
    if (!events.empty()) lesson.publish([&](Event e) { events.push_back(std::move(e)); }, false);
  }
  void publish() {
    events.clear();
    lesson.publish([&](Event e) { events.push_back(std::move(e)); }, true);
  }
  /// The last such event for a card; one without a card's name when there was none.
  template <class T>
  T newest(const std::string& panel) const {
    T found;
    for (const Event& event : events) {
      if (const auto* wanted = std::get_if<T>(&event); wanted != nullptr && wanted->panel == panel) found = *wanted;
    }
    return found;
  }
};

}  // namespace glyphlab::test
