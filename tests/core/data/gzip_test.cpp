// gzip: whole files, and every way they break.
#include "core/data/gzip.h"

#include <doctest/doctest.h>

#include <string>

#include "core/data/idx_bytes.h"

using namespace glyphlab;

namespace {

/// "glyphlab " ten times, compressed by gzip itself (deflate with a back reference).
const Bytes kCompressed{0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x4b,
                        0xcf, 0xa9, 0x2c, 0xc8, 0xc8, 0x49, 0x4c, 0x52, 0x48, 0xa7, 0x36,
                        0x03, 0x00, 0xe8, 0x01, 0xfa, 0x01, 0x5a, 0x00, 0x00, 0x00};

bool fails(const Bytes& bytes, std::size_t max_size, const std::string& text) {
  const auto result = gunzip(bytes, max_size);
  if (result.ok()) return false;
  CAPTURE(result.message());
  return result.message().find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("compressed and stored contents come back") {
  const auto text = gunzip(kCompressed, 1000);
  CHECK(text.ok());
  if (!text) return;
  CHECK(text->size() == 90);
  CHECK(std::string(text->begin(), text->begin() + 18) == "glyphlab glyphlab ");
  Bytes contents;
  for (std::uint32_t i = 0; i < 65535; ++i) contents.push_back(static_cast<std::uint8_t>(i * i >> 3));
  const auto stored = gunzip(gzip_stored(contents), contents.size());
  CHECK(stored.ok());
  if (!stored) return;
  CHECK(*stored == contents);
  const auto empty = gunzip(gzip_stored({}), 0);
  CHECK(empty.ok());
  if (!empty) return;
  CHECK(empty->empty());
}

TEST_CASE("the size limit is exact") {
  CHECK(gunzip(kCompressed, 90).ok());
  CHECK(fails(kCompressed, 89, "larger than the 89 bytes"));
}

TEST_CASE("every truncation is an error") {
  for (std::size_t size = 0; size < kCompressed.size(); ++size) {
    CAPTURE(size);
    CHECK(fails(cut(kCompressed, size), 1000, size < 2 ? "not a gzip file" : "truncated"));
  }
}

TEST_CASE("damage, wrong checksums and trailing bytes are errors") {
  Bytes wrong_checksum = kCompressed;
  wrong_checksum[24] ^= 1;
  CHECK(fails(wrong_checksum, 1000, "damaged"));
  Bytes wrong_block = kCompressed;
  wrong_block[10] = 0x07;
  CHECK(fails(wrong_block, 1000, "damaged"));
  CHECK(fails(joined(kCompressed, {0, 0, 0}), 1000, "3 bytes left over"));
  CHECK(fails({'<', 'h', 't', 'm', 'l', '>'}, 1000, "not a gzip file"));
}
