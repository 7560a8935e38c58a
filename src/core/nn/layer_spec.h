// The plain description of a feed-forward network, from which Network is built.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/math/matrix.h"
#include "core/nn/activation.h"
#include "core/nn/initializer.h"

namespace glyphlab {

enum class LayerKind : std::uint8_t { dense, tied_dense, dropout, gaussian_noise };

/// One layer; made with the functions below.
struct LayerSpec {
  LayerKind kind = LayerKind::dense;
  std::string name;                            ///< unique in its network; prefix of its regions
  Index units = 0;                             ///< outputs of a dense layer, >= 1
  Activation activation = Activation::linear;  ///< of dense and tied_dense
  Initializer initializer = Initializer::glorot_uniform;
  int tied_to = -1;     ///< tied_dense: position of the dense layer it mirrors
  float amount = 0.0F;  ///< dropout: rate; gaussian_noise: standard deviation
};

/// y = f(x W + b), W [inputs x units], b [units]; regions "name/weights" and "name/biases".
inline LayerSpec dense(std::string name, Index units, Activation activation,
                       Initializer initializer = Initializer::glorot_uniform) {
  return {LayerKind::dense, std::move(name), units, activation, initializer, -1, 0.0F};
}

/// y = f(x W^T + b) with the W of the earlier dense layer at position `tied_to` and a bias of its
/// own (region "name/biases"). As many outputs as that layer has inputs.
inline LayerSpec tied_dense(std::string name, int tied_to, Activation activation) {
  return {LayerKind::tied_dense, std::move(name), 0, activation, Initializer::zeros, tied_to, 0.0F};
}

/// In training sets each element to 0 with probability `rate` in [0, 1) and scales the others by
/// 1 / (1 - rate); otherwise does nothing (Srivastava et al. 2014, inverted as in Keras).
inline LayerSpec dropout(std::string name, float rate) {
  return {LayerKind::dropout, std::move(name), 0, Activation::linear, Initializer::zeros, -1, rate};
}

/// In training adds N(0, stddev^2) to each element; otherwise does nothing.
inline LayerSpec gaussian_noise(std::string name, float stddev) {
  return {LayerKind::gaussian_noise, std::move(name), 0, Activation::linear, Initializer::zeros, -1, stddev};
}

struct NetworkSpec {
  Index inputs = 0;  ///< features of a sample, >= 1
  std::vector<LayerSpec> layers;
};

}  // namespace glyphlab
