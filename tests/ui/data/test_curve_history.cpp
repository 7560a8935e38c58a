// Curves of the present and of earlier runs.
#include <doctest/doctest.h>

#include "ui/data/curve_history.h"

using namespace glyphlab;

namespace {

event::Curve curve(std::uint32_t run, std::size_t points, bool replace = false) {
  event::Curve c{"curves", "train", run, replace, 0, {}, {}};
  for (std::size_t i = 0; i < points; ++i) {
    c.x.push_back(static_cast<float>(i));
    c.y.push_back(1);
  }
  return c;
}

}  // namespace

TEST_CASE("points are appended, or replaced when the event says so") {
  CurveHistory history;
  history.apply(curve(1, 20));
  history.apply(curve(1, 5));
  CHECK(history.present()->find("train")->x.size() == 25);
  history.apply(curve(1, 7, true));
  CHECK(history.present()->find("train")->x.size() == 7);
  CHECK(history.present()->find("validation") == nullptr);
}

TEST_CASE("a new run keeps the last one, and forgets those that hardly began") {
  CurveHistory history;
  history.apply(curve(1, 30));
  history.apply(curve(2, 3));
  history.apply(curve(3, 30));
  REQUIRE(history.runs().size() == 2);
  CHECK(history.runs()[0].run == 1);
  CHECK(history.present()->run == 3);
  history.forget_earlier_runs();
  CHECK(history.runs().size() == 1);
}

TEST_CASE("only the last five earlier runs stay, thinned out") {
  CurveHistory history;
  for (std::uint32_t run = 1; run <= 9; ++run) history.apply(curve(run, 20000));
  CHECK(history.runs().size() == CurveHistory::kEarlierRuns + 1);
  CHECK(history.runs().front().run == 4);
  CHECK(history.runs().front().longest() < 5000);
  CHECK(history.present()->longest() == 20000);
}

TEST_CASE("late points of a forgotten run go nowhere") {
  CurveHistory history;
  history.apply(curve(5, 30));
  history.apply(curve(2, 30));
  CHECK(history.runs().size() == 1);
  CHECK(history.present()->longest() == 30);
}

TEST_CASE("error bars stay with their points") {
  CurveHistory history;
  event::Curve measured = curve(1, 3);
  measured.errors = {0.1f, 0.2f, 0.3f};
  history.apply(measured);
  CHECK(history.present()->find("train")->errors == std::vector<float>{0.1f, 0.2f, 0.3f});
  history.apply(curve(1, 2));  // without
  CHECK(history.present()->find("train")->errors == std::vector<float>{0.1f, 0.2f, 0.3f, 0, 0});
  measured.errors.resize(1);  // too few
  measured.replace = true;
  history.apply(measured);
  CHECK(history.present()->find("train")->errors == std::vector<float>{0.1f, 0, 0});
  history.apply(curve(1, 4, true));
  CHECK(history.present()->find("train")->errors.empty());
}

TEST_CASE("lists of unequal length are cut to the shorter one") {
  CurveHistory history;
  event::Curve c = curve(1, 20);
  c.y.resize(15);
  history.apply(c);
  CHECK(history.present()->find("train")->x.size() == 15);
  CHECK(history.present()->find("train")->y.size() == 15);
}
