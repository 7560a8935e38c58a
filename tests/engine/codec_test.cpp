// The binary form of messages: every alternative survives the journey, and nothing damaged does harm.
#include "engine/codec.h"

#include <doctest/doctest.h>

#include "engine/sample_messages.h"

using namespace glyphlab;

TEST_CASE("every command survives") {
  const auto samples = sample_commands();
  CHECK(samples.size() == std::variant_size_v<Command>);
  for (const Command& sample : samples) {
    CAPTURE(sample.index());
    const Bytes bytes = encode(sample);
    auto decoded = decode_command(bytes);
    REQUIRE(decoded.ok());
    CHECK(decoded->index() == sample.index());
    CHECK(encode(*decoded) == bytes);
  }
}

TEST_CASE("every event survives") {
  const auto samples = sample_events();
  CHECK(samples.size() == std::variant_size_v<Event>);
  for (const Event& sample : samples) {
    CAPTURE(sample.index());
    const Bytes bytes = encode(sample);
    auto decoded = decode_event(bytes);
    REQUIRE(decoded.ok());
    CHECK(decoded->index() == sample.index());
    CHECK(encode(*decoded) == bytes);
  }
}

TEST_CASE("the layout is the documented one") {
  const Bytes expected{1, 0, 11, 1, 0, 0, 0, 'c', 2, 0, 0, 0, 0, 0, 0x80, 0x3f};
  CHECK(encode(Command(command::DragBar{"c", 2, 1.0f})) == expected);
  CHECK(encode(Event(event::DataWanted{"m"})) == Bytes{1, 0, 4, 1, 0, 0, 0, 'm'});
}

TEST_CASE("members keep their values") {
  auto decoded = decode_command(encode(command::OpenLesson{"stacked", {{"coding", "10"}}, 1ull << 40}));
  REQUIRE(decoded.ok());
  const auto& open = std::get<command::OpenLesson>(*decoded);
  CHECK(open.lesson == "stacked");
  REQUIRE(open.values.size() == 1);
  CHECK(open.values[0].second == "10");
  CHECK(open.seed == 1ull << 40);
}

TEST_CASE("every truncation and every excess is an error") {
  for (const Event& sample : sample_events()) {
    Bytes bytes = encode(sample);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CAPTURE(sample.index());
      CAPTURE(size);
      CHECK_FALSE(decode_event({bytes.data(), size}).ok());
    }
    bytes.push_back(0);
    CHECK_FALSE(decode_event(bytes).ok());
  }
}

TEST_CASE("other versions, alternatives, enumerators and truth values are errors") {
  Bytes bytes = encode(Command(command::Advance{command::Stride::epoch}));
  CHECK(decode_command(bytes).ok());
  bytes.back() = 2;
  CHECK_FALSE(decode_command(bytes).ok());
  bytes = encode(Command(command::SetParameters{{}, true}));
  bytes.back() = 2;
  CHECK_FALSE(decode_command(bytes).ok());
  bytes = encode(Command(command::Play{}));
  bytes[2] = std::variant_size_v<Command>;
  CHECK_FALSE(decode_command(bytes).ok());
  bytes = encode(Command(command::Play{}));
  bytes[0] = 2;
  CHECK(decode_command(bytes).message().find("protocol 2") != std::string::npos);
}

TEST_CASE("a huge count reserves no memory") {
  const Bytes huge{1, 0, 2, 0xff, 0xff, 0xff, 0xff};  // SetParameters with 4 billion values
  CHECK_FALSE(decode_command(huge).ok());
  const Bytes text{1, 0, 0, 0xff, 0xff, 0xff, 0x7f};
  CHECK_FALSE(decode_command(text).ok());
}
