// Reads and writes the settings; see settings_file.h.
#include "app/desktop/settings_file.h"

#include <cstdlib>
#include <fstream>
#include <system_error>

namespace glyphlab {
namespace {

std::filesystem::path default_path() {
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && *config)
    return std::filesystem::path(config) / "glyphlab" / "settings";
  if (const char* home = std::getenv("HOME"); home && *home)
    return std::filesystem::path(home) / ".config" / "glyphlab" / "settings";
  return {};
}

}  // namespace

SettingsFile::SettingsFile() : SettingsFile(default_path()) {}

SettingsFile::SettingsFile(std::filesystem::path path) : path_(std::move(path)) {
  std::ifstream file(path_);
  for (std::string line; std::getline(file, line);) {
    const std::size_t separator = line.find(" = ");
    if (separator != std::string::npos) values_[line.substr(0, separator)] = line.substr(separator + 3);
  }
}

std::string SettingsFile::get(const std::string& name, const std::string& otherwise) const {
  const auto found = values_.find(name);
  return found == values_.end() ? otherwise : found->second;
}

int SettingsFile::get_number(const std::string& name, int otherwise) const {
  const int value = std::atoi(get(name, "").c_str());
  return value > 0 ? value : otherwise;
}

void SettingsFile::set(const std::string& name, const std::string& value) { values_[name] = value; }

void SettingsFile::save() const {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::create_directories(path_.parent_path(), ignored);
  std::ofstream file(path_);
  for (const auto& [name, value] : values_) file << name << " = " << value << '\n';
}

}  // namespace glyphlab
