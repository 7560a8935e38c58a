// Counting, numbering and looking up of tokens.
#include "core/data/text/tokenizer.h"

#include <algorithm>
#include <utility>

namespace glyphlab {

Tokenizer::Tokenizer(TokenizerOptions options) : options_(std::move(options)) {}

std::vector<std::u32string> Tokenizer::tokens(std::u32string_view text) const {
  const std::u32string cased = options_.lower ? lower_case(text, options_.casing) : std::u32string(text);
  std::vector<std::u32string> pieces;
  if (options_.char_level) {
    for (const char32_t c : cased) pieces.emplace_back(1, c);
    return pieces;
  }
  std::u32string word;
  const auto end_word = [&] {
    if (!word.empty()) pieces.push_back(word);
    word.clear();
  };
  for (const char32_t c : cased) {
    if (c == U' ' || options_.filters.find(c) != std::u32string::npos) {
      end_word();
    } else {
      word.push_back(c);
    }
  }
  end_word();
  return pieces;
}

void Tokenizer::fit(const std::vector<std::u32string>& texts) {
  for (const auto& text : texts) {
    for (const auto& token : tokens(text)) {
      if (counts_[token]++ == 0) order_.push_back(token);
    }
  }
  std::vector<std::pair<std::int64_t, std::size_t>> ranks;  // minus the count, then first appearance
  for (std::size_t i = 0; i < order_.size(); ++i) ranks.emplace_back(-count(order_[i]), i);
  std::sort(ranks.begin(), ranks.end());
  dictionary_.clear();
  for (const auto& rank : ranks) dictionary_.push_back(order_[rank.second]);
  if (options_.oov_token) dictionary_.insert(dictionary_.begin(), *options_.oov_token);
  indices_.clear();
  std::int32_t next = 1;
  // A text may contain the OOV token's own name: as in Keras, the later index then holds for both.
  for (const auto& token : dictionary_) indices_[token] = next++;
}

TokenSequence Tokenizer::sequence(std::u32string_view text) const {
  const std::int32_t oov = options_.oov_token ? index(*options_.oov_token) : 0;
  TokenSequence result;
  for (const auto& token : tokens(text)) {
    std::int32_t i = index(token);
    if (i == 0 || (options_.num_words > 0 && i >= options_.num_words)) i = oov;
    if (i > 0) result.push_back(i);
  }
  return result;
}

std::vector<TokenSequence> Tokenizer::sequences(const std::vector<std::u32string>& texts) const {
  std::vector<TokenSequence> result;
  result.reserve(texts.size());
  for (const auto& text : texts) result.push_back(sequence(text));
  return result;
}

std::int64_t Tokenizer::count(std::u32string_view token) const {
  const auto found = counts_.find(token);
  return found == counts_.end() ? 0 : found->second;
}

std::int32_t Tokenizer::index(std::u32string_view token) const {
  const auto found = indices_.find(token);
  return found == indices_.end() ? 0 : found->second;
}

std::int32_t Tokenizer::vocabulary() const {
  const auto all = static_cast<std::int32_t>(dictionary_.size()) + 1;
  return options_.num_words > 0 ? std::min(all, options_.num_words) : all;
}

}  // namespace glyphlab
