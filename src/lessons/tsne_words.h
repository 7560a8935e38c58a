// Words as points of the lesson `tsne`: the lesson `characters` trains a reader, whose codings are mapped.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lessons/characters.h"

namespace glyphlab {

class TsneWords {
 public:
  /// `values` of the table of `tsne`. With `untrained` there are also codings from before training.
  TsneWords(const ParameterValues& values, std::uint64_t seed, bool untrained);

  /// The tasks whose words can be mapped, in menu order.
  static const std::vector<std::string>& tasks();

  /// One batch or one slice of an evaluation; `finished` once all epochs are complete.
  StepReport train();
  bool trains() const { return trains_; }  ///< there are epochs to train
  const CharactersLesson& reader() const { return trained_; }

  Index count() const { return static_cast<Index>(words_.size()); }
  /// Class of every word.
  std::span<const std::uint8_t> labels() const { return labels_; }
  /// As in event::Points, plain or the key of a text.
  std::vector<std::string> class_names() const;
  std::string word(std::size_t i) const;
  /// The class's name as an argument of a phrase.
  std::string class_of(std::size_t i) const;

  Index features();
  /// Codings of the words from `first` on [words x features()], before training or after it.
  void encode(bool untrained, Index first, MatrixView<float> codings);

  void publish_loss(const EventSink& sink, const std::string& panel, bool all) {
    trained_.publish_loss(sink, panel, all);
  }
  void save(Checkpoint& checkpoint) const { trained_.save(checkpoint); }
  Result<void> restore(const Checkpoint& checkpoint) { return trained_.restore(checkpoint); }

 private:
  bool trains_ = false;
  CharactersLesson trained_;
  std::optional<CharactersLesson> untrained_;
  std::vector<LabelledText> words_;
  std::vector<std::uint8_t> labels_;
};

}  // namespace glyphlab
