// Initial values of a layer's weights and biases.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/math/matrix.h"
#include "core/math/random.h"

namespace glyphlab {

/// Variance of the weights; biases start at 0 except with `torch`:
///   glorot 2 / (fan_in + fan_out)   Glorot & Bengio 2010, Keras' default for Dense
///   he     2 / fan_in               He et al. 2015, for ReLU and its relatives
///   lecun  1 / fan_in               LeCun et al. 1998, for SELU
///   torch  W and b uniform in +-1 / sqrt(fan_in), PyTorch's default for nn.Linear
/// The uniform variants draw from +-sqrt(3 variance); the normal ones, like Keras, from a normal
/// distribution cut at two standard deviations and widened to keep the stated variance.
enum class Initializer : std::uint8_t {
  glorot_uniform,
  glorot_normal,
  he_uniform,
  he_normal,
  lecun_uniform,
  lecun_normal,
  torch,
  zeros
};

inline constexpr std::array<std::string_view, 8> kInitializerNames{
    "glorot_uniform", "glorot_normal", "he_uniform", "he_normal",
    "lecun_uniform",  "lecun_normal",  "torch",      "zeros"};

/// Fills weights [fan_in x fan_out].
template <class T>
void initialize_weights(Initializer initializer, Random& random, MatrixView<T> weights);

/// Fills the biases [1 x fan_out] of a layer with fan_in inputs.
template <class T>
void initialize_biases(Initializer initializer, Random& random, Index fan_in, MatrixView<T> biases);

}  // namespace glyphlab
