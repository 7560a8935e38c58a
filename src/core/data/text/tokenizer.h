// Texts to numbers with the meaning of Keras' Tokenizer: words or characters, indices by frequency.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/text/unicode.h"

namespace glyphlab {

/// Indices of one text's tokens; 0 stands for padding and is never a token's index.
using TokenSequence = std::vector<std::int32_t>;

struct TokenizerOptions {
  bool char_level = true;
  bool lower = true;
  Casing casing = Casing::standard;
  /// Code points that separate words, beside the blank. As in Keras, of no effect at character level.
  std::u32string filters = U"!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n";
  /// Gets index 1 and stands for every unknown token; without it, unknown tokens are left out.
  std::optional<std::u32string> oov_token;
  /// Only indices below this are given out, as in Keras; 0: no limit.
  std::int32_t num_words = 0;
};

class Tokenizer {
 public:
  explicit Tokenizer(TokenizerOptions options = {});

  /// Counts the tokens of further texts and numbers all from 1 by falling frequency; of equally
  /// frequent ones the first that appeared comes first. `num_words` does not shorten the dictionary.
  void fit(const std::vector<std::u32string>& texts);

  TokenSequence sequence(std::u32string_view text) const;
  std::vector<TokenSequence> sequences(const std::vector<std::u32string>& texts) const;

  /// The pieces of a text as they are counted.
  std::vector<std::u32string> tokens(std::u32string_view text) const;
  /// Tokens in the order of their indices, which begin at 1; with an OOV token, that is the first.
  const std::vector<std::u32string>& dictionary() const { return dictionary_; }
  /// How often the token appeared in the texts fitted on.
  std::int64_t count(std::u32string_view token) const;
  /// Index of a token, or 0 when unknown.
  std::int32_t index(std::u32string_view token) const;
  /// Rows of an embedding for all indices that can occur, 0 included.
  std::int32_t vocabulary() const;

  const TokenizerOptions& options() const { return options_; }

 private:
  TokenizerOptions options_;
  std::vector<std::u32string> order_;  // of first appearance
  std::map<std::u32string, std::int64_t, std::less<>> counts_;
  std::vector<std::u32string> dictionary_;
  std::map<std::u32string, std::int32_t, std::less<>> indices_;
};

}  // namespace glyphlab
