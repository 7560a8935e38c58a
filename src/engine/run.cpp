// Opens, changes, restarts and restores a lesson without ever losing it to a bad value.
#include "engine/run.h"

#include <algorithm>

#include "lessons/data_catalog.h"

namespace glyphlab {

namespace {

Error unknown_lesson(std::span<const LessonEntry> lessons, std::string_view id) {
  std::string known;
  for (const auto& entry : lessons) known += (known.empty() ? "" : ", ") + entry.info().id;
  return Error{"There is no lesson '" + std::string(id.substr(0, 100)) + "'. Allowed: " + known + "."};
}

Result<ParameterValues> changed(ParameterValues values, const NamedValues& changes) {
  for (const auto& [name, value] : changes) {
    if (auto set = values.set(name, value); !set) return set.error();
  }
  return values;
}

}  // namespace

Run::Run(std::unique_ptr<Lesson> lesson, std::uint64_t seed)
    : lesson_(std::move(lesson)), values_(lesson_->info().parameters), seed_(seed) {}

Result<std::unique_ptr<Run>> Run::open(std::span<const LessonEntry> lessons, DataCatalog& data,
                                       std::string_view lesson, const NamedValues& values,
                                       std::uint64_t seed) {
  const auto entry = std::find_if(lessons.begin(), lessons.end(),
                                  [&](const LessonEntry& one) { return one.info().id == lesson; });
  if (entry == lessons.end()) return unknown_lesson(lessons, lesson);
  std::unique_ptr<Run> run(new Run(entry->create(data), seed));
  auto all = changed(run->values_, values);
  if (!all) return all.error();
  run->values_ = std::move(*all);
  if (auto reset = run->restart(seed); !reset) return reset.error();
  return run;
}

Result<std::unique_ptr<Run>> Run::resume(std::span<const LessonEntry> lessons, DataCatalog& data,
                                         const Checkpoint& checkpoint) {
  auto run = open(lessons, data, checkpoint.lesson, checkpoint.parameters, checkpoint.seed);
  if (!run) return run;
  if (auto restored = (*run)->restore(checkpoint); !restored) return restored.error();
  return run;
}

Result<Run::Change> Run::set(const NamedValues& values, bool from_defaults) {
  auto next = changed(from_defaults ? ParameterValues(info().parameters) : values_, values);
  if (!next) return next.error();
  Change change = Change::none;
  for (const auto& parameter : values_.table()) {
    if (next->text(parameter.name) == values_.text(parameter.name)) continue;
    if (parameter.effect == ParameterEffect::restart) {
      change = Change::restarted;
    } else if (change == Change::none) {
      change = Change::applied;
    }
  }
  if (change == Change::restarted) {
    if (auto reset = lesson_->reset(*next, seed_); !reset) return reset.error();
    forget_kept();
  }
  if (change == Change::applied && settled_) {
    // The first of a slider's many changes: afterwards the state may already be on its way to NaN.
    good_ = checkpoint();
    candidate_.reset();
    settled_ = false;
  }
  values_ = *next;
  if (change == Change::applied) lesson_->apply(values_);
  return change;
}

Result<void> Run::restart(std::uint64_t seed) {
  if (auto reset = lesson_->reset(values_, seed); !reset) return reset;
  seed_ = seed;
  forget_kept();
  return {};
}

Result<Phrase> Run::take_file(std::string_view name, std::span<const std::uint8_t> bytes) {
  auto taken = lesson_->take_file(name, bytes);
  if (!taken) return taken.error();
  const auto change = set(taken->values, false);
  if (!change) return change.error();
  if (*change != Change::restarted) {
    if (auto again = restart(seed_); !again) return again.error();
  }
  return std::move(taken->remark);
}

Checkpoint Run::checkpoint() const {
  Checkpoint checkpoint;
  checkpoint.lesson = info().id;
  checkpoint.parameters = values_.pairs();
  checkpoint.seed = seed_;
  lesson_->save(checkpoint);
  return checkpoint;
}

Result<void> Run::restore(const Checkpoint& checkpoint) {
  auto values = changed(ParameterValues(info().parameters), checkpoint.parameters);
  if (!values) return values.error();
  if (auto reset = lesson_->reset(*values, checkpoint.seed); !reset) return reset;
  values_ = *values;
  seed_ = checkpoint.seed;
  return lesson_->restore(checkpoint);
}

void Run::keep() {
  if (candidate_) good_ = std::move(candidate_);
  candidate_ = checkpoint();
  settled_ = true;
}

Result<void> Run::go_back() {
  candidate_.reset();
  settled_ = true;
  if (good_) return restore(*good_);
  return restart(seed_);
}

void Run::forget_kept() {
  good_.reset();
  candidate_.reset();
  settled_ = true;
}

}  // namespace glyphlab
