// A call of the command line inside a test, and a data set for it.
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/math/random.h"
#include "engine/cli/cli.h"
#include "engine/files.h"
#include "engine/scratch_folder.h"

namespace glyphlab {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;

  std::vector<nlohmann::json> lines() const {
    std::vector<nlohmann::json> lines;
    std::istringstream stream(out);
    for (std::string line; std::getline(stream, line);)
      lines.push_back(nlohmann::json::parse(line, nullptr, false));
    return lines;
  }
};

inline Outcome cli(std::vector<std::string> words) {
  words.insert(words.begin(), "/nowhere/bin/glyphlab-cli");
  std::ostringstream out;
  std::ostringstream err;
  Outcome outcome;
  outcome.status = cli_main(words, out, err);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

inline void append_u32(Bytes& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// A folder that passes for MNIST: 600 and 100 pictures of bright bars, ten kinds.
inline void write_small_mnist(const ScratchFolder& folder) {
  Random random(3);
  for (const auto& [half, count] : {std::pair{"train", 600u}, std::pair{"t10k", 100u}}) {
    Bytes images;
    for (const std::uint32_t word : {0x803u, count, 28u, 28u}) append_u32(images, word);
    Bytes labels;
    for (const std::uint32_t word : {0x801u, count}) append_u32(labels, word);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t kind = random.below(10);
      labels.push_back(static_cast<std::uint8_t>(kind));
      for (std::uint32_t pixel = 0; pixel < 784; ++pixel) images.push_back(pixel / 28 / 3 == kind ? 255 : 0);
    }
    REQUIRE(write_file(folder.path(std::string(half) + "-images-idx3-ubyte"), images).ok());
    REQUIRE(write_file(folder.path(std::string(half) + "-labels-idx1-ubyte"), labels).ok());
  }
}

inline bool mentions(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace glyphlab
