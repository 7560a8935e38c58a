// Events find their places.
#include <doctest/doctest.h>

#include "fake_engine.h"
#include "ui/data/store.h"

using namespace glyphlab;

TEST_CASE("the newest event of a kind wins, per card") {
  Store store;
  store.apply(testing::fake_lesson(true));
  store.apply(event::Bars{"code", {1, 2}, 0, 1, true, {}, {}});
  const std::uint32_t version = store.find("code")->bars.version;
  store.apply(event::Bars{"code", {3}, 0, 1, true, {}, {}});
  CHECK(store.find("code")->bars->values.size() == 1);
  CHECK(store.find("code")->bars.version > version);
  CHECK_FALSE(store.find("plane")->bars);
  store.apply(event::PointImages{"plane", 1, 1, {7}});
  store.apply(event::PointDetails{"plane", 4, {1, 2}, {}, {}});
  CHECK(store.find("plane")->point_images->pixels == Bytes{7});
  CHECK(store.find("plane")->point_details->neighbours.size() == 2);
  store.apply(event::PointGround{"plane", -1, 1, 0.5f, {}});
  CHECK(store.find("plane")->point_ground->step == 0.5f);
}

TEST_CASE("events for unknown cards are dropped") {
  Store store;
  store.apply(event::Images{});
  store.apply(testing::fake_lesson(false));
  store.apply(event::Curve{"nowhere", "train", 1, false, 0, {0}, {0}});
  CHECK(store.find("nowhere") == nullptr);
}

TEST_CASE("references and histograms are kept one per name") {
  Store store;
  store.apply(testing::fake_lesson(true));
  store.apply(event::Reference{"curves", {"ref.pca", {}}, 1, true});
  store.apply(event::Reference{"curves", {"ref.pca", {}}, 2, true});
  store.apply(event::Reference{"curves", {"ref.published", {}}, 3, true});
  CHECK(store.find("curves")->references.size() == 2);
  CHECK(store.find("curves")->references[0].y == 2);
  store.apply(event::Histogram{"histogram", "train", 0, 1, {1}});
  store.apply(event::Histogram{"histogram", "train", 0, 1, {1, 2}});
  CHECK(store.find("histogram")->histograms.size() == 1);
}

TEST_CASE("opening a lesson begins afresh") {
  Store store;
  store.apply(testing::fake_lesson(false));
  store.apply(event::Parameters{{{"coding", "2"}}, 7, 3});
  store.apply(event::Curve{"curves", "train", 3, false, 0, {0, 1}, {1, 1}});
  store.apply(testing::fake_lesson(false));
  CHECK(store.find("curves")->curves.runs().empty());
  CHECK(store.parameter_value("coding") == nullptr);
  CHECK(store.openings() == 2);
}

TEST_CASE("messages and files are handed over once") {
  Store store;
  store.apply(event::Message{event::Severity::error, {"engine.bad_value", {}}, "what"});
  store.apply(event::Saved{"run.safetensors", {1, 2, 3}});
  CHECK(store.take_messages().size() == 1);
  CHECK(store.take_messages().empty());
  CHECK(store.take_saved().size() == 1);
  CHECK(store.take_saved().empty());
}

TEST_CASE("an optional card is shown only while it has a picture") {
  Store store;
  event::LessonOpened lesson = testing::fake_lesson(true);
  for (event::Panel& panel : lesson.panels) panel.optional = true;
  store.apply(lesson);
  CHECK_FALSE(store.find("plane")->shown());
  CHECK_FALSE(store.find("curves")->shown());
  event::Points point;
  point.panel = "plane";
  point.xy = {0, 0};
  point.classes = {1};
  store.apply(point);
  store.apply(event::Curve{"curves", "train", 1, false, 0, {0}, {1}});
  store.apply(event::Histogram{"histogram", "codings", 0, 1, {2}});
  for (const char* panel : {"plane", "curves", "histogram"}) CHECK(store.find(panel)->shown());
  event::Cells cells;
  cells.panel = "plane";
  cells.bands.emplace_back();
  store.apply(cells);
  event::Points nothing;
  nothing.panel = "plane";
  store.apply(nothing);
  CHECK(store.find("plane")->shown());
  cells.bands.clear();
  store.apply(cells);
  store.apply(event::Curve{"curves", "train", 1, true, 0, {}, {}});
  store.apply(event::Histogram{"histogram", "codings", 0, 1, {}});
  for (const char* panel : {"plane", "curves", "histogram"}) CHECK_FALSE(store.find(panel)->shown());
}
