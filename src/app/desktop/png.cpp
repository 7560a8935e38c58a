// PNG with stored (uncompressed) deflate blocks, RFC 1950/1951/2083; see png.h.
#include "app/desktop/png.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace glyphlab {
namespace {

using Buffer = std::vector<std::uint8_t>;

void put_u32(Buffer& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc32(const Buffer& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int k = 0; k < 8; ++k) crc = (crc >> 1) ^ ((crc & 1U) ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::uint32_t adler32(const Buffer& bytes) {
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const std::uint8_t byte : bytes) {
    a = (a + byte) % 65521U;
    b = (b + a) % 65521U;
  }
  return (b << 16) | a;
}

void put_chunk(Buffer& out, std::string_view type, const Buffer& data) {
  put_u32(out, static_cast<std::uint32_t>(data.size()));
  Buffer body(type.begin(), type.end());
  body.insert(body.end(), data.begin(), data.end());
  out.insert(out.end(), body.begin(), body.end());
  put_u32(out, crc32(body));
}

Buffer stored(const Buffer& raw) {
  constexpr std::size_t kBlock = 65535;
  Buffer out = {0x78, 0x01};
  for (std::size_t at = 0; at < raw.size(); at += kBlock) {
    const std::size_t size = std::min(kBlock, raw.size() - at);
    out.push_back(at + size == raw.size() ? 1 : 0);
    out.push_back(static_cast<std::uint8_t>(size & 255));
    out.push_back(static_cast<std::uint8_t>(size >> 8));
    out.push_back(static_cast<std::uint8_t>(~size & 255));
    out.push_back(static_cast<std::uint8_t>((~size >> 8) & 255));
    out.insert(out.end(), raw.begin() + static_cast<std::ptrdiff_t>(at), raw.begin() + static_cast<std::ptrdiff_t>(at + size));
  }
  put_u32(out, adler32(raw));
  return out;
}

}  // namespace

bool write_png(const std::string& path, std::uint32_t width, std::uint32_t height, const Buffer& rgb) {
  const std::size_t row = std::size_t{width} * 3;
  if (rgb.size() < row * height) return false;
  Buffer raw;
  raw.reserve((row + 1) * height);
  for (std::uint32_t y = 0; y < height; ++y) {
    raw.push_back(0);  // no filter
    const auto from = rgb.begin() + static_cast<std::ptrdiff_t>(y * row);
    raw.insert(raw.end(), from, from + static_cast<std::ptrdiff_t>(row));
  }
  Buffer header;
  put_u32(header, width);
  put_u32(header, height);
  const Buffer format = {8, 2, 0, 0, 0};  // 8 bits, RGB
  header.insert(header.end(), format.begin(), format.end());
  Buffer file = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  put_chunk(file, "IHDR", header);
  put_chunk(file, "IDAT", stored(raw));
  put_chunk(file, "IEND", {});
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(file.data()), static_cast<std::streamsize>(file.size()));
  return static_cast<bool>(out);
}

}  // namespace glyphlab
