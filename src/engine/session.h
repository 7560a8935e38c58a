// Runs one lesson: commands in, events out. Owned by one thread (or worker), never shared.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lessons/command.h"
#include "lessons/event.h"

namespace glyphlab {

struct LessonEntry;

class Session {
 public:
  struct Options {
    std::string variant = "native";  // shown in the status line
    std::int32_t threads = 1;
    bool warm_up = false;  // while data is awaited, see core/nn/warm_up.h
    /// Seconds from any fixed moment; replaced in tests.
    double (*clock)() = nullptr;
    /// Lessons other than the registry's, for tests; must outlive the session.
    const std::vector<LessonEntry>* lessons = nullptr;
  };
  explicit Session(Options options);
  ~Session();

  /// Takes effect at once; the answer is among the next events. A bad command answers with a
  /// message and changes nothing.
  void handle(const Command& command);

  /// Trains for about `seconds` (at least one step when playing), then publishes if due. Returns
  /// the seconds until it next has something to do: 0 when training, large when idle.
  double advance(double seconds);

  /// Whether a command has been answered since the last take_events().
  bool has_events() const;
  /// The events since the last call, oldest first.
  std::vector<Event> take_events();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace glyphlab
