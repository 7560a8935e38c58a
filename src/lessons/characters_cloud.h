// Words as the vectors that one model makes of them: which of them are alike.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/data/text/tokenizer.h"
#include "lessons/characters_model.h"

namespace glyphlab {

class WordCloud {
 public:
  struct Word {
    std::u32string text;
    std::int32_t label = 0;
    TokenSequence characters;
    TokenSequence words;
  };
  struct Alike {
    std::size_t word = 0;
    float likeness = 0;  ///< cosine of the angle between the vectors, -1 to 1
  };

  /// Other words; nothing is known of them yet.
  void set_words(std::vector<Word> words);
  const std::vector<Word>& words() const { return words_; }

  /// The model has changed: everything is to be computed again. What was known stays until then.
  void refresh() { encoded_ = 0; }
  bool current() const { return encoded_ == words_.size(); }
  /// One slice of milliseconds: the next words through the model. `sentences`: it reads in context, and here every word is a
  /// sentence of its own.
  void step(CharactersModel& model, bool sentences);

  /// Vectors of length 1 [words x features], or no rows before the first refresh is complete.
  ConstMatrixView<float> vectors() const { return view(vectors_.data(), vectors_.rows(), vectors_.cols()); }
  /// The words most like `vector` [features], the most alike first; `text` itself is left out.
  std::vector<Alike> nearest(const RowVector<float>& vector, const std::u32string& text,
                                 std::size_t count) const;

  /// What the model makes of one text, of length 1.
  static RowVector<float> vector_of(CharactersModel& model, const TextBatch& batch);

 private:
  std::vector<Word> words_;
  std::size_t encoded_ = 0;
  Matrix<float> next_;
  Matrix<float> vectors_;
};

}  // namespace glyphlab
