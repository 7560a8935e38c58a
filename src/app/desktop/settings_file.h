// What the desktop program remembers from one start to the next.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace glyphlab {

/// Lines of "name = value" in the user's configuration folder. What cannot be read or written is
/// silently forgotten: it is comfort, nothing more.
class SettingsFile {
 public:
  /// $XDG_CONFIG_HOME/glyphlab/settings, or ~/.config/glyphlab/settings.
  SettingsFile();
  explicit SettingsFile(std::filesystem::path path);

  std::string get(const std::string& name, const std::string& otherwise) const;
  int get_number(const std::string& name, int otherwise) const;
  void set(const std::string& name, const std::string& value);
  void save() const;

 private:
  std::filesystem::path path_;
  std::map<std::string, std::string> values_;
};

}  // namespace glyphlab
