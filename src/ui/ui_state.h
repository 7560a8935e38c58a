// What the window remembers between frames that is not in the events.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lessons/event.h"
#include "ui/data/island_labels.h"
#include "ui/data/lasso.h"
#include "ui/data/plot_view.h"
#include "ui/paper.h"

namespace glyphlab {

/// How the visitor looks at a card of curves.
struct CurveView {
  std::optional<bool> logarithmic;  // the card's default until changed
  float smoothing = 0;              // 0 to 0.99
  std::optional<PlotView> zoom;     // nothing: fitted. y in the axis' own measure (maybe log10)
  std::uint32_t uploaded_version = 0xFFFFFFFF;
  std::string uploaded_key;         // what else the upload depended on
};

/// How the visitor looks at one map of a cloud.
struct MapView {
  std::optional<PlotView> zoom;
  PlotView fitted;             // follows the data's range gently
  bool fitted_valid = false;
  float pictured = 0;          // 0: dots, 1: pictures, between while one becomes the other
  std::vector<IslandLabel> labels;
  std::uint32_t labels_version = 0;  // of the points
};

/// How the visitor looks at a cloud, which may be several maps of the same points.
struct CloudView {
  std::vector<MapView> maps;
  std::uint32_t hidden_classes = 0;  // bit per class
  int hovered = -1;                  // the point under the pointer, in any of the maps
  int hovered_next = -1;             // as found in this frame, for the next
  int pinned = -1;                   // the point clicked; the pointer asks about no other
  int asked = -1;                    // sent as command::Select last
  bool lasso = false;                // a drag draws a loop
  bool ground = true;                // pictures behind the points, where there are any
  std::vector<PlanePoint> loop;      // being drawn, in data coordinates
  std::size_t loop_map = 0;
  std::vector<std::uint8_t> inside;  // the last loop: empty, or 1 per point inside
  std::uint32_t inside_version = 0;
};

/// The text box in use.
struct TextEdit {
  std::string name;   // of the widget; empty: none
  std::string text;
  std::string before; // when it was opened
  std::string told;   // of a live box: what its lesson knows
  bool by_host = false;
  bool opened = false;
  bool accepted = false;
  bool closed = false;
};

/// A position that moves on by itself.
struct Playing {
  bool on = false;
  std::size_t speed = 2;  // of those that can be chosen
  double next = 0;        // when it moves on
};

struct Toast {
  event::Message message;
  std::string text;
  double shown_at = 0;
};

enum class Tab : unsigned char { picture, curves, controls, explain };
enum class Dialog : unsigned char { none, summary, keras, embed, draw };

struct UiState {
  std::map<std::string, CurveView> curve_views;  // by card
  std::map<std::string, CloudView> cloud_views;  // by card
  std::map<std::string, float> content_heights;  // measured in the last frame, by card or region
  std::map<std::string, bool> folded;            // cards
  std::map<std::string, std::string> pending;    // parameters sent, answer not here yet
  std::map<std::string, std::pair<std::size_t, float>> dragged_bar;  // by card
  std::map<std::string, Playing> players;                            // by widget
  TextEdit text_edit;
  std::deque<Toast> toasts;
  std::vector<std::string> message_log;
  std::string preset;          // chosen last; cleared when a parameter is changed by hand
  std::string touched_help;    // parameter whose help is open (touch)
  Tab tab = Tab::picture;
  Dialog dialog = Dialog::none;
  Paper paper;
  bool paper_refused = false;  // an empty drawing was to be used
  bool controls_open = false;  // the drawer of a tablet
  bool lessons_open = false;
  float speed = 0;             // steps per second; 0 full
  bool scroll_home = false;    // a lesson was opened: scroll to the top
  std::string scroll_to;       // this card is to come into sight
};

}  // namespace glyphlab
