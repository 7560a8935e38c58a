// A folder of a test's own that disappears with it.
#pragma once

#include <filesystem>
#include <string>

namespace glyphlab {

class ScratchFolder {
 public:
  ScratchFolder() {
    namespace fs = std::filesystem;
    std::error_code error;
    for (int number = 0;; ++number) {
      folder_ = fs::temp_directory_path() / ("glyphlab-test-" + std::to_string(number));
      if (fs::create_directory(folder_, error) || number > 1000) break;
    }
  }
  ~ScratchFolder() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string path() const { return folder_.string(); }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace glyphlab
