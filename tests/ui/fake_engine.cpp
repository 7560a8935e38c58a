// Pretends to train; see fake_engine.h.
#include "fake_engine.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace glyphlab::testing {
namespace {

constexpr std::uint32_t kSamples = 20;
constexpr float kStepsPerEpoch = 430;

// Noise without a random generator: the fraction of a large multiple.
float wobble(std::uint64_t i) {
  const double x = std::sin(static_cast<double>(i) * 12.9898) * 43758.5453;
  return static_cast<float>(x - std::floor(x));
}

void append(Bytes& to, const Bytes& from) { to.insert(to.end(), from.begin(), from.end()); }

}  // namespace

struct FakeEngine::Answer {
  FakeEngine& e;
  void operator()(const command::OpenLesson& c) {
    e.seed_ = c.seed;
    e.open();
    for (const auto& value : c.values) (*this)(command::SetParameter{value.first, value.second});
  }
  void operator()(const command::Play&) { e.playing_ = true; }
  void operator()(const command::Pause&) { e.playing_ = false; }
  void operator()(const command::Advance&) { e.train(); }
  void operator()(const command::Reset& c) {
    e.seed_ = c.seed;
    e.begin_run();
  }
  void operator()(const command::SetParameter& c) {
    for (auto& [name, value] : e.values_)
      if (name == c.name) value = c.value;
    e.begin_run();
    if (c.name == "learning_rate" && std::atof(c.value.c_str()) > 0.5) e.diverged_ = true;
  }
  void operator()(const command::SetParameters& c) {
    if (c.from_defaults) e.open();
    for (const auto& [name, value] : c.values) (*this)(command::SetParameter{name, value});
  }
  void operator()(const command::Select& c) { e.selected_ = c.item % kSamples; }
  void operator()(const command::DragBar& c) {
    if (c.index < e.code_.size()) e.code_[c.index] = c.value;
  }
  void operator()(const command::GoBack&) { e.diverged_ = false; }
  template <class Other>
  void operator()(const Other&) {}
};

FakeEngine::FakeEngine(bool gallery) : gallery_(gallery) {
  event::Hello hello;
  hello.variant = "pretended";
  hello.max_threads = 2;
  hello.lessons = {{"characters", false}, {"autoencoder", true}, {"stacked", true}, {"pretraining", false},
                   {"tsne", false},       {"sparse", false},     {"vae", false}};
  events_.push_back(hello);
  for (int i = 0; i < 30; ++i) code_.push_back(4 * wobble(static_cast<std::uint64_t>(i) + 7));
}

void FakeEngine::send(const Command& command) {
  received_.push_back(command);
  std::visit(Answer{*this}, command);
}

void FakeEngine::open() {
  const event::LessonOpened lesson = fake_lesson(gallery_);
  events_.push_back(lesson);
  values_.clear();
  for (const auto& row : lesson.parameters) values_.emplace_back(row.parameter.name, row.parameter.default_value);
  publish_once();
  begin_run();
}

void FakeEngine::begin_run() {
  ++run_;
  step_ = 0;
  diverged_ = false;
  events_.push_back(event::Parameters{values_, seed_, run_});
  events_.push_back(status());
}

event::Status FakeEngine::status() const {
  event::Status s;
  s.phase = diverged_ ? event::Phase::diverged : playing_ ? event::Phase::training : event::Phase::paused;
  if (diverged_) s.note = {"engine.diverged", {std::to_string(step_)}};
  s.run = run_;
  s.step = step_;
  const float epochs = static_cast<float>(step_) / kStepsPerEpoch;
  s.epoch = static_cast<std::uint32_t>(epochs);
  s.epoch_progress = epochs - std::floor(epochs);
  s.samples_per_second = 41200;
  s.gflops = 34.2f;
  return s;
}

