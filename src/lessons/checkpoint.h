// Everything a run needs to go on bit for bit, as plain data.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace glyphlab {

struct CheckpointTensor {
  enum class Type : std::uint8_t { f32, u8, u32, u64 };
  std::string name;
  Type type = Type::f32;
  std::vector<std::int64_t> shape;
  std::vector<std::uint8_t> bytes;  // little-endian, row-major
};

struct Checkpoint {
  std::string lesson;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::uint64_t seed = 1;
  std::vector<std::pair<std::string, std::string>> notes;  // small state as text: epoch, step, ...
  std::vector<CheckpointTensor> tensors;

  /// The tensors of a part, under names that begin with `prefix`; and back again.
  void add_part(const std::string& prefix, Checkpoint part);
  Checkpoint part(const std::string& prefix) const;

  const CheckpointTensor* find(const std::string& name) const;
  const std::string* note(const std::string& name) const;

  void add(std::string name, std::vector<std::int64_t> shape, const float* values);
  void add(std::string name, const std::vector<std::uint32_t>& values);
  void add(std::string name, const std::vector<std::uint64_t>& values);
  /// Errors name the tensor that is missing or has another type or element count.
  Result<void> read(const std::string& name, float* values, std::size_t count) const;
  Result<void> read(const std::string& name, std::vector<std::uint32_t>& values) const;
  Result<void> read(const std::string& name, std::vector<std::uint64_t>& values) const;
};

}  // namespace glyphlab
