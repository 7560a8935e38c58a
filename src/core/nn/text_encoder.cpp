// The three readers behind one interface.
#include "core/nn/text_encoder.h"

#include <algorithm>
#include <utility>

namespace glyphlab {
namespace {

constexpr float kWordReach = 0.05F;

/// Columns [first, first + count).
template <class T>
MatrixView<T> columns(MatrixView<T> m, Index first, Index count) {
  return MatrixView<T>(m.data() + first, m.rows(), count, Eigen::OuterStride<>(m.outerStride()));
}

}  // namespace

template <class T>
TextEncoder<T>::TextEncoder(TextEncoderSpec spec, ParameterBuffer<T>& parameters, const std::string& prefix)
    : spec_(std::move(spec)) {
  switch (spec_.kind) {
    case EncoderKind::mean:
      embedding_ =
          parameters.add(prefix + "embedding", spec_.items, spec_.dimensions, ParameterRole::weights);
      break;
    case EncoderKind::convolution:
      convolution_ = std::make_unique<SequenceConvolution<T>>(spec_.items, spec_.dimensions, spec_.widths,
                                                              spec_.filters, parameters, prefix);
      embedding_ = convolution_->embedding();
      break;
    case EncoderKind::recurrent: {
      const int directions = spec_.bidirectional ? 2 : 1;
      input_ = std::make_unique<FoldedEmbedding<T>>(
          spec_.items, spec_.dimensions, directions * gates_of(spec_.cell) * spec_.units, parameters, prefix);
      embedding_ = input_->embedding();
      for (int d = 0; d < directions; ++d) {
        layers_.emplace_back(spec_.cell, spec_.units, d == 1, parameters,
                             prefix + (d == 0 ? "forward/" : "backward/"));
      }
      maxima_.resize(layers_.size());
      break;
    }
  }
}

template <class T>
Index TextEncoder<T>::outputs() const {
  switch (spec_.kind) {
    case EncoderKind::mean:
      return spec_.dimensions;
    case EncoderKind::convolution:
      return convolution_->outputs();
    case EncoderKind::recurrent:
      break;
  }
  return spec_.units * static_cast<Index>(layers_.size());
}

template <class T>
void TextEncoder<T>::initialize(ParameterBuffer<T>& parameters, Random& random) const {
  if (convolution_) return convolution_->initialize(parameters, random);
  if (!input_) {
    // As in Keras, small: what a word learns in its few appearances must not drown in where it began.
    auto embedding = parameters.values(embedding_);
    for (Index i = 0; i < embedding.size(); ++i)
      embedding.data()[i] = static_cast<T>(random.uniform(-kWordReach, kWordReach));
    return;
  }
  const Index projected = layers_[0].projected();
  input_->initialize(parameters, random, projected);
  T* bias = parameters.values(input_->bias()).data();
  for (std::size_t d = 0; d < layers_.size(); ++d) {
    layers_[d].initialize(parameters, random, bias + static_cast<Index>(d) * projected);
  }
}

template <class T>
void TextEncoder<T>::forward(const ParameterBuffer<T>& parameters, SequenceSpan sequences,
                             MatrixView<T> features) {
  if (convolution_) return convolution_->forward(parameters, sequences, features);
  if (!input_) {
    const auto embedding = parameters.values(embedding_);
    features.setZero();
    for (std::size_t n = 0; n < sequences.size(); ++n) {
      const T share = T(1) / static_cast<T>(std::max<std::size_t>(1, sequences[n].size()));
      for (const std::int32_t item : sequences[n])
        features.row(static_cast<Index>(n)) += share * embedding.row(item);
    }
    return;
  }
  packed_.assign(sequences);
  input_->forward(parameters);
  const auto table = input_->table();
  for (std::size_t d = 0; d < layers_.size(); ++d) {
    auto& layer = layers_[d];
    const auto index = static_cast<Index>(d);
    layer.forward(parameters, packed_,
                  ConstMatrixView<T>(table.data() + index * layer.projected(), table.rows(),
                                     layer.projected(), Eigen::OuterStride<>(table.outerStride())));
    pool<T>(spec_.pooling, d == 1, packed_, std::as_const(layer).states(),
            columns(features, index * spec_.units, spec_.units), maxima_[d]);
  }
}

template <class T>
void TextEncoder<T>::backward(ParameterBuffer<T>& parameters, SequenceSpan sequences,
                              const ConstMatrixView<T>& delta) {
  if (convolution_) return convolution_->backward(parameters, sequences, delta);
  if (!input_) {
    auto gradient = parameters.gradients(embedding_);
    for (std::size_t n = 0; n < sequences.size(); ++n) {
      const T share = T(1) / static_cast<T>(std::max<std::size_t>(1, sequences[n].size()));
      for (const std::int32_t item : sequences[n])
        gradient.row(item) += share * delta.row(static_cast<Index>(n));
    }
    return;
  }
  input_->zero_gradient();
  for (std::size_t d = 0; d < layers_.size(); ++d) {
    auto& layer = layers_[d];
    const auto index = static_cast<Index>(d);
    const ConstMatrixView<T> own(delta.data() + index * spec_.units, delta.rows(), spec_.units,
                                 Eigen::OuterStride<>(delta.outerStride()));
    pool_back<T>(spec_.pooling, d == 1, packed_, own, layer.state_gradient(), maxima_[d]);
    layer.backward(parameters, packed_,
                   columns(input_->table_gradient(), index * layer.projected(), layer.projected()));
  }
  input_->backward(parameters);
}

template class TextEncoder<float>;
template class TextEncoder<double>;

}  // namespace glyphlab
