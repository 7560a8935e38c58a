// Edit distances, made-up misspellings, and the corrector by n-grams.
#include "core/data/text/misspellings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/data/text/edit_distance.h"
#include "core/data/text/ngram_index.h"

using namespace glyphlab;

TEST_CASE("edit distance: insertions, deletions, replacements, swaps") {
  CHECK(edit_distance(U"", U"") == 0);
  CHECK(edit_distance(U"", U"abc") == 3);
  CHECK(edit_distance(U"abc", U"") == 3);
  CHECK(edit_distance(U"kitten", U"sitting") == 3);
  CHECK(edit_distance(U"teh", U"the") == 1);
  CHECK(edit_distance(U"abotu", U"about") == 1);
  CHECK(edit_distance(U"ca", U"abc") == 3);  // 2 without the restriction that no place is edited twice
  CHECK(edit_distance(U"가운대", U"가운데") == 1);
  CHECK(edit_distance(std::u32string(200, U'a'), std::u32string(200, U'b')) == 64);
}

TEST_CASE("a misspelling is one edit, seldom of the first letter, and the same for the same seed") {
  Random random(3);
  Random again(3);
  int first = 0;
  std::set<int> lengths;
  constexpr int kTimes = 1000;
  for (int i = 0; i < kTimes; ++i) {
    const auto wrong = misspelt(U"keyboard", random);
    CHECK(wrong == misspelt(U"keyboard", again));
    CHECK(edit_distance(wrong, U"keyboard") == 1);
    first += wrong[0] != U'k' ? 1 : 0;
    lengths.insert(static_cast<int>(wrong.size()));
  }
  CHECK(first > kTimes / 100);
  CHECK(first < kTimes / 7);
  CHECK(lengths == std::set<int>{7, 8, 9});
}

TEST_CASE("short words and other scripts are misspelt without harm") {
  Random random(4);
  for (int i = 0; i < 200; ++i) {
    CHECK(misspelt(U"", random).empty());
    CHECK(misspelt(U"a", random) == U"a");
    const auto korean = misspelt(U"가운데", random);
    CHECK(std::all_of(korean.begin(), korean.end(), [](char32_t c) { return c >= 0xAC00; }));
  }
}

TEST_CASE("n-grams find words that look alike, edit distance ranks them") {
  const std::vector<std::u32string> lexicon{U"about", U"above", U"abut", U"boat", U"receive", U"deceive"};
  const NgramIndex index(lexicon);
  CHECK(index.nearest(U"about", 1)[0].word == 0);
  CHECK(index.nearest(U"about", 1)[0].similarity == doctest::Approx(1.0));
  auto found = index.nearest(U"recieve", 6);
  REQUIRE(found.size() == 6);
  CHECK(std::is_sorted(found.begin(), found.end(),
                       [](const auto& a, const auto& b) { return a.similarity > b.similarity; }));
  rank_by_distance(found, U"recieve", lexicon);
  CHECK(lexicon[found[0].word] == U"receive");
  CHECK(lexicon[found[1].word] == U"deceive");
  CHECK(index.nearest(U"", 3).size() == 3);
  CHECK(index.nearest(U"xyz", 100).size() == 6);
}
