// The lesson `tsne` on a tiny data set: its phases, its cards, its saved runs.
#include "lessons/tsne.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

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

// Words of the fastest task.
const Values kWords{
    {"source", "characters"}, {"task", "turkish"}, {"coding_size", "16"}, {"iterations", "300"}};

// Saved after so many steps and restored, a run ends with the map it would have had.
void goes_on(const Values& values, std::initializer_list<int> moments) {
  Map whole(values);
  REQUIRE(whole.finish() == StepReport::Kind::finished);
  const auto expected = whole.points().xy;
  for (const int steps : moments) {
    Map part(values);
    for (int i = 0; i < steps; ++i) part.lesson.step();
    Checkpoint checkpoint;
    part.lesson.save(checkpoint);
    Map resumed(values);
    REQUIRE(resumed.lesson.restore(checkpoint).ok());
    REQUIRE(resumed.finish() == StepReport::Kind::finished);
    CAPTURE(values.front().second);
    CAPTURE(steps);
    CHECK(resumed.points().xy == expected);
  }
}

}  // namespace

TEST_CASE("tsne: every source becomes a map whose neighbours share a label") {
  for (const char* source : {"pca", "pixels", "stacked", "sparse", "vae"}) {
    Map map(Values{{"source", source}, {"iterations", "750"}});
    CAPTURE(source);
    REQUIRE(map.finish() == StepReport::Kind::finished);
    CHECK(map.metric("kl_divergence") > 0);
    CHECK(map.metric("trustworthiness") > 0.7);
    const event::Points points = map.points();
    CHECK(points.xy.size() == 240);
    CHECK(points.classes.size() == 120);
    CHECK(points.selectable);
    CHECK(points.titles.empty());
    CHECK(points.caption.key == "tsne.caption.settled");
  }
}

TEST_CASE("tsne: an untrained encoder is mapped without training") {
  Map map(Values{{"source", "stacked"}, {"epochs", "0"}});
  REQUIRE(map.finish() == StepReport::Kind::finished);
  CHECK(map.lesson.progress().step == 60);
}

