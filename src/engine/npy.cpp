// Writes version 1.0 of the format: a magic, a header as a Python literal, the raw values.
#include "engine/npy.h"

#include <cassert>
#include <cstring>
#include <string>

namespace glyphlab {

namespace {

constexpr std::size_t kAlignment = 64;
constexpr char kMagic[] = "\x93NUMPY\x01";  // and a 0 that ends both the text and the version

Bytes npy_file(const char* type, const void* values, std::size_t bytes,
               const std::vector<std::size_t>& shape) {
  std::string header = std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': (";
  for (const std::size_t extent : shape) header += std::to_string(extent) + ",";
  header += "), }";
  const std::size_t prefix = sizeof kMagic + 2;
  header.resize((prefix + header.size() + kAlignment) / kAlignment * kAlignment - prefix, ' ');
  header.back() = '\n';

  Bytes file(prefix + header.size() + bytes);
  std::memcpy(file.data(), kMagic, sizeof kMagic);
  file[sizeof kMagic] = static_cast<std::uint8_t>(header.size() & 0xff);
  file[sizeof kMagic + 1] = static_cast<std::uint8_t>(header.size() >> 8);
  std::memcpy(file.data() + prefix, header.data(), header.size());
  if (bytes > 0) std::memcpy(file.data() + prefix + header.size(), values, bytes);
  return file;
}

[[maybe_unused]] bool fits(std::size_t count, const std::vector<std::size_t>& shape) {
  std::size_t product = 1;
  for (const std::size_t extent : shape) product *= extent;
  return product == count;
}

}  // namespace

Bytes npy(std::span<const float> values, const std::vector<std::size_t>& shape) {
  assert(fits(values.size(), shape));
  return npy_file("<f4", values.data(), values.size_bytes(), shape);
}

Bytes npy(std::span<const std::uint8_t> values, const std::vector<std::size_t>& shape) {
  assert(fits(values.size(), shape));
  return npy_file("|u1", values.data(), values.size(), shape);
}

}  // namespace glyphlab
