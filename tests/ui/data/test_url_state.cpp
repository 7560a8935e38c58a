// Links.
#include <doctest/doctest.h>

#include "fake_engine.h"
#include "ui/data/url_state.h"

using namespace glyphlab;

TEST_CASE("queries are read as browsers write them") {
  const NamedValues values = parse_query("?a=1&b=x%20y&c=1+2&flag&e=%C3%A9&bad=%zz&last=%4");
  REQUIRE(values.size() == 7);
  CHECK(values[0].second == "1");
  CHECK(values[1].second == "x y");
  CHECK(values[2].second == "1 2");
  CHECK(values[3] == std::pair<std::string, std::string>{"flag", ""});
  CHECK(values[4].second == "é");
  CHECK(values[5].second == "%zz");
  CHECK(values[6].second == "%4");
  CHECK(parse_query("").empty());
  CHECK(parse_query("&&&").empty());
}

TEST_CASE("writing and reading are inverse") {
  const NamedValues values = {{"lesson", "stacked"}, {"encoder", "100,50"}, {"text", "a&b=c d%"}, {"한", "글"}};
  CHECK(parse_query(to_query(values)) == values);
  CHECK(to_query({{"encoder", "100,50"}}) == "encoder=100,50");
}

TEST_CASE("lesson and seed are taken out, page options ignored") {
  const UrlState state = parse_url_state("lesson=vae&seed=42&coding=2&theme=dark&embed=1&lang=ko");
  CHECK(state.lesson == "vae");
  CHECK(state.seed == 42);
  CHECK(state.values == NamedValues{{"coding", "2"}});
  CHECK(parse_url_state("seed=-3").seed == 1);
  CHECK(parse_url_state("seed=abc").seed == 1);
}

TEST_CASE("a link holds only what differs from the defaults") {
  Store store;
  CHECK(url_query(store).empty());
  const event::LessonOpened lesson = testing::fake_lesson(false);
  store.apply(lesson);
  event::Parameters parameters;
  for (const auto& row : lesson.parameters) parameters.values.emplace_back(row.parameter.name, row.parameter.default_value);
  store.apply(parameters);
  CHECK(url_query(store) == "lesson=stacked");
  parameters.values[2].second = "10";
  parameters.seed = 5;
  store.apply(parameters);
  CHECK(url_query(store) == "lesson=stacked&seed=5&coding=10");
}
