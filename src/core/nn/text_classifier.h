// A text classifier: one or more encoders side by side (characters, words or both), dropout, and a
// dense layer to the classes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/loss.h"
#include "core/nn/network.h"
#include "core/nn/text_encoder.h"

namespace glyphlab {

struct TextClassifierSpec {
  std::vector<TextEncoderSpec> encoders;  ///< at least one; their vectors are concatenated
  float dropout = 0.0F;                   ///< of that vector, in training
  Index classes = 2;                      ///< 1: one sigmoid unit, labels 0 and 1; otherwise softmax
};

/// One batch: for each encoder its view of the same texts.
using EncoderInputs = std::span<const SequenceSpan>;

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
  double gradient(EncoderInputs inputs, std::span<const std::int32_t> labels, Random* noise);
  /// Probabilities [batch x max(classes, 2)] for a batch, valid until the next call of anything.
  ConstMatrixView<T> probabilities(EncoderInputs inputs);
  /// The concatenated vectors of the last batch [batch x features].
  ConstMatrixView<T> features() const { return workspace_.activation(0); }

 private:
  void encode(EncoderInputs inputs);

  TextClassifierSpec spec_;
  ParameterBuffer<T> parameters_;
  std::vector<TextEncoder<T>> encoders_;
  Network<T> head_;
  Workspace<T> workspace_;
  Scratch<T> targets_;
  Scratch<T> both_;  // of a sigmoid: the probabilities of 0 and 1
};

}  // namespace glyphlab
