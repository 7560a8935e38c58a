// The table and its gradient.
#include "core/nn/folded_embedding.h"

#include <cmath>
#include <utility>

#include "core/math/gemm.h"
#include "core/nn/flush.h"

namespace glyphlab {

template <class T>
FoldedEmbedding<T>::FoldedEmbedding(Index items, Index dimensions, Index outputs,
                                    ParameterBuffer<T>& parameters, const std::string& prefix)
    : items_(items),
      dimensions_(dimensions),
      outputs_(outputs),
      embedding_(parameters.add(prefix + "embedding", items, dimensions, ParameterRole::weights)),
      kernel_(parameters.add(prefix + "kernel", dimensions, outputs, ParameterRole::weights)),
      bias_(parameters.add(prefix + "bias", 1, outputs, ParameterRole::biases)) {}

template <class T>
void FoldedEmbedding<T>::initialize(ParameterBuffer<T>& parameters, Random& random, Index fan_out) const {
  auto embedding = parameters.values(embedding_);
  for (Index i = 0; i < embedding.size(); ++i) embedding.data()[i] = static_cast<T>(random.normal());
  const float reach = std::sqrt(6.0F / static_cast<float>(dimensions_ + fan_out));
  auto kernel = parameters.values(kernel_);
  for (Index i = 0; i < kernel.size(); ++i) kernel.data()[i] = static_cast<T>(random.uniform(-reach, reach));
  parameters.values(bias_).setZero();
}

template <class T>
void FoldedEmbedding<T>::forward(const ParameterBuffer<T>& parameters) {
  gemm<T>(parameters.values(embedding_), Op::none, parameters.values(kernel_), Op::none,
          table_.shape(items_, outputs_), T(0), parameters.values(bias_).data());
}

template <class T>
void FoldedEmbedding<T>::zero_gradient() {
  table_gradient_.shape(items_, outputs_).setZero();
}

template <class T>
void FoldedEmbedding<T>::backward(ParameterBuffer<T>& parameters) {
  auto delta = table_gradient_.get();
  for (Index i = 0; i < delta.size(); ++i) delta.data()[i] = flushed(delta.data()[i]);
  const auto d = as_const(delta);
  const auto& values = std::as_const(parameters);
  gemm<T>(d, Op::none, values.values(kernel_), Op::transpose, parameters.gradients(embedding_), T(1));
  gemm<T>(values.values(embedding_), Op::transpose, d, Op::none, parameters.gradients(kernel_), T(1));
  T* bias = parameters.gradients(bias_).data();
  for (Index row = 0; row < items_; ++row) {
    const T* from = delta.data() + row * outputs_;
    for (Index j = 0; j < outputs_; ++j) bias[j] += from[j];
  }
}

template class FoldedEmbedding<float>;
template class FoldedEmbedding<double>;

}  // namespace glyphlab
