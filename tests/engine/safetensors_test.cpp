// Saved runs as safetensors files: exact both ways, and no damage does harm.
#include "engine/safetensors.h"

#include <doctest/doctest.h>

#include <cstring>

#include "core/math/random.h"

using namespace glyphlab;

namespace {

Checkpoint example() {
  Checkpoint checkpoint;
  checkpoint.lesson = "stacked";
  checkpoint.seed = 0xfedcba9876543210u;
  checkpoint.parameters = {{"coding", "30"}, {"encoder", "100,50"}};
  checkpoint.notes = {{"epoch", "3"}, {"note", "\"quotes\" and 한글"}};
  const std::vector<float> weights{1.5f, -2, 3, 4, 5, 6};
  checkpoint.add("weights", {2, 3}, weights.data());
  checkpoint.add("order", std::vector<std::uint32_t>{3, 1, 2});
  checkpoint.add("random", std::vector<std::uint64_t>{1, 2});
  checkpoint.add("empty", std::vector<std::uint32_t>{});
  return checkpoint;
}

Bytes with_header(const std::string& header, std::size_t data) {
  Bytes file;
  for (std::size_t i = 0, length = header.size(); i < 8; ++i, length /= 256) {
    file.push_back(static_cast<std::uint8_t>(length));
  }
  file.insert(file.end(), header.begin(), header.end());
  file.resize(file.size() + data);
  return file;
}

/// A file with one more entry in an otherwise good header, and 16 bytes of data.
Bytes with_entry(const std::string& entry) {
  return with_header(R"({"__metadata__":{"format":"1","program":"glyphlab","lesson":"x","seed":"1",)"
                     R"("parameters":"{}","notes":"{}"})" +
                         entry + "}",
                     16);
}

}  // namespace

TEST_CASE("a checkpoint comes back exactly") {
  const Checkpoint saved = example();
  auto read = read_safetensors(write_safetensors(saved));
  REQUIRE(read.ok());
  CHECK(read->lesson == saved.lesson);
  CHECK(read->seed == saved.seed);
  CHECK(read->parameters == saved.parameters);
  CHECK(read->notes == saved.notes);
  REQUIRE(read->tensors.size() == saved.tensors.size());
  for (const auto& tensor : saved.tensors) {
    const auto* found = read->find(tensor.name);
    REQUIRE(found != nullptr);
    CHECK(found->type == tensor.type);
    CHECK(found->shape == tensor.shape);
    CHECK(found->bytes == tensor.bytes);
  }
}

TEST_CASE("the layout is that of safetensors") {
  const Bytes file = write_safetensors(example());
  std::uint64_t length = 0;
  std::memcpy(&length, file.data(), 8);
  CHECK(length % 8 == 0);
  const std::string header(file.begin() + 8, file.begin() + 8 + static_cast<std::ptrdiff_t>(length));
  CHECK(header.find(R"("weights":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]})") != std::string::npos);
  CHECK(header.find(R"("order":{"dtype":"U32","shape":[3],"data_offsets":[24,36]})") != std::string::npos);
}

TEST_CASE("every truncation is an error") {
  const Bytes file = write_safetensors(example());
  for (std::size_t size = 0; size < file.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(read_safetensors({file.data(), size}).ok());
  }
}

TEST_CASE("headers that lie are errors") {
  CHECK(read_safetensors(with_entry("")).ok());
  CHECK(read_safetensors(with_entry(R"(,"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]})")).ok());
  for (
      const char* entry : {
          R"(,"a":{"dtype":"F32","shape":[4],"data_offsets":[0,20]})",
          R"(,"a":{"dtype":"F32","shape":[4],"data_offsets":[4,20]})",
          R"(,"a":{"dtype":"F32","shape":[5],"data_offsets":[0,16]})",
          R"(,"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]})",
          R"(,"a":{"dtype":"F32","shape":[1000000000,1000000000,1000000000],"data_offsets":[0,16]})",
          R"(,"a":{"dtype":"F32","shape":[4],"data_offsets":[16,0]})",
          R"(,"a":{"dtype":"F32","shape":[4],"data_offsets":[0]})",
          R"(,"a":{"dtype":"F32","shape":4,"data_offsets":[0,16]})",
          R"(,"a":{"dtype":"F16","shape":[8],"data_offsets":[0,16]})",
          R"(,"a":{"dtype":7,"shape":[4],"data_offsets":[0,16]})",
          R"(,"a":[])",
          R"(,"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[4],"data_offsets":[0,16]})",
      }) {
    CAPTURE(entry);
    CHECK_FALSE(read_safetensors(with_entry(entry)).ok());
  }
  CHECK_FALSE(read_safetensors(with_header("{}", 0)).ok());
  CHECK_FALSE(read_safetensors(with_header("[1,2]", 0)).ok());
  CHECK_FALSE(read_safetensors(with_header(R"({"__metadata__":{"program":"other"}})", 0)).ok());
  CHECK_FALSE(read_safetensors(with_header(R"({"__metadata__":{"program":{"a":1}}})", 0)).ok());
}

TEST_CASE("flipped bytes never do harm") {
  const Bytes file = write_safetensors(example());
  Random random(7);
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    Bytes damaged = file;
    for (std::uint32_t flips = 1 + random.below(4); flips > 0; --flips) {
      damaged[random.below(static_cast<std::uint32_t>(damaged.size()))] =
          static_cast<std::uint8_t>(random.below(256));
    }
    refused += read_safetensors(damaged).ok() ? 0 : 1;
  }
  CHECK(refused > 1000);
}
