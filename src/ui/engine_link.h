// How the user interface reaches an engine that runs elsewhere: a thread, or a worker.
#pragma once

#include <vector>

#include "lessons/command.h"
#include "lessons/event.h"

namespace glyphlab {

class EngineLink {
 public:
  virtual ~EngineLink() = default;
  /// Never waits.
  virtual void send(const Command& command) = 0;
  /// The events that have arrived since the last call, oldest first.
  virtual std::vector<Event> take_events() = 0;
};

}  // namespace glyphlab
