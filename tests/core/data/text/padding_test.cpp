// Padding and truncation as Keras documents them.
#include "core/data/text/padding.h"

#include <doctest/doctest.h>

using namespace glyphlab;
using Sequences = std::vector<TokenSequence>;

TEST_CASE("pre is the default for padding and truncation") {
  const Sequences given{{1}, {2, 3}, {4, 5, 6}};
  CHECK(pad_sequences(given) == Sequences{{0, 0, 1}, {0, 2, 3}, {4, 5, 6}});
  CHECK(pad_sequences(given, {.maxlen = 2}) == Sequences{{0, 1}, {2, 3}, {5, 6}});
}

TEST_CASE("post, each for itself") {
  const Sequences given{{1}, {2, 3}, {4, 5, 6}};
  CHECK(pad_sequences(given, {.padding = PaddingSide::post}) == Sequences{{1, 0, 0}, {2, 3, 0}, {4, 5, 6}});
  CHECK(pad_sequences(given, {.maxlen = 2, .truncating = PaddingSide::post}) ==
        Sequences{{0, 1}, {2, 3}, {4, 5}});
  CHECK(pad_sequences(given, {.maxlen = 2, .padding = PaddingSide::post, .truncating = PaddingSide::post}) ==
        Sequences{{1, 0}, {2, 3}, {4, 5}});
}

TEST_CASE("longer rows, other fillers, empty sequences") {
  CHECK(pad_sequences({{7}}, {.maxlen = 3, .value = 9}) == Sequences{{9, 9, 7}});
  CHECK(pad_sequences({{}, {1}}) == Sequences{{0}, {1}});
  CHECK(pad_sequences({{}, {}}) == Sequences{{}, {}});
  CHECK(pad_sequences({}).empty());
  CHECK(pad_sequences({TokenSequence(10000, 1)}, {.maxlen = 4})[0] == TokenSequence{1, 1, 1, 1});
}

TEST_CASE("truncation alone adds nothing") {
  CHECK(truncated({1, 2, 3}, {.maxlen = 2}) == TokenSequence{2, 3});
  CHECK(truncated({1}, {.maxlen = 2}) == TokenSequence{1});
  CHECK(truncated({1, 2, 3}, {}) == TokenSequence{1, 2, 3});
}
