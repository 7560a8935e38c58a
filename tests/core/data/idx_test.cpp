// IDX files: what is read from good ones and said about bad ones.
#include "core/data/idx.h"

#include <doctest/doctest.h>

#include <string>

#include "core/data/idx_bytes.h"

using namespace glyphlab;

namespace {

/// Whether the message of a failed result contains `text`.
template <class R>
bool says(const R& result, const std::string& text) {
  CAPTURE(text);
  if (result.ok()) return false;
  CAPTURE(result.message());
  return result.message().find(text) != std::string::npos;
}

Bytes with_word(Bytes bytes, std::size_t at, std::uint32_t value) {
  Bytes word;
  append_big_endian(word, value);
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = word[i];
  return bytes;
}

}  // namespace

TEST_CASE("images and labels are read with their sizes") {
  const Bytes bytes = joined(idx_images(5, 3, 2), idx_labels(5));
  const auto images = parse_idx_images(bytes);
  CHECK(images.ok());
  if (!images) return;
  CHECK(images->count == 5);
  CHECK(images->width == 3);
  CHECK(images->height == 2);
  CHECK(images->data.size() == 30);
  CHECK(images->data[7] == 2);
  CHECK(images->bytes_consumed == 46);
  const auto pair = parse_idx_pair(bytes);
  CHECK(pair.ok());
  if (!pair) return;
  CHECK(pair->labels.data[4] == 4);
}

TEST_CASE("every truncation of a pair is an error") {
  const Bytes bytes = joined(idx_images(3), idx_labels(3));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(says(parse_idx_pair(cut(bytes, size)), "truncated"));
  }
}

TEST_CASE("wrong magic numbers and element types are named") {
  CHECK(says(parse_idx_images(idx_labels(20)), "wrong magic number 0x00000801, expected 0x00000803"));
  CHECK(says(parse_idx_labels(idx_images(20)), "wrong magic number"));
  CHECK(says(parse_idx_images(with_word(idx_images(3), 0, 0x00000d03)), "element type"));
  CHECK(says(parse_idx_images(Bytes(100, 'x')), "wrong magic number 0x78787878"));
}

TEST_CASE("sizes that cannot be are refused before they are believed") {
  CHECK(says(parse_idx_images(with_word(idx_images(3), 4, 0)), "0 images announced"));
  CHECK(says(parse_idx_images(with_word(idx_images(3), 4, 0xffffffff)), "4294967295 images announced"));
  CHECK(says(parse_idx_images(with_word(idx_images(3), 4, 1'000'000)), "truncated"));
  CHECK(says(parse_idx_images(with_word(idx_images(3), 8, 0)), "each side"));
  CHECK(says(parse_idx_images(with_word(idx_images(3), 8, 0x80000000)), "each side"));
  CHECK(says(parse_idx_images(with_word(idx_images(3), 12, 257)), "each side"));
  CHECK(says(parse_idx_labels(with_word(idx_labels(3), 4, 1'000'001)), "1000001 labels announced"));
}

TEST_CASE("pairs must belong together and end with the file") {
  CHECK(says(parse_idx_pair(joined(idx_images(3), idx_labels(4))), "3 images but 4 labels"));
  CHECK(says(parse_idx_pair(joined(joined(idx_images(3), idx_labels(3)), Bytes(2))), "2 bytes left over"));
}
