// Reads IDX headers with every size checked before it is believed.
#include "core/data/idx.h"

#include <string>

namespace glyphlab {
namespace {

constexpr std::uint8_t kUnsignedByte = 0x08;

std::uint32_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | bytes[at + i];
  return value;
}

std::string hex(std::uint32_t value) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text = "0x";
  for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[value >> shift & 0xf];
  return text;
}

Error truncated(const std::string& what, std::size_t needed, std::size_t have) {
  return {"IDX " + what + ": truncated, " + std::to_string(needed) + " bytes needed, " +
          std::to_string(have) + " there. Download the file again."};
}

Result<IdxArray> parse(std::span<const std::uint8_t> bytes, const std::string& what, unsigned dimensions) {
  if (bytes.size() < 4) return truncated(what, 4, bytes.size());
  const std::uint32_t magic = big_endian(bytes, 0);
  const std::uint32_t expected = std::uint32_t{kUnsignedByte} << 8 | dimensions;
  if (magic >> 16 == 0 && (magic & 0xff) == dimensions && magic != expected) {
    return Error{"IDX " + what + ": element type " + hex(magic >> 8) +
                 " is not supported, only unsigned bytes (type 0x08) are."};
  }
  if (magic != expected) {
    return Error{"IDX " + what + ": wrong magic number " + hex(magic) + ", expected " + hex(expected) +
                 ". Not an IDX file of " + what + "."};
  }
  const std::size_t header = 4 + 4 * std::size_t{dimensions};
  if (bytes.size() < header) return truncated(what, header, bytes.size());

  // Unsigned and 64 bits wide until checked: in WebAssembly an Index has 32 bits and a sign.
  const std::uint64_t count = big_endian(bytes, 4);
  if (count == 0 || count > kMaxIdxCount) {
    return Error{"IDX " + what + ": " + std::to_string(count) + " " + what + " announced, but 1 to " +
                 std::to_string(kMaxIdxCount) + " are allowed."};
  }
  const std::uint64_t height = dimensions == 3 ? big_endian(bytes, 8) : 1;
  const std::uint64_t width = dimensions == 3 ? big_endian(bytes, 12) : 1;
  if (height == 0 || height > kMaxIdxSide || width == 0 || width > kMaxIdxSide) {
    return Error{"IDX " + what + ": size " + std::to_string(width) + " x " + std::to_string(height) +
                 ", but each side must be 1 to " + std::to_string(kMaxIdxSide) + " pixels."};
  }
  const std::uint64_t size = count * height * width;
  if (bytes.size() - header < size) {
    return Error{"IDX " + what + ": truncated, " + std::to_string(size) + " bytes of data needed, " +
                 std::to_string(bytes.size() - header) + " there. Download the file again."};
  }
  IdxArray array;
  array.count = static_cast<Index>(count);
  array.height = static_cast<Index>(height);
  array.width = static_cast<Index>(width);
  array.data = bytes.subspan(header, static_cast<std::size_t>(size));
  array.bytes_consumed = header + static_cast<std::size_t>(size);
  return array;
}

}  // namespace

Result<IdxArray> parse_idx_images(std::span<const std::uint8_t> bytes) {
  return parse(bytes, "images", 3);
}

Result<IdxArray> parse_idx_labels(std::span<const std::uint8_t> bytes) {
  return parse(bytes, "labels", 1);
}

Result<IdxPair> parse_idx_pair(std::span<const std::uint8_t> bytes) {
  const auto images = parse_idx_images(bytes);
  if (!images) return images.error();
  const auto labels = parse_idx_labels(bytes.subspan(images->bytes_consumed));
  if (!labels) return labels.error();
  if (images->count != labels->count) {
    return Error{"IDX: " + std::to_string(images->count) + " images but " + std::to_string(labels->count) +
                 " labels. The two do not belong together."};
  }
  const std::size_t left = bytes.size() - images->bytes_consumed - labels->bytes_consumed;
  if (left != 0) {
    return Error{"IDX: " + std::to_string(left) + " bytes left over after the labels. The file is damaged."};
  }
  return IdxPair{*images, *labels};
}

}  // namespace glyphlab
