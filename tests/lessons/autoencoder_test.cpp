// The lesson `autoencoder`: what a rule saves, the plane of codes, and linear against PCA.
#include "lessons/autoencoder.h"

#include <doctest/doctest.h>

#include "image_fixture.h"
#include "lessons/autoencoder_families.h"
#include "lessons/autoencoder_images.h"
#include "lessons/text.h"

using namespace glyphlab;
using namespace glyphlab::test;
using Kind = StepReport::Kind;

namespace {

struct Run {
  DataCatalog catalog;
  AutoencoderLesson lesson{catalog};

  explicit Run(const Values& values, std::uint64_t seed = 1) {
    supply_bars(catalog);
    REQUIRE(lesson.reset(values_of(lesson.info(), values), seed).ok());
  }
  const EpochRecord& after(int epochs) {
    for (int i = 0; i < epochs; ++i) run_epoch(lesson);
    return lesson.epoch_record();
  }
};

bool same_state(const Lesson& a, const Lesson& b) {
  Checkpoint first;
  Checkpoint second;
  a.save(first);
  b.save(second);
  if (first.tensors.size() != second.tensors.size()) return false;
  for (std::size_t i = 0; i < first.tensors.size(); ++i) {
    if (first.tensors[i].bytes != second.tensors[i].bytes) return false;
  }
  return true;
}

const Values kDigits{{"mode", "digits"}, {"batch_size", "16"}, {"learning_rate", "0.01"}};
const Values kLinear{
    {"mode", "linear"}, {"batch_size", "16"}, {"learning_rate", "0.003"}, {"coding_size", "3"}};

}  // namespace

TEST_CASE("autoencoder: two numbers hold a rule, and two of the numbers without one") {
  Run run(Values{{"learning_rate", "0.003"}});
  const auto& record = run.after(30);
  CHECK(record.test[0].first == "mse");
  CHECK(record.test[0].second < 1e-5);
  // A linear code of 2 keeps 2 of 16 independent numbers of variance 1/12.
  CHECK(record.test[1].second == doctest::Approx(14.0 / 16 / 12).epsilon(0.05));
}

TEST_CASE("autoencoder: one number is too few for a rule of two, and noise cannot be compressed") {
  Run one(Values{{"coding_size", "1"}, {"learning_rate", "0.003"}});
  CHECK(one.after(30).test[0].second > 1e-3);
  Run noisy(Values{{"rule_noise", "5"}, {"learning_rate", "0.003"}});
  // The noise outside the two dimensions that are kept stays as error.
  CHECK(noisy.after(30).test[0].second == doctest::Approx(0.05 * 0.05 * 14 / 16).epsilon(0.1));
}

TEST_CASE("autoencoder: the lecture's sequences come first") {
  std::vector<float> rule(16);
  lecture_sequence(Family::rule, rule);
  CHECK(rule[0] == doctest::Approx(0.70F));
  CHECK(rule[1] == doctest::Approx(0.68F));
  CHECK(rule[15] == doctest::Approx(0.40F));
  Run run({});
  const auto curves = events_of<event::Curve>([&](const EventSink& sink) { run.lesson.publish(sink, true); });
  bool found = false;
  for (const auto& curve : curves) {
    if (curve.series != "given_rule") continue;
    found = true;
    CHECK(curve.y[0] == doctest::Approx(70));
    CHECK(curve.y.size() == 16);
  }
  CHECK(found);
}

TEST_CASE("autoencoder: every mode repeats itself and goes on after a restore") {
  for (const Values& values : {Values{{"rule_noise", "3"}}, kDigits, kLinear}) {
    for (const int batches : {0, 7, 205}) {
      CAPTURE(values[0].first + "=" + values[0].second);
      CAPTURE(batches);
      Run whole(values);
      run_batches(whole.lesson, batches);
      Checkpoint checkpoint;
      whole.lesson.save(checkpoint);
      Run restored(values);
      REQUIRE(restored.lesson.restore(checkpoint).ok());
      run_batches(whole.lesson, 33);
      run_batches(restored.lesson, 33);
      CHECK(same_state(whole.lesson, restored.lesson));
    }
  }
}

TEST_CASE("autoencoder: digits become coloured points and every point a picture") {
  Run run(kDigits);
  const double first = run.after(1).test[0].second;
  CHECK(run.after(10).test[0].second < first);
  const auto points =
      event_for<event::Points>("plane", [&](const EventSink& sink) { run.lesson.publish(sink, true); });
  CHECK(points.xy.size() == 2 * kTestImages);
  CHECK(points.classes.size() == kTestImages);
  CHECK(points.follow_pointer);
  const auto at = [&](float x, float y) {
    return event_for<event::Images>("here",
                                    [&](const EventSink& sink) {
                                      run.lesson.handle(command::PointAt{"plane", x, y}, sink);
                                    })
        .pixels;
  };
  CHECK(at(0, 0).size() == kSide * kSide);
  CHECK(at(0, 0) != at(3, -3));
}

TEST_CASE("autoencoder: a linear one finds the subspace of PCA") {
  DataCatalog catalog;
  supply_bars(catalog);
  const auto values = values_of(AutoencoderLesson::lesson_info(), kLinear);
  AutoencoderImages lesson(catalog, values, 1);
  lesson.publish([](const Event&) {}, true);  // somebody looks: PCA is computed
  for (int i = 0; i < 200; ++i) run_epoch(lesson);
  double pca = 0;
  for (const auto& line :
       events_of<event::Reference>([&](const EventSink& sink) { lesson.publish(sink, true); })) {
    if (line.visible) pca = static_cast<double>(line.y);
  }
  REQUIRE(pca > 0);
  CHECK(lesson.epoch_record().test[0].second > 0.98 * pca);
  CHECK(lesson.epoch_record().test[0].second < 1.10 * pca);
  CHECK(lesson.overlap().share > 0.97);
  CHECK(lesson.overlap().largest_angle < 20);
}

