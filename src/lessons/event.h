// Events: what the engine tells whoever watches. Plain data; the viewer keeps the newest of each
// kind per panel and draws from that.
//
// Text travels as a key of the text tables plus arguments, never as a sentence: "{0}" in the table's
// entry is replaced by the first argument. An argument that begins with '@' is itself a key.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "lessons/command.h"
#include "lessons/parameter.h"

namespace glyphlab {

struct Phrase {
  std::string key;
  std::vector<std::string> arguments;
  void fields(auto& f) { f(key), f(arguments); }
};

namespace event {

struct LessonTitle {
  std::string id;      // title under text key "lesson.<id>"
  bool ready = true;   // false: announced in the menu, not there yet
  void fields(auto& f) { f(id), f(ready); }
};
/// Sent once at the start.
struct Hello {
  std::uint32_t protocol = 0;
  std::string variant;              // "native", "simd", "relaxed", "relaxed-mt"
  std::int32_t threads = 1;         // in use
  std::int32_t max_threads = 1;     // useful at the most
  std::vector<LessonTitle> lessons; // in menu order
  void fields(auto& f) { f(protocol), f(variant), f(threads), f(max_threads), f(lessons); }
};

struct ParameterRow {
  Parameter parameter;
  void fields(auto& f) {
    auto& p = parameter;
    f(p.name), f(p.kind), f(p.effect), f(p.group), f(p.default_value), f(p.minimum), f(p.maximum);
    f(p.logarithmic), f(p.choices), f(p.unit), f(p.keras), f(p.shown_with), f(p.shown_values);
  }
};
struct PresetRow {
  std::string name;
  std::vector<std::pair<std::string, std::string>> values;
  void fields(auto& f) { f(name), f(values); }
};

/// What a card can hold; each part is drawn from the newest event of its kind for that panel.
enum class Part : std::uint8_t { curves, images, points, bars, table, controls, histogram, text, cells,
                                 matrix };

/// A card. Title and subtitle under text keys "<lesson>.panel.<id>" and "… .sub".
struct Panel {
  std::string id;
  std::vector<Part> parts;  // top to bottom
  float width = 1;          // share of the row: cards fill a row until the sum reaches 1
  float height = 1;         // relative to the other rows; 0: as high as its content
  bool folded = false;      // shown closed at first
  bool optional = false;    // not shown while it has no picture
  void fields(auto& f) { f(id), f(parts), f(width), f(height), f(folded), f(optional); }
};

/// A lesson was opened: its table, presets and cards.
struct LessonOpened {
  std::string lesson;
  std::vector<ParameterRow> parameters;
  std::vector<PresetRow> presets;
  std::vector<Panel> panels;
  void fields(auto& f) { f(lesson), f(parameters), f(presets), f(panels); }
};

/// The values now in force, in table order.
struct Parameters {
  std::vector<std::pair<std::string, std::string>> values;
  std::uint64_t seed = 1;
  std::uint32_t run = 0;    // counts restarts; curves carry it
  void fields(auto& f) { f(values), f(seed), f(run); }
};

enum class Phase : std::uint8_t { waiting_for_data, paused, training, evaluating, finished, diverged };
struct Status {
  Phase phase = Phase::paused;
  std::uint32_t run = 0;
  std::uint32_t epoch = 0;        // completed epochs
  std::uint64_t step = 0;         // completed steps
  float epoch_progress = 0;       // 0 to 1
  float samples_per_second = 0;   // of training time
  float gflops = 0;               // of training time
  std::int32_t threads = 1;
  std::uint64_t data_bytes = 0;   // arrived so far
  std::uint64_t data_total = 0;   // of the data set in use; 0 when unknown
  Phrase note;                    // what is being waited for, why training stopped, ...
  float seconds = 0;              // spent computing in this run
  void fields(auto& f) {
    f(phase), f(run), f(epoch), f(step), f(epoch_progress), f(samples_per_second), f(gflops);
    f(threads), f(data_bytes), f(data_total), f(note), f(seconds);
  }
};

/// A data set is needed; whoever hosts the engine answers with SupplyManifest and SupplyShard.
struct DataWanted {
  std::string dataset;
  void fields(auto& f) { f(dataset); }
};

/// New points of one curve; x is in epochs unless the panel's text says otherwise.
struct Curve {
  std::string panel;
  std::string series;          // "train", "validation", ...: text key "series.<series>"
  std::uint32_t run = 0;
  bool replace = false;        // these are all points; otherwise they are appended
  std::uint8_t colour = 0;     // 0 train, 1 validation, 2... further colours of the class palette
  std::vector<float> x;
  std::vector<float> y;
  std::vector<float> errors = {};  // empty, or half the height of each point's error bar
  void fields(auto& f) { f(panel), f(series), f(run), f(replace), f(colour), f(x), f(y), f(errors); }
};
/// A dashed horizontal line: a published or computed figure to compare with.
struct Reference {
  std::string panel;
  Phrase label;
  float y = 0;
  bool visible = true;
  void fields(auto& f) { f(panel), f(label), f(y), f(visible); }
};
/// How the curves of a panel are read.
struct CurveAxes {
  std::string panel;
  Phrase y_label;              // quantity and unit, "MSE per pixel"
  Phrase x_label;
  bool logarithmic = false;    // the default; the visitor may change it
  bool x_logarithmic = false;  // then all x are above 0
  void fields(auto& f) { f(panel), f(y_label), f(x_label), f(logarithmic), f(x_logarithmic); }
};

/// A grid of equally large grey images, or of signed ones (difference: 128 is zero).
struct Images {
  std::string panel;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::uint32_t width = 0;     // of one image
  std::uint32_t height = 0;
  std::vector<Phrase> row_labels;         // empty or `rows` of them
  std::vector<std::uint8_t> row_signed;   // empty or per row 1: 128 is zero
  bool selectable = false;                // a click sends command::Select with row * columns + column
  std::uint32_t selected = 0xFFFFFFFF;
  bool large = false;                     // few images, drawn as large as the card allows, arrows between
  Bytes pixels;                           // rows x columns images, each height x width, 0 paper to 255 ink
  void fields(auto& f) {
    f(panel), f(rows), f(columns), f(width), f(height), f(row_labels), f(row_signed);
    f(selectable), f(selected), f(large), f(pixels);
  }
};

/// A cloud in the plane, or several maps of the same things. Drawn whole at every event; class 255 has no
/// colour.
struct Points {
  std::string panel;
  std::vector<float> xy;                  // x0 y0 x1 y1 ..., map after map
  std::vector<std::uint8_t> classes;      // one per point of a map
  std::vector<std::string> class_names;
  bool follow_pointer = false;            // moving the pointer sends command::PointAt
  bool selectable = false;                // a click sends command::Select with the nearest point
  bool equal_axes = true;
  bool select_on_hover = false;           // the pointer over a point sends command::Select as well
  bool name_islands = false;              // class names stand where a class gathers
  bool lasso = false;                     // a loop around points sends command::SelectMany
  std::vector<Phrase> titles;             // one per map; empty: one map
  Phrase caption;                         // how far the map is; the run's time is added
  std::vector<Phrase> labels;             // empty or one per point of a map, written in place of the dot
  void fields(auto& f) {
    f(panel), f(xy), f(classes), f(class_names), f(follow_pointer), f(selectable), f(equal_axes);
    f(select_on_hover), f(name_islands), f(lasso), f(titles), f(caption), f(labels);
  }
};
/// A picture for each of a cloud's points, drawn instead of dots where there is room. Sent once, not
/// with every move of the points.
struct PointImages {
  std::string panel;
  std::uint32_t width = 0;                // of one picture
  std::uint32_t height = 0;
  Bytes pixels;                           // one picture per point, 0 paper to 255 ink
  void fields(auto& f) { f(panel), f(width), f(height), f(pixels); }
};
/// Pictures drawn pale behind a cloud's points: what a decoder makes of each place of the plane. Picture
/// (row, column) is centred at (left + column * step, top - row * step).
struct PointGround {
  std::string panel;
  float left = 0;
  float top = 0;
  float step = 1;                         // above 0
  Images pictures;                        // rows 0: none; its panel is left empty
  void fields(auto& f) { f(panel), f(left), f(top), f(step), f(pictures); }
};
/// What is known of one point of a cloud: the points it is joined to by lines, pictures beside it.
struct PointDetails {
  std::string panel;
  std::uint32_t point = 0xFFFFFFFF;       // none
  std::vector<std::uint32_t> neighbours;
  Phrase title;
  Images pictures;                        // its rows stand side by side, under their labels
  void fields(auto& f) { f(panel), f(point), f(neighbours), f(title), f(pictures); }
};

struct Bars {
  std::string panel;
  std::vector<float> values;
  float minimum = 0;                      // of the axis
  float maximum = 1;
  bool draggable = false;                 // a drag sends command::DragBar
  std::vector<Phrase> labels;             // empty or one per bar
  std::vector<std::uint8_t> classes;      // empty or one colour per bar
  void fields(auto& f) {
    f(panel), f(values), f(minimum), f(maximum), f(draggable), f(labels), f(classes);
  }
};

struct Histogram {
  std::string panel;
  std::string series;
  float minimum = 0;
  float maximum = 1;
  std::vector<float> counts;              // equally wide bins
  void fields(auto& f) { f(panel), f(series), f(minimum), f(maximum), f(counts); }
};

struct Table {
  std::string panel;
  std::vector<Phrase> header;
  std::vector<std::vector<Phrase>> rows;  // key "" with one argument: plain text
  Phrase footer;
  void fields(auto& f) { f(panel), f(header), f(rows), f(footer); }
};

/// A field of numbers whose rows and columns are the same things, such as a confusion matrix: what is
/// on the diagonal is meant to be large, what is beside it small, and each has a scale of its own.
struct Matrix {
  std::string panel;
  std::vector<Phrase> names;              // of rows and columns
  Phrase row_title;                       // what a row stands for
  Phrase column_title;
  std::vector<float> values;              // row by row, names.size() squared of them, at least 0
  bool selectable = false;                // a click sends command::Select with row * names + column
  std::uint32_t selected = 0xFFFFFFFF;
  void fields(auto& f) {
    f(panel), f(names), f(row_title), f(column_title), f(values), f(selectable), f(selected);
  }
};

/// text: every keystroke is sent. player: a whole-numbered position that moves on by itself while the
/// visitor lets it play, at a speed of the visitor's choice. draw: a button that opens the paper; what is
/// drawn comes as command::Draw with the card's id.
enum class ControlKind : std::uint8_t { button, toggle, slider, choice, text, player, draw };
struct Control {
  std::string action;                     // label under "<lesson>.action.<action>" or "action.<action>"
  ControlKind kind = ControlKind::button;
  float value = 0;                        // toggle 0/1, slider, index of choice
  float minimum = 0;
  float maximum = 1;
  std::vector<Phrase> choices;
  std::string text;
  bool logarithmic = false;
  bool whole = false;                     // slider over whole numbers
  void fields(auto& f) {
    f(action), f(kind), f(value), f(minimum), f(maximum), f(choices), f(text), f(logarithmic), f(whole);
  }
};
/// Controls of the lesson's own inside a card; each sends command::Act.
struct Controls {
  std::string panel;
  std::vector<Control> controls;
  void fields(auto& f) { f(panel), f(controls); }
};

/// A longer monospaced text: code, a dictionary, a formula.
struct Text {
  std::string panel;
  std::string text;
  Phrase phrase;                          // shown instead when its key is not empty
  void fields(auto& f) { f(panel), f(text), f(phrase); }
};

struct NetworkLayer {
  std::string kind;                       // "input", "dense", "code", "output"
  std::uint32_t size = 0;
  std::string activation;
  bool frozen = false;
  std::string name;                       // as Keras' summary names it, "dense_1"
  std::string output_shape;               // "(None, 100)"
  std::uint64_t parameters = 0;
  void fields(auto& f) {
    f(kind), f(size), f(activation), f(frozen), f(name), f(output_shape), f(parameters);
  }
};
/// The network as its layers, for the drawing and the summary table.
struct Network {
  std::vector<NetworkLayer> layers;
  Phrase remark;                          // "undercomplete: 30 codes for 784 inputs"
  void fields(auto& f) { f(layers), f(remark); }
};

struct Step {
  Phrase label;
  std::vector<std::pair<std::string, std::string>> values;  // set when clicked
  bool draw = false;                                        // opens the paper instead
  void fields(auto& f) { f(label), f(values), f(draw); }
};
/// The sentences below the pictures, about this very run, with guided steps.
struct Story {
  Phrase title;
  Phrase text;
  std::vector<Step> steps;
  void fields(auto& f) { f(title), f(text), f(steps); }
};

/// The same model as a Keras program.
struct KerasCode {
  std::string code;
  void fields(auto& f) { f(code); }
};

enum class Severity : std::uint8_t { information, warning, error };
/// Something to tell once. `detail` is the engine's own message, in English.
struct Message {
  Severity severity = Severity::information;
  Phrase phrase;
  std::string detail;
  void fields(auto& f) { f(severity), f(phrase), f(detail); }
};

/// Some rows of cells, with colours or writing in them.
struct CellBand {
  Phrase label;                           // of all its rows; stands left of them
  std::uint32_t rows = 1;
  std::vector<Phrase> row_labels;         // instead of the label: empty or one per row
  bool is_signed = false;                 // 128 is zero
  Bytes values;                           // rows x columns, 0 to 255, as colours; empty: none
  std::vector<Phrase> texts;              // rows x columns, written into the cells; empty: none
  void fields(auto& f) { f(label), f(rows), f(row_labels), f(is_signed), f(values), f(texts); }
};
/// Bands of cells below each other over the same columns: a sequence on its way through a network, a
/// confusion matrix.
struct Cells {
  std::string panel;
  std::uint32_t columns = 0;
  std::vector<Phrase> column_labels;      // empty or one per column
  std::vector<CellBand> bands;
  std::uint32_t reached = 0xFFFFFFFF;     // columns from this one on are still to come
  bool selectable = false;                // a click sends command::Select with row * columns + column
  std::uint32_t selected = 0xFFFFFFFF;
  void fields(auto& f) {
    f(panel), f(columns), f(column_labels), f(bands), f(reached), f(selectable), f(selected);
  }
};

struct Saved {
  std::string file_name;
  Bytes bytes;
  void fields(auto& f) { f(file_name), f(bytes); }
};

}  // namespace event

using Event =
    std::variant<event::Hello, event::LessonOpened, event::Parameters, event::Status,
                 event::DataWanted, event::Curve, event::Reference, event::CurveAxes, event::Images,
                 event::Points, event::Bars, event::Histogram, event::Table, event::Controls,
                 event::Text, event::Network, event::Story, event::KerasCode, event::Message,
                 event::Saved, event::Cells, event::Matrix, event::PointImages,
                 event::PointDetails, event::PointGround>;

}  // namespace glyphlab
