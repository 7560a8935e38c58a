// Damaged messages, always the same ones: decoding refuses or understands them, and a session that
// gets the understood ones goes on running.
#include <doctest/doctest.h>

#include "core/math/random.h"
#include "engine/codec.h"
#include "engine/sample_messages.h"
#include "engine/session_fixture.h"

using namespace glyphlab;

namespace {

Bytes mutated(Bytes bytes, Random& random) {
  for (std::uint32_t changes = 1 + random.below(5); changes > 0 && !bytes.empty(); --changes) {
    const std::uint32_t place = random.below(static_cast<std::uint32_t>(bytes.size()));
    switch (random.below(4)) {
      case 0:
        bytes[place] = static_cast<std::uint8_t>(random.below(256));
        break;
      case 1:
        bytes[place] ^= static_cast<std::uint8_t>(1u << random.below(8));
        break;
      case 2:
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(place), static_cast<std::uint8_t>(random.below(256)));
        break;
      default:
        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(place));
        break;
    }
  }
  return bytes;
}

}  // namespace

TEST_CASE("damaged events are refused or understood, never harmful") {
  Random random(11);
  int understood = 0;
  for (const Event& sample : sample_events()) {
    const Bytes bytes = encode(sample);
    for (int i = 0; i < 500; ++i) {
      const auto event = decode_event(mutated(bytes, random));
      if (!event) continue;
      ++understood;
      CHECK(decode_event(encode(*event)).ok());
    }
  }
  CHECK(understood > 100);
}

TEST_CASE("a session survives any command") {
  Random random(12);
  SessionFixture f;
  f.open();
  int understood = 0;
  for (int round = 0; round < 300; ++round) {
    for (const Command& sample : sample_commands()) {
      const auto command = decode_command(mutated(encode(sample), random));
      if (!command || std::holds_alternative<command::SetThreads>(*command)) continue;
      ++understood;
      f.send(*command);
      f.run(0.002);
      f.events.clear();
    }
  }
  CHECK(understood > 200);
  f.open({}, 1);
  f.send(command::Advance{command::Stride::step});
  f.run(0.1);
  f.settle();
  CHECK(f.status().step == 1);
}
