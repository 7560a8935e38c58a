// The lesson `stacked` on a tiny data set: it learns, repeats itself, survives, and answers.
#include "lessons/stacked.h"

#include <doctest/doctest.h>

#include "core/allocation_counter.h"
#include "image_fixture.h"
#include "lessons/text.h"

using namespace glyphlab;
using namespace glyphlab::test;
using Kind = StepReport::Kind;

namespace {

const Values kSmall{{"encoder_layers", "20"},
                    {"decoder_layers", "20"},
                    {"coding_size", "4"},
                    {"batch_size", "16"},
                    {"learning_rate", "0.005"}};

Values with(Values values, const Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

struct Stacked {
  DataCatalog catalog;
  StackedLesson lesson{catalog};

  explicit Stacked(const Values& values, std::uint64_t seed = 1) {
    supply_bars(catalog);
    REQUIRE(lesson.reset(values_of(lesson.info(), with(kSmall, values)), seed).ok());
  }
  double test_loss(int epochs) {
    for (int i = 0; i < epochs; ++i) run_epoch(lesson);
    return lesson.epoch_record().test[0].second;
  }
};

Checkpoint saved(const Lesson& lesson) {
  Checkpoint checkpoint;
  lesson.save(checkpoint);
  return checkpoint;
}

bool same_tensors(const Checkpoint& a, const Checkpoint& b) {
  if (a.tensors.size() != b.tensors.size()) return false;
  for (std::size_t i = 0; i < a.tensors.size(); ++i) {
    if (a.tensors[i].name != b.tensors[i].name || a.tensors[i].bytes != b.tensors[i].bytes) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("stacked: every kind of network learns") {
  const std::vector<Values> settings{
      {},
      {{"tied_weights", "on"}},
      {{"loss", "bce"}, {"activation", "selu"}, {"initializer", "lecun_normal"}},
      {{"noise", "gaussian"}, {"noise_amount", "0.1"}},
      {{"noise", "dropout"}, {"noise_amount", "0.2"}, {"optimizer", "nadam"}},
      {{"output_activation", "linear"}, {"weight_decay", "0.00001"}, {"clip_norm", "1"}},
      {{"encoder_layers", ""}, {"decoder_layers", ""}, {"coding_size", "80"}},
      {{"encoder_layers", "30,20"}, {"decoder_layers", "20,30"}, {"coding_activation", "linear"}},
  };
  for (const Values& values : settings) {
    Stacked run(values);
    const double first = run.test_loss(1);
    const double last = run.test_loss(12);
    CAPTURE(values.empty() ? "defaults" : values[0].first + "=" + values[0].second);
    CHECK(last < 0.75 * first + (run.lesson.epoch_record().test.size() > 1 ? 0.15 : 0.0));
  }
}

TEST_CASE("stacked: metrics carry the contract's names") {
  Stacked mse({});
  mse.test_loss(1);
  CHECK(mse.lesson.epoch_record().epoch == 1);
  CHECK(mse.lesson.epoch_record().train[0].first == "mse");
  CHECK(mse.lesson.epoch_record().test.size() == 1);

  Stacked bce(Values{{"loss", "bce"}, {"validation_size", "100"}});
  bce.test_loss(1);
  const auto& test = bce.lesson.epoch_record().test;
  REQUIRE(test.size() == 4);
  CHECK(test[0].first == "bce");
  CHECK(test[1].first == "mse");
  CHECK(test[2].first == "validation_bce");
  CHECK(test[1].second > 0);
  CHECK(test[1].second < test[0].second);
  // The figure derived from the gradient agrees with the one computed directly.
  CHECK(bce.lesson.epoch_record().train[1].second == doctest::Approx(test[1].second).epsilon(0.8));
}

TEST_CASE("stacked: the same seed gives the same run, another seed another") {
  Stacked a(Values{{"noise", "gaussian"}});
  Stacked b(Values{{"noise", "gaussian"}});
  Stacked c(Values{{"noise", "gaussian"}}, 2);
  a.test_loss(2);
  b.test_loss(2);
  c.test_loss(2);
  CHECK(same_tensors(saved(a.lesson), saved(b.lesson)));
  CHECK_FALSE(same_tensors(saved(a.lesson), saved(c.lesson)));
}

TEST_CASE("stacked: saved and restored anywhere, a run goes on bit for bit") {
  const std::vector<Values> settings{
      {{"noise", "dropout"}, {"optimizer", "nadam"}},
      {{"layerwise", "on"}, {"layerwise_epochs", "1"}},
      {{"early_stopping", "3"}, {"validation_size", "100"}, {"tied_weights", "on"}},
  };
  for (const Values& values : settings) {
    for (const int batches : {0, 5, 37, 38, 80}) {
      CAPTURE(batches);
      Stacked whole(values);
      run_batches(whole.lesson, batches);
      Stacked restored(values);
      REQUIRE(restored.lesson.restore(saved(whole.lesson)).ok());
      run_batches(whole.lesson, 50);
      run_batches(restored.lesson, 50);
      CHECK(same_tensors(saved(whole.lesson), saved(restored.lesson)));
    }
  }
}

TEST_CASE("stacked: a run restored before its data arrive goes on all the same") {
  Stacked whole({});
  run_batches(whole.lesson, 41);
  DataCatalog catalog;
  describe_bars(catalog);
  StackedLesson late(catalog);
  REQUIRE(late.reset(values_of(late.info(), kSmall), 1).ok());
  REQUIRE(late.restore(saved(whole.lesson)).ok());
  CHECK(late.step().kind == Kind::waiting);
  supply_bars(catalog);
  run_batches(whole.lesson, 20);
  run_batches(late, 20);
  CHECK(same_tensors(saved(whole.lesson), saved(late)));
}

TEST_CASE("stacked: a checkpoint of another network or a damaged one is refused") {
  Stacked small({});
  Stacked large(Values{{"coding_size", "9"}});
  run_batches(small.lesson, 3);
  CHECK_FALSE(large.lesson.restore(saved(small.lesson)).ok());
  Checkpoint damaged = saved(small.lesson);
  for (auto& tensor : damaged.tensors) {
    if (tensor.name == "training/state") tensor.bytes.assign(8, 0);
  }
  CHECK_FALSE(small.lesson.restore(damaged).ok());
}

TEST_CASE("stacked: training starts with the first shard and waits for the next") {
  DataCatalog catalog;
  StackedLesson lesson(catalog);
  REQUIRE(lesson.reset(values_of(lesson.info(), kSmall), 1).ok());
  CHECK(lesson.step().kind == Kind::waiting);
  describe_bars(catalog);
  CHECK(lesson.step().kind == Kind::waiting);
  supply_train_shard(catalog, 0);
  StepReport report = lesson.step();
  int batches = 0;
  for (; report.kind == Kind::trained; ++batches) report = lesson.step();
  CHECK(batches == kShardImages / 16);
  CHECK(report.kind == Kind::waiting);
  supply_train_shard(catalog, 1);
  supply_train_shard(catalog, 2);
  report = run_epoch(lesson);
  CHECK(report.kind == Kind::waiting);  // the test images are missing
  supply_test_shard(catalog);
  CHECK(run_epoch(lesson).epoch_done);

  Stacked at_once({});
  at_once.test_loss(1);
  CHECK(lesson.epoch_record().test == at_once.lesson.epoch_record().test);
}

TEST_CASE("stacked: divergence is noticed at its step and stays") {
  Stacked run(Values{{"optimizer", "sgd"},
               {"learning_rate", "10"},
               {"output_activation", "linear"},
               {"activation", "linear"}});
  StepReport report;
  int steps = 0;
  while (report.kind != Kind::diverged && ++steps < 1000) report = run.lesson.step();
  REQUIRE(report.kind == Kind::diverged);
  CHECK(run.lesson.step().kind == Kind::diverged);
  // Nothing of it reaches the pictures.
  CHECK(events_of<event::Images>([&](const EventSink& sink) { run.lesson.publish(sink, true); }).empty());
}

TEST_CASE("stacked: impossible combinations say what to change and leave the run as it is") {
  Stacked run({});
  run_batches(run.lesson, 3);
  const Checkpoint before = saved(run.lesson);
  const std::vector<std::pair<Values, std::string>> cases{
      {{{"loss", "bce"}, {"output_activation", "linear"}}, "output_activation=sigmoid"},
      {{{"tied_weights", "on"}, {"decoder_layers", "7"}}, "tied_weights"},
      {{{"layerwise", "on"}, {"decoder_layers", ""}}, "layerwise"},
  };
  for (const auto& [values, mentioned] : cases) {
    const auto result = run.lesson.reset(values_of(run.lesson.info(), with(kSmall, values)), 1);
    REQUIRE_FALSE(result.ok());
    CHECK(result.message().find(mentioned) != std::string::npos);
    CHECK(same_tensors(before, saved(run.lesson)));
  }
}

TEST_CASE("stacked: every parameter can be set to its extremes") {
  const auto& info = StackedLesson::lesson_info();
  for (const Parameter& parameter : info.parameters) {
    std::vector<std::string> extremes = parameter.choices;
    if (parameter.kind == ParameterKind::toggle) extremes = {"on", "off"};
    if (parameter.kind == ParameterKind::sizes) extremes = {"", "1", "3,2,3"};
    if (extremes.empty()) extremes = {std::to_string(parameter.minimum), std::to_string(parameter.maximum)};
    for (std::string& extreme : extremes) {
      if (parameter.kind == ParameterKind::integer) extreme = extreme.substr(0, extreme.find('.'));
      CAPTURE(parameter.name);
      CAPTURE(extreme);
      Stacked run({});
      supply_bars(run.catalog, "fashion-mnist");
      ParameterValues values = values_of(info, kSmall);
      REQUIRE(values.set(parameter.name, extreme).ok());
      if (!run.lesson.reset(values, 1).ok()) continue;
      run_batches(run.lesson, 45);
      CHECK(run.lesson.progress().step > 0);
      int events = 0;
      run.lesson.publish([&](const Event&) { ++events; }, true);
      CHECK(events > 0);
    }
  }
}

TEST_CASE("stacked: layers are trained one pair at a time, the others standing still") {
  Stacked run(Values{{"layerwise", "on"}, {"layerwise_epochs", "2"}});
  const auto frozen = [&] {
    std::vector<bool> result;
    const auto networks =
        events_of<event::Network>([&](const EventSink& sink) { run.lesson.publish(sink, true); });
    for (const auto& layer : networks.back().layers) result.push_back(layer.frozen);
    return result;
  };
  const auto tensor = [&](const char* name) { return saved(run.lesson).find(name)->bytes; };
  CHECK(frozen() == std::vector<bool>{false, false, true, true, false});
  const auto coding = tensor("coding/weights");
  run.test_loss(2);
  CHECK(tensor("coding/weights") == coding);
  CHECK(frozen() == std::vector<bool>{false, true, false, false, true});
  const auto outer = tensor("encoder_1/weights");
  const double alone = run.test_loss(2);
  CHECK(tensor("encoder_1/weights") == outer);
  CHECK(tensor("coding/weights") != coding);
  CHECK(frozen() == std::vector<bool>{false, false, false, false, false});
  CHECK(run.test_loss(4) < alone);
}

TEST_CASE("stacked: stops early and returns to the best weights") {
  Stacked run(Values{{"early_stopping", "2"}, {"learning_rate", "0.1"}, {"validation_size", "100"}});
  StepReport report;
  double best = 1e9;
  for (int i = 0; i < 200 && report.kind != Kind::finished; ++i) {
    report = run_epoch(run.lesson);
    if (report.epoch_done) best = std::min(best, run.lesson.epoch_record().test[1].second);
  }
  CHECK(report.kind == Kind::finished);
  CHECK(run.lesson.epoch_record().test[1].second >= best);
}

TEST_CASE("stacked: stops after the epochs asked for, and goes on when more are asked for") {
  Stacked run(Values{{"epochs", "2"}});
  run.test_loss(2);
  CHECK(run.lesson.step().kind == Kind::finished);
  run.lesson.apply(values_of(run.lesson.info(), with(kSmall, {{"epochs", "3"}})));
  CHECK(run.lesson.step().kind == Kind::trained);
}

TEST_CASE("stacked: live changes keep the model") {
  Stacked run(Values{{"noise", "gaussian"}});
  run_batches(run.lesson, 10);
  const auto before = saved(run.lesson).find("coding/weights")->bytes;
  run.lesson.apply(values_of(run.lesson.info(), with(kSmall, {{"noise", "gaussian"},
                                                              {"noise_amount", "0.9"},
                                                              {"learning_rate", "0.1"},
                                                              {"weight_decay", "0.01"},
                                                              {"clip_norm", "0.5"}})));
  CHECK(saved(run.lesson).find("coding/weights")->bytes == before);
  run_batches(run.lesson, 10);
  CHECK(saved(run.lesson).find("coding/weights")->bytes != before);
}

TEST_CASE("stacked: a step allocates nothing after the first epoch's start") {
  Stacked run(Values{{"noise", "dropout"}, {"validation_size", "100"}});
  run.test_loss(1);
  const long before = allocation_count();
  run.test_loss(2);
  CHECK(allocation_count() == before);
}

TEST_CASE("stacked: a dragged bar changes the picture at once, and can be let go") {
  Stacked run({});
  run.test_loss(3);
  const auto shown = [&](const std::function<void(const EventSink&)>& call) {
    return event_for<event::Images>("code", call).pixels;
  };
  const auto own = shown([&](const EventSink& sink) { run.lesson.publish(sink, true); });
  REQUIRE(own.size() == 2 * kSide * kSide);
  const auto answer = [&](const Command& command) {
    return shown([&](const EventSink& sink) { run.lesson.handle(command, sink); });
  };
  CHECK(answer(command::DragBar{"code", 1, 50.0F}) != own);
  CHECK(answer(command::DragBar{"code", 4, 50.0F}).empty());
  CHECK(answer(command::DragBar{"elsewhere", 1, 50.0F}).empty());
  CHECK(answer(command::Act{"code", "restore", 0, ""}) == own);
  CHECK(answer(command::Select{"reconstructions", 45}) != own);
  CHECK(answer(command::Select{"reconstructions", 20}) == own);
  command::Draw draw{"code", kSide, kSide, Bytes(kSide * kSide, 200)};
  CHECK(answer(draw)[0] == 200);
}

TEST_CASE("stacked: shows originals, rebuilt and difference, and the noise if there is any") {
  Stacked plain({});
  Stacked noisy(Values{{"noise", "dropout"}});
  const auto rows = [](Stacked& run) {
    return event_for<event::Images>("reconstructions",
                                    [&](const EventSink& sink) { run.lesson.publish(sink, true); });
  };
  CHECK(rows(plain).rows == 3);
  CHECK(rows(plain).columns == 20);
  CHECK(rows(plain).pixels.size() == 3 * 20 * kSide * kSide);
  const auto images = rows(noisy);
  REQUIRE(images.rows == 4);
  CHECK(images.row_labels[1].key == "image.row.noisy");
  const std::size_t row = 20 * kSide * kSide;
  CHECK(!std::equal(images.pixels.begin(), images.pixels.begin() + row, images.pixels.begin() + row));
  CHECK(rows(noisy).pixels == images.pixels);  // the noise does not flicker
}

TEST_CASE("stacked: names its network as Keras does, and says what kind of code it is") {
  Stacked run(Values{{"noise", "dropout"}, {"tied_weights", "on"}});
  const auto network =
      events_of<event::Network>([&](const EventSink& sink) { run.lesson.publish(sink, true); }).back();
  REQUIRE(network.layers.size() == 6);
  CHECK(network.layers[1].name == "dropout");
  CHECK(network.layers[2].name == "dense");
  CHECK(network.layers[2].parameters == 64 * 20 + 20);
  CHECK(network.layers[3].kind == "code");
  CHECK(network.layers[5].name == "dense_transpose_1");
  CHECK(network.layers[5].output_shape == "(None, 64)");
  CHECK(network.layers[5].parameters == 64);
  CHECK(network.remark.key == "image.undercomplete");
  Stacked wide(Values{{"coding_size", "65"}});
  CHECK(events_of<event::Network>([&](const EventSink& sink) { wide.lesson.publish(sink, true); })
            .back()
            .remark.key == "image.overcomplete");
}

TEST_CASE("stacked: published figures appear beside the settings they belong to, PCA once computed") {
  Stacked run({});
  const auto visible = [&] {
    std::vector<std::string> labels;
    for (const auto& line :
         events_of<event::Reference>([&](const EventSink& sink) { run.lesson.publish(sink, true); })) {
      if (line.visible) labels.push_back(line.label.key);
    }
    return labels;
  };
  CHECK(visible().empty());
  run.test_loss(12);
  CHECK(visible() == std::vector<std::string>{"image.reference.pca"});
  REQUIRE(run.lesson.reset(values_of(run.lesson.info(), {}), 1).ok());
  CHECK(visible() == std::vector<std::string>{"stacked.reference.pytorch_mnist"});
}

TEST_CASE("stacked: presets are valid, and everything has its words in both languages") {
  const auto& info = StackedLesson::lesson_info();
  for (const Language language : {Language::english, Language::korean}) {
    const auto says = [&](const std::string& key) {
      CAPTURE(key);
      CHECK(has_text(language, key));
    };
    for (const Parameter& p : info.parameters) {
      const std::string own = "stacked.param." + p.name;
      says(has_text(language, own) ? own : "param." + p.name);
      says(has_text(language, own + ".help") ? own + ".help" : "param." + p.name + ".help");
      for (const auto& choice : p.choices) says("choice." + choice);
    }
    for (const auto& panel : info.panels) {
      says("stacked.panel." + panel.id);
      says("stacked.panel." + panel.id + ".sub");
    }
    for (const auto& preset : info.presets) says("stacked.preset." + preset.name);
    Stacked run({});
    for (const auto& line :
         events_of<event::Reference>([&](const EventSink& sink) { run.lesson.publish(sink, true); })) {
      says(line.label.key);
    }
    for (const auto& story :
         events_of<event::Story>([&](const EventSink& sink) { run.lesson.publish(sink, true); })) {
      says(story.title.key);
      says(story.text.key);
      for (const auto& step : story.steps) says(step.label.key);
    }
  }
  for (const auto& preset : info.presets) {
    ParameterValues values(info.parameters);
    for (const auto& [name, value] : preset.values) CHECK(values.set(name, value).ok());
    DataCatalog catalog;
    StackedLesson lesson(catalog);
    CHECK(lesson.reset(values, 1).ok());
  }
}
