// A lesson small enough to see through: it follows a random walk whose step size is the learning
// rate. For tests of everything around a lesson.
#pragma once

#include <cmath>
#include <memory>
#include <vector>

#include "core/math/random.h"
#include "lessons/data_catalog.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// Seconds of the toy's own clock; every step takes a millisecond of it.
inline double toy_time = 0;
inline double toy_clock() {
  return toy_time;
}

class ToyLesson : public Lesson {
 public:
  static constexpr int kStepsPerEpoch = 10;  // and two slices of evaluation

  static const LessonInfo& lesson_info() {
    static const LessonInfo info = make_info();
    return info;
  }
  static std::unique_ptr<Lesson> create(DataCatalog& data) { return std::make_unique<ToyLesson>(data); }
  static const std::vector<LessonEntry>& entries() {
    static const std::vector<LessonEntry> entries{{&ToyLesson::lesson_info, &ToyLesson::create}};
    return entries;
  }

  explicit ToyLesson(DataCatalog& data) : data_(data) {}

  const LessonInfo& info() const override { return lesson_info(); }
  Result<void> reset(const ParameterValues& values, std::uint64_t seed) override {
    if (values.integer("width") == 13) return Error{"Width 13 is impossible, choose another one."};
    random_ = Random(seed);
    step_ = slices_ = epoch_ = 0;
    state_ = static_cast<float>(values.integer("width"));
    apply(values);
    return {};
  }
  void apply(const ParameterValues& values) override {
    rate_ = static_cast<float>(values.real("rate"));
    epochs_ = values.integer("epochs");
    needs_data_ = values.toggle("data");
  }

  /// A file's size becomes the width.
  Result<TakenFile> take_file(std::string_view name, std::span<const std::uint8_t> bytes) override {
    if (bytes.empty()) return Error{"The file is empty."};
    return TakenFile{{{"width", std::to_string(bytes.size())}}, {"toy.taken", {std::string(name)}}};
  }

  StepReport step() override {
    toy_time += 1e-3;
    if (needs_data_ && !data_.images("mnist").complete()) return {StepReport::Kind::waiting, 0, 0, false};
    if (epochs_ > 0 && epoch_ >= epochs_) return {StepReport::Kind::finished, 0, 0, false};
    if (step_ == (epoch_ + 1) * kStepsPerEpoch) return evaluate();
    state_ += rate_ * (random_.uniform() - 0.5f);
    if (rate_ > 5) state_ *= 1e10f;
    if (!std::isfinite(state_)) return {StepReport::Kind::diverged, 0, 0, false};
    ++step_;
    return {StepReport::Kind::trained, 32, 64e3, false};
  }
  Progress progress() const override {
    return {static_cast<std::uint32_t>(epoch_), static_cast<std::uint64_t>(step_),
            static_cast<float>(step_ - epoch_ * kStepsPerEpoch) / kStepsPerEpoch};
  }
  const EpochRecord& epoch_record() const override { return record_; }
  std::vector<std::string> data_sets() const override {
    return needs_data_ ? std::vector<std::string>{"mnist"} : std::vector<std::string>();
  }

  void handle(const Command& command, const EventSink& sink) override {
    if (const auto* point = std::get_if<command::PointAt>(&command)) {
      sink(event::Text{point->panel, "pointed " + std::to_string(static_cast<int>(point->x)), {}});
    } else if (std::get_if<command::Select>(&command)) {
      sink(event::Text{"select", "selected", {}});
    } else if (const auto* many = std::get_if<command::SelectMany>(&command)) {
      sink(event::Text{"select", "selected " + std::to_string(many->items.size()), {}});
    } else if (std::get_if<command::Draw>(&command)) {
      sink(event::Text{"draw", "drawn", {}});
    } else if (const auto* act = std::get_if<command::Act>(&command)) {
      moves_ = act->number != 0;
    }
  }
  /// The state as the only bar of panel "state"; a curve; and, if all, a text.
  void publish(const EventSink& sink, bool all) override {
    event::Bars bars;
    bars.panel = "state";
    bars.values = {state_};
    sink(bars);
    sink(event::Curve{"curves", "train", 0, all, 0, {static_cast<float>(step_)}, {state_}});
    if (all) sink(event::Text{"all", "everything", {}});
  }

  /// From an act with a number other than 0 on: a text at every call.
  bool animated() const override { return moves_; }
  void animate(const EventSink& sink) override { sink(event::Text{"moving", "on", {}}); }

  void save(Checkpoint& checkpoint) const override {
    checkpoint.add("state", {1}, &state_);
    checkpoint.add("random", std::vector<std::uint64_t>(random_.state().begin(), random_.state().end()));
    checkpoint.add("counters", std::vector<std::uint32_t>{static_cast<std::uint32_t>(step_),
                                                          static_cast<std::uint32_t>(slices_),
                                                          static_cast<std::uint32_t>(epoch_)});
  }
  Result<void> restore(const Checkpoint& checkpoint) override {
    std::vector<std::uint64_t> random;
    std::vector<std::uint32_t> counters;
    if (auto read = checkpoint.read("state", &state_, 1); !read) return read;
    if (auto read = checkpoint.read("random", random); !read) return read;
    if (auto read = checkpoint.read("counters", counters); !read) return read;
    if (random.size() != 4 || counters.size() != 3) return Error{"The checkpoint does not fit."};
    random_ = Random(Random::State{random[0], random[1], random[2], random[3]});
    step_ = static_cast<int>(counters[0]);
    slices_ = static_cast<int>(counters[1]);
    epoch_ = static_cast<int>(counters[2]);
    return {};
  }

 private:
  static LessonInfo make_info() {
    LessonInfo info;
    info.id = "stacked";
    info.parameters = {row("width", ParameterKind::integer, ParameterEffect::restart, "3", 1, 20),
                       row("rate", ParameterKind::real, ParameterEffect::live, "0.5", 0, 10),
                       row("epochs", ParameterKind::integer, ParameterEffect::live, "0", 0, 100),
                       row("data", ParameterKind::toggle, ParameterEffect::restart, "off", 0, 0)};
    info.presets = {{"wide", {{"width", "20"}}}};
    info.panels = {{"state", {event::Part::bars}, 1, 1, false}};
    return info;
  }
  static Parameter row(const char* name, ParameterKind kind, ParameterEffect effect, const char* value,
                       double minimum, double maximum) {
    Parameter p;
    p.name = name;
    p.kind = kind;
    p.effect = effect;
    p.default_value = value;
    p.minimum = minimum;
    p.maximum = maximum;
    return p;
  }

  StepReport evaluate() {
    if (++slices_ < 2) return {StepReport::Kind::evaluated, 0, 0, false};
    slices_ = 0;
    ++epoch_;
    record_ = {static_cast<std::uint32_t>(epoch_),
               {{"mse", static_cast<double>(state_)}},
               {{"mse", static_cast<double>(state_)}}};
    return {StepReport::Kind::evaluated, 0, 0, true};
  }

  DataCatalog& data_;
  Random random_;
  int step_ = 0;
  int slices_ = 0;
  int epoch_ = 0;
  float state_ = 0;
  float rate_ = 0;
  int epochs_ = 0;
  bool needs_data_ = false;
  bool moves_ = false;
  EpochRecord record_;
};

}  // namespace glyphlab
