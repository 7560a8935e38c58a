// What the lesson `characters` shows of a trained run: confusions, maps, neighbours, remarks on bad texts.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "characters_bench.h"
#include "lessons/characters_confusion.h"
#include "lessons/characters_letters.h"
#include "lessons/characters_plane.h"
#include "lessons/image_phrases.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

const Values kSmall{{"task", "turkish"}, {"lemmas", "60"},     {"units", "16"}, {"filters", "16"},
                    {"embedding", "8"}, {"word_embedding", "8"},  {"learning_rate", "0.01"}, {"epochs", "2"}};

std::string first_argument(const Phrase& phrase) {
  return phrase.arguments.empty() ? std::string() : phrase.arguments[0];
}

}  // namespace

TEST_CASE("confusion: precision, recall and F1 by hand") {
  const std::vector<std::uint32_t> counts{8, 2, 0, 1, 3, 0, 0, 0, 0};
  const std::vector<Phrase> classes{plain("a"), plain("b"), plain("c")};
  const Confusion confusion{counts, classes};
  CHECK(confusion.actual(0) == 10);
  CHECK(confusion.predicted(0) == 9);
  CHECK(confusion.f1(0) == doctest::Approx(16.0 / 19));
  CHECK(confusion.f1(2) == 0);
  CHECK(confusion.macro_f1() == doctest::Approx((16.0 / 19 + 6.0 / 9) / 3));
  const event::Table table = class_table(confusion);
  REQUIRE(table.rows.size() == 3);
  CHECK(first_argument(table.rows[0][1]) == "88.9\u00A0%");
  CHECK(first_argument(table.rows[0][2]) == "80.0\u00A0%");
  CHECK(first_argument(table.rows[0][4]) == "b");
  CHECK(first_argument(table.rows[2][1]) == "–");
  const event::Cells cells = confusion_cells(confusion, 4);
  CHECK(cells.selectable);
  CHECK(cells.selected == 4);
  CHECK(cells.bands[0].values[0] == 204);  // 8 of 10
  CHECK(first_argument(cells.bands[0].texts[1]) == "2");
  CHECK(first_argument(cells.bands[0].texts[2]).empty());
}

TEST_CASE("characters: a cell of the confusion matrix puts its words into the bench, one after the other") {
  CharactersBench bench(kSmall);
  bench.train();
  bench.publish();
  const auto confusion = bench.newest<event::Cells>("confusion");
  REQUIRE(confusion.columns == 6);
  std::uint32_t cell = 0;
  while (first_argument(confusion.bands[0].texts[cell]).size() < 2) ++cell;  // ten words at least
  bench.handle(command::Select{"confusion", cell});
  CHECK(bench.newest<event::Cells>("confusion").selected == cell);
  const std::string first = bench.newest<event::Controls>("bench").controls[0].text;
  const auto answers = bench.newest<event::Table>("bench");
  // The second model is the one shown: its first answer is the cell's column.
  const Phrase& column = confusion.column_labels[cell % 6];
  CHECK(first_argument(answers.rows[1][1]) == std::string("@").append(column.key));
  bench.handle(command::Select{"confusion", cell});
  CHECK(bench.newest<event::Controls>("bench").controls[0].text != first);
  bench.handle(command::Select{"confusion", 36});
  CHECK(bench.events.empty());
}

