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
  REQUIRE(find<event::Curve>(events, "cost") != nullptr);

  std::vector<Event> answers;
  run.lesson.handle(command::Select{"weights", 7}, [&](Event event) { answers.push_back(std::move(event)); });
  REQUIRE(find<event::Text>(answers, "inputs") != nullptr);
  CHECK(find<event::Text>(answers, "inputs")->phrase.arguments[0] == "8");
  run.lesson.handle(command::Select{"weights", 5000}, [&](Event) { FAIL("out of range is ignored"); });
}