void FakeEngine::train() {
  event::Curve train{"curves", "train", run_, false, 0, {}, {}};
  event::Curve validation{"curves", "validation", run_, false, 1, {}, {}};
  for (int i = 0; i < 12; ++i) {
    ++step_;
    const float x = static_cast<float>(step_) / kStepsPerEpoch;
    const float y = 0.0125f + 0.03f * std::exp(-x) + 0.19f * std::exp(-14 * x);
    train.x.push_back(x);
    train.y.push_back(y * (0.97f + 0.06f * wobble(step_ + 31 * run_)));
    if (step_ % 43 == 0) {
      validation.x.push_back(x);
      validation.y.push_back(y * 0.99f);
    }
  }
  events_.push_back(train);
  if (!validation.x.empty()) events_.push_back(validation);
  events_.push_back(status());
}

void FakeEngine::publish_pictures() {
  const float blur = 6 * std::exp(-static_cast<float>(step_) / 800);
  const auto digit = [](std::uint32_t i) { return static_cast<int>((i * 7 + 7) % 10); };
  const auto slant = [](std::uint32_t i) { return 0.5f * (wobble(i) - 0.3f); };
  event::Images images;
  images.panel = "reconstructions";
  images.rows = 3;
  images.columns = kSamples;
  images.width = images.height = 28;
  images.row_labels = {{"", {"original"}}, {"", {"rebuilt"}}, {"", {"difference"}}};
  images.row_signed = {0, 0, 1};
  images.selectable = true;
  images.selected = selected_;
  Bytes rebuilt;
  Bytes difference;
  for (std::uint32_t i = 0; i < kSamples; ++i) {
    const Bytes clean = fake_digit(digit(i), slant(i), 0);
    const Bytes soft = fake_digit(digit(i), slant(i), blur);
    append(images.pixels, clean);
    append(rebuilt, soft);
    for (std::size_t k = 0; k < clean.size(); ++k)
      difference.push_back(static_cast<std::uint8_t>(128 + (static_cast<int>(soft[k]) - clean[k]) / 2));
  }
  append(images.pixels, rebuilt);
  append(images.pixels, difference);
  events_.push_back(images);

  event::Images pair;
  pair.panel = "code";
  pair.rows = 1;
  pair.columns = 2;
  pair.width = pair.height = 28;
  pair.large = true;
  append(pair.pixels, fake_digit(digit(selected_), slant(selected_), 0));
  append(pair.pixels, fake_digit(digit(selected_), slant(selected_) + (code_[0] - 2) * 0.2f, blur));
  events_.push_back(pair);
  event::Bars bars;
  bars.panel = "code";
  bars.values = code_;
  bars.maximum = 5;
  bars.draggable = true;
  events_.push_back(bars);
}

void FakeEngine::publish_cloud() {
  event::Points points;
  points.panel = "plane";
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const auto c = static_cast<float>(i % 10);
    const float angle = wobble(i) * 6.283f;
    const float radius = 0.7f * std::sqrt(-std::log(1.0001f - wobble(i + 9000)));
    points.xy.push_back(3 * std::cos(c) + radius * std::cos(angle));
    points.xy.push_back(3 * std::sin(c * 1.3f) + radius * std::sin(angle));
    points.classes.push_back(static_cast<std::uint8_t>(i % 10));
  }
  for (int i = 0; i < 10; ++i) points.class_names.push_back(std::to_string(i));
  points.follow_pointer = true;
  events_.push_back(points);
  event::Images sheet;
  sheet.panel = "manifold";
  sheet.rows = sheet.columns = 12;
  sheet.width = sheet.height = 28;
  for (std::uint32_t i = 0; i < 144; ++i)
    append(sheet.pixels, fake_digit(static_cast<int>(i / 12 % 10), static_cast<float>(i % 12) / 12 - 0.5f, 1));
  events_.push_back(sheet);
}

