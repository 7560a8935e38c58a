// Whole files in and out, for the command line and the desktop program.
#pragma once

#include <span>
#include <string>

#include "core/result.h"
#include "lessons/command.h"

namespace glyphlab {

/// Errors: cannot be opened or read, larger than `max_size` bytes. They name the file.
Result<Bytes> read_file(const std::string& path, std::uint64_t max_size);
/// Replaces the file. Errors: cannot be created or written in full.
Result<void> write_file(const std::string& path, std::span<const std::uint8_t> bytes);

}  // namespace glyphlab
