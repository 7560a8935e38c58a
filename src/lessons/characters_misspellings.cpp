// Pairs of wrong and right, and nearest words.
#include "lessons/characters_misspellings.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/data/text/misspellings.h"
#include "core/data/text/typos.h"
#include "core/math/gemm.h"
#include "core/nn/contrastive_loss.h"
#include "lessons/characters_lists.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kMisspellingSeed = 1;
constexpr std::uint64_t kMisspellingStream = 26;
constexpr std::size_t kMadeUpTests = 400;
constexpr std::size_t kShortest = 4;
constexpr float kAsPeopleDo = 0.6F;
constexpr float kArbitrary = 0.3F;

}  // namespace

void add_misspellings(TextTask& task, std::size_t limit) {
  std::vector<std::u32string> words;
  for (const auto word : lines_of(detail::lexicon_words())) words.push_back(decode_utf8_or_replace(word));
  std::set<std::u32string> tested;
  std::vector<std::pair<std::u32string, std::u32string>> real;  // wrong, right
  for (std::string_view line : lines_of(detail::misspellings_words())) {
    const auto wrong = cut(line, ' ');
    real.emplace_back(decode_utf8_or_replace(wrong), decode_utf8_or_replace(line));
    tested.insert(real.back().second);
  }
  std::vector<std::pair<std::u32string, std::u32string>> made_up;
  Random random = Random::stream(kMisspellingSeed, kMisspellingStream);
  while (made_up.size() < kMadeUpTests) {
    const auto& word = words[random.below(static_cast<std::uint32_t>(words.size()))];
    const auto wrong = misspelt(word, random);
    const bool is_word = std::binary_search(words.begin(), words.end(), wrong);
    if (word.size() < kShortest || is_word || !tested.insert(word).second) continue;
    made_up.emplace_back(wrong, word);
  }
  std::vector<std::u32string> others;
  for (const auto& word : words) {
    if (tested.count(word) == 0) others.push_back(word);
  }
  if (limit > 0 && limit < others.size()) {
    shuffle(others, random);
    others.resize(limit);
  }
  task.lexicon = others;
  task.lexicon.insert(task.lexicon.end(), tested.begin(), tested.end());
  std::sort(task.lexicon.begin(), task.lexicon.end());
  const auto number = [&](const std::u32string& word) {
    const auto at = std::lower_bound(task.lexicon.begin(), task.lexicon.end(), word);
    return static_cast<std::int32_t>(at - task.lexicon.begin());
  };
  for (const auto& word : others) task.train.push_back({word, number(word), true});
  for (const auto& [wrong, right] : made_up) {
    task.test.push_back({wrong, number(right), true});
    task.typo_words.push_back({right, number(right), true});
  }
  TextPart part;
  for (const auto& [wrong, right] : real) part.texts.push_back({wrong, number(right), true});
  task.more_tests = {{"real", std::move(part)}};
  task.example = "definately";
}

std::u32string misspelling_to_learn(std::u32string_view word, std::u32string_view alphabet, Random& random) {
  const float kind = random.uniform();
  if (kind < kAsPeopleDo) return misspelt(word, random);
  if (kind < kAsPeopleDo + kArbitrary) return with_typos(word, 1, alphabet, random);
  return misspelt(misspelt(word, random), random);
}

void WordSpace::add(const ConstMatrixView<float>& vectors) {
  const auto dimensions = static_cast<std::size_t>(vectors.cols());
  vectors_.resize(words_ * dimensions);
  auto mine = view(vectors_.data() + known_ * dimensions, vectors.rows(), vectors.cols());
  mine = vectors;
  scale_to_unit_length(mine, lengths_);
  known_ += static_cast<std::size_t>(vectors.rows());
}

std::vector<std::vector<Neighbour>> WordSpace::nearest(const ConstMatrixView<float>& vectors) {
  auto asked = asked_.shape(vectors.rows(), vectors.cols());
  asked = vectors;
  scale_to_unit_length(asked, lengths_);
  const auto words = static_cast<Index>(words_);
  auto similarities = similarities_.shape(vectors.rows(), words);
  gemm<float>(glyphlab::as_const(asked), Op::none,
              view(std::as_const(vectors_).data(), words, vectors.cols()), Op::transpose, similarities);
  std::vector<std::vector<Neighbour>> found;
  for (Index i = 0; i < similarities.rows(); ++i) {
    found.push_back(glyphlab::nearest({similarities.data() + i * words, words_}, kCandidates));
  }
  return found;
}

}  // namespace glyphlab
