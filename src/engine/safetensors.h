// Checkpoints as safetensors files: a u64 header length, a JSON header, then the tensors' bytes.
// Format: https://huggingface.co/docs/safetensors. Lesson, seed, parameters and notes travel in the
// header's "__metadata__" (text to text); NumPy, PyTorch and Keras read the tensors.
#pragma once

#include <cstdint>
#include <span>

#include "core/result.h"
#include "lessons/checkpoint.h"
#include "lessons/command.h"

namespace glyphlab {

inline constexpr std::uint64_t kMaxCheckpointBytes = 1u << 30;

Bytes write_safetensors(const Checkpoint& checkpoint);
/// Errors: truncated, no safetensors file, damaged header, a tensor of an unsupported type or whose
/// bytes do not fit its shape or the file, not written by this program. Allocates at most in
/// proportion to the size of `bytes`.
Result<Checkpoint> read_safetensors(std::span<const std::uint8_t> bytes);

}  // namespace glyphlab