void FakeEngine::publish_once() {
  events_.push_back(event::CurveAxes{"curves", {"metric.mse", {}}, {"axis.epoch", {}}, true});
  events_.push_back(event::Reference{"curves", {"", {"published"}}, 0.0132f, true});
  event::Network network;
  const std::uint32_t sizes[] = {784, 100, 30, 100, 784};
  for (std::uint32_t i = 0; i < 5; ++i)
    network.layers.push_back({i == 0 ? "input" : i == 2 ? "code" : "dense", sizes[i], i == 0 ? "" : i == 4 ? "sigmoid" : "relu",
                              false, i == 0 ? "input_1" : "dense_" + std::to_string(i), "(None, " + std::to_string(sizes[i]) + ")",
                              i == 0 ? 0 : (sizes[i - 1] + 1ULL) * sizes[i]});
  network.remark = {"", {"undercomplete: 30 numbers for 784 pixels"}};
  events_.push_back(network);
  event::Story story;
  story.title = {"", {"784 pixels squeezed into 30 numbers."}};
  story.text = {"", {"After 6 passes over 55,000 digits the network rebuilds a test image to within 0.0156 per pixel; 30 principal components alone leave 0.0177."}};
  story.steps = {{{"", {"Shrink the code to 2"}}, {{"coding", "2"}}}, {{"", {"Make it linear: is it PCA?"}}, {{"activation", "linear"}}},
                 {{"", {"Add noise"}}, {{"noise", "0.5"}}}};
  events_.push_back(story);
  if (!gallery_) return;
  event::Controls controls;
  controls.panel = "plane";
  controls.controls.push_back({"resample", event::ControlKind::button, 0, 0, 1, {}, {}, false, false});
  controls.controls.push_back({"labels", event::ControlKind::toggle, 1, 0, 1, {}, {}, false, false});
  controls.controls.push_back({"path", event::ControlKind::choice, 0, 0, 1, {{"", {"linear"}}, {"", {"spherical"}}}, {}, false, false});
  controls.controls.push_back({"position", event::ControlKind::slider, 0.4f, 0, 1, {}, {}, false, false});
  controls.controls.push_back({"word", event::ControlKind::text, 0, 0, 1, {}, "merhaba", false, false});
  events_.push_back(controls);
  event::Controls steps;
  steps.panel = "cells";
  steps.controls.push_back({"letter", event::ControlKind::player, 3, 0, 5, {}, {}, false, true});
  events_.push_back(steps);
  event::Cells cells;
  cells.panel = "cells";
  cells.columns = 5;
  cells.reached = 3;
  cells.selectable = true;
  cells.bands.resize(3);
  cells.bands[0].label = {"", {"character"}};
  for (const char* letter : {"t", "a", "l", "o", "a"}) cells.bands[0].texts.push_back({"", {letter}});
  cells.bands[1].label = {"", {"embedding"}};
  cells.bands[1].rows = 16;
  cells.bands[1].is_signed = true;
  cells.bands[2].rows = 2;
  cells.bands[2].row_labels = {{"", {"nominative"}}, {"", {"partitive"}}};
  for (int i = 0; i < 80; ++i) cells.bands[1].values.push_back(static_cast<std::uint8_t>(i * 37 % 255 + 1));
  for (int i = 0; i < 10; ++i) cells.bands[2].values.push_back(static_cast<std::uint8_t>(i * 28));
  events_.push_back(cells);
  event::Table table;
  table.panel = "table";
  table.header = {{"", {"Method"}}, {"", {"MSE"}}, {"", {"Parameters"}}};
  table.rows = {{{"", {"PCA, 30 components"}}, {"", {"0.0177"}}, {"", {"24,304"}}}, {{"", {"This network"}}, {"", {"0.0156"}}, {"", {"163,814"}}}};
  table.footer = {"", {"Test images, mean per pixel."}};
  events_.push_back(table);
  event::Histogram histogram;
  histogram.panel = "histogram";
  histogram.series = "train";
  for (int i = 0; i < 40; ++i) histogram.counts.push_back(std::exp(-static_cast<float>((i - 12) * (i - 12)) / 60.0f) * 800);
  events_.push_back(histogram);
  event::Text text;
  text.panel = "histogram";
  text.text = "p = mean activation of a coding over the batch\nKL(0.1 | p), summed over the codings";
  events_.push_back(text);
}

std::vector<Event> FakeEngine::take_events() {
  ++rounds_;
  if (playing_ && !diverged_ && rounds_ % 2 == 0) train();
  if (!values_.empty() && rounds_ % 3 == 0) publish_pictures();
  if (gallery_ && !values_.empty() && rounds_ % 60 == 4) publish_cloud();
  return std::exchange(events_, {});
}

}  // namespace glyphlab::testing
