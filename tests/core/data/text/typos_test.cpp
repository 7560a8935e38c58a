// Random edits.
#include "core/data/text/typos.h"

#include <doctest/doctest.h>

#include <algorithm>

#include <cstdlib>
#include <set>

using namespace glyphlab;

TEST_CASE("no typo changes nothing, and the same seed makes the same typos") {
  Random random(1);
  CHECK(with_typos(U"word", 0, U"abc", random) == U"word");
  CHECK(with_typos(U"", 3, U"abc", random).empty());
  Random one(7);
  Random two(7);
  CHECK(with_typos(U"karaktereinbettung", 3, U"abc", one) ==
        with_typos(U"karaktereinbettung", 3, U"abc", two));
}

TEST_CASE("one typo is one edit, of all four kinds") {
  Random random(2);
  std::set<std::ptrdiff_t> changes;
  bool swapped = false;
  bool replaced = false;
  for (int i = 0; i < 200; ++i) {
    const std::u32string typo = with_typos(U"abcdef", 1, U"xyz", random);
    changes.insert(static_cast<std::ptrdiff_t>(typo.size()) - 6);
    if (typo.size() == 6) (typo.find_first_of(U"xyz") == typo.npos ? swapped : replaced) = true;
  }
  CHECK(changes == std::set<std::ptrdiff_t>{-1, 0, 1});
  CHECK(swapped);
  CHECK(replaced);
}

TEST_CASE("a single character never disappears") {
  Random random(3);
  for (int i = 0; i < 50; ++i) CHECK_FALSE(with_typos(U"a", 1, U"b", random).empty());
}

TEST_CASE("typos of one kind do what its name says") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Random random = Random::stream(seed, 3);
    const std::u32string word = U"abcdef";
    const auto typo = [&](TypoKind kind) { return with_typos(word, 1, U"xyz", random, kind); };
    std::u32string swapped = typo(TypoKind::swap);
    CHECK(swapped != word);
    std::sort(swapped.begin(), swapped.end());
    CHECK(swapped == word);
    CHECK(typo(TypoKind::drop).size() == 5);
    CHECK(typo(TypoKind::insert).size() == 7);
    const std::u32string replaced = typo(TypoKind::replace);
    CHECK(replaced.size() == 6);
    CHECK(replaced.find_first_of(U"xyz") != std::u32string::npos);
  }
}
