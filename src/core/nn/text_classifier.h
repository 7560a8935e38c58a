// A text classifier: one or more encoders side by side (characters, words or both), dropout, if asked
// for a reader of the context between the texts of a sentence and dropout again, and a dense layer to
// the classes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/nn/context_reader.h"
#include "core/nn/contrastive_loss.h"
#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/text_encoder.h"

namespace glyphlab {

struct TextClassifierSpec {
  std::vector<TextEncoderSpec> encoders;  ///< at least one; their vectors are concatenated
  float dropout = 0.0F;                   ///< rate, of that vector, in training (see dropout in layer_spec.h)
  Index classes = 2;                      ///< 1: one sigmoid unit, labels 0 and 1; otherwise softmax
  ContextSpec context = {};               ///< without units, every text is judged by itself
  float context_dropout = 0.0F;           ///< rate, of what the reader of the context gives
  bool vectors = false;                   ///< `classes` linear outputs, to be compared instead of judged
};

/// One batch: for each encoder its view of the same texts, and, where they are read in context, how many
/// texts after each other make a sentence.
struct EncoderInputs {
  std::span<const SequenceSpan> texts;
  std::span<const std::int32_t> lengths = {};
};

template <class T>
class TextClassifier {
 public:
  TextClassifier(TextClassifierSpec spec, std::uint64_t seed);

  const TextClassifierSpec& spec() const { return spec_; }
  ParameterBuffer<T>& parameters() { return parameters_; }
  const ParameterBuffer<T>& parameters() const { return parameters_; }
  TextEncoder<T>& encoder(std::size_t i) { return encoders_[i]; }
  const TextEncoder<T>& encoder(std::size_t i) const { return encoders_[i]; }
  const Network<T>& head() const { return head_; }

  /// Mean cross-entropy (nats) of a batch; its gradient replaces the one in parameters(). `noise`
  /// feeds dropout; nullptr: none.
  double gradient(const EncoderInputs& inputs, std::span<const std::int32_t> labels, Random* noise);
  /// Probabilities [batch x max(classes, 2)] for a batch, valid until the next call of anything.
  ConstMatrixView<T> probabilities(const EncoderInputs& inputs);
  /// One vector per text [batch x classes], and loss and gradient of pairs: the texts of the second half
  /// of a batch are what those of the first half should be close to, in order (see contrastive_loss.h).
  ConstMatrixView<T> vectors(const EncoderInputs& inputs);
  double pair_gradient(const EncoderInputs& inputs, double sharpness, Random* noise);
  /// The vectors of the last batch as the dense layer gets them [batch x features].
  ConstMatrixView<T> features() const { return workspace_.activation(0); }

 private:
  /// `noise` feeds the dropout of the encoders' vector; nullptr: none.
  void encode(const EncoderInputs& inputs, Random* noise = nullptr);
  /// From d loss / d logits, in the workspace, to all parameters' gradients.
  void backward(const EncoderInputs& inputs);

  TextClassifierSpec spec_;
  ParameterBuffer<T> parameters_;
  std::vector<TextEncoder<T>> encoders_;
  std::optional<ContextReader<T>> context_;
  Network<T> head_;
  Workspace<T> workspace_;
  Scratch<T> vectors_;          // of the encoders, before dropout
  Scratch<std::uint8_t> keep_;  // its mask
  bool dropped_ = false;        // in the last batch
  Scratch<T> tokens_;  // what the context reader reads
  Scratch<T> token_deltas_;
  Scratch<T> targets_;
  ContrastiveLoss<T> contrast_;
  Scratch<T> both_;  // of a sigmoid: the probabilities of 0 and 1
};

}  // namespace glyphlab
