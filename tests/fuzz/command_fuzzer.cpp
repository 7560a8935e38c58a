// libFuzzer: any bytes as a command, given to a running session.
#include <cstddef>
#include <cstdint>

#include "engine/codec.h"
#include "engine/session.h"
#include "engine/toy_lesson.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace glyphlab;
  static_cast<void>(decode_event({data, size}));
  const auto command = decode_command({data, size});
  if (!command || std::holds_alternative<command::SetThreads>(*command)) return 0;
  Session::Options options;
  options.clock = toy_clock;
  options.lessons = &ToyLesson::entries();
  Session session(options);
  session.handle(command::OpenLesson{"stacked", {}, 1});
  session.handle(*command);
  session.advance(0.01);
  for (const Event& event : session.take_events()) encode(event);
  return 0;
}
