// Reads sequences into vectors: a recurrent layer in one or both directions, or convolutions, or the
// mean of embeddings. Masking is built in: there is no padding to begin with.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/nn/folded_embedding.h"
#include "core/nn/recurrent.h"
#include "core/nn/sequence_convolution.h"
#include "core/nn/sequence_pooling.h"

namespace glyphlab {

enum class EncoderKind : std::uint8_t { mean, recurrent, convolution };

struct TextEncoderSpec {
  EncoderKind kind = EncoderKind::recurrent;
  Index items = 0;        ///< rows of the embedding, padding (0) included
  Index dimensions = 16;  ///< of the embedding
  Cell cell = Cell::lstm;
  Index units = 64;  ///< of the recurrent layer, per direction
  bool bidirectional = false;
  Pooling pooling = Pooling::last;
  std::vector<int> widths;  ///< of the convolutions: how many characters each filter sees
  Index filters = 64;  ///< per width
};

/// Sequences of one batch; items in [0, spec.items).
using SequenceSpan = std::span<const std::span<const std::int32_t>>;

template <class T>
class TextEncoder {
 public:
  TextEncoder(TextEncoderSpec spec, ParameterBuffer<T>& parameters, const std::string& prefix);

  const TextEncoderSpec& spec() const { return spec_; }
  Index outputs() const;
  RegionId embedding() const { return embedding_; }
  void initialize(ParameterBuffer<T>& parameters, Random& random) const;

  /// features [batch x outputs()], a block of columns of a wider matrix if need be.
  void forward(const ParameterBuffer<T>& parameters, SequenceSpan sequences, MatrixView<T> features);
  /// After forward with the same sequences.
  void backward(ParameterBuffer<T>& parameters, SequenceSpan sequences, const ConstMatrixView<T>& delta);

  /// For pictures: the forward reader (nullptr for other kinds), the batch as it was packed, and the
  /// convolutions (nullptr for other kinds).
  const Recurrent<T>* reader() const { return layers_.empty() ? nullptr : &layers_[0]; }
  const PackedSequences& packed() const { return packed_; }
  const SequenceConvolution<T>* convolution() const { return convolution_.get(); }

 private:
  TextEncoderSpec spec_;
  RegionId embedding_ = kNoRegion;
  PackedSequences packed_;
  std::unique_ptr<FoldedEmbedding<T>> input_;  // both directions side by side
  std::vector<Recurrent<T>> layers_;
  std::vector<std::vector<std::int32_t>> maxima_;
  std::unique_ptr<SequenceConvolution<T>> convolution_;
};

}  // namespace glyphlab
