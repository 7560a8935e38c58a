// Window and user interface together; the desktop's loop and the page's callback drive it.
#pragma once

#include <memory>

#include "app/frame_meter.h"
#include "app/window.h"
#include "ui/ui.h"

namespace glyphlab {

/// Seconds from a fixed moment.
double seconds_now();

class App {
 public:
  App(std::unique_ptr<Window> window, EngineLink& link, Host& host, Ui::Options options);

  /// Takes input and events; draws if there is a reason to. True if it drew.
  bool frame();
  /// Something was changed from outside: the next frame draws.
  void wake() { draw_until_ = seconds_now() + 0.1; }
  /// No reason to draw now: wait for input or events.
  bool idle() const;

  Window& window() { return *window_; }
  Ui& ui() { return ui_; }
  const FrameMeter& meter() const { return meter_; }

 private:
  void draw_frame(double start);

  std::unique_ptr<Window> window_;
  Ui ui_;
  FrameMeter meter_;
  double draw_until_ = 0;  // input needs some frames after it: hover delays, motion
};

}  // namespace glyphlab
