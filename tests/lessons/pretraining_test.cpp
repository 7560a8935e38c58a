// The lesson `pretraining` on a tiny data set: its phases, its six methods, its cards, its saved runs.
#include "lessons/pretraining.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/allocation_counter.h"
#include "image_fixture.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

const Values kSmall{{"encoder_layers", "24"},
                    {"coding_size", "12"},
                    {"epochs", "2"},
                    {"batch_size", "50"},
                    {"learning_rate", "0.01"},
                    {"labels", "40"},
                    {"label_counts", "20"},
                    {"draws", "2"},
                    {"classifier_steps", "60"},
                    {"classifier_batch", "10"},
                    {"classifier_passes", "1"},
                    {"fine_tuning_rate", "0.01"},
                    {"network_rate", "0.01"},
                    {"softmax_rate", "0.05"}};

struct Pretraining {
  DataCatalog catalog;
  PretrainingLesson lesson{catalog};

  explicit Pretraining(const Values& values = {}, bool supply = true) {
    if (supply) supply_bars(catalog);
    REQUIRE(lesson.reset(with(values), 1).ok());
  }
  ParameterValues with(const Values& values) const {
    Values all = kSmall;
    all.insert(all.end(), values.begin(), values.end());
    return values_of(lesson.info(), all);
  }
  /// Steps until nothing more happens.
  StepReport::Kind finish() {
    for (int i = 0; i < 20000; ++i) {
      const auto kind = lesson.step().kind;
      if (kind != StepReport::Kind::trained && kind != StepReport::Kind::evaluated) return kind;
    }
    return StepReport::Kind::trained;
  }
  /// Steps until the record holds a figure.
  void until(const std::string& name) {
    while (metric(name) < 0) {
      const auto kind = lesson.step().kind;
      REQUIRE((kind == StepReport::Kind::trained || kind == StepReport::Kind::evaluated));
      if (kind != StepReport::Kind::trained && kind != StepReport::Kind::evaluated) return;
    }
  }
  double metric(const std::string& name) const {
    for (const Metric& metric : lesson.epoch_record().test) {
      if (metric.first == name) return metric.second;
    }
    return -1;
  }
  template <class T>
  T card(const std::string& panel) {
    return event_for<T>(panel, [&](const EventSink& sink) { lesson.publish(sink, true); });
  }
  event::Network network() {
    return events_of<event::Network>([&](const EventSink& sink) { lesson.publish(sink, true); }).back();
  }
  std::string story() {
    return events_of<event::Story>([&](const EventSink& sink) { lesson.publish(sink, true); })
        .back()
        .text.key;
  }
};

Checkpoint saved(const Lesson& lesson) {
  Checkpoint checkpoint;
  lesson.save(checkpoint);
  return checkpoint;
}

}  // namespace

TEST_CASE("pretraining: both phases run, and every method is measured for every number of labels") {
  Pretraining run;
  REQUIRE(run.finish() == StepReport::Kind::finished);
  for (const std::string_view method : kLabelMethodNames) {
    for (const char* labels : {"20", "40"}) {
      const std::string name = "accuracy_" + std::string(method) + "_" + labels;
      CAPTURE(name);
      CHECK(run.metric(name) > 0.7);  // two classes: chance is one half
      CHECK(run.metric(name) <= 1);
      CHECK(run.metric(name + "_spread") >= 0);
    }
  }
  CHECK(run.lesson.progress().epoch == 2 + 4);  // 2 epochs, 2 draws of 2 numbers of labels
  CHECK(run.metric("accuracy_fine_tuned_100") == -1);
}

TEST_CASE("pretraining: a saved run goes on bit for bit, wherever it was") {
  for (const int batches : {5, 24, 40, 130, 500}) {
    CAPTURE(batches);
    Pretraining whole;
    run_batches(whole.lesson, batches);
    const Checkpoint checkpoint = saved(whole.lesson);
    Pretraining again;
    REQUIRE(again.lesson.restore(checkpoint).ok());
    CHECK(again.lesson.progress().step == whole.lesson.progress().step);
    CHECK(again.finish() == StepReport::Kind::finished);
    CHECK(whole.finish() == StepReport::Kind::finished);
    CHECK(again.lesson.epoch_record().test == whole.lesson.epoch_record().test);
    CHECK(again.card<event::Matrix>("confusion").values == whole.card<event::Matrix>("confusion").values);
  }
  Pretraining other;
  Checkpoint damaged = saved(other.lesson);
  damaged.tensors.pop_back();
  CHECK_FALSE(other.lesson.restore(damaged).ok());
}

