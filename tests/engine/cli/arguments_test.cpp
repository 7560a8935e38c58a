// Command lines: options anywhere, and messages that say what is allowed.
#include "engine/cli/arguments.h"

#include <doctest/doctest.h>

using namespace glyphlab;

namespace {

constexpr OptionSpec kOptions[] = {{"--set", true}, {"--seed", true}, {"--json", false}};

Result<Arguments> parse(std::vector<std::string> words) {
  return Arguments::parse(words, kOptions);
}

}  // namespace

TEST_CASE("options and other words are told apart") {
  const auto arguments = parse({"--set", "a=1", "stacked", "--json", "--set=b=2", "more"});
  REQUIRE(arguments.ok());
  CHECK(arguments->positional() == std::vector<std::string>{"stacked", "more"});
  CHECK(arguments->has("--json"));
  CHECK_FALSE(arguments->has("--seed"));
  CHECK(arguments->values("--set") == std::vector<std::string>{"a=1", "b=2"});
  CHECK(*arguments->value("--set") == "b=2");
}

TEST_CASE("wrong options are errors that list the right ones") {
  CHECK(parse({"--sets"}).message().find("--set, --seed, --json") != std::string::npos);
  CHECK(parse({"--seed"}).message().find("needs a value") != std::string::npos);
  CHECK(parse({"--json=1"}).message().find("takes no value") != std::string::npos);
}

TEST_CASE("whole numbers are checked") {
  CHECK(**parse({"--seed", "18446744073709551615"})->whole("--seed", 0, ~0ull) == ~0ull);
  CHECK_FALSE(parse({})->whole("--seed", 0, 9)->has_value());
  for (const char* text : {"", "-1", "10", "3x", "1.5", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(parse({"--seed", text})->whole("--seed", 0, 9).message().find("from 0 to 9") != std::string::npos);
  }
}
