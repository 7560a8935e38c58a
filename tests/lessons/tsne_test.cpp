// The lesson `tsne` on a tiny data set: its phases, its cards, its saved runs.
#include "lessons/tsne.h"

#include <doctest/doctest.h>

#include "image_fixture.h"
#include "lessons/text.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

struct Map {
  DataCatalog catalog;
  TsneLesson lesson{catalog};

  explicit Map(Values values = {}) {
    values.insert(values.begin(), {{"points", "120"},
                                   {"perplexity", "10"},
                                   {"iterations", "60"},
                                   {"coding_size", "4"},
                                   {"epochs", "1"}});
    supply_bars(catalog);
    REQUIRE(lesson.reset(values_of(lesson.info(), values), 1).ok());
  }
  StepReport::Kind finish() {
    for (int i = 0; i < 5000; ++i) {
      const auto kind = lesson.step().kind;
      if (kind != StepReport::Kind::trained && kind != StepReport::Kind::evaluated) return kind;
    }
    return StepReport::Kind::trained;
  }
  event::Points points() {
    return event_for<event::Points>("map", [&](const EventSink& sink) { lesson.publish(sink, true); });
  }
  double metric(const std::string& name) const {
    for (const Metric& metric : lesson.epoch_record().test) {
      if (metric.first == name) return metric.second;
    }
    return -1;
  }
};

}  // namespace

TEST_CASE("tsne: every source becomes a map whose neighbours share a label") {
  for (const char* source : {"pca", "stacked", "vae"}) {
    Map map(Values{{"source", source}, {"iterations", "750"}});
    CAPTURE(source);
    REQUIRE(map.finish() == StepReport::Kind::finished);
    CHECK(map.metric("kl_divergence") > 0);
    CHECK(map.metric("trustworthiness") > 0.7);
    const event::Points points = map.points();
    CHECK(points.xy.size() == 240);
    CHECK(points.classes.size() == 120);
    CHECK(points.selectable);
  }
}

TEST_CASE("tsne: an untrained encoder is mapped without training") {
  Map map(Values{{"source", "stacked"}, {"epochs", "0"}});
  REQUIRE(map.finish() == StepReport::Kind::finished);
  CHECK(map.lesson.progress().step == 60);
}

TEST_CASE("tsne: saved in any phase, restored, a run ends with the same map") {
  for (const char* source : {"pca", "stacked"}) {
    Map whole(Values{{"source", source}});
    REQUIRE(whole.finish() == StepReport::Kind::finished);
    const auto expected = whole.points().xy;
    for (const int steps : {3, 40, 70}) {
      Map part(Values{{"source", source}});
      for (int i = 0; i < steps; ++i) part.lesson.step();
      Checkpoint checkpoint;
      part.lesson.save(checkpoint);
      Map resumed(Values{{"source", source}});
      REQUIRE(resumed.lesson.restore(checkpoint).ok());
      REQUIRE(resumed.finish() == StepReport::Kind::finished);
      CAPTURE(source);
      CAPTURE(steps);
      CHECK(resumed.points().xy == expected);
    }
  }
}

TEST_CASE("tsne: a damaged map is refused") {
  Map map;
  REQUIRE(map.finish() == StepReport::Kind::finished);
  Checkpoint checkpoint;
  map.lesson.save(checkpoint);
  for (auto& tensor : checkpoint.tensors) {
    if (tensor.name == "map.gains") tensor.name = "lost";
  }
  CHECK_FALSE(Map().lesson.restore(checkpoint).ok());
}

TEST_CASE("tsne: a chosen image shows its neighbours, a drawing finds its place") {
  Map map(Values{{"source", "stacked"}, {"iterations", "300"}});
  REQUIRE(map.finish() == StepReport::Kind::finished);
  const auto selected = event_for<event::Images>("selected", [&](const EventSink& sink) {
    map.lesson.handle(command::Select{"map", 5}, sink);
  });
  CHECK(selected.rows == 2);
  CHECK(selected.columns == TsneLesson::kShownNeighbours + 1);
  CHECK(selected.pixels.size() == 2 * 8 * kSide * kSide);
  const Bytes image(selected.pixels.begin(), selected.pixels.begin() + kSide * kSide);

  const auto drawn = event_for<event::Points>("map", [&](const EventSink& sink) {
    map.lesson.handle(command::Draw{"map", kSide, kSide, image}, sink);
  });
  REQUIRE(drawn.xy.size() == 242);
  CHECK(drawn.classes.back() == 255);
  const auto distance = [&](std::size_t point) {
    const float dx = drawn.xy[240] - drawn.xy[2 * point];
    const float dy = drawn.xy[241] - drawn.xy[2 * point + 1];
    return dx * dx + dy * dy;
  };
  int nearer = 0;  // than the image that was drawn again
  for (std::size_t i = 0; i < 120; ++i) nearer += distance(i) < distance(5) ? 1 : 0;
  CHECK(nearer < 20);

  const auto ignored = [&](const Command& command) {
    return events_of<event::Images>([&](const EventSink& sink) { map.lesson.handle(command, sink); }).empty();
  };
  CHECK(ignored(command::Select{"map", 5000}));
  CHECK(ignored(command::Draw{"map", 3, 3, Bytes(9)}));
}

TEST_CASE("tsne: more iterations go on from a finished map") {
  Map map;
  REQUIRE(map.finish() == StepReport::Kind::finished);
  map.lesson.apply(values_of(map.lesson.info(), {{"points", "120"}, {"iterations", "80"}}));
  CHECK(map.lesson.step().kind == StepReport::Kind::trained);
  REQUIRE(map.finish() == StepReport::Kind::finished);
  CHECK(map.lesson.progress().step == 80);
}

TEST_CASE("tsne: it waits for its data") {
  DataCatalog catalog;
  TsneLesson lesson(catalog);
  CHECK(lesson.step().kind == StepReport::Kind::waiting);
  describe_bars(catalog);
  CHECK(lesson.step().kind == StepReport::Kind::waiting);
}

TEST_CASE("tsne: every parameter, card and preset has its text") {
  const LessonInfo& info = TsneLesson::lesson_info();
  for (const Language language : {Language::english, Language::korean}) {
    const auto says = [&](const std::string& key) {
      CAPTURE(key);
      CHECK(has_text(language, key));
    };
    for (const Parameter& p : info.parameters) {
      const std::string own = "tsne.param." + p.name;
      says(has_text(language, own) ? own : "param." + p.name);
      says(has_text(language, own + ".help") ? own + ".help" : "param." + p.name + ".help");
      says("group." + p.group);
      for (const auto& choice : p.choices) says("choice." + choice);
    }
    for (const auto& panel : info.panels) says("tsne.panel." + panel.id);
    for (const auto& preset : info.presets) says("tsne.preset." + preset.name);
  }
}
