// Decompresses one gzip file held in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.h"

namespace glyphlab {

/// The contents of the gzip file `bytes`, at most `max_size` of them.
/// Errors: not gzip, damaged, truncated, wrong checksum, larger than max_size, bytes left over.
Result<std::vector<std::uint8_t>> gunzip(std::span<const std::uint8_t> bytes, std::size_t max_size);

/// Whether `bytes` start as a gzip file does.
bool is_gzip(std::span<const std::uint8_t> bytes);

}  // namespace glyphlab
