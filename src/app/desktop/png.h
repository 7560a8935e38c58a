// Writes pictures as PNG files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace glyphlab {

/// `rgb` holds width * height * 3 bytes, upper row first. Not compressed: for tests and pictures of the
/// window. False if the file cannot be written.
bool write_png(const std::string& path, std::uint32_t width, std::uint32_t height,
               const std::vector<std::uint8_t>& rgb);

}  // namespace glyphlab
