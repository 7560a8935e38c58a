// gzip through zlib's inflate, into memory that grows with what really comes out.
#include "core/data/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <string>

namespace glyphlab {
namespace {

constexpr int kGzipOnly = 15 + 16;  // largest window, gzip header required
constexpr std::size_t kFirstGuess = std::size_t{1} << 16;

Error too_large(std::size_t max_size) {
  return {"gzip: the contents are larger than the " + std::to_string(max_size) +
          " bytes expected here. Not the right file."};
}

Error damaged(const z_stream& stream) {
  const std::string reason = stream.msg != nullptr ? stream.msg : "unreadable";
  return {"gzip: damaged (" + reason + "). Download the file again."};
}

/// Runs `stream`, whose input is set, to its end.
Result<std::vector<std::uint8_t>> inflate_all(z_stream& stream, std::size_t max_size) {
  std::vector<std::uint8_t> out;
  for (;;) {
    const std::size_t done = out.size();
    // One byte more than allowed, so that contents of exactly max_size are told from larger ones.
    const std::size_t grown = std::min(std::max(done * 2, kFirstGuess), max_size + 1);
    if (grown == done) return too_large(max_size);
    out.resize(grown);
    stream.next_out = out.data() + done;
    stream.avail_out = static_cast<uInt>(grown - done);
    const int status = inflate(&stream, Z_NO_FLUSH);
    out.resize(grown - stream.avail_out);
    if (status == Z_STREAM_END) {
      if (out.size() > max_size) return too_large(max_size);
      return out;
    }
    if (status == Z_BUF_ERROR || (status == Z_OK && stream.avail_in == 0 && stream.avail_out != 0)) {
      return Error{"gzip: truncated, the end is missing. Download the file again."};
    }
    if (status != Z_OK) return damaged(stream);
  }
}

}  // namespace

bool is_gzip(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

Result<std::vector<std::uint8_t>> gunzip(std::span<const std::uint8_t> bytes, std::size_t max_size) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  if (!is_gzip(bytes)) return Error{"gzip: not a gzip file (it does not start with 1f 8b)."};
  if (bytes.size() > kMost) return Error{"gzip: the file is larger than 1 GB."};
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) return Error{"gzip: not enough memory to decompress."};
  stream.next_in = const_cast<Bytef*>(bytes.data());  // zlib only reads it
  stream.avail_in = static_cast<uInt>(bytes.size());
  auto result = inflate_all(stream, std::min(max_size, kMost));
  const auto left = stream.avail_in;
  inflateEnd(&stream);
  if (result && left != 0) {
    return Error{"gzip: " + std::to_string(left) +
                 " bytes left over after the end. The file is damaged."};
  }
  return result;
}

}  // namespace glyphlab
