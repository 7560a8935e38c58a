// The regions of the window. Each draws into the rectangle it is given.
#pragma once

#include <string>

#include "ui/frame.h"
#include "ui/layout.h"
#include "ui/rect.h"
#include "ui/ui_state.h"

namespace glyphlab {

/// What the bar's buttons change about the window itself.
struct Settings {
  Language language = Language::english;
  bool dark = false;
  PaletteName palette = PaletteName::tab10;
  bool reduced_motion = false;
  bool embedded = false;
  std::string address = "https://example.org/glyphlab/";  // of the page, for links
};

void draw_top_bar(const Frame& frame, Settings& settings, const WindowLayout& layout);
void draw_phone_header(const Frame& frame, Settings& settings, const Rect& r);
void draw_phone_transport(const Frame& frame, const Rect& r);
/// A line under the top bar while data is arriving.
void draw_loading(const Frame& frame, const Rect& bar);

/// Reset, play, step, epoch, speed from the left; returns where they end.
float draw_transport(const Frame& frame, float x, float middle_y, bool all);
/// Keys: space plays and pauses, "." steps, "r" resets.
void handle_transport_keys(const Frame& frame);

void draw_lesson_list(const Frame& frame, const Rect& r, bool rail);
void open_lesson(const Frame& frame, const std::string& lesson);

void draw_cards(const Frame& frame, const Rect& r);
/// The cards and tabs of a phone.
void draw_phone_cards(const Frame& frame, const Rect& r);
float card_least_height(const Frame& frame, const PanelData& data, float width);
void draw_card(const Frame& frame, const PanelData& data, const Rect& r);

float story_height(const Frame& frame, float width);
void draw_story(const Frame& frame, const Rect& r);

void draw_parameter_column(const Frame& frame, const Rect& r);
/// Draws all parameters from (x, y) down; returns the height.
float draw_parameters(const Frame& frame, float x, float y, float width);

inline constexpr float kNetworkPictureHeight = 150;
void draw_network(const Frame& frame, const Rect& r);

/// The paper, while it is open.
void draw_paper(const Frame& frame);

/// Model summary, Keras code, embedding help, the paper; over everything.
void draw_dialogs(const Frame& frame, const Settings& settings);
void collect_messages(const Frame& frame, Store& store);
void draw_toasts(const Frame& frame, const Rect& area);
/// What stopped the run, with ways on; returns its height (0: nothing to say).
float draw_banner(const Frame& frame, const Rect& r, bool measure_only);

}  // namespace glyphlab
