// One of the models that the lesson `characters` trains side by side, with its optimiser.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/optimizer.h"
#include "core/nn/text_classifier.h"
#include "lessons/checkpoint.h"
#include "lessons/parameter.h"

namespace glyphlab {

enum class ReaderKind : std::uint8_t { word, recurrent, convolution, hybrid };
inline constexpr std::string_view kReaderNames[] = {"word", "recurrent", "convolution", "hybrid"};

/// What a model is built for.
struct ModelShape {
  Index characters = 0;  ///< rows of the embedding of characters, padding included
  Index words = 0;       ///< the same of words
  Index classes = 0;
  bool sentences = false;  ///< texts are the tokens of sentences and may be read in context
  bool pairs = false;      ///< the model gives vectors, learned from pairs of texts that belong together
};

/// The same texts as characters and as words.
struct TextBatch {
  std::vector<std::span<const std::int32_t>> characters;
  std::vector<std::span<const std::int32_t>> words;
  std::vector<std::int32_t> labels;
  std::vector<std::int32_t> lengths;  ///< of sentences, in texts; empty: every text stands alone
  void clear();
  void reserve(std::size_t texts);
};

class CharactersModel {
 public:
  /// From the lesson's table; `characters` and `words` are the sizes of the vocabularies.
  CharactersModel(ReaderKind kind, const ParameterValues& values, const ModelShape& shape,
                  std::uint64_t seed);

  ReaderKind kind() const { return kind_; }
  std::string_view name() const { return kReaderNames[static_cast<std::size_t>(kind_)]; }
  const TextClassifier<float>& classifier() const { return classifier_; }
  /// The encoder that reads characters, or nullptr.
  const TextEncoder<float>* reader() const;

  /// One step on a batch, whose second half holds the partners of the first in a model of pairs; returns its
  /// mean cross-entropy, which is not finite after a divergence.
  double train(const TextBatch& batch, double learning_rate, Random* noise);
  /// Of a model of pairs: [batch x kVectorSize], valid until the next call.
  ConstMatrixView<float> vectors(const TextBatch& batch) { return classifier_.vectors(inputs(batch)); }
  static constexpr Index kVectorSize = 64;
  /// [batch x classes], valid until the next call.
  ConstMatrixView<float> probabilities(const TextBatch& batch);
  void set_optimizer(const OptimizerOptions& options);
  /// Products of one training step per character, and per text.
  double flop(double characters, double texts) const;

  void save(Checkpoint& checkpoint) const;
  Result<void> restore(const Checkpoint& checkpoint);

 private:
  /// What the encoders read, at most two of them.
  struct Inputs {
    std::array<SequenceSpan, 2> spans;
    std::size_t count = 0;
    std::span<const std::int32_t> lengths;
    operator EncoderInputs() const { return {{spans.data(), count}, lengths}; }
  };
  Inputs inputs(const TextBatch& batch) const;

  ReaderKind kind_;
  TextClassifier<float> classifier_;
  Optimizer<float> optimizer_;
};

/// The parameter that holds the rate of dropout behind such a reader. The recipe that the reference's figures
/// come from has it behind convolutions only, so these have a rate of their own.
const char* dropout_rate_of(ReaderKind kind);

/// The models that the parameter `models` asks for, in the order of kReaderNames.
std::vector<ReaderKind> readers_of(const ParameterValues& values);

}  // namespace glyphlab