TEST_CASE("tsne: saved in any phase, restored, a run ends with the same map") {
  goes_on({{"source", "pca"}}, {3, 40, 70});
  goes_on({{"source", "stacked"}, {"compare", "training"}}, {3, 40, 70});
  Values words = kWords;
  words.push_back({"iterations", "60"});
  Map whole(words);
  int steps = 0;
  while (whole.lesson.step().kind != StepReport::Kind::finished) ++steps;
  // In training, in its evaluation, on the map.
  goes_on(words, {20, 130, steps - 40});
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
  const auto details = event_for<event::PointDetails>("map", [&](const EventSink& sink) {
    map.lesson.handle(command::Select{"map", 5}, sink);
  });
  CHECK(details.point == 5);
  CHECK(details.neighbours.size() == static_cast<std::size_t>(TsneLesson::kShownNeighbours));
  CHECK(std::count(details.neighbours.begin(), details.neighbours.end(), 5U) == 0);
  CHECK(details.pictures.rows == 2);
  CHECK(details.pictures.pixels.size() == 2 * kSide * kSide);
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

TEST_CASE("tsne: perplexities side by side share their points and end as they would alone") {
  Map three(Values{{"compare", "perplexities"}});
  REQUIRE(three.finish() == StepReport::Kind::finished);
  const event::Points points = three.points();
  REQUIRE(points.titles.size() == 3);
  REQUIRE(points.xy.size() == 3 * 240);
  CHECK(points.classes.size() == 120);
  Map alone(Values{{"perplexity", "5"}});
  REQUIRE(alone.finish() == StepReport::Kind::finished);
  const auto xy = alone.points().xy;
  CHECK(std::equal(xy.begin(), xy.end(), points.xy.begin()));
  const auto quality = event_for<event::Table>(
      "quality", [&](const EventSink& sink) { three.lesson.publish(sink, true); });
  for (const auto& row : quality.rows) CHECK(row.size() == 4);
}

TEST_CASE("tsne: before and after training are two maps, and the trained one is the better") {
  Map map(Values{{"source", "stacked"}, {"compare", "training"}, {"epochs", "4"}, {"iterations", "300"}});
  REQUIRE(map.finish() == StepReport::Kind::finished);
  const event::Points points = map.points();
  REQUIRE(points.titles.size() == 2);
  CHECK(points.titles[0].key == "tsne.title.before_kl");
  CHECK(points.xy.size() == 480);
  Map after(Values{{"source", "stacked"}, {"epochs", "4"}, {"iterations", "300"}});
  REQUIRE(after.finish() == StepReport::Kind::finished);
  const auto xy = after.points().xy;
  CHECK(std::equal(xy.begin(), xy.end(), points.xy.begin() + 240));
  Map before(Values{{"source", "stacked"}, {"epochs", "0"}, {"iterations", "300"}});
  REQUIRE(before.finish() == StepReport::Kind::finished);
  const auto untrained = before.points().xy;
  CHECK(std::equal(untrained.begin(), untrained.end(), points.xy.begin()));
  // Without a network there is nothing to train.
  Map plain(Values{{"compare", "training"}});
  REQUIRE(plain.finish() == StepReport::Kind::finished);
  CHECK(plain.points().titles.empty());
}

TEST_CASE("tsne: words of a trained character reader become a map, coloured by class") {
  Values values = kWords;
  values.push_back({"compare", "training"});
  Map map(values);
  CHECK(map.lesson.data_sets().empty());
  REQUIRE(map.finish() == StepReport::Kind::finished);
  const event::Points points = map.points();
  REQUIRE(points.titles.size() == 2);
  REQUIRE(points.classes.size() == 120);
  CHECK(points.class_names.size() == 6);
  CHECK(points.class_names[0].starts_with("characters.class."));
  for (const Language language : {Language::english, Language::korean}) {
    for (const std::string& name : points.class_names) CHECK(has_text(language, name));
  }
  // Every class of the words is seen, and the trained reader tells them apart better than the untrained one.
  CHECK(std::set<std::uint8_t>(points.classes.begin(), points.classes.end()).size() == 6);
  const auto quality =
      event_for<event::Table>("quality", [&](const EventSink& sink) { map.lesson.publish(sink, true); });
  const auto row = std::find_if(quality.rows.begin(), quality.rows.end(), [](const auto& cells) {
    return cells[0].key == "tsne.quality.space_accuracy";
  });
  REQUIRE(row != quality.rows.end());
  CHECK(std::stod((*row)[2].arguments[0]) > std::stod((*row)[1].arguments[0]) + 5);
  CHECK(map.metric("knn_accuracy") > 0.5);
}

TEST_CASE("tsne: a chosen word says what it is and what is near, a loop lists its words") {
  Values values = kWords;
  values.push_back({"epochs", "0"});
  Map map(values);
  REQUIRE(map.finish() == StepReport::Kind::finished);
  const auto details = event_for<event::PointDetails>("map", [&](const EventSink& sink) {
    map.lesson.handle(command::Select{"map", 5}, sink);
  });
  CHECK(details.point == 5);
  CHECK(details.title.key == "tsne.point.word");
  CHECK_FALSE(details.title.arguments[0].empty());
  CHECK(details.pictures.pixels.empty());
  REQUIRE(details.neighbours.size() == static_cast<std::size_t>(TsneLesson::kShownNeighbours));
  const auto table = event_for<event::Table>("selected", [&](const EventSink& sink) {
    map.lesson.handle(command::Select{"map", 5}, sink);
  });
  REQUIRE(table.rows.size() == static_cast<std::size_t>(TsneLesson::kShownNeighbours) + 1);
  CHECK(table.rows[0][0].arguments == std::vector<std::string>{details.title.arguments[0]});
  CHECK(std::stod(table.rows[1][2].arguments[0]) <= std::stod(table.rows[7][2].arguments[0]));
  const auto text = event_for<event::Text>("selection", [&](const EventSink& sink) {
    map.lesson.handle(command::SelectMany{"map", {5, 7}}, sink);
  });
  CHECK(text.phrase.key == "tsne.selection.words");
  CHECK(text.phrase.arguments[2].find(details.title.arguments[0]) != std::string::npos);
  // What a run of images has left is taken away, and nothing can be drawn.
  const auto pictures =
      events_of<event::PointImages>([&](const EventSink& sink) { map.lesson.publish(sink, true); });
  REQUIRE(pictures.size() == 1);
  CHECK(pictures[0].pixels.empty());
  CHECK(events_of<event::Points>([&](const EventSink& sink) {
          map.lesson.handle(command::Draw{"map", kSide, kSide, Bytes(kSide * kSide, 255)}, sink);
        }).empty());
}

TEST_CASE("tsne: what a loop holds becomes a sheet, class by class, with counts") {
  Map map;
  REQUIRE(map.finish() == StepReport::Kind::finished);
  const auto answer = [&](std::vector<std::uint32_t> items) {
    return events_of<event::Images>([&](const EventSink& sink) {
      map.lesson.handle(command::SelectMany{"map", std::move(items)}, sink);
    });
  };
  const auto sheet = answer({7, 3, 3, 9, 5000});
  REQUIRE(sheet.size() == 1);
  CHECK(sheet[0].panel == "selection");
  CHECK(sheet[0].columns == 3);
  CHECK(sheet[0].pixels.size() == 3 * kSide * kSide);
  const auto bars = event_for<event::Bars>("selection", [&](const EventSink& sink) {
    map.lesson.handle(command::SelectMany{"map", {7, 3, 9}}, sink);
  });
  CHECK(std::accumulate(bars.values.begin(), bars.values.end(), 0.0F) == 3);
  CHECK(bars.labels.size() == bars.values.size());
  std::vector<std::uint32_t> all(120);
  std::iota(all.begin(), all.end(), 0U);
  CHECK(answer(all)[0].rows * answer(all)[0].columns == TsneLesson::kMostShown);
  CHECK(answer({})[0].rows == 0);
}

TEST_CASE("tsne: the pictures of the points are sent once, and to a new viewer") {
  Map map;
  REQUIRE(map.finish() == StepReport::Kind::finished);
  const auto sent = [&](bool all) {
    return events_of<event::PointImages>([&](const EventSink& sink) { map.lesson.publish(sink, all); });
  };
  const auto first = sent(false);
  REQUIRE(first.size() == 1);
  CHECK(first[0].pixels.size() == 120 * kSide * kSide);
  CHECK(sent(false).empty());
  CHECK(sent(true).size() == 1);
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

TEST_CASE("tsne: a control is shown with the sources it acts on") {
  const auto shown = [](const std::string& name, const std::string& source) {
    const auto& table = TsneLesson::lesson_info().parameters;
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const Parameter& p) { return p.name == name; });
    REQUIRE(row != table.end());
    REQUIRE(row->shown_with == "source");
    return std::count(row->shown_values.begin(), row->shown_values.end(), source) == 1;
  };
  CHECK(shown("task", "characters"));
  CHECK_FALSE(shown("task", "pca"));
  CHECK(shown("dataset", "pca"));
  CHECK_FALSE(shown("dataset", "characters"));
  CHECK(shown("epochs", "characters"));
  CHECK_FALSE(shown("epochs", "pixels"));
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
    for (const char* compare : {"single", "perplexities", "training"}) {
      const auto plan = tsne_plan(values_of(info, {{"source", "stacked"}, {"compare", compare}}));
      for (const TsneMapPlan& map : plan) {
        says("series." + map.series);
        if (plan.size() > 1) says(map.title.key);
        if (plan.size() > 1) says(map.title.key + "_kl");
      }
    }
  }
}