TEST_CASE("pretraining: a classifier in training allocates nothing") {
  Pretraining run;
  run_batches(run.lesson, 24 + 4);  // past phase 1
  const long before = allocation_count();
  run_batches(run.lesson, 20);
  CHECK(allocation_count() == before);
}

TEST_CASE("pretraining: other numbers of labels keep what is measured, other steps begin phase 2 anew") {
  Pretraining run;
  run.until("accuracy_pixels_40");
  const double first = run.metric("accuracy_fine_tuned_40");
  run.lesson.apply(run.with({{"labels", "30"}}));
  run.until("accuracy_pixels_30");
  CHECK(run.metric("accuracy_fine_tuned_40") == first);
  run.lesson.apply(run.with({{"labels", "30"}, {"softmax_rate", "0.02"}}));
  run_batches(run.lesson, 1);
  CHECK(run.card<event::Curve>("accuracy").x.empty());
  CHECK(run.finish() == StepReport::Kind::finished);
  CHECK(run.metric("accuracy_fine_tuned_40") == -1);
  CHECK(run.metric("accuracy_fine_tuned_30") > 0.7);
  const auto epochs = run.lesson.progress().epoch;
  run.lesson.apply(run.with({{"epochs", "3"}}));  // phase 1 goes on
  CHECK(run.lesson.progress().epoch == 2);
  CHECK(run.finish() == StepReport::Kind::finished);
  CHECK(run.lesson.progress().epoch == epochs + 1);
}

TEST_CASE("pretraining: the cards show accuracies, the confusion and the images behind it") {
  Pretraining run;
  CHECK(run.story() == "pretraining.story.start");
  CHECK(run.card<event::Matrix>("confusion").names.empty());
  run_batches(run.lesson, 4);
  CHECK(run.story() == "pretraining.story.phase1");
  CHECK(run.card<event::Images>("reconstructions").rows == 4);  // with noise
  run.finish();
  const auto curves = events_of<event::Curve>([&](const EventSink& sink) { run.lesson.publish(sink, true); });
  std::size_t accuracies = 0;
  for (const event::Curve& curve : curves) {
    if (curve.panel != "accuracy") continue;
    ++accuracies;
    CHECK(curve.x == std::vector<float>{20, 40});
    CHECK(curve.errors.size() == 2);
  }
  CHECK(accuracies == kLabelMethods);
  CHECK(run.card<event::Table>("figures").rows.size() == 2);
  const auto matrix = run.card<event::Matrix>("confusion");
  REQUIRE(matrix.values.size() == 100);
  float images = 0;
  for (const float value : matrix.values) images += value;
  CHECK(images == kTestImages);

  std::vector<Event> answers;
  const EventSink sink = [&](Event event) { answers.push_back(std::move(event)); };
  run.lesson.handle(command::Select{"confusion", 11}, sink);  // upright bars that are recognised
  event::Text text;
  event::Images behind;
  for (const Event& event : answers) {
    if (const auto* one = std::get_if<event::Text>(&event)) text = *one;
    if (const auto* one = std::get_if<event::Images>(&event)) behind = *one;
  }
  CHECK(text.phrase.key == "pretraining.behind.right");
  CHECK(text.phrase.arguments[0] == std::to_string(static_cast<int>(matrix.values[11])));
  CHECK(behind.columns == LabelPictures::kImages);
  CHECK(behind.pixels.size() == static_cast<std::size_t>(LabelPictures::kImages) * kSide * kSide);
  answers.clear();
  run.lesson.handle(command::Select{"confusion", 5000}, sink);
  run.lesson.handle(command::Act{"confusion", "method", 99, ""}, sink);
  run.lesson.handle(command::Act{"confusion", "method", std::nanf(""), ""}, sink);
  CHECK(answers.empty());
}

