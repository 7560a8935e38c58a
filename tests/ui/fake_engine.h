// An engine that computes nothing: it answers commands with plausible events, so that every kind of
// card can be looked at and tested without a lesson.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ui/engine_link.h"

namespace glyphlab::testing {

class FakeEngine : public EngineLink {
 public:
  /// With `gallery` the lesson has a card for every kind of part, otherwise those of "stacked".
  explicit FakeEngine(bool gallery = false);

  void send(const Command& command) override;
  /// Advances its pretended training by one slice each time.
  std::vector<Event> take_events() override;

  const std::vector<Command>& received() const { return received_; }

 private:
  struct Answer;
  void open();
  void begin_run();
  void train();
  void publish_pictures();
  void publish_cloud();
  void publish_once();
  event::Status status() const;

  bool gallery_;
  std::vector<Command> received_;
  std::vector<Event> events_;
  std::vector<std::pair<std::string, std::string>> values_;
  std::uint64_t seed_ = 1;
  std::uint32_t run_ = 0;
  std::uint64_t step_ = 0;
  std::vector<float> code_;
  std::uint32_t selected_ = 0;
  bool playing_ = false;
  bool diverged_ = false;
  int rounds_ = 0;
};

/// The table, presets and cards of the pretended lesson.
event::LessonOpened fake_lesson(bool gallery);
/// A drawn figure `digit` in 28 x 28 pixels, slanted by `slant`, blurred by `blur` pixels.
Bytes fake_digit(int digit, float slant, float blur);

}  // namespace glyphlab::testing
