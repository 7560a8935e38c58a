// Gradient-descent optimisers: one fused pass over the contiguous parameter buffer per step.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/nn/parameter_buffer.h"

namespace glyphlab {

/// With gradient g, learning rate lr, step t = 1, 2, ... (Keras' formulas; m, v start at 0):
///   sgd       w -= lr g
///   momentum  m = mu m - lr g;  w += m
///   nesterov  m = mu m - lr g;  w += mu m - lr g
///   rmsprop   v = rho v + (1 - rho) g^2;  w -= lr g / sqrt(v + eps)
///   adam      m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2;
///             w -= lr sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + eps)
///   nadam     u_t = b1 (1 - 0.5 * 0.96^t);  U_t = u_1 u_2 ... u_t;  m, v as in adam;
///             m' = u_{t+1} m / (1 - U_{t+1}) + (1 - u_t) g / (1 - U_t);  v' = v / (1 - b2^t);
///             w -= lr m' / (sqrt(v') + eps)                     Dozat 2016
///   adamw     w -= lr * weight_decay * w, then adam             Loshchilov & Hutter 2019
enum class OptimizerKind : std::uint8_t { sgd, momentum, nesterov, rmsprop, adam, nadam, adamw };

inline constexpr std::array<std::string_view, 7> kOptimizerNames{"sgd",  "momentum", "nesterov", "rmsprop",
                                                                 "adam", "nadam",    "adamw"};

struct OptimizerOptions {
  OptimizerKind kind = OptimizerKind::adam;
  double learning_rate = 1e-3;  ///< larger learns faster until the loss oscillates or diverges
  double momentum = 0.9;        ///< mu of momentum and nesterov, in [0, 1): larger remembers longer
  double rho = 0.9;             ///< of rmsprop, in [0, 1)
  double beta_1 = 0.9;          ///< of the adam family, in [0, 1): memory of the gradient
  double beta_2 = 0.999;        ///< of the adam family, in [0, 1): memory of its square
  double epsilon = 1e-7;        ///< Keras' default (PyTorch: 1e-8): larger damps small gradients
  /// Pulls weights (not biases) towards 0; 0 is off. adamw: decoupled, see above. All others: L2, as
  /// weight_decay * w is added to g, which is Keras' kernel_regularizer l2(weight_decay / 2).
  double weight_decay = 0.0;
  /// Upper bound of the gradient's norm over all trainable parameters; larger gradients are scaled
  /// down to it, before weight decay. 0 is off.
  double clip_norm = 0.0;
};

/// Everything an optimiser remembers between steps: with it, a restored run continues bit for bit.
template <class T>
struct OptimizerState {
  std::uint64_t steps = 0;
  double momentum_product = 1.0;  ///< nadam's U_t
  std::vector<T> first_moment;    ///< m, as long as the parameter buffer; empty if the kind has none
  std::vector<T> second_moment;   ///< v
};

template <class T>
class Optimizer {
 public:
  /// For a buffer of `parameter_count` elements, whose size must not change afterwards.
  Optimizer(const OptimizerOptions& options, Index parameter_count);

  /// Moves the unfrozen parameters by their gradients, which stay as they are (clipping is applied on
  /// the fly). Values of m, v and w below 1e-18 (v: 1e-30) become 0, so none is ever subnormal. Returns
  /// whether all parameters it moved are finite.
  bool step(ParameterBuffer<T>& parameters);

  const OptimizerOptions& options() const { return options_; }
  /// May be changed between steps, as a slider does.
  void set_learning_rate(double learning_rate) { options_.learning_rate = learning_rate; }

  const OptimizerState<T>& state() const { return state_; }
  /// The vectors' sizes must be those of state().
  void restore(const OptimizerState<T>& state);

 private:
  OptimizerOptions options_;
  OptimizerState<T> state_;
  std::vector<double> tile_sums_;
};

/// Euclidean norm of the gradient of all unfrozen parameters. `tile_sums` is scratch memory.
template <class T>
double gradient_norm(const ParameterBuffer<T>& parameters, std::vector<double>& tile_sums);

}  // namespace glyphlab
