// Activation functions of blocks, and passes of their derivatives over pieces that stay in the first-level
// cache.
#include "core/nn/activation.h"

#include <algorithm>
#include <cassert>

#include "core/math/vector_math.h"
#include "core/nn/blocks.h"
#include "core/nn/flush.h"
#include "core/nn/lane_sum.h"
#include "core/nn/normal_distribution.h"

namespace glyphlab {
namespace {

constexpr Index kChunk = 512;
constexpr double kLeakySlope = 0.3;
constexpr double kSeluScale = 1.05070098735548049342;
constexpr double kSeluAlpha = 1.67326324235437728481;

// Comparisons are written so that NaN falls into the branch that keeps it: a diverged network has to
// show a loss of NaN.

template <class T>
void sigmoid(T* z, Index count) {
  vector_sigmoid(z, z, count);
}

template <class T>
void tanh(T* z, Index count) {
  vector_tanh(z, z, count);
}

template <class T>
void relu(T* z, Index count) {
  for (Index i = 0; i < count; ++i) z[i] = z[i] < T(0) ? T(0) : z[i];
}

template <class T>
void leaky_relu(T* z, Index count) {
  const T slope = static_cast<T>(kLeakySlope);
  for (Index i = 0; i < count; ++i) z[i] = z[i] < T(0) ? slope * z[i] : z[i];
}

/// Calls body(begin, count) for consecutive ranges of at most kChunk that cover [0, size).
template <class Body>
void for_chunks(Index size, const Body& body) {
  for (Index begin = 0; begin < size; begin += kChunk) body(begin, std::min(kChunk, size - begin));
}

/// scale * (z > 0 ? z : alpha (exp(z) - 1))
template <class T>
void exponential_linear(T* z, Index size, T scale, T alpha) {
  for_chunks(size, [=](Index begin, Index count) {
    T* x = z + begin;
    static thread_local T buffer[kChunk];
    for (Index i = 0; i < count; ++i) buffer[i] = x[i] < T(0) ? safe_exponent(x[i]) : T(0);
    vector_exp(buffer, buffer, count);
    for (Index i = 0; i < count; ++i) {
      x[i] = x[i] < T(0) ? scale * alpha * (buffer[i] - T(1)) : scale * x[i];
    }
  });
}

template <class T>
void elu(T* z, Index count) {
  exponential_linear(z, count, T(1), T(1));
}

template <class T>
void selu(T* z, Index count) {
  exponential_linear(z, count, static_cast<T>(kSeluScale), static_cast<T>(kSeluAlpha));
}

template <class T>
void gelu(T* z, Index size) {
  for_chunks(size, [=](Index begin, Index count) {
    T* x = z + begin;
    T phi[kChunk];
    normal_cdf(x, phi, count);
    for (Index i = 0; i < count; ++i) x[i] = flushed(x[i] * phi[i]);
  });
}

/// A function of contiguous numbers as one of a block, whose rows may have gaps between them.
template <class T, void (*function)(T*, Index)>
void of_block(MatrixView<T> block) {
  if (block.outerStride() == block.cols()) return function(block.data(), block.size());
  for (Index i = 0; i < block.rows(); ++i) function(block.data() + i * block.outerStride(), block.cols());
}

template <class T>
void softmax(MatrixView<T> z) {
  const Index cols = z.cols();
  if (cols == 0) return;
  for_blocks(z.rows(), 256, [&](Index begin, Index count) {
    for (T* row = z.data() + begin * cols; row < z.data() + (begin + count) * cols; row += cols) {
      const T largest = *std::max_element(row, row + cols);
      for (Index i = 0; i < cols; ++i) row[i] = safe_exponent(row[i] - largest);
      vector_exp(row, row, cols);
      const T scale = T(1) / lane_sum(row, cols);
      for (Index i = 0; i < cols; ++i) row[i] = flushed(row[i] * scale);
    }
  });
}

/// delta *= derivative(a), elementwise.
template <class T, class Derivative>
void multiply(const T* a, T* delta, Index size, const Derivative& derivative) {
  for_blocks(size, kBlock, [&](Index begin, Index count) {
    const T* output = a + begin;
    T* d = delta + begin;
    for (Index i = 0; i < count; ++i) d[i] = flushed(d[i] * derivative(output[i]));
  });
}

/// A choice instead of a factor of 1 or 0, which GCC does not vectorise, between values that are there
/// already: around a load clang would put a branch, which half of the time is guessed wrong.
template <class T>
void relu_backward(const T* a, T* delta, Index size) {
  for_blocks(size, kBlock, [&](Index begin, Index count) {
    const T* output = a + begin;
    T* d = delta + begin;
    for (Index i = 0; i < count; ++i) {
      const T above = flushed(d[i]);
      d[i] = output[i] > T(0) ? above : T(0);
    }
  });
}

/// d/dz z Phi(z) = Phi(z) + z exp(-z^2 / 2) / sqrt(2 pi)
template <class T>
void gelu_backward(const T* z, T* delta, Index size) {
  for_blocks(size, kBlock, [=](Index first, Index block) {
    for_chunks(block, [=](Index begin, Index count) {
      const T* x = z + first + begin;
      T* d = delta + first + begin;
      T phi[kChunk];
      T density[kChunk];
      normal_cdf(x, phi, count);
      normal_density(x, density, count);
      for (Index i = 0; i < count; ++i) d[i] = flushed(d[i] * (phi[i] + x[i] * density[i]));
    });
  });
}

/// dz_j = a_j (da_j - sum_k da_k a_k)
template <class T>
void softmax_backward(const ConstMatrixView<T>& a, MatrixView<T>& delta) {
  const Index cols = a.cols();
  for_blocks(a.rows(), 256, [&](Index begin, Index count) {
    for (Index r = begin; r < begin + count; ++r) {
      const T* output = a.data() + r * cols;
      T* d = delta.data() + r * cols;
      const T mean = lane_dot(output, d, cols);
      for (Index i = 0; i < cols; ++i) d[i] = flushed(output[i] * (d[i] - mean));
    }
  });
}

}  // namespace

template <class T>
Elementwise<T> elementwise(Activation activation) {
  assert(activation != Activation::softmax);
  switch (activation) {
    case Activation::sigmoid:
      return of_block<T, sigmoid<T>>;
    case Activation::tanh:
      return of_block<T, tanh<T>>;
    case Activation::relu:
      return of_block<T, relu<T>>;
    case Activation::leaky_relu:
      return of_block<T, leaky_relu<T>>;
    case Activation::elu:
      return of_block<T, elu<T>>;
    case Activation::selu:
      return of_block<T, selu<T>>;
    case Activation::gelu:
      return of_block<T, gelu<T>>;
    case Activation::linear:
    case Activation::softmax:
      break;
  }
  return nullptr;
}

template <class T>
void activate(Activation activation, MatrixView<T> z) {
  assert(z.outerStride() == z.cols() || z.rows() <= 1);
  if (activation == Activation::softmax) return softmax(z);
  const auto function = elementwise<T>(activation);
  if (function == nullptr) return;
  for_blocks(z.size(), kBlock, [&](Index begin, Index count) { function(view(z.data() + begin, 1, count)); });
}

template <class T>
void activate_backward(Activation activation, const ConstMatrixView<T>& a, const ConstMatrixView<T>& z,
                       MatrixView<T> delta) {
  assert(a.rows() == delta.rows() && a.cols() == delta.cols());
  assert(delta.outerStride() == delta.cols() || delta.rows() <= 1);
  const T* output = a.data();
  T* d = delta.data();
  const Index size = delta.size();
  switch (activation) {
    case Activation::linear:
      return multiply(output, d, size, [](T) { return T(1); });
    case Activation::sigmoid:
      return multiply(output, d, size, [](T y) { return y * (T(1) - y); });
    case Activation::tanh:
      return multiply(output, d, size, [](T y) { return T(1) - y * y; });
    case Activation::relu:
      return relu_backward(output, d, size);
    case Activation::leaky_relu:
      return multiply(output, d, size, [](T y) { return y > T(0) ? T(1) : static_cast<T>(kLeakySlope); });
    case Activation::elu:
      return multiply(output, d, size, [](T y) { return y > T(0) ? T(1) : y + T(1); });
    case Activation::selu:
      return multiply(output, d, size, [](T y) {
        const T scale = static_cast<T>(kSeluScale);
        return y > T(0) ? scale : y + scale * static_cast<T>(kSeluAlpha);
      });
    case Activation::gelu:
      assert(z.size() == size);
      return gelu_backward(z.data(), d, size);
    case Activation::softmax:
      return softmax_backward(a, delta);
  }
}

template Elementwise<float> elementwise<float>(Activation);
template Elementwise<double> elementwise<double>(Activation);
template void activate<float>(Activation, MatrixView<float>);
template void activate<double>(Activation, MatrixView<double>);
template void activate_backward<float>(Activation, const ConstMatrixView<float>&,
                                       const ConstMatrixView<float>&, MatrixView<float>);
template void activate_backward<double>(Activation, const ConstMatrixView<double>&,
                                        const ConstMatrixView<double>&, MatrixView<double>);

}  // namespace glyphlab
