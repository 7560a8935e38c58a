// Builds IDX files and gzip files in memory, whole or broken, for the tests of the readers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glyphlab {

using Bytes = std::vector<std::uint8_t>;

inline void append_big_endian(Bytes& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// `count` images of width x height, pixel p of image i being (i + p) mod 256.
inline Bytes idx_images(std::uint32_t count, std::uint32_t width = 3, std::uint32_t height = 2) {
  Bytes bytes;
  for (const std::uint32_t word : {0x00000803U, count, height, width}) append_big_endian(bytes, word);
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t p = 0; p < width * height; ++p) bytes.push_back(static_cast<std::uint8_t>(i + p));
  }
  return bytes;
}

/// `count` labels 0, 1, ..., classes - 1, 0, 1, ...
inline Bytes idx_labels(std::uint32_t count, std::uint32_t classes = 10) {
  Bytes bytes;
  for (const std::uint32_t word : {0x00000801U, count}) append_big_endian(bytes, word);
  for (std::uint32_t i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(i % classes));
  return bytes;
}

inline Bytes joined(Bytes first, const Bytes& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// A gzip file with the given contents in one stored block (uncompressed, RFC 1951), at most 65,535.
inline Bytes gzip_stored(const Bytes& contents) {
  Bytes bytes{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255};
  const auto size = static_cast<std::uint32_t>(contents.size());
  const auto little_endian = [&](std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> 8 * i));
  };
  bytes.push_back(1);  // the last block, stored
  little_endian(size, 2);
  little_endian(~size, 2);
  bytes.insert(bytes.end(), contents.begin(), contents.end());
  std::uint32_t crc = 0xffffffffU;
  for (const std::uint8_t byte : contents) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1U ? 0xedb88320U : 0U);
  }
  little_endian(~crc, 4);
  little_endian(size, 4);
  return bytes;
}

/// The first `size` bytes.
inline Bytes cut(const Bytes& bytes, std::size_t size) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace glyphlab