TEST_CASE("pretraining: every method answers about a drawing, or an image behind a field") {
  Pretraining run;
  std::vector<Event> events;
  const EventSink sink = [&](Event event) { events.push_back(std::move(event)); };
  const auto newest_table = [&] {
    event::Table table;
    for (const Event& event : events) {
      const auto* one = std::get_if<event::Table>(&event);
      if (one != nullptr && one->panel == "answers") table = *one;
    }
    events.clear();
    return table;
  };
  const command::Draw empty{"drawing", kSide, kSide, Bytes(std::size_t{kSide} * kSide)};
  run_batches(run.lesson, 4);
  CHECK(run.card<event::Table>("answers").footer.key == "pretraining.answers.early");
  run.lesson.handle(empty, sink);  // refused: the image stays
  CHECK(newest_table().rows.size() == kLabelMethods);

  run.finish();
  const auto matrix = run.card<event::Matrix>("confusion");
  std::size_t right = 0;  // a class that fine-tuning recognises
  while (matrix.values[right * 11] == 0) ++right;
  run.lesson.handle(command::Select{"confusion", static_cast<std::uint32_t>(right * 11)}, sink);
  events.clear();
  run.lesson.handle(command::Select{"behind", 0}, sink);
  const event::Table chosen = newest_table();
  REQUIRE(chosen.rows.size() == kLabelMethods);
  for (const auto& row : chosen.rows) {
    REQUIRE(row.size() == chosen.header.size());
    CHECK(row.back().arguments[0] == "40");  // the labels looked at, although 20 were measured after them
  }
  CHECK(chosen.rows[0][1].arguments[0].starts_with(std::to_string(right) + " · "));
  run.lesson.handle(command::Select{"behind", 5000}, sink);
  CHECK(events.empty());

  // The same image, drawn.
  const auto images = run.card<event::Images>("drawing");
  REQUIRE(images.pixels.size() == std::size_t{2} * kSide * kSide);
  command::Draw drawing = empty;
  std::copy_n(images.pixels.begin(), drawing.pixels.size(), drawing.pixels.begin());
  run.lesson.handle(drawing, sink);
  const event::Table drawn = newest_table();
  for (std::size_t i = 0; i < kLabelMethods; ++i) CHECK(drawn.rows[i][1].arguments == chosen.rows[i][1].arguments);

  Pretraining other;
  const auto restored = other.lesson.restore(saved(run.lesson));
  REQUIRE_MESSAGE(restored.ok(), (restored.ok() ? std::string() : restored.error().message));
  other.lesson.publish(sink, true);
  CHECK(newest_table().rows[0].back().arguments[0] == "40");
}

TEST_CASE("pretraining: frozen layers have a lock") {
  Pretraining run;
  run_batches(run.lesson, 4);
  for (const auto& layer : run.network().layers) CHECK_FALSE(layer.frozen);
  run.finish();
  const EventSink nowhere = [](Event) {};
  for (const auto& layer : run.network().layers) CHECK_FALSE(layer.frozen);  // fine-tuned
  run.lesson.handle(command::Act{"confusion", "method", 2, ""}, nowhere);
  const event::Network frozen = run.network();
  REQUIRE(frozen.layers.size() == 4);
  CHECK(frozen.layers[1].frozen);
  CHECK(frozen.layers[2].frozen);
  CHECK_FALSE(frozen.layers[3].frozen);
  run.lesson.handle(command::Act{"confusion", "method", 4, ""}, nowhere);
  CHECK(run.network().layers.size() == 3);  // image, components, classes
}

TEST_CASE("pretraining: a variational encoder, a batch of one, a code of one number") {
  for (const Values& values : std::vector<Values>{{{"pretraining_model", "vae"}, {"loss", "bce"}},
                                                  {{"classifier_batch", "1"}},
                                                  {{"batch_size", "1"}, {"epochs", "1"}, {"limit", "60"}},
                                                  {{"coding_size", "1"}, {"encoder_layers", ""}}}) {
    Pretraining run(values);
    CHECK(run.finish() == StepReport::Kind::finished);
    CHECK(run.metric("accuracy_fine_tuned_40") >= 0.3);
  }
}

