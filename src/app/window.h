// The SDL window with its OpenGL context and ImGui's backends, the same on desktop and in the page.
#pragma once

#include <SDL.h>

#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "ui/data/pinch.h"

namespace glyphlab {

class Window {
 public:
  struct Options {
    std::string title = "Glyphlab";
    int width = 1440;
    int height = 900;
    float scale = 1;  // logical pixels are so many times as large as the system's
  };
  /// Errors say whether a display or OpenGL is missing.
  static Result<std::unique_ptr<Window>> open(const Options& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Hands everything that has happened to ImGui. True if anything has.
  bool take_input();
  /// The fingers on the screen, as the last input left them.
  Pinch& fingers() { return fingers_; }
  bool quit_wanted() const { return quit_wanted_; }
  /// Called with the path of a file dropped on the window.
  std::function<void(const std::string&)> on_file_dropped;

  void set_title(const std::string& title) { SDL_SetWindowTitle(window_, title.c_str()); }
  /// In the system's pixels; in a page told by the page.
  void resize(int width, int height);
  /// Device pixels per logical pixel.
  float pixel_ratio() const;
  int width() const;
  int height() const;

  void begin_frame();
  /// Draws what ImGui has gathered; does not show it yet.
  void render(float red, float green, float blue);
  void show();
  void renew_font_texture();

 private:
  Window(SDL_Window* window, SDL_GLContext context, float scale);

  SDL_Window* window_;
  SDL_GLContext context_;
  float scale_;
  Pinch fingers_;
  bool quit_wanted_ = false;
};

}  // namespace glyphlab
