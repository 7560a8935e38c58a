// The tokeniser against what Keras documents.
#include "core/data/text/tokenizer.h"

#include <doctest/doctest.h>

#include "core/data/text/padding.h"

using namespace glyphlab;

namespace {

using Texts = std::vector<std::u32string>;
using Sequences = std::vector<TokenSequence>;

const Texts kLecture{U"hello world", U"machine learning", U"deep learning"};

Tokenizer fitted(TokenizerOptions options, const Texts& texts) {
  Tokenizer tokenizer(std::move(options));
  tokenizer.fit(texts);
  return tokenizer;
}

TokenizerOptions words() {
  TokenizerOptions options;
  options.char_level = false;
  return options;
}

}  // namespace

TEST_CASE("the lecture's toy example") {
  const Tokenizer tokenizer = fitted({}, kLecture);
  // Of equally frequent characters the first seen comes first.
  CHECK(tokenizer.count(U"e") == 6);
  CHECK(tokenizer.count(U"l") == 5);
  CHECK(tokenizer.count(U"n") == 5);
  const Texts expected{U"e", U"l", U"n", U" ", U"r", U"a", U"i", U"h",
                       U"o", U"d", U"g", U"w", U"m", U"c", U"p"};
  CHECK(tokenizer.dictionary() == expected);
  CHECK(tokenizer.vocabulary() == 16);
  const Sequences sequences = tokenizer.sequences(kLecture);
  CHECK(sequences[0] == TokenSequence{8, 1, 2, 2, 9, 4, 12, 9, 5, 2, 10});
  CHECK(sequences[1] == TokenSequence{13, 6, 14, 8, 7, 3, 1, 4, 2, 1, 6, 5, 3, 7, 3, 11});
  CHECK(sequences[2] == TokenSequence{10, 1, 1, 15, 4, 2, 1, 6, 5, 3, 7, 3, 11});
  const Sequences padded = pad_sequences(sequences, {.padding = PaddingSide::post});
  CHECK(padded[0] == TokenSequence{8, 1, 2, 2, 9, 4, 12, 9, 5, 2, 10, 0, 0, 0, 0, 0});
  CHECK(padded[1].size() == 16);
  CHECK(padded[2][13] == 0);
}

TEST_CASE("characters: frequency, then first appearance") {
  CHECK(fitted({}, {U"banana"}).dictionary() == Texts{U"a", U"n", U"b"});
  CHECK(fitted({}, {U"abc", U"cba"}).dictionary() == Texts{U"a", U"b", U"c"});
  CHECK(fitted({}, {U"cab", U"b"}).dictionary() == Texts{U"b", U"c", U"a"});
  CHECK(fitted({}, {}).dictionary().empty());
  CHECK(fitted({}, {U""}).vocabulary() == 1);
}

TEST_CASE("characters: case, punctuation, scripts") {
  CHECK(fitted({}, {U"Aa"}).dictionary() == Texts{U"a"});
  TokenizerOptions as_is;
  as_is.lower = false;
  CHECK(fitted(as_is, {U"Aa"}).dictionary() == Texts{U"A", U"a"});
  // Keras ignores its filters at character level.
  CHECK(fitted({}, {U"a!a,"}).dictionary() == Texts{U"a", U"!", U","});
  CHECK(fitted({}, {U"한국 국"}).dictionary() == Texts{U"국", U"한", U" "});
  CHECK(fitted({}, {U"😀a😀"}).sequence(U"a😀") == TokenSequence{2, 1});
  TokenizerOptions turkish;
  turkish.casing = Casing::turkish;
  CHECK(fitted(turkish, {U"IĞDIR"}).dictionary() == Texts{U"ı", U"ğ", U"d", U"r"});
  CHECK(fitted({}, {U"é"}).sequence(U"e\u0301").empty());
  CHECK(fitted({}, {U"é"}).sequence(compose(U"e\u0301")) == TokenSequence{1});
}

TEST_CASE("unknown characters are left out, or become the OOV token") {
  CHECK(fitted({}, {U"ab"}).sequence(U"axb") == TokenSequence{1, 2});
  CHECK(fitted({}, {U"ab"}).sequence(U"xyz").empty());
  CHECK(fitted({}, {U"ab"}).sequence(U"").empty());
  TokenizerOptions options;
  options.oov_token = U"<OOV>";
  const Tokenizer tokenizer = fitted(options, {U"ab"});
  CHECK(tokenizer.dictionary() == Texts{U"<OOV>", U"a", U"b"});
  CHECK(tokenizer.index(U"a") == 2);
  CHECK(tokenizer.sequence(U"axb") == TokenSequence{2, 1, 3});
  CHECK(tokenizer.vocabulary() == 4);
}

TEST_CASE("num_words bounds the indices, not the dictionary") {
  TokenizerOptions options;
  options.num_words = 3;
  const Tokenizer tokenizer = fitted(options, {U"aaabbc"});
  CHECK(tokenizer.dictionary().size() == 3);
  CHECK(tokenizer.sequence(U"abc") == TokenSequence{1, 2});
  CHECK(tokenizer.vocabulary() == 3);
  options.oov_token = U"?!";
  CHECK(fitted(options, {U"aaabbc"}).sequence(U"abc") == TokenSequence{2, 1, 1});
}

TEST_CASE("words: filters, blanks, case") {
  const Tokenizer tokenizer = fitted(words(), {U"The cat, the dog!", U"a  cat\t(The)"});
  CHECK(tokenizer.dictionary() == Texts{U"the", U"cat", U"dog", U"a"});
  CHECK(tokenizer.sequence(U"A dog... the bird") == TokenSequence{4, 3, 1});
  CHECK(fitted(words(), {U"don't stop"}).dictionary() == Texts{U"don't", U"stop"});
  CHECK(fitted(words(), {U"!?,"}).dictionary().empty());
  CHECK(fitted(words(), kLecture).dictionary() ==
        Texts{U"learning", U"hello", U"world", U"machine", U"deep"});
  TokenizerOptions none = words();
  none.filters.clear();
  CHECK(fitted(none, {U"a-b, c"}).dictionary() == Texts{U"a-b,", U"c"});
}

TEST_CASE("fitting goes on counting") {
  Tokenizer tokenizer = fitted({}, {U"aab"});
  tokenizer.fit({U"bbc"});
  CHECK(tokenizer.dictionary() == Texts{U"b", U"a", U"c"});
}

TEST_CASE("a text that contains the OOV token's name takes its later index, as in Keras") {
  TokenizerOptions options = words();
  options.oov_token = U"oov";
  const Tokenizer tokenizer = fitted(options, {U"a oov a"});
  CHECK(tokenizer.index(U"oov") == 3);
  CHECK(tokenizer.sequence(U"b") == TokenSequence{3});
}