TEST_CASE("pretraining: more labels than images, and classes without any label") {
  Pretraining run({{"limit", "25"}, {"labels", "60000"}});
  CHECK(run.finish() == StepReport::Kind::finished);
  CHECK(run.metric("accuracy_pixels_25") > 0.3);
  CHECK(run.metric("accuracy_pixels_60000") == -1);
  CHECK(run.story() == "pretraining.story.unlabelled");  // two of ten classes exist
}

TEST_CASE("pretraining: one class only is always right about itself") {
  Pretraining run({}, false);
  describe_bars(run.catalog);
  const auto upright_only = [](std::uint32_t images) {
    auto bytes = bars_shard(images, 5);
    std::fill(bytes.end() - static_cast<std::ptrdiff_t>(images), bytes.end(), std::uint8_t{1});
    return bytes;
  };
  for (int i = 0; i < kTrainShards; ++i) {
    REQUIRE(
        run.catalog.images("mnist").add_shard("train-" + std::to_string(i), upright_only(kShardImages)).ok());
  }
  REQUIRE(run.catalog.images("mnist").add_shard("test-0", upright_only(kTestImages)).ok());
  CHECK(run.finish() == StepReport::Kind::finished);
  CHECK(run.metric("accuracy_scratch_40") == 1);
}

TEST_CASE("pretraining: divergence in either phase is reported, and nothing crashes") {
  Pretraining first({{"optimizer", "sgd"},
                     {"learning_rate", "10"},
                     {"activation", "linear"},
                     {"loss", "bce"},
                     {"encoder_layers", "24,24,24,24,24,24,24,24"},
                     {"epochs", "30"}});
  CHECK(first.finish() == StepReport::Kind::diverged);
  CHECK(first.story() == "pretraining.story.diverged");
  CHECK(first.lesson.step().kind == StepReport::Kind::diverged);

  // Adam's steps are bounded: in phase 2 no rate of the table leads out of the numbers.
  ImageEncoder encoder = pixel_encoder(4);
  for (const char* name : {"a", "b", "c"}) encoder.spec.layers.push_back(dense(name, 4, Activation::linear));
  ImageClassifierOptions options;
  options.network_rate = 1e20;
  ImageClassifier classifier(encoder, options, 1);
  const std::vector<std::int32_t> labels{0, 1, 2};
  bool sound = true;
  for (int i = 0; i < 10 && sound; ++i) {
    classifier.training_input(3).setConstant(1);
    sound = classifier.train(labels);
  }
  CHECK_FALSE(sound);
}

TEST_CASE("pretraining: a frozen encoder keeps its weights, an unfrozen one learns") {
  ImageEncoder encoder = pixel_encoder(6);
  encoder.spec.layers.push_back(dense("code", 3, Activation::tanh));
  for (int i = 0; i < 21; ++i) encoder.values.push_back(0.1F * static_cast<float>(i % 5));
  ImageClassifierOptions options;
  options.classes = 2;
  options.noise = 0.1;
  options.dropout = 0.2;
  ImageClassifier classifier(encoder, options, 1);
  const auto kept = [&] {
    const auto values = classifier.parameters().values();
    return std::equal(encoder.values.begin(), encoder.values.end(), values.begin());
  };
  const std::vector<std::int32_t> labels{0, 1};
  const auto train = [&] {
    auto input = classifier.training_input(2);
    input.setConstant(0.2F);
    input(1, 0) = 1;
    return classifier.train(labels);
  };
  classifier.set_frozen(true);
  for (int i = 0; i < 5; ++i) CHECK(train());
  CHECK(kept());
  CHECK(classifier.training_flop() < 6 * 29);
  classifier.set_frozen(false);
  CHECK(train());
  CHECK_FALSE(kept());
}

TEST_CASE("pretraining: waits for data, and its Keras program names its sizes") {
  Pretraining run({}, false);
  CHECK(run.lesson.step().kind == StepReport::Kind::waiting);
  const auto code =
      events_of<event::KerasCode>([&](const EventSink& sink) { run.lesson.publish(sink, true); });
  REQUIRE(code.size() == 1);
  for (const char* part :
       {"LABELS = 40", "DRAWS = 2", "enc_1", "RandomRotation", "softmax", "FROZEN = 0.5"}) {
    CAPTURE(part);
    CHECK(code[0].code.find(part) != std::string::npos);
  }
}
