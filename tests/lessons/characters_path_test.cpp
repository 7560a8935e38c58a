// The path of one word: what each band of cells shows is what the model computes.
#include "lessons/characters_path.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "characters_bench.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

std::string written(const event::CellBand& band) {
  std::string text;
  for (const Phrase& cell : band.texts) text.append(cell.arguments.empty() ? "" : cell.arguments[0]).append("|");
  return text;
}

const event::CellBand& band_named(const event::Cells& cells, const std::string& key) {
  const auto found = std::find_if(cells.bands.begin(), cells.bands.end(),
                                  [&](const event::CellBand& band) { return band.label.key == key; });
  REQUIRE(found != cells.bands.end());
  return *found;
}

}  // namespace

TEST_CASE("characters: the lecture's text on its way, padded as Keras pads") {
  CharactersBench behind({{"task", "toy"}, {"models", "recurrent"}});
  behind.act("bench", "word", 0, "deep learning");
  const auto cells = behind.newest<event::Cells>("path");
  CHECK(cells.columns == 16);
  CHECK(written(cells.bands[0]) == "d|e|e|p|␣|l|e|a|r|n|i|n|g||||");
  const auto padded = written(cells.bands[1]);
  CHECK(padded.substr(padded.size() - 6) == "0|0|0|");
  CharactersBench before({{"task", "toy"}, {"models", "recurrent"}, {"padding", "pre"}});
  before.act("bench", "word", 0, "deep learning");
  CHECK(written(before.newest<event::Cells>("path").bands[0]) == "|||d|e|e|p|␣|l|e|a|r|n|i|n|g|");
}

TEST_CASE("characters: letters come in one by one") {
  CharactersBench bench({{"task", "toy"}, {"models", "all"}});
  bench.act("bench", "word", 0, "deep learning");
  CHECK(bench.newest<event::Cells>("path").reached == 0xFFFFFFFF);
  CHECK(bench.newest<event::Controls>("path").controls[0].maximum == 13);
  bench.act("path", "letter", 4);
  const auto path = bench.newest<event::Cells>("path");
  CHECK(path.reached == 4);
  CHECK(bench.newest<event::Cells>("states").reached == 4);
  CHECK(bench.newest<event::Controls>("path").controls[0].value == 4);
  bench.act("path", "letter", 1e9F);
  CHECK(bench.newest<event::Cells>("path").reached == 0xFFFFFFFF);
  bench.act("path", "letter", 3);
  bench.act("bench", "word", 0, "deep");
  CHECK(bench.newest<event::Cells>("path").reached == 0xFFFFFFFF);
}

TEST_CASE("characters: a keystroke is answered by the bench before the slower pictures of the word") {
  for (const char* task : {"toy", "sentences", "misspellings"}) {
    CAPTURE(task);
    CharactersBench bench({{"task", task}, {"models", "all"}, {"limit", "50"}});
    bench.handle(command::Act{"bench", "word", 0, "learnin"});
    CHECK(bench.newest<event::Table>("bench").rows.size() > 0);
    CHECK(bench.newest<event::Controls>("bench").controls[0].text == "learnin");
    for (const Event& event : bench.events) {
      CHECK_FALSE(std::holds_alternative<event::Cells>(event));
      if (const auto* table = std::get_if<event::Table>(&event)) CHECK(table->panel == "bench");
    }
    bench.act("bench", "word", 0, "learning");
    CHECK(bench.newest<event::Cells>("path").bands.size() > 0);
    CHECK(bench.newest<event::Table>("neighbours").header.size() == (task == std::string_view("misspellings") ? 2 : 3));
  }
}

TEST_CASE("characters: the probabilities after each letter are those of the beginning typed alone") {
  for (const char* models : {"recurrent", "convolution"}) {
    CAPTURE(models);
    CharactersBench bench({{"task", "toy"}, {"models", models}});
    for (int i = 0; i < 20; ++i) static_cast<void>(bench.lesson.step());
    bench.act("bench", "word", 0, "deep learning");
    const auto whole = bench.newest<event::Cells>("path");
    bench.act("bench", "word", 0, "deep");
    const auto start = bench.newest<event::Cells>("path");
    const event::CellBand& all = whole.bands.back();
    const event::CellBand& alone = start.bands.back();
    REQUIRE(all.rows == 2);
    for (std::size_t row = 0; row < 2; ++row)
      CHECK(all.values[row * whole.columns + 3] == doctest::Approx(alone.values[row * start.columns + 3]).epsilon(0.02));
  }
}

TEST_CASE("characters: every kind of model shows what it is made of") {
  CharactersBench bench({{"task", "toy"}, {"models", "all"}, {"units", "8"}, {"filters", "5"}, {"widths", "2,3"}});
  bench.act("bench", "word", 0, "deep learning");
  const auto shown = [&](int model) {
    bench.act("path", "reader", static_cast<float>(model));
    return bench.newest<event::Cells>("path");
  };
  CHECK(shown(0).bands.size() == 3);  // letters, indices, classes
  CHECK(band_named(shown(1), "characters.row.state").rows == 8);
  const auto filters = shown(2);
  CHECK(std::count_if(filters.bands.begin(), filters.bands.end(), [](const event::CellBand& band) {
          return band.label.key == "characters.row.filters" && band.rows == 5;
        }) == 2);
  CHECK(band_named(shown(3), "characters.row.embedding").rows == 16);
  const auto gates = bench.newest<event::Cells>("states");
  for (const char* gate : {"input_gate", "forget_gate", "candidate", "output_gate", "state"})
    CHECK(band_named(gates, std::string("characters.row.").append(gate)).rows == 8);
  const auto ngrams = bench.newest<event::Table>("ngrams");
  CHECK(ngrams.rows.size() > 0);
  CHECK(ngrams.rows.size() <= 6);
  bench.act("path", "reader", 9);
  CHECK(bench.events.empty());
}
