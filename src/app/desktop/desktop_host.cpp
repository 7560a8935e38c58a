// Desktop services; see desktop_host.h.
#include "app/desktop/desktop_host.h"

#include <SDL.h>

#include <cstdio>
#include <fstream>

namespace glyphlab {

void DesktopHost::save_file(const std::string& name, const Bytes& bytes) {
  std::ofstream file(name, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file) std::fprintf(stderr, "glyphlab: %s could not be written\n", name.c_str());
}

void DesktopHost::copy_text(const std::string& text) { SDL_SetClipboardText(text.c_str()); }

void DesktopHost::set_title(const std::string& title) {
  if (set_window_title) set_window_title(title);
}

void DesktopHost::set_preference(const std::string& name, const std::string& value) {
  settings_.set(name, value);
  settings_.save();
}

void DesktopHost::need_korean() {
  if (load_korean) load_korean();
}

}  // namespace glyphlab
