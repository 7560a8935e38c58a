// The lesson `sparse` on a tiny data set: penalties silence codings, and the cards show it.
#include "lessons/sparse.h"

#include <doctest/doctest.h>

#include "core/allocation_counter.h"
#include "image_fixture.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

struct Sparse {
  DataCatalog catalog;
  SparseLesson lesson{catalog};

  explicit Sparse(Values values = {}) {
    const Values small{{"coding_size", "80"}, {"batch_size", "16"}, {"learning_rate", "0.01"}};
    values.insert(values.begin(), small.begin(), small.end());
    supply_bars(catalog);
    REQUIRE(lesson.reset(values_of(lesson.info(), values), 1).ok());
  }
  double metric(const std::string& name) const {
    for (const Metric& metric : lesson.epoch_record().test) {
      if (metric.first == name) return metric.second;
    }
    FAIL("no such metric");
    return 0;
  }
};

template <class T>
const T* find(const std::vector<Event>& events, const std::string& panel) {
  const T* found = nullptr;
  for (const Event& event : events) {
    const T* candidate = std::get_if<T>(&event);
    if (candidate != nullptr && candidate->panel == panel) found = candidate;
  }
  return found;
}

}  // namespace

TEST_CASE("sparse: penalties hold the mean activation down, KL at its target") {
  Sparse none(Values{{"regularizer", "none"}});
  Sparse l1(Values{{"regularizer", "l1"}, {"l1_weight", "0.01"}});
  Sparse kl(Values{{"regularizer", "kl"}, {"kl_weight", "0.2"}, {"target_sparsity", "0.1"}});
  for (int i = 0; i < 25; ++i) {
    run_epoch(none.lesson);
    run_epoch(l1.lesson);
    run_epoch(kl.lesson);
  }
  CHECK(none.metric("mean_activation") > 0.3);
  CHECK(l1.metric("mean_activation") < 0.1);
  CHECK(kl.metric("mean_activation") == doctest::Approx(0.1).epsilon(0.2));
  CHECK(l1.metric("active_fraction") < none.metric("active_fraction"));
  CHECK(none.metric("penalty") == 0);
  CHECK(l1.metric("penalty") > 0);
  CHECK(none.metric("mse") < 0.5 * 0.25);
}

TEST_CASE("sparse: the penalty may change while it trains, and training allocates nothing") {
  Sparse run(Values{{"regularizer", "none"}});
  for (int i = 0; i < 6; ++i) run.lesson.step();
  const long before = allocation_count();
  for (int i = 0; i < 8; ++i) run.lesson.step();
  CHECK(allocation_count() == before);
  run_epoch(run.lesson);
  CHECK(run.metric("penalty") == 0);
  run.lesson.apply(values_of(run.lesson.info(), {{"coding_size", "80"}, {"batch_size", "16"}, {"regularizer", "l1"}}));
  run_epoch(run.lesson);
  CHECK(run.metric("penalty") > 0);
}

TEST_CASE("sparse: the cards are filled, and a coding can be chosen") {
  Sparse run;
  run_epoch(run.lesson);
  std::vector<Event> events;
  run.lesson.publish([&](Event event) { events.push_back(std::move(event)); }, true);
  REQUIRE(find<event::Images>(events, "weights") != nullptr);
  CHECK(find<event::Images>(events, "weights")->selectable);
  REQUIRE(find<event::Images>(events, "inputs") != nullptr);
  CHECK(find<event::Images>(events, "inputs")->columns == SparsePictures::kInputs);
  REQUIRE(find<event::Images>(events, "parts") != nullptr);
  CHECK(find<event::Images>(events, "parts")->columns == SparsePictures::kParts + 3);
  REQUIRE(find<event::Histogram>(events, "means") != nullptr);
  // The dot on the curve of KL costs: where the mean activation is now.
  const auto dot = std::find_if(events.begin(), events.end(), [](const Event& event) {
    const auto* curve = std::get_if<event::Curve>(&event);
    return curve != nullptr && curve->panel == "cost" && curve->series == "now";
  });
  REQUIRE(dot != events.end());
  const auto& now = std::get<event::Curve>(*dot);
  REQUIRE(now.x.size() == 1);
  CHECK(now.x[0] == doctest::Approx(run.metric("mean_activation")).epsilon(0.05));
  CHECK(now.y[0] == doctest::Approx(sparsity_cost(0.1, static_cast<double>(now.x[0]))).epsilon(1e-3));

  std::vector<Event> answers;
  run.lesson.handle(command::Select{"weights", 7}, [&](Event event) { answers.push_back(std::move(event)); });
  REQUIRE(find<event::Text>(answers, "inputs") != nullptr);
  CHECK(find<event::Text>(answers, "inputs")->phrase.arguments[0] == "8");
  run.lesson.handle(command::Select{"weights", 5000}, [&](Event) { FAIL("out of range is ignored"); });
}