TEST_CASE("autoencoder: a change of mode takes the other mode's pictures away") {
  Run run(kDigits);
  run.lesson.publish([](const Event&) {}, true);
  REQUIRE(run.lesson.reset(values_of(run.lesson.info(), {}), 1).ok());
  const auto images =
      events_of<event::Images>([&](const EventSink& sink) { run.lesson.publish(sink, false); });
  std::size_t empty = 0;
  for (const auto& one : images) empty += one.pixels.empty() ? 1 : 0;
  CHECK(empty == 4);
  CHECK(images.back().pixels.size() > 0);
}

TEST_CASE("autoencoder: a dragged bar and a chosen example answer at once") {
  for (const Values& values : {Values{}, kDigits, kLinear}) {
    Run run(values);
    run.after(2);
    run.lesson.publish([](const Event&) {}, true);
    const auto answer = [&](const Command& command) {
      return event_for<event::Images>("code",
                                      [&](const EventSink& sink) { run.lesson.handle(command, sink); })
          .pixels;
    };
    const auto own = answer(command::Act{"code", "restore", 0, ""});
    REQUIRE(!own.empty());
    CHECK(answer(command::DragBar{"code", 0, -4.0F}) != own);
    CHECK(answer(command::DragBar{"code", 99, 4.0F}).empty());
    CHECK(answer(command::Select{"reconstructions", 5}) != own);
  }
}

TEST_CASE("autoencoder: divergence and the end are reported") {
  Run wild(Values{{"optimizer", "sgd"}, {"learning_rate", "10"}});
  StepReport report;
  for (int i = 0; i < 2000 && report.kind != Kind::diverged; ++i) report = wild.lesson.step();
  CHECK(report.kind == Kind::diverged);
  wild.lesson.publish([](const Event&) {}, true);
  Run short_run(Values{{"epochs", "1"}});
  short_run.after(1);
  CHECK(short_run.lesson.step().kind == Kind::finished);
}

TEST_CASE("autoencoder: every parameter can be set to its extremes") {
  const auto& info = AutoencoderLesson::lesson_info();
  for (const char* mode : {"sequence", "digits", "linear"}) {
    for (const Parameter& parameter : info.parameters) {
      if (parameter.name == "mode") continue;
      std::vector<std::string> extremes = parameter.choices;
      if (parameter.kind == ParameterKind::sizes) extremes = {"", "1", "3,2"};
      if (extremes.empty()) extremes = {std::to_string(parameter.minimum), std::to_string(parameter.maximum)};
      for (std::string& extreme : extremes) {
        if (parameter.kind == ParameterKind::integer) extreme = extreme.substr(0, extreme.find('.'));
        CAPTURE(mode);
        CAPTURE(parameter.name);
        CAPTURE(extreme);
        Run run(Values{{"mode", mode}, {"batch_size", "16"}});
        supply_bars(run.catalog, "fashion-mnist");
        ParameterValues values = values_of(info, {{"mode", mode}, {"batch_size", "16"}});
        REQUIRE(values.set(parameter.name, extreme).ok());
        REQUIRE(run.lesson.reset(values, 1).ok());
        run_batches(run.lesson, 20);
        CHECK(run.lesson.progress().step > 0);
        run.lesson.publish([](const Event&) {}, true);
      }
    }
  }
}

TEST_CASE("autoencoder: everything has its words in both languages") {
  const auto& info = AutoencoderLesson::lesson_info();
  for (const Language language : {Language::english, Language::korean}) {
    const auto says = [&](const std::string& key) {
      CAPTURE(key);
      CHECK(has_text(language, key));
    };
    for (const Parameter& p : info.parameters) {
      const std::string own = "autoencoder.param." + p.name;
      says(has_text(language, own) ? own : "param." + p.name);
      says(has_text(language, own + ".help") ? own + ".help" : "param." + p.name + ".help");
      for (const auto& choice : p.choices) says("choice." + choice);
    }
    for (const auto& panel : info.panels) {
      says("autoencoder.panel." + panel.id);
      says("autoencoder.panel." + panel.id + ".sub");
    }
    for (const auto& preset : info.presets) {
      says("autoencoder.preset." + preset.name);
      Run run(preset.values);
      for (const bool begun : {false, true}) {
        if (begun) run_batches(run.lesson, 5);
        run.lesson.publish(
            [&](const Event& event) {
              if (const auto* story = std::get_if<event::Story>(&event)) {
                says(story->title.key);
                says(story->text.key);
                for (const auto& step : story->steps) says(step.label.key);
              }
              if (const auto* axes = std::get_if<event::CurveAxes>(&event)) {
                says(axes->y_label.key);
                says(axes->x_label.key);
              }
              if (const auto* curve = std::get_if<event::Curve>(&event)) says("series." + curve->series);
              if (const auto* network = std::get_if<event::Network>(&event)) says(network->remark.key);
              if (const auto* images = std::get_if<event::Images>(&event)) {
                for (const auto& label : images->row_labels) says(label.key);
              }
            },
            true);
      }
    }
  }
}
