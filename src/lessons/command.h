// Commands: what the user interface, a script or a test asks of the engine. Plain data.
//
// `fields` lists a struct's members once, for every archive (binary codec, tests, fuzzing).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace glyphlab {

using Bytes = std::vector<std::uint8_t>;

namespace command {

/// Opens a lesson with default parameters, changed by `values`; keeps nothing of the one before.
struct OpenLesson {
  std::string lesson;
  std::vector<std::pair<std::string, std::string>> values;
  std::uint64_t seed = 1;
  void fields(auto& f) { f(lesson), f(values), f(seed); }
};

struct SetParameter {
  std::string name;
  std::string value;
  void fields(auto& f) { f(name), f(value); }
};

/// Several at once, e.g. a preset or a guided step: one restart at the most.
/// With `from_defaults`, all others return to their defaults first.
struct SetParameters {
  std::vector<std::pair<std::string, std::string>> values;
  bool from_defaults = false;
  void fields(auto& f) { f(values), f(from_defaults); }
};

struct Play {
  void fields(auto&) {}
};
struct Pause {
  void fields(auto&) {}
};

enum class Stride : std::uint8_t { step, epoch };
/// One mini-batch, or up to the end of the epoch, then pause.
struct Advance {
  Stride stride = Stride::step;
  void fields(auto& f) { f(stride); }
};

/// Starts the run again with another seed.
struct Reset {
  std::uint64_t seed = 1;
  void fields(auto& f) { f(seed); }
};

/// 0 runs at full speed, otherwise slow motion.
struct SetSpeed {
  float steps_per_second = 0;
  void fields(auto& f) { f(steps_per_second); }
};

struct SetThreads {
  std::int32_t count = 1;
  void fields(auto& f) { f(count); }
};

/// After a divergence: the last good state comes back, paused.
struct GoBack {
  void fields(auto&) {}
};

/// A click on item `item` of a picture (an image of a grid, a point of a cloud).
struct Select {
  std::string panel;
  std::uint32_t item = 0;
  void fields(auto& f) { f(panel), f(item); }
};

/// Several items of a picture at once: the points inside a loop.
struct SelectMany {
  std::string panel;
  std::vector<std::uint32_t> items;
  void fields(auto& f) { f(panel), f(items); }
};

/// A bar dragged to a new value (a coding).
struct DragBar {
  std::string panel;
  std::uint32_t index = 0;
  float value = 0;
  void fields(auto& f) { f(panel), f(index), f(value); }
};

/// The pointer over a plane, in the plane's own coordinates ("decode here").
struct PointAt {
  std::string panel;
  float x = 0;
  float y = 0;
  void fields(auto& f) { f(panel), f(x), f(y); }
};

/// A button, slider or text of a card that belongs to the lesson; see event::Controls.
struct Act {
  std::string panel;
  std::string action;
  float number = 0;
  std::string text;
  void fields(auto& f) { f(panel), f(action), f(number), f(text); }
};

/// A drawn picture, row by row, 0 paper to 255 ink.
struct Draw {
  std::string panel;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  Bytes pixels;
  void fields(auto& f) { f(panel), f(width), f(height), f(pixels); }
};

/// The description of a data set (manifest.json), then its shards in any order.
struct SupplyManifest {
  std::string dataset;
  Bytes json;
  void fields(auto& f) { f(dataset), f(json); }
};
struct SupplyShard {
  std::string dataset;
  std::string file;
  Bytes bytes;
  void fields(auto& f) { f(dataset), f(file), f(bytes); }
};

/// Answers with event::Saved.
struct Save {
  void fields(auto&) {}
};
/// Goes on from a saved run.
struct Load {
  Bytes bytes;
  void fields(auto& f) { f(bytes); }
};

/// The visitor's own data, for the lesson that is open. Starts a new run with it.
struct OpenFile {
  std::string name;
  Bytes bytes;
  void fields(auto& f) { f(name), f(bytes); }
};

/// Publish everything again (a viewer has just come).
struct Republish {
  void fields(auto&) {}
};

}  // namespace command

using Command =
    std::variant<command::OpenLesson, command::SetParameter, command::SetParameters, command::Play,
                 command::Pause, command::Advance, command::Reset, command::SetSpeed,
                 command::SetThreads, command::GoBack, command::Select, command::DragBar,
                 command::PointAt, command::Act, command::Draw, command::SupplyManifest,
                 command::SupplyShard, command::Save, command::Load, command::Republish,
                 command::SelectMany, command::OpenFile>;

}  // namespace glyphlab
