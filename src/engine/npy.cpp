// The format: a magic, a version, a header as a Python literal, the raw values. Written is version 1.0.
#include "engine/npy.h"

#include <cassert>
#include <charconv>
#include <cstring>
#include <string>
#include <string_view>

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

/// What follows "'key':" in the header, without leading spaces; empty when there is no such key.
std::string_view entry(std::string_view header, std::string_view key) {
  const auto found = header.find(key);
  if (found == std::string_view::npos) return {};
  header.remove_prefix(found + key.size());
  const auto start = header.find_first_not_of(' ');
  return start == std::string_view::npos ? std::string_view() : header.substr(start);
}

/// The numbers of "(3, 4)"; empty when it is no such list.
std::vector<std::uint64_t> extents(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  if (!text.starts_with('(')) return {};
  text.remove_prefix(1);
  for (;;) {
    while (text.starts_with(' ') || text.starts_with(',')) text.remove_prefix(1);
    if (text.starts_with(')')) return numbers;
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc()) return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    numbers.push_back(number);
  }
}

}  // namespace

Result<Matrix<float>> read_npy_matrix(std::span<const std::uint8_t> file) {
  constexpr std::size_t kMagicLength = 6;
  constexpr std::size_t kLongPrefix = 12;
  if (file.size() < kLongPrefix || std::memcmp(file.data(), kMagic, kMagicLength) != 0) {
    return Error{"This is no .npy file. Save the matrix with numpy.save."};
  }
  const bool long_length = file[kMagicLength] >= 2;
  const std::size_t prefix = long_length ? kLongPrefix : 10;
  std::size_t length = static_cast<std::size_t>(file[8]) | static_cast<std::size_t>(file[9]) << 8;
  if (long_length)
    length |= static_cast<std::size_t>(file[10]) << 16 | static_cast<std::size_t>(file[11]) << 24;
  if (length > file.size() - prefix) return Error{"The file is truncated: its header is not complete."};
  const std::string header(file.begin() + static_cast<std::ptrdiff_t>(prefix),
                           file.begin() + static_cast<std::ptrdiff_t>(prefix + length));
  if (!entry(header, "'descr':").starts_with("'<f4'") ||
      !entry(header, "'fortran_order':").starts_with("False")) {
    return Error{"The matrix must be float32 in C order: numpy.ascontiguousarray(x, dtype='float32')."};
  }
  const auto shape = extents(entry(header, "'shape':"));
  if (shape.size() != 2) return Error{"The array must have two dimensions, points and features."};
  const auto values = file.subspan(prefix + length);
  const std::uint64_t count = values.size() / sizeof(float);
  const bool empty = shape[0] == 0 || shape[1] == 0;
  if (empty) return Error{"The matrix is empty: its shape holds a 0."};
  if (values.size() % sizeof(float) != 0 || shape[0] > count || shape[1] > count / shape[0] ||
      shape[0] * shape[1] != count) {
    return Error{"The file does not hold as many values as its shape says: it is truncated or damaged."};
  }
  Matrix<float> matrix(static_cast<Index>(shape[0]), static_cast<Index>(shape[1]));
  std::memcpy(matrix.data(), values.data(), values.size());
  return matrix;
}

Bytes npy(std::span<const float> values, const std::vector<std::size_t>& shape) {
  assert(fits(values.size(), shape));
  return npy_file("<f4", values.data(), values.size_bytes(), shape);
}

Bytes npy(std::span<const std::uint8_t> values, const std::vector<std::size_t>& shape) {
  assert(fits(values.size(), shape));
  return npy_file("|u1", values.data(), values.size(), shape);
}

}  // namespace glyphlab
