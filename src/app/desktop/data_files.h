// Data sets in a folder, handed to the engine file by file.
#pragma once

#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "lessons/command.h"

namespace glyphlab {

/// The whole file; nothing if it cannot be read.
std::optional<Bytes> read_file(const std::filesystem::path& path);

class DataFiles {
 public:
  /// `folder` holds a folder per data set, each with manifest.json and its shards.
  explicit DataFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Queues the data set's files. A missing one leads to a manifest the engine will complain about.
  void want(const std::string& dataset);
  /// The next piece as a command; nothing when all is read.
  std::optional<Command> next();

 private:
  std::filesystem::path folder_;
  std::deque<std::pair<std::string, std::string>> files_;  // data set, file
};

}  // namespace glyphlab
