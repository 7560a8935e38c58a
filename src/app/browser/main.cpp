// The user interface as a WebAssembly module on the page's main thread: plain C functions that the
// page calls, and a loop on the browser's animation frames that stops while nothing happens.
#include <SDL.h>
#include <emscripten.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "app/app.h"
#include "app/browser/page_host.h"
#include "app/browser/worker_link.h"
#include "ui/data/url_state.h"

#define EXPORTED __attribute__((used, visibility("default")))

namespace {

using namespace glyphlab;

// One page, one user interface: the module's own memory is its object.
struct Page {
  PageHost host;
  WorkerLink link;
  std::unique_ptr<App> app;
  Bytes input;
  std::array<Bytes, 4> early_fonts;  // that came before the start
  int width = 1280;
  int height = 800;
  bool running = false;  // the animation loop has not been stopped
  std::string state_json;
};
Page page;

std::string css_colour(ImU32 colour) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "#%02x%02x%02x", (colour >> IM_COL32_R_SHIFT) & 255U,
                (colour >> IM_COL32_G_SHIFT) & 255U, (colour >> IM_COL32_B_SHIFT) & 255U);
  return text.data();
}

void follow_theme() {
  const Theme& theme = page.app->ui().settings().dark ? dark_theme() : light_theme();
  page.host.text_colour = css_colour(theme.text);
  page.host.field_colour = css_colour(theme.card);
}

void app_frame() {
  follow_theme();
  page.app->frame();
  if (!page.app->idle() || !page.running) return;
  page.running = false;
  emscripten_pause_main_loop();
}

void keep_running() {
  if (!page.app) return;
  page.app->wake();
  if (page.running) return;
  page.running = true;
  emscripten_resume_main_loop();
}

// SDL calls this as soon as the browser has told it of any input. The mark it puts into its own queue whenever that is
// read is none: it would keep a page drawing for ever.
int on_input(void*, SDL_Event* event) {
  if (event->type != SDL_POLLSENTINEL) keep_running();
  return 1;
}

void set_option(Settings& settings, const std::string& name, const std::string& value) {
  const bool on = value == "1" || value == "true";
  if (name == "language") settings.language = value == "ko" ? Language::korean : Language::english;
  if (name == "theme") settings.dark = value == "dark";
  if (name == "palette") settings.palette = value == "okabe" ? PaletteName::okabe_ito : PaletteName::tab10;
  if (name == "reduced_motion") settings.reduced_motion = on;
  if (name == "embedded") settings.embedded = on;
  if (name == "address") settings.address = value;
}

}  // namespace

extern "C" {

EXPORTED std::uint8_t* ui_input(std::uint32_t size);
EXPORTED void ui_font(int slot, std::uint32_t size);
EXPORTED void ui_resize(int width, int height, double ratio);
EXPORTED int ui_start(const char* options);
EXPORTED void ui_receive(std::uint32_t size);
EXPORTED void ui_option(const char* name, const char* value);
EXPORTED void ui_text_changed(const char* text);
EXPORTED void ui_text_closed(int accepted);
EXPORTED void ui_drop_file(const char* name, std::uint32_t size);
EXPORTED const char* ui_state_json();
EXPORTED double ui_frame_ms();
EXPORTED std::uint32_t ui_frames();

/// Room for `size` bytes that the next call will read, until then.
std::uint8_t* ui_input(std::uint32_t size) {
  page.input.resize(size);
  return page.input.data();
}

/// Slots: FontFile's values.
void ui_font(int slot, std::uint32_t size) {
  if (slot < 0 || slot >= static_cast<int>(page.early_fonts.size())) return;
  Bytes bytes(page.input.begin(), page.input.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(size, page.input.size())));
  page.input = {};
  if (!page.app) {
    page.early_fonts[static_cast<std::size_t>(slot)] = std::move(bytes);
    return;
  }
  page.app->ui().fonts().supply(static_cast<FontFile>(slot), std::move(bytes));
  keep_running();
}

/// CSS pixels. SDL itself asks the browser for the ratio of device pixels.
void ui_resize(int width, int height, double) {
  page.width = std::max(width, 1);
  page.height = std::max(height, 1);
  if (!page.app) return;
  page.app->window().resize(page.width, page.height);
  keep_running();
}

/// 1, or 0 if the page's WebGL2 could not be had or our shaders not compiled.
int ui_start(const char* options_text) {
  Window::Options window_options;
  window_options.width = page.width;
  window_options.height = page.height;
  auto window = Window::open(window_options);
  if (!window) {
    std::fprintf(stderr, "glyphlab: %s\n", window.message().c_str());
    return 0;
  }
  Ui::Options options;
  for (const auto& [name, value] : parse_query(options_text)) {
    set_option(options.settings, name, value);
    if (name == "autoplay") options.autoplay = value != "0";
    if (name == "opened") options.opened = value == "1";
    if (name == "state") options.state = value;
  }
  page.app = std::make_unique<App>(std::move(window.value()), page.link, page.host, std::move(options));
  if (!page.app->ui().shader_error().empty()) {
    std::fprintf(stderr, "glyphlab: %s\n", page.app->ui().shader_error().c_str());
    return 0;
  }
  for (std::size_t slot = 0; slot < page.early_fonts.size(); ++slot)
    if (!page.early_fonts[slot].empty())
      page.app->ui().fonts().supply(static_cast<FontFile>(slot), std::move(page.early_fonts[slot]));
  page.running = true;
  emscripten_set_main_loop(&app_frame, 0, false);
  SDL_AddEventWatch(&on_input, nullptr);
  return 1;
}

/// One encoded event from the worker.
void ui_receive(std::uint32_t size) {
  page.link.receive({page.input.data(), std::min<std::size_t>(size, page.input.size())});
  if (page.input.size() > (1U << 20)) page.input = {};
  keep_running();
}

void ui_option(const char* name, const char* value) {
  if (!page.app) return;
  set_option(page.app->ui().settings(), name, value);
  if (std::string(name) == "state") page.app->ui().open_state(value);
  keep_running();
}

void ui_text_changed(const char* text) {
  if (!page.app) return;
  page.app->ui().text_changed(text);
  keep_running();
}

void ui_text_closed(int accepted) {
  if (!page.app) return;
  page.app->ui().text_closed(accepted != 0);
  keep_running();
}

void ui_drop_file(const char* name, std::uint32_t size) {
  if (!page.app) return;
  page.input.resize(std::min<std::size_t>(size, page.input.size()));
  page.app->ui().file_dropped(name, std::move(page.input));
  page.input = {};
  keep_running();
}

const char* ui_state_json() {
  page.state_json = page.app ? page.app->ui().state_json() : "{}";
  return page.state_json.c_str();
}

double ui_frame_ms() { return page.app ? page.app->meter().median() : 0; }

std::uint32_t ui_frames() { return page.app ? page.app->meter().frames() : 0; }

}  // extern "C"

int main() { return 0; }
