// The engine as a WebAssembly module inside a worker: plain C functions around one session.
//
// The page writes an encoded command to `engine_buffer` and calls `engine_handle`; it calls
// `engine_advance` as often as that asks for, and fetches encoded events one by one.
#include <algorithm>
#include <deque>
#include <memory>

#include "engine/codec.h"
#include "engine/session.h"

#define EXPORTED __attribute__((used, visibility("default")))

namespace {

using namespace glyphlab;

// One worker, one engine: the module's own memory is its object.
std::unique_ptr<Session> session;
Bytes inbox;
Bytes outbox;
std::deque<Event> events;

}  // namespace

extern "C" {

EXPORTED void engine_create(const char* variant, int threads);
EXPORTED std::uint8_t* engine_buffer(std::uint32_t size);
EXPORTED bool engine_handle(std::uint32_t size);
EXPORTED double engine_advance(double seconds);
EXPORTED const std::uint8_t* engine_next_event();
EXPORTED std::uint32_t engine_event_size();

/// Once, before everything else.
void engine_create(const char* variant, int threads) {
  Session::Options options;
  options.variant = variant;
  options.threads = threads;
  options.warm_up = true;
  session = std::make_unique<Session>(options);
}

/// Room for a command of `size` bytes, until the next call of any of these functions.
std::uint8_t* engine_buffer(std::uint32_t size) {
  inbox.resize(size);
  return inbox.data();
}

/// Whether it has been answered: events that should not wait for what engine_advance does.
bool engine_handle(std::uint32_t size) {
  auto command = decode_command({inbox.data(), std::min<std::size_t>(size, inbox.size())});
  if (inbox.size() > (1u << 20)) inbox = {};  // a shard's size is not needed again
  if (command) {
    session->handle(*command);
  } else {
    events.push_back(event::Message{event::Severity::error, {"engine.bad_message", {}}, command.message()});
  }
  return !events.empty() || session->has_events();
}

/// Seconds until it next has something to do; see Session::advance.
double engine_advance(double seconds) {
  return session->advance(seconds);
}

/// The next event, oldest first, until the next call; null when there is none.
const std::uint8_t* engine_next_event() {
  if (events.empty()) {
    for (Event& event : session->take_events()) events.push_back(std::move(event));
  }
  if (events.empty()) return nullptr;
  outbox = encode(events.front());
  events.pop_front();
  return outbox.data();
}

std::uint32_t engine_event_size() {
  return static_cast<std::uint32_t>(outbox.size());
}

}  // extern "C"
