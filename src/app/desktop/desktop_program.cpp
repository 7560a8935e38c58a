// Window, settings, fonts and the loop of the desktop program; see desktop_program.h.
#include "app/desktop/desktop_program.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <system_error>

#include "app/app.h"
#include "app/desktop/data_files.h"
#include "app/desktop/desktop_host.h"
#include "app/desktop/png.h"
#include "app/desktop/settings_file.h"
#include "glyphlab_gl.h"

namespace glyphlab {
namespace {

constexpr double kShortestFrame = 1.0 / 62;

// The build's folder, then where distributions install the fonts.
std::optional<Bytes> find_font(const std::filesystem::path& folder, const char* own, const char* installed) {
  if (auto bytes = read_file(folder / own)) return bytes;
  return read_file(std::filesystem::path("/usr/share/fonts") / installed);
}

void load_fonts(Fonts& fonts, const std::filesystem::path& folder, bool korean) {
  struct File {
    FontFile which;
    const char* own;
    const char* installed;
    bool korean;
  };
  constexpr std::array<File, 4> kFiles = {
      {{FontFile::regular, "inter-regular.otf", "opentype/inter/Inter-Regular.otf", false},
       {FontFile::semibold, "inter-semibold.otf", "opentype/inter/Inter-SemiBold.otf", false},
       {FontFile::korean, "nanum-gothic.ttf", "truetype/nanum/NanumGothic.ttf", true},
       {FontFile::korean_semibold, "nanum-gothic-bold.ttf", "truetype/nanum/NanumGothicBold.ttf", true}}};
  for (const File& file : kFiles) {
    if (file.korean != korean) continue;
    if (auto bytes = find_font(folder, file.own, file.installed)) {
      fonts.supply(file.which, std::move(*bytes));
    } else {
      std::fprintf(stderr, "glyphlab: the font %s is missing in %s\n", file.own, folder.string().c_str());
    }
  }
}

Ui::Options ui_options(const Arguments& arguments, const SettingsFile& remembered) {
  Ui::Options options;
  const auto choose = [&](const std::string& given, const char* name, const char* otherwise) {
    return given.empty() ? remembered.get(name, otherwise) : given;
  };
  options.settings.language = choose(arguments.language, "language", "en") == "ko" ? Language::korean : Language::english;
  options.settings.dark = choose(arguments.theme, "theme", "light") == "dark";
  options.settings.palette = remembered.get("palette", "tab10") == "okabe" ? PaletteName::okabe_ito : PaletteName::tab10;
  options.state = arguments.state;
  return options;
}

bool take_screenshot(const Window& window, const std::string& path) {
  const int width = window.width();
  const int height = window.height();
  Bytes rgba(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  gl::Finish();
  gl::PixelStorei(GL_PACK_ALIGNMENT, 1);
  gl::ReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  Bytes rgb;
  rgb.reserve(rgba.size() / 4 * 3);
  for (int y = height - 1; y >= 0; --y) {
    for (int x = 0; x < width; ++x) {
      const std::size_t at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
      rgb.insert(rgb.end(), {rgba[at], rgba[at + 1], rgba[at + 2]});
    }
  }
  return write_png(path, static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), rgb);
}

void remember_size(SettingsFile& settings, const Window& window) {
  settings.set("width", std::to_string(window.width()));
  settings.set("height", std::to_string(window.height()));
  settings.save();
}

}  // namespace

void wake_window() {
  SDL_Event event{};
  event.type = SDL_USEREVENT;
  SDL_PushEvent(&event);
}

std::filesystem::path program_folder(const char* argv0) {
  std::error_code error;
  std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) self = std::filesystem::absolute(argv0 ? argv0 : ".", error);
  return self.parent_path();
}

int run_desktop(const Arguments& arguments, const std::filesystem::path& folder, const MakeEngine& make_engine) {
  SettingsFile settings;
  Window::Options window_options;
  window_options.width = arguments.width > 0 ? arguments.width : settings.get_number("width", 1440);
  window_options.height = arguments.height > 0 ? arguments.height : settings.get_number("height", 900);
  window_options.scale = arguments.scale > 0 ? arguments.scale : 1;
  auto window = Window::open(window_options);
  if (!window) {
    std::fprintf(stderr, "glyphlab: %s\n", window.message().c_str());
    return 1;
  }
  DesktopHost host(settings);
  const std::unique_ptr<EngineLink> engine = make_engine();
  App app(std::move(window.value()), *engine, host, ui_options(arguments, settings));
  if (!app.ui().shader_error().empty()) {
    std::fprintf(stderr, "glyphlab: this OpenGL cannot compile our shaders: %s\n", app.ui().shader_error().c_str());
    return 1;
  }
  const std::filesystem::path fonts = arguments.fonts.empty() ? folder / "fonts" : std::filesystem::path(arguments.fonts);
  load_fonts(app.ui().fonts(), fonts, false);
  host.load_korean = [&] { load_fonts(app.ui().fonts(), fonts, true); };
  host.set_window_title = [&](const std::string& title) { app.window().set_title(title); };
  app.window().on_file_dropped = [&](const std::string& path) {
    if (auto bytes = read_file(path)) app.ui().file_dropped(path, std::move(*bytes));
  };

  const double start = seconds_now();
  bool written = true;
  while (!app.window().quit_wanted()) {
    const double begin = seconds_now();
    app.frame();
    if (!arguments.screenshot.empty() && begin - start > arguments.after) {
      app.wake();
      app.frame();
      written = take_screenshot(app.window(), arguments.screenshot);
      std::printf("%s\n", app.ui().state_json().c_str());
      std::printf("frames %u, median %.2f ms\n", app.meter().frames(), app.meter().median());
      break;
    }
    // No display waits for us under a virtual one: keep to 60 frames a second ourselves.
    const double left = kShortestFrame - (seconds_now() - begin);
    if (left > 0) SDL_Delay(static_cast<Uint32>(left * 1000));
    if (app.idle() && arguments.screenshot.empty()) SDL_WaitEventTimeout(nullptr, 500);
  }
  if (arguments.screenshot.empty()) remember_size(settings, app.window());
  if (!written) std::fprintf(stderr, "glyphlab: %s could not be written\n", arguments.screenshot.c_str());
  return written ? 0 : 1;
}

}  // namespace glyphlab
