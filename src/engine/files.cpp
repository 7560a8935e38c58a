// C streams: they say why something failed without exceptions.
#include "engine/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace glyphlab {

namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

Error failed(const std::string& what, const std::string& path) {
  return Error{what + " " + path + ": " + std::strerror(errno) + "."};
}

}  // namespace

Result<Bytes> read_file(const std::string& path, std::uint64_t max_size) {
  File file(std::fopen(path.c_str(), "rb"));
  if (!file) return failed("Cannot open", path);
  Bytes bytes;
  std::array<std::uint8_t, 65536> block;
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), file.get())) {
    if (bytes.size() + count > max_size) {
      return Error{path + " is larger than " + std::to_string(max_size >> 20) + " MB."};
    }
    bytes.insert(bytes.end(), block.data(), block.data() + count);
  }
  if (std::ferror(file.get())) return failed("Cannot read", path);
  return bytes;
}

Result<void> write_file(const std::string& path, std::span<const std::uint8_t> bytes) {
  File file(std::fopen(path.c_str(), "wb"));
  if (!file) return failed("Cannot create", path);
  if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size() ||
      std::fflush(file.get()) != 0) {
    return failed("Cannot write", path);
  }
  return {};
}

}  // namespace glyphlab
