// Typos and unknown words in the lesson `characters`: curves, tables, and judging again.
#include <doctest/doctest.h>

#include <algorithm>

#include "characters_bench.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

const Values kSmall{{"task", "turkish"}, {"lemmas", "60"},          {"units", "16"}, {"filters", "16"},
                    {"embedding", "8"}, {"word_embedding", "8"},  {"learning_rate", "0.01"}, {"epochs", "6"}};

std::vector<float> curve_of(const CharactersBench& bench, const std::string& series) {
  for (const Event& event : bench.events) {
    const auto* curve = std::get_if<event::Curve>(&event);
    if (curve != nullptr && curve->panel == "robustness" && curve->series == series) return curve->y;
  }
  return {};
}

float share_in(const event::Table& table, std::size_t row, std::size_t column) {
  return std::stof(table.rows[row][column].arguments[0]);
}

}  // namespace

TEST_CASE("characters: with typos the word embedding falls off a cliff, readers of letters down a slope") {
  CharactersBench bench(kSmall);
  bench.train();
  bench.publish();
  const auto word = curve_of(bench, "word");
  const auto convolution = curve_of(bench, "convolution");
  REQUIRE(word.size() == 5);
  CHECK(word[0] > 0.9F);
  CHECK(word[1] < 0.5F);
  CHECK(convolution[1] > word[1] + 0.1F);
  CHECK(convolution[4] < convolution[1]);

  const auto clean = bench.newest<event::Table>("vocabulary");
  REQUIRE(clean.header.size() == 3);  // no test word is known here
  REQUIRE(clean.rows.size() == 4);
  CHECK(share_in(clean, 0, 1) > share_in(clean, 0, 2) + 40);
  CHECK(clean.footer.arguments[1] == "0.0\u00A0%");
  bench.act("vocabulary", "typos", 2);
  const auto typos = bench.newest<event::Table>("vocabulary");
  CHECK(share_in(typos, 0, 1) < share_in(clean, 0, 1) - 40);
  CHECK(bench.newest<event::Controls>("vocabulary").controls[0].value == 2);

  bench.act("robustness", "seen", 1);
  CHECK(curve_of(bench, "word")[0] < 0.5F);
  bench.act("robustness", "unknown", 1);
  CHECK(bench.events.empty());
}

TEST_CASE("characters: the confusion matrix and its words are those of the typos chosen") {
  CharactersBench bench(kSmall);
  bench.train();
  bench.publish();
  const auto clean = bench.newest<event::Cells>("confusion");
  bench.act("vocabulary", "typos", 4);
  const auto mistyped = bench.newest<event::Cells>("confusion");
  CHECK(mistyped.bands[0].values != clean.bands[0].values);
  bench.handle(command::Select{"confusion", 7});  // accusatives that are recognised
  CHECK(bench.newest<event::Controls>("bench").controls[0].text.size() > 0);
  bench.act("vocabulary", "typos", 1e9F);
  CHECK(bench.newest<event::Controls>("vocabulary").controls[0].value == 4);
}

TEST_CASE("characters: another kind of typos is judged without training, a slice at a time") {
  CharactersBench bench(kSmall);
  bench.train();
  bench.act("robustness", "seen", 1);
  const auto any = curve_of(bench, "convolution");
  const auto step = bench.lesson.progress().step;
  auto values = kSmall;
  values.emplace_back("typo_kind", "drop");
  bench.lesson.apply(values_of(bench.lesson.info(), values));
  bench.prepare();
  bench.publish();
  const auto dropped = curve_of(bench, "convolution");
  REQUIRE(dropped.size() == 5);
  CHECK(dropped[0] == any[0]);
  CHECK(dropped[2] != any[2]);
  CHECK(bench.lesson.progress().step == step);
  // The same kind again is the same test again.
  bench.lesson.apply(values_of(bench.lesson.info(), kSmall));
  bench.prepare();
  bench.publish();
  CHECK(curve_of(bench, "convolution") == any);
}