TEST_CASE("characters: maps of letters and words, and the words most like the typed one") {
  CharactersBench bench(kSmall);
  bench.train();
  bench.prepare();
  bench.publish();
  const auto letters = bench.newest<event::Points>("map");
  CHECK(letters.xy.size() == 2 * letters.classes.size());
  CHECK(letters.class_names.size() == 2);
  CHECK(letters.labels.size() == letters.classes.size());
  CHECK(bench.newest<event::Text>("map").phrase.key == "characters.map.gathering.learned");
  bench.act("map", "part", 1);
  CHECK(bench.newest<event::Points>("map").xy != letters.xy);
  CHECK(bench.newest<event::Text>("map").phrase.key == "characters.map.gathering.whole");
  bench.act("map", "what", 1);
  const auto words = bench.newest<event::Points>("map");
  CHECK(words.xy.size() == 1000);
  CHECK(words.class_names.size() == 6);
  bench.act("map", "method", 1);
  bench.prepare();
  bench.publish();
  const auto spread = bench.newest<event::Points>("map");
  REQUIRE(spread.xy.size() == 1000);
  CHECK(*std::max_element(spread.xy.begin(), spread.xy.end()) > 5);

  bench.handle(command::Select{"map", 3});
  const auto details = bench.newest<event::PointDetails>("map");
  CHECK(details.point == 3);
  CHECK(details.title.arguments.size() == 2);
  CHECK(details.neighbours.size() == 6);
  bench.handle(command::Select{"map", 500});
  CHECK(bench.events.empty());

  bench.act("bench", "word", 0, "evlerimizden");
  const auto neighbours = bench.newest<event::Table>("neighbours");
  REQUIRE(neighbours.rows.size() == 6);
  for (const auto& row : neighbours.rows) CHECK(first_argument(row[0]) != "evlerimizden");
  CHECK(std::stof(first_argument(neighbours.rows[0][2])) >= std::stof(first_argument(neighbours.rows[5][2])));
}

TEST_CASE("vowels and consonants; y by its language; jamo; everything else is neither") {
  for (const char32_t c : {U'a', U'o', U'u', U'ä', U'ö', U'å', U'ı', U'ő', U'ệ', U'\u1161'}) {
    CHECK(letter_kind(c, Casing::standard) == LetterKind::vowel);
  }
  for (const char32_t c : {U'b', U'k', U'ß', U'ç', U'š', U'đ', U'\u1100', U'\u11AB'}) {
    CHECK(letter_kind(c, Casing::standard) == LetterKind::consonant);
  }
  for (const char32_t c : {U' ', U'-', U'한', U'я'}) {
    CHECK(letter_kind(c, Casing::standard) == LetterKind::neither);
  }
  CHECK(letter_kind(U'y', Casing::standard) == LetterKind::vowel);
  CHECK(letter_kind(U'y', Casing::turkish) == LetterKind::consonant);
}

TEST_CASE("gathering of vowels, by hand") {
  using enum LetterKind;
  Matrix<float> vectors(6, 2);
  vectors << 1, 0, 2, 0.1F, 1, -0.1F, 0, 1, 0.1F, 1, 5, 0;
  const ConstMatrixView<float> whole = view(std::as_const(vectors).data(), vectors.rows(), vectors.cols());
  const VowelGathering together = vowel_gathering(whole, {vowel, vowel, vowel, consonant, consonant, neither});
  CHECK(together.share == 1.0);
  CHECK(together.chance == 0.5);
  CHECK(together.letters == 5);
  CHECK(vowel_gathering(whole, {vowel, consonant, consonant, vowel, consonant, neither}).share == 0.0);
  CHECK(vowel_gathering(whole, {vowel, consonant, consonant, consonant, consonant, neither}).vowels == 0);
}

TEST_CASE("characters: training gathers the vowels of Turkish letters") {
  CharactersBench bench({{"task", "turkish"}, {"models", "recurrent"}, {"epochs", "3"}});
  bench.train();
  bench.prepare();
  bench.publish();
  const Phrase said = bench.newest<event::Text>("map").phrase;
  REQUIRE(said.arguments.size() == 3);
  CHECK(std::stoi(said.arguments[0]) > std::stoi(said.arguments[1]) + 10);
}

TEST_CASE("characters: maps wait for the model that is shown, and cost nothing when they are done") {
  CharactersBench bench(kSmall);
  bench.prepare();
  bench.act("path", "reader", 2);
  CHECK(bench.lesson.prepare_pictures());
  bench.prepare();
  bench.act("path", "reader", 0);  // words: there is no map of letters
  bench.publish();
  CHECK(bench.newest<event::Points>("map").xy.empty());
}

