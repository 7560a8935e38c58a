// What the user interface may ask of a desktop: clipboard, files, settings.
#pragma once

#include <functional>
#include <string>

#include "app/desktop/settings_file.h"
#include "ui/host.h"

namespace glyphlab {

class DesktopHost : public Host {
 public:
  explicit DesktopHost(SettingsFile& settings) : settings_(settings) {}

  /// Set by the program once these exist.
  std::function<void(const std::string&)> set_window_title;
  std::function<void()> load_korean;

  void save_file(const std::string& name, const Bytes& bytes) override;
  void open_file() override {}  // a desktop drops files on the window
  void copy_text(const std::string& text) override;
  void set_url_state(const std::string&) override {}
  void set_title(const std::string& title) override;
  void set_preference(const std::string& name, const std::string& value) override;
  void need_korean() override;
  void announce(const std::string&) override {}
  bool open_text(const TextRequest&) override { return false; }
  void close_text() override {}

 private:
  SettingsFile& settings_;
};

}  // namespace glyphlab
