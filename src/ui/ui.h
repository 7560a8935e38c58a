// The user interface: takes events from an engine, draws one frame when asked, sends commands.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "ui/data/url_state.h"
#include "ui/engine_link.h"
#include "ui/frame.h"
#include "ui/panels/panels.h"
#include "ui/render/renderer.h"
#include "ui/ui_state.h"

namespace glyphlab {

class Ui {
 public:
  struct Options {
    Settings settings;
    std::string state;       // query of a link: lesson, seed, parameters
    bool autoplay = true;
    bool opened = false;     // somebody else has opened the lesson already
  };
  /// Needs an ImGui context and a current OpenGL context.
  Ui(EngineLink& link, Host& host, Options options);

  Fonts& fonts() { return fonts_; }
  const std::string& shader_error() const { return shader_error_; }

  /// Takes what has arrived; true if anything has. Cheap: may be called without drawing.
  bool take_events();
  /// Draws, between ImGui::NewFrame and ImGui::Render. `now` in seconds.
  void draw(double now, float pixel_ratio);
  /// The last frame was not the last of its motion: draw again soon.
  bool animating() const { return animating_; }

  /// A link was opened: its lesson and parameters.
  void open_state(const std::string& query);
  void file_dropped(const std::string& name, Bytes bytes);
  /// What two fingers do; for the next frame.
  void pinched(const PinchMove& move) { pinch_ = move; }
  void text_changed(const std::string& text);
  void text_closed(bool accepted);

  Settings& settings() { return settings_; }
  /// What tests look at; see state_json.h.
  std::string state_json() const;
  const Store& store() const { return store_; }

 private:
  void open_from(const UrlState& state);
  void follow_parameters(double now);
  Frame make_frame(double now, float pixel_ratio);
  void draw_window(const Frame& frame);

  EngineLink& link_;
  Host& host_;
  Settings settings_;
  Store store_;
  UiState state_;
  Outbox out_;
  Fonts fonts_;
  Renderer renderer_;
  WidgetMap widgets_;
  PinchMove pinch_;
  std::string shader_error_;
  std::string wanted_state_;
  bool autoplay_;
  bool opened_;
  bool greeted_ = false;      // Hello has been answered
  bool animating_ = false;
  bool korean_asked_ = false;
  std::string url_query_;     // told to the host last
  std::string title_;
  double url_told_at_ = -1;
  std::uint32_t seen_parameters_ = 0;
  std::uint32_t seen_openings_ = 0;
};

/// ImGui's own colours and sizes, for the few things that it draws itself.
void apply_style(const Theme& theme);

}  // namespace glyphlab