TEST_CASE("plane: two clouds stay apart, by PCA and by t-SNE; too few points give no map") {
  Matrix<float> x = Matrix<float>::Zero(60, 5);
  for (Index i = 0; i < x.rows(); ++i) {
    for (Index j = 0; j < x.cols(); ++j) x(i, j) = 0.1F * std::sin(static_cast<float>(7 * i + 3 * j));
    if (i % 2 == 0) x(i, 3) += 5;
  }
  for (const auto method : {PlaneMap::Method::pca, PlaneMap::Method::tsne}) {
    PlaneMap map;
    map.start(view(std::as_const(x).data(), x.rows(), x.cols()), method);
    for (int i = 0; i < 1000 && !map.finished(); ++i) map.step();
    REQUIRE(map.finished());
    const auto positions = map.positions();
    RowVector<float> even = RowVector<float>::Zero(2);
    RowVector<float> odd = RowVector<float>::Zero(2);
    for (Index i = 0; i < 60; ++i) (i % 2 == 0 ? even : odd) += positions.row(i) / 30;
    for (Index i = 0; i < 60; ++i) {
      const float own = (positions.row(i) - (i % 2 == 0 ? even : odd)).norm();
      CHECK(own < (positions.row(i) - (i % 2 == 0 ? odd : even)).norm());
    }
  }
  PlaneMap none;
  none.start(view(std::as_const(x).data(), 2, 5), PlaneMap::Method::tsne);
  CHECK(none.finished());
  CHECK(none.positions().rows() == 0);
}

TEST_CASE("characters: the bench says what is wrong with a text") {
  CharactersBench bench(kSmall);
  const auto remark = [&](const std::string& text) {
    bench.act("bench", "word", 0, text);
    return bench.newest<event::Table>("bench").footer.key;
  };
  CHECK(remark("") == "characters.bench.empty");
  CHECK(remark("   ") == "characters.bench.empty");
  CHECK(remark("文字 😀") == "characters.bench.strange");
  CHECK(remark(std::string(10000, 'e')) == "characters.bench.long");
  CHECK(remark("ev\xFF\xFE") == "characters.bench.damaged");
  CHECK(remark("ev\uFFFD") == "characters.bench.damaged");
  CHECK(remark("evimxq") == "characters.bench.unknown");
  bench.act("bench", "mistype", 0);
  CHECK(bench.newest<event::Table>("bench").footer.key == "characters.bench.unknown");
}

TEST_CASE("characters: the Keras program is that of the model shown, with all its inputs") {
  const auto code_of = [](const char* models, const char* task, const char* dropout = "0") {
    CharactersBench bench({{"task", task}, {"models", models}, {"lemmas", "50"}, {"reader_dropout", dropout}});
    bench.publish();
    for (const Event& event : bench.events) {
      if (const auto* keras = std::get_if<event::KerasCode>(&event)) return keras->code;
    }
    return std::string();
  };
  CHECK(code_of("recurrent", "toy").find("x = layers.LSTM(64)(x)") != std::string::npos);
  CHECK(code_of("recurrent", "toy").find("binary_crossentropy") != std::string::npos);
  CHECK(code_of("convolution", "turkish").find("layers.Conv1D(64, width") != std::string::npos);
  CHECK(code_of("hybrid", "turkish").find("model.fit([padded, word_indices], labels") != std::string::npos);
  CHECK(code_of("recurrent", "toy").find("model.fit(padded, labels") != std::string::npos);
  CHECK(code_of("word", "turkish").find("keras.Input((1,))") != std::string::npos);
  CHECK(code_of("convolution", "toy").find("x = layers.Dropout(0.3)(x)") != std::string::npos);
  CHECK(code_of("recurrent", "toy").find("Dropout") == std::string::npos);
  CHECK(code_of("recurrent", "toy", "0.2").find("x = layers.Dropout(0.2)(x)") != std::string::npos);
}
