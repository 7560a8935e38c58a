// The IDX format of MNIST: a big-endian header followed by unsigned bytes.
// http://yann.lecun.com/exdb/mnist: magic 0x0000TTDD (type, number of dimensions), DD sizes, data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/math/matrix.h"
#include "core/result.h"

namespace glyphlab {

/// A view of one array of unsigned bytes inside the bytes it was read from.
struct IdxArray {
  Index count = 0;   ///< first dimension: images or labels
  Index height = 1;  ///< 1 for labels
  Index width = 1;
  std::span<const std::uint8_t> data;  ///< count * height * width bytes, row-major
  std::size_t bytes_consumed = 0;      ///< header and data; another array may follow
};

/// Most images and largest side accepted; anything bigger is damage, not data.
inline constexpr Index kMaxIdxCount = 1'000'000;
inline constexpr Index kMaxIdxSide = 256;

/// Reads images (magic 0x00000803) from the start of `bytes`.
/// Errors: truncated, wrong magic, other element type, no or too many images, bad or too large side.
Result<IdxArray> parse_idx_images(std::span<const std::uint8_t> bytes);
/// Reads labels (magic 0x00000801) from the start of `bytes`.
Result<IdxArray> parse_idx_labels(std::span<const std::uint8_t> bytes);

struct IdxPair {
  IdxArray images;
  IdxArray labels;
};

/// Reads images followed by labels, which must be as many and fill `bytes` exactly: a decompressed
/// shard of the program's data sets.
Result<IdxPair> parse_idx_pair(std::span<const std::uint8_t> bytes);

}  // namespace glyphlab
