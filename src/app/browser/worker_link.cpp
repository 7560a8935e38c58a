// Encodes and decodes; see worker_link.h.
#include "app/browser/worker_link.h"

#include <utility>

#include "app/browser/page_host.h"
#include "engine/codec.h"

namespace glyphlab {

void WorkerLink::send(const Command& command) { send_to_worker(encode(command)); }

std::vector<Event> WorkerLink::take_events() { return std::exchange(events_, {}); }

void WorkerLink::receive(std::span<const std::uint8_t> bytes) {
  auto event = decode_event(bytes);
  if (event) {
    events_.push_back(std::move(event.value()));
  } else {
    events_.push_back(event::Message{event::Severity::error, {"engine.bad_message", {}}, event.message()});
  }
}

}  // namespace glyphlab
