// The description of a data set: what is taken, and what is refused with a reason.
#include "engine/data_manifest.h"

#include <doctest/doctest.h>

using namespace glyphlab;

namespace {

Result<ImageDatasetPlan> parse(const std::string& text) {
  return parse_manifest({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::string manifest(const std::string& size, const std::string& shard) {
  return R"({"name":"mnist","extra":[1],"width":)" + size + R"(,"height":28,"classes":10,"train":[)" + shard +
         R"(],"test":[{"file":"test-0","images":10}]})";
}

constexpr const char* kShard = R"({"file":"train-0.gz","images":4000,"bytes":123,"sha":"x"})";

}  // namespace

TEST_CASE("a manifest is read") {
  const auto plan = parse(manifest("28", kShard));
  REQUIRE(plan.ok());
  CHECK(plan->name == "mnist");
  CHECK(plan->width == 28);
  CHECK(plan->classes == 10);
  REQUIRE(plan->train.size() == 1);
  CHECK(plan->train[0].file == "train-0.gz");
  CHECK(plan->train[0].images == 4000);
  CHECK(plan->train[0].bytes == 123);
  CHECK(plan->test[0].bytes == 0);
}

TEST_CASE("a bad manifest is refused and the message names the member") {
  CHECK(parse(manifest("0", kShard)).message().find("'width'") != std::string::npos);
  CHECK(parse(manifest("1e3", kShard)).message().find("'width'") != std::string::npos);
  CHECK(parse(manifest("18446744073709551615", kShard)).message().find("'width'") != std::string::npos);
  CHECK(parse(manifest("28", "")).message().find("'train'") != std::string::npos);
  CHECK(parse(manifest("28", "7")).message().find("train[0]") != std::string::npos);
  for (const char* file : {"", "../secret", "a/b", ".hidden", "x?y", "http://x"}) {
    const auto plan = parse(manifest("28", std::string(R"({"file":")") + file + R"(","images":1})"));
    CAPTURE(file);
    CHECK(plan.message().find("train[0].file") != std::string::npos);
  }
  CHECK(parse(manifest("28", R"({"file":"a","images":0})")).message().find("images") != std::string::npos);
  CHECK(parse(manifest("28", R"({"file":"a","images":-3})")).message().find("images") != std::string::npos);
  CHECK(parse(manifest("28", R"({"file":"test-0","images":1})")).message().find("twice") !=
        std::string::npos);
  CHECK(parse(manifest("256", R"({"file":"a","images":1000000})")).message().find("MB") != std::string::npos);
  for (const char* text : {"", "[]", "null", "{", "{\"width\":28", "\xff\xfe"}) CHECK_FALSE(parse(text).ok());
}
