// One lesson being run: its model, its values, its seed, and the way back to a good state.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "lessons/lesson.h"

namespace glyphlab {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

class Run {
 public:
  /// A new run of one of `lessons`; `values` change its defaults. Errors list what is allowed.
  static Result<std::unique_ptr<Run>> open(std::span<const LessonEntry> lessons, DataCatalog& data,
                                           std::string_view lesson, const NamedValues& values,
                                           std::uint64_t seed);
  /// Goes on from a checkpoint of one of `lessons`.
  static Result<std::unique_ptr<Run>> resume(std::span<const LessonEntry> lessons, DataCatalog& data,
                                             const Checkpoint& checkpoint);

  Lesson& lesson() { return *lesson_; }
  const LessonInfo& info() const { return lesson_->info(); }
  const ParameterValues& values() const { return values_; }
  std::uint64_t seed() const { return seed_; }

  enum class Change { none, applied, restarted };
  /// Sets several values at once, the others first to their defaults if asked. Restarts only when a
  /// value that needs it has really changed. Before values change in mid-run, the state they leave
  /// is kept as good. On an error nothing changes.
  Result<Change> set(const NamedValues& values, bool from_defaults);
  /// Hands the lesson a file of the visitor's own data and starts again with it; says what was read.
  /// On an error nothing changes.
  Result<Phrase> take_file(std::string_view name, std::span<const std::uint8_t> bytes);
  /// The same values from the start.
  Result<void> restart(std::uint64_t seed);

  StepReport step() { return lesson_->step(); }
  Checkpoint checkpoint() const;
  Result<void> restore(const Checkpoint& checkpoint);

  /// Keeps the present state. One kept before is good once training has survived up to here: a state
  /// kept just before a divergence may already be beyond rescue.
  void keep();
  /// Back to the newest state known to be good, with its values.
  Result<void> go_back();

 private:
  Run(std::unique_ptr<Lesson> lesson, std::uint64_t seed);
  void forget_kept();

  std::unique_ptr<Lesson> lesson_;
  ParameterValues values_;
  std::uint64_t seed_;
  std::optional<Checkpoint> good_;
  std::optional<Checkpoint> candidate_;
  bool settled_ = true;  // no value has changed since the last `keep`
};

}  // namespace glyphlab
