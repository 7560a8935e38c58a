// An engine in the page's worker: encoded commands go out, encoded events come in.
#pragma once

#include <span>
#include <vector>

#include "ui/engine_link.h"

namespace glyphlab {

class WorkerLink : public EngineLink {
 public:
  void send(const Command& command) override;
  std::vector<Event> take_events() override;

  /// One message from the worker. A broken one becomes an error message for the visitor.
  void receive(std::span<const std::uint8_t> bytes);

 private:
  std::vector<Event> events_;
};

}  // namespace glyphlab
