// A session around the toy lesson, and short ways to ask what it has answered.
#pragma once

#include <string>
#include <vector>

#include "engine/session.h"
#include "engine/toy_lesson.h"

namespace glyphlab {

class SessionFixture {
 public:
  SessionFixture() : session(options()) {}

  /// Sends a command and collects everything that follows from it without training on.
  void send(const Command& command) {
    session.handle(command);
    collect();
  }
  /// Trains for some of the toy's time: a step per millisecond.
  double run(double seconds) {
    const double wait = session.advance(seconds);
    collect();
    return wait;
  }
  void open(std::vector<std::pair<std::string, std::string>> values = {}, std::uint64_t seed = 1) {
    send(command::OpenLesson{"stacked", std::move(values), seed});
    settle();
  }
  /// Lets enough time pass for the next publication.
  void settle() {
    toy_time += 0.1;
    session.advance(0);
    collect();
  }

  template <class T>
  const T* newest() const {
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
      if (const T* found = std::get_if<T>(&*event)) return found;
    }
    return nullptr;
  }
  template <class T>
  int count() const {
    int count = 0;
    for (const Event& event : events) count += std::holds_alternative<T>(event) ? 1 : 0;
    return count;
  }
  event::Status status() const {
    const auto* status = newest<event::Status>();
    return status != nullptr ? *status : event::Status{};
  }
  float state() const { return newest<event::Bars>()->values[0]; }
  std::string parameter(const std::string& name) const {
    for (const auto& [key, value] : newest<event::Parameters>()->values) {
      if (key == name) return value;
    }
    return "?";
  }
  std::string message() const {
    const auto* message = newest<event::Message>();
    return message != nullptr ? message->phrase.key : "";
  }

  Session session;
  std::vector<Event> events;

 private:
  static Session::Options options() {
    Session::Options options;
    options.clock = toy_clock;
    options.lessons = &ToyLesson::entries();
    return options;
  }
  void collect() {
    for (Event& event : session.take_events()) events.push_back(std::move(event));
  }
};

}  // namespace glyphlab
