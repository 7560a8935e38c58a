// Activation functions: applied in place to a layer's pre-activations, and their derivatives.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/math/gemm.h"
#include "core/math/matrix.h"

namespace glyphlab {

/// With a = f(z), elementwise except softmax, which works along each row:
///   linear     z                    sigmoid  1 / (1 + exp(-z))        tanh  tanh(z)
///   relu       max(z, 0)            leaky_relu  z > 0 ? z : 0.3 z     (0.3 is Keras' default)
///   elu        z > 0 ? z : exp(z) - 1
///   selu       1.05070099 (z > 0 ? z : 1.67326324 (exp(z) - 1))       Klambauer et al. 2017
///   gelu       z Phi(z), Phi the normal distribution function, by erf, not the tanh approximation
///   softmax    exp(z_j) / sum_k exp(z_k)
enum class Activation : std::uint8_t { linear, sigmoid, tanh, relu, leaky_relu, elu, selu, gelu, softmax };

/// Keras' names, in the order of the enumeration.
inline constexpr std::array<std::string_view, 9> kActivationNames{
    "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "softmax"};

/// Replaces z [rows x cols, contiguous] by f(z). Sigmoid and softmax never return a positive number
/// below 1e-18, so that no product of them becomes subnormal.
template <class T>
void activate(Activation activation, MatrixView<T> z);

/// The activation as a function of blocks, for gemm; nullptr for linear, which changes nothing. Not for softmax,
/// whose numbers depend on each other.
template <class T>
Elementwise<T> elementwise(Activation activation);

/// Whether the derivative needs z as well as a: then the layer keeps a copy of it.
constexpr bool needs_pre_activation(Activation activation) {
  return activation == Activation::gelu;
}

/// Replaces delta = dLoss/da by dLoss/dz. `a` is the activated output, `z` the pre-activation (read
/// only where needs_pre_activation says so). All [rows x cols] and contiguous. Results smaller in
/// magnitude than 1e-18 become 0: WebAssembly cannot flush subnormal numbers by itself.
template <class T>
void activate_backward(Activation activation, const ConstMatrixView<T>& a, const ConstMatrixView<T>& z,
                       MatrixView<T> delta);

}  // namespace glyphlab