TEST_CASE("sparse: runs side by side do not disturb each other") {
  const Values kl{{"regularizer", "kl"}};
  Sparse alone(kl);
  Sparse three(Values{{"regularizer", "kl"}, {"side_by_side", "three"}});
  run_epoch(alone.lesson);
  run_epoch(three.lesson);
  CHECK(three.lesson.epoch_record().test == alone.lesson.epoch_record().test);
  // The run without a penalty beside it is the one it would be alone.
  Sparse none(Values{{"regularizer", "none"}});
  run_epoch(none.lesson);
  const auto publish = [&](const EventSink& sink) { three.lesson.publish(sink, true); };
  const auto figures = event_for<event::Table>("side_figures", publish);
  REQUIRE(figures.rows.size() == 3);
  CHECK(figures.rows[0][0].key == "series.run_kl");
  CHECK(figures.rows[1][0].key == "series.run_none");
  CHECK(std::abs(std::stod(figures.rows[1][1].arguments[0]) - none.metric("mse")) < 5e-4);
  CHECK(figures.rows[1][1].arguments[0] != figures.rows[2][1].arguments[0]);
  const auto images = event_for<event::Images>("side_images", publish);
  CHECK(images.rows == 4);
  CHECK(images.pixels.size() == std::size_t{4} * images.columns * images.width * images.height);
  CHECK(event_for<event::Images>("side_weights", publish).rows == 3);
  int series = 0;
  for (const auto& histogram : events_of<event::Histogram>(publish)) series += histogram.panel == "codings" ? 1 : 0;
  CHECK(series == 3);
  int curves = 0;
  for (const auto& curve : events_of<event::Curve>(publish)) curves += curve.panel == "side_curves" && !curve.x.empty() ? 1 : 0;
  CHECK(curves == 3);
}

TEST_CASE("sparse: two runs side by side, saved and restored, allocate nothing and go on exactly") {
  const Values values{{"regularizer", "l1"}, {"side_by_side", "two"}};
  Sparse run(values);
  run_epoch(run.lesson);
  for (int i = 0; i < 4; ++i) run.lesson.step();
  const long before = allocation_count();
  for (int i = 0; i < 4; ++i) run.lesson.step();
  CHECK(allocation_count() == before);
  Checkpoint checkpoint;
  run.lesson.save(checkpoint);
  Sparse again(values);
  REQUIRE(again.lesson.restore(checkpoint).ok());
  run_epoch(run.lesson);
  run_epoch(again.lesson);
  Checkpoint first;
  Checkpoint second;
  run.lesson.save(first);
  again.lesson.save(second);
  REQUIRE(first.tensors.size() == second.tensors.size());
  for (std::size_t i = 0; i < first.tensors.size(); ++i) {
    CAPTURE(first.tensors[i].name);
    CHECK(first.tensors[i].bytes == second.tensors[i].bytes);
  }
}

TEST_CASE("sparse: back to one run, the cards of the comparison empty") {
  Sparse run(Values{{"side_by_side", "two"}});
  run_epoch(run.lesson);
  std::vector<Event> events;
  const EventSink sink = [&](Event event) { events.push_back(std::move(event)); };
  run.lesson.publish(sink, true);
  REQUIRE(find<event::Images>(events, "side_images") != nullptr);
  REQUIRE(run.lesson.reset(values_of(run.lesson.info(), {{"coding_size", "80"}}), 1).ok());
  events.clear();
  run.lesson.publish(sink, true);
  REQUIRE(find<event::Images>(events, "side_images") != nullptr);
  CHECK(find<event::Images>(events, "side_images")->rows == 0);
  CHECK(find<event::Table>(events, "side_figures")->header.empty());
}

TEST_CASE("sparse: a drawing is taken apart, an empty one and one of another size are refused") {
  Sparse run;
  run_epoch(run.lesson);
  const auto draw = [&](std::uint32_t side, std::uint8_t ink) {
    std::vector<Event> answers;
    run.lesson.handle(command::Draw{"parts", side, side, Bytes(side * side, ink)},
                      [&](Event event) { answers.push_back(std::move(event)); });
    return answers;
  };
  const auto side = static_cast<std::uint32_t>(run.catalog.images("mnist").train().info().width);
  CHECK(find<event::Images>(draw(side, 200), "parts") != nullptr);
  for (const auto& answers : {draw(side, 0), draw(side + 1, 200)}) {
    REQUIRE(!answers.empty());
    const auto* message = std::get_if<event::Message>(&answers.front());
    REQUIRE(message != nullptr);
    CHECK(message->phrase.key.starts_with("image.drawing."));
  }
}
