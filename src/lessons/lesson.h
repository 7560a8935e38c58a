// A lesson: one resumable state machine around one model, driven step by step.
//
// Adding one: a pair of files, a line in registry.cpp, a test, its texts.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "lessons/checkpoint.h"
#include "lessons/command.h"
#include "lessons/event.h"
#include "lessons/parameter.h"

namespace glyphlab {

class DataCatalog;

using EventSink = std::function<void(Event)>;

/// What never changes about a lesson: identity, table, presets, cards.
struct LessonInfo {
  std::string id;
  std::vector<Parameter> parameters;
  std::vector<Preset> presets;
  std::vector<event::Panel> panels;
};

/// A named figure; names as in the command line's contract ("mse", "accuracy", ...).
using Metric = std::pair<std::string, double>;

struct EpochRecord {
  std::uint32_t epoch = 0;  // completed
  std::vector<Metric> train;
  std::vector<Metric> test;
};

/// What one call of `step` did.
struct StepReport {
  enum class Kind : std::uint8_t {
    trained,    // one mini-batch or iteration
    evaluated,  // a slice of an evaluation; counts as no training time
    waiting,    // data that has not arrived is needed; nothing was done
    finished,   // nothing is left to do (early stopping, iterations complete)
    diverged,   // the loss became NaN or infinite; the model must not be used
  };
  Kind kind = Kind::trained;
  std::uint32_t samples = 0;  // trained on
  double flop = 0;            // floating point operations of the matrix products
  bool epoch_done = false;    // `epoch_record` now holds a new record
};

/// What a lesson made of a file that somebody gave it.
struct TakenFile {
  std::vector<std::pair<std::string, std::string>> values;  // parameters that put it to use
  Phrase remark;                                            // what was read
};

struct Progress {
  std::uint32_t epoch = 0;    // completed epochs
  std::uint64_t step = 0;     // completed steps
  float epoch_progress = 0;   // 0 to 1
};

class Lesson {
 public:
  virtual ~Lesson() = default;

  virtual const LessonInfo& info() const = 0;

  /// Builds the model and starts from nothing. `values` come from this lesson's table.
  /// Errors say which combination of values is impossible and what to change; then the lesson is
  /// as it was before.
  virtual Result<void> reset(const ParameterValues& values, std::uint64_t seed) = 0;
  /// A change of parameters whose effect is live.
  virtual void apply(const ParameterValues& values) = 0;

  /// One mini-batch or iteration, or one slice of an evaluation. Never blocks, milliseconds at most.
  virtual StepReport step() = 0;
  virtual Progress progress() const = 0;
  /// The newest record; valid after a step that reported epoch_done.
  virtual const EpochRecord& epoch_record() const = 0;
  /// Data sets the present parameters need, by name.
  virtual std::vector<std::string> data_sets() const = 0;

  /// Select, DragBar, PointAt, Act, Draw. Unknown panels and items out of range are ignored.
  virtual void handle(const Command& command, const EventSink& sink) = 0;
  /// A file of the visitor's own data, not a saved run. The lesson keeps it (and saves it); whoever calls
  /// then sets the values and starts the run again. Errors say what the file should be; then nothing has
  /// changed.
  virtual Result<TakenFile> take_file(std::string_view /*name*/, std::span<const std::uint8_t> /*bytes*/) {
    return Error{"This lesson reads no files but saved runs (.safetensors)."};
  }
  /// Sends what has changed since the last call; everything if `all`. Called at most about 30
  /// times a second.
  virtual void publish(const EventSink& sink, bool all) = 0;
  /// Something moves by itself (a morph that plays), also while the run rests: `animate` is then called
  /// about 30 times a second between publications, and sends what has moved.
  virtual bool animated() const { return false; }
  virtual void animate(const EventSink& sink) { static_cast<void>(sink); }

  /// Work that only pictures need, such as a map; it goes on while the run is paused or finished. One
  /// slice of milliseconds; false when nothing was left to do.
  virtual bool prepare_pictures() { return false; }

  virtual void save(Checkpoint& checkpoint) const = 0;
  /// After reset() with the checkpoint's parameters and seed.
  virtual Result<void> restore(const Checkpoint& checkpoint) = 0;
};

/// One line of the registry.
struct LessonEntry {
  const LessonInfo& (*info)();
  std::unique_ptr<Lesson> (*create)(DataCatalog& data);
};

/// The ids of all lessons in menu order, those announced but not there yet included.
const std::vector<std::string>& lesson_menu();
/// All lessons that are there, in menu order.
const std::vector<LessonEntry>& lesson_registry();
/// nullptr when there is none of that name.
const LessonEntry* find_lesson(std::string_view id);

}  // namespace glyphlab
