// Projection of all tokens at once, then the recurrent layers over sentences.
#include "core/nn/context_reader.h"

#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/math/gemm.h"
#include "core/nn/flush.h"

namespace glyphlab {

template <class T>
ContextReader<T>::ContextReader(const ContextSpec& spec, Index inputs, ParameterBuffer<T>& parameters,
                                const std::string& prefix)
    : units_(spec.units) {
  const int directions = spec.bidirectional ? 2 : 1;
  const Index width = directions * gates_of(spec.cell) * spec.units;
  kernel_ = parameters.add(prefix + "kernel", inputs, width, ParameterRole::weights);
  bias_ = parameters.add(prefix + "bias", 1, width, ParameterRole::biases);
  for (int d = 0; d < directions; ++d) {
    layers_.emplace_back(spec.cell, spec.units, d == 1, parameters,
                         prefix + (d == 0 ? "forward/" : "backward/"));
  }
}

template <class T>
void ContextReader<T>::initialize(ParameterBuffer<T>& parameters, Random& random) const {
  auto kernel = parameters.values(kernel_);
  const Index projected = layers_[0].projected();
  const float reach = std::sqrt(6.0F / static_cast<float>(kernel.rows() + projected));
  for (Index i = 0; i < kernel.size(); ++i) kernel.data()[i] = static_cast<T>(random.uniform(-reach, reach));
  parameters.values(bias_).setZero();
  T* bias = parameters.values(bias_).data();
  for (std::size_t d = 0; d < layers_.size(); ++d) {
    layers_[d].initialize(parameters, random, bias + static_cast<Index>(d) * projected);
  }
}

template <class T>
void ContextReader<T>::forward(const ParameterBuffer<T>& parameters, const ConstMatrixView<T>& vectors,
                               std::span<const std::int32_t> lengths, MatrixView<T> read) {
  const Index tokens = vectors.rows();
  if (static_cast<Index>(numbers_.size()) < tokens) {
    numbers_.resize(static_cast<std::size_t>(tokens));
    std::iota(numbers_.begin(), numbers_.end(), 0);
  }
  sentences_.clear();
  std::size_t first = 0;
  for (const std::int32_t length : lengths) {
    const auto count = static_cast<std::size_t>(length);
    sentences_.emplace_back(numbers_.data() + first, count);
    first += count;
  }
  assert(first == static_cast<std::size_t>(tokens));
  packed_.assign(sentences_);
  const auto kernel = parameters.values(kernel_);
  gemm<T>(vectors, Op::none, kernel, Op::none, projected_.shape(tokens, kernel.cols()), T(0),
          parameters.values(bias_).data());
  for (std::size_t d = 0; d < layers_.size(); ++d) {
    auto& layer = layers_[d];
    const Index column = static_cast<Index>(d) * layer.projected();
    layer.forward(parameters, packed_,
                  ConstMatrixView<T>(projected_.get().data() + column, tokens, layer.projected(),
                                     Eigen::OuterStride<>(kernel.cols())));
    const auto states = std::as_const(layer).states();
    for (Index r = 0; r < states.rows(); ++r) {
      const Index token = packed_.items()[static_cast<std::size_t>(r)];
      read.row(token).segment(static_cast<Index>(d) * units_, units_) = states.row(r);
    }
  }
}

template <class T>
void ContextReader<T>::backward(ParameterBuffer<T>& parameters, const ConstMatrixView<T>& vectors,
                                const ConstMatrixView<T>& read_delta, MatrixView<T> vector_delta) {
  const auto kernel = std::as_const(parameters).values(kernel_);
  auto delta = projected_delta_.shape(vectors.rows(), kernel.cols());
  delta.setZero();
  for (std::size_t d = 0; d < layers_.size(); ++d) {
    auto& layer = layers_[d];
    auto states = layer.state_gradient();
    for (Index r = 0; r < states.rows(); ++r) {
      const Index token = packed_.items()[static_cast<std::size_t>(r)];
      states.row(r) = read_delta.row(token).segment(static_cast<Index>(d) * units_, units_);
    }
    layer.backward(parameters, packed_,
                   MatrixView<T>(delta.data() + static_cast<Index>(d) * layer.projected(), delta.rows(),
                                 layer.projected(), Eigen::OuterStride<>(delta.cols())));
  }
  for (Index i = 0; i < delta.size(); ++i) delta.data()[i] = flushed(delta.data()[i]);
  const auto done = as_const(delta);
  gemm<T>(done, Op::none, kernel, Op::transpose, vector_delta);
  gemm<T>(vectors, Op::transpose, done, Op::none, parameters.gradients(kernel_), T(1));
  T* bias = parameters.gradients(bias_).data();
  for (Index row = 0; row < delta.rows(); ++row) {
    const T* from = delta.data() + row * delta.cols();
    for (Index j = 0; j < delta.cols(); ++j) bias[j] += from[j];
  }
}

template class ContextReader<float>;
template class ContextReader<double>;

}  // namespace glyphlab
