// Checkpoints as plain data: what goes in comes out, and nothing else does.
#include "lessons/checkpoint.h"

#include <doctest/doctest.h>

using namespace glyphlab;

TEST_CASE("tensors of every type come back") {
  Checkpoint checkpoint;
  const std::vector<float> weights{1.5f, -2, 3, 4, 5, 6};
  const std::vector<std::uint32_t> order{3, 1, 2};
  const std::vector<std::uint64_t> state{1, 0xffffffffffffffffu};
  checkpoint.add("weights", {2, 3}, weights.data());
  checkpoint.add("order", order);
  checkpoint.add("state", state);
  checkpoint.notes = {{"epoch", "3"}};

  std::vector<float> weights_read(6);
  std::vector<std::uint32_t> order_read;
  std::vector<std::uint64_t> state_read;
  REQUIRE(checkpoint.read("weights", weights_read.data(), 6).ok());
  REQUIRE(checkpoint.read("order", order_read).ok());
  REQUIRE(checkpoint.read("state", state_read).ok());
  CHECK(weights_read == weights);
  CHECK(order_read == order);
  CHECK(state_read == state);
  CHECK(checkpoint.find("weights")->shape == std::vector<std::int64_t>{2, 3});
  REQUIRE(checkpoint.note("epoch") != nullptr);
  CHECK(*checkpoint.note("epoch") == "3");
  CHECK(checkpoint.note("step") == nullptr);
}

TEST_CASE("a tensor that is missing or of another kind is an error that names it") {
  Checkpoint checkpoint;
  const float value = 1;
  checkpoint.add("one", {1}, &value);
  std::vector<float> room(2);
  std::vector<std::uint32_t> list;
  CHECK(checkpoint.read("two", room.data(), 1).message().find("'two'") != std::string::npos);
  CHECK(checkpoint.read("one", room.data(), 2).message().find("1 elements instead of 2") !=
        std::string::npos);
  CHECK_FALSE(checkpoint.read("one", list).ok());
}
