// One filled-in message of every kind, for the codec's tests and the fuzzers' starting points.
#pragma once

#include <vector>

#include "lessons/command.h"
#include "lessons/event.h"

namespace glyphlab {

inline std::vector<Command> sample_commands() {
  return {command::OpenLesson{"stacked", {{"coding", "10"}, {"tied", "on"}}, 7},
          command::SetParameter{"learning_rate", "0.01"},
          command::SetParameters{{{"a", "1"}, {"b", ""}}, true},
          command::Play{},
          command::Pause{},
          command::Advance{command::Stride::epoch},
          command::Reset{3},
          command::SetSpeed{2.5f},
          command::SetThreads{4},
          command::GoBack{},
          command::Select{"images", 3},
          command::DragBar{"code", 2, -1.5f},
          command::PointAt{"plane", 0.25f, -0.5f},
          command::Act{"card", "morph", 0.5f, "text"},
          command::Draw{"paper", 2, 3, {0, 1, 2, 3, 4, 255}},
          command::SupplyManifest{"mnist", {'{', '}'}},
          command::SupplyShard{"mnist", "train-0", {31, 139, 8}},
          command::Save{},
          command::Load{{1, 2, 3}},
          command::Republish{},
          command::SelectMany{"map", {3, 1, 4}},
          command::OpenFile{"own.csv", {'a', ',', 'b'}}};
}

inline std::vector<Event> sample_events() {
  const Phrase phrase{"engine.waiting", {"@choice.mnist", "2"}};
  Parameter parameter;
  parameter.name = "activation";
  parameter.kind = ParameterKind::sizes;
  parameter.effect = ParameterEffect::restart;
  parameter.group = "network";
  parameter.choices = {"relu", "selu"};
  parameter.maximum = 1e300;
  parameter.shown_with = "dataset";
  parameter.shown_values = {"mnist"};
  event::Status status;
  status.phase = event::Phase::diverged;
  status.step = 1ull << 50;
  status.note = phrase;
  status.seconds = 2.5f;
  event::Images images;
  images.panel = "rebuilt";
  images.pixels = Bytes(16, 9);
  event::Control control;
  control.action = "morph";
  control.kind = event::ControlKind::draw;
  control.choices = {phrase};
  event::NetworkLayer layer;
  layer.kind = "dense";
  layer.size = 100;
  return {event::Hello{1, "native", 1, 2, {{"stacked", true}, {"vae", false}}},
          event::LessonOpened{"stacked",
                              {{parameter}},
                              {{"geron", {{"coding", "30"}}}},
                              {{"curves", {event::Part::curves, event::Part::text}, 0.5f, 1, true, true}}},
          event::Parameters{{{"coding", "30"}}, 1, 2},
          status,
          event::DataWanted{"mnist"},
          event::Curve{"curves", "train", 1, true, 0, {0, 1}, {0.5f, 0.25f}, {0.1f, 0.2f}},
          event::Reference{"curves", phrase, 0.0132f, true},
          event::CurveAxes{"curves", phrase, phrase, true, true},
          images,
          event::Points{"plane", {0, 1, 2, 3}, {1, 255}, {"0", "1"}, true, false, true, true, true, true, {phrase}, phrase, {phrase, phrase}},
          event::Bars{"code", {1, -1}, -2, 2, true, {phrase, phrase}, {0, 1}},
          event::Histogram{"codes", "train", 0, 1, {1, 2, 3}},
          event::Table{"figures", {phrase}, {{phrase}, {}}, phrase},
          event::Controls{"card", {control}},
          event::Text{"code", "import keras", phrase},
          event::Network{{layer}, phrase},
          event::Story{phrase, phrase, {{phrase, {{"coding", "2"}}, true}}},
          event::KerasCode{"model.fit()"},
          event::Message{event::Severity::error, phrase, "detail"},
          event::Saved{"stacked.safetensors", {1, 2, 3}},
          event::Cells{"path", 2, {phrase, phrase}, {{phrase, 1, {phrase}, true, {1, 255}, {phrase, {}}}}, 1, true, 0},
          event::Matrix{"confusion", {phrase, phrase}, phrase, phrase, {9, 1, 0, 8}, true, 1},
          event::PointImages{"map", 1, 2, {0, 255, 9, 3}},
          event::PointDetails{"map", 1, {0, 7}, phrase, images},
          event::PointGround{"plane", -1, 2, 0.5f, images}};
}

}  // namespace glyphlab
