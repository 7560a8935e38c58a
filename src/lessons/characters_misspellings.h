// The task of finding the word that was meant, and a lexicon laid out by a trained reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/text/ngram_index.h"
#include "core/math/matrix.h"
#include "core/math/random.h"
#include "lessons/characters_task.h"

namespace glyphlab {

/// `lexicon`: correct words, a label is a word's number. `train`: words that are misspelt anew whenever
/// they are learned from. `test`: 400 made-up misspellings; beside it "real", 761 that people made.
/// `typo_words`: the words meant in `test`. Words meant in any test are never learned from. With a `limit`
/// only so many words are learned from, and the lexicon holds those and the words meant in the tests.
void add_misspellings(TextTask& task, std::size_t limit);

/// A misspelling to learn from: mostly one edit as people make them, some arbitrary ones, some of two edits.
std::u32string misspelling_to_learn(std::u32string_view word, std::u32string_view alphabet, Random& random);

/// The vectors of all words of a lexicon, of length 1.
class WordSpace {
 public:
  /// How many candidates are ranked again by edit distance.
  static constexpr std::size_t kCandidates = 60;

  void clear(std::size_t words) {
    words_ = words;
    known_ = 0;
  }
  /// The vectors of the next words of the lexicon [words x dimensions], of any length.
  void add(const ConstMatrixView<float>& vectors);
  std::size_t known() const { return known_; }
  bool complete() const { return words_ > 0 && known_ == words_; }

  /// For each row of `vectors` the nearest words. Only when complete.
  std::vector<std::vector<Neighbour>> nearest(const ConstMatrixView<float>& vectors);

 private:
  std::size_t words_ = 0;
  std::size_t known_ = 0;
  std::vector<float> vectors_;  // [known x dimensions]
  Scratch<float> asked_;
  Scratch<float> similarities_;
  std::vector<float> lengths_;
};

}  // namespace glyphlab
