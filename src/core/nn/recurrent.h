// A recurrent layer over packed sequences: simple RNN, GRU or LSTM, in either direction. Its input
// is already projected: per item one row of a FoldedEmbedding's table, with the gates side by side.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/math/packed_operand.h"
#include "core/math/random.h"
#include "core/nn/packed_sequences.h"
#include "core/nn/parameter_buffer.h"

namespace glyphlab {

/// With x = the table's row, h the state before (0 at the start), * elementwise; Keras' formulas:
///   simple  h' = tanh(x + h U)
///   gru     z | r = sigmoid(x_zr + (h U + c)_zr);  n = tanh(x_n + r * (h U + c)_n);
///           h' = z * h + (1 - z) * n          (reset_after, Cho et al. 2014 with a recurrent bias c)
///   lstm    i | f | g | o = sigmoid, but tanh for g, of x + h U;  s' = f * s + i * g;  h' = o * tanh(s')
enum class Cell : std::uint8_t { simple, gru, lstm };

inline constexpr std::array<std::string_view, 3> kCellNames{"rnn", "gru", "lstm"};

constexpr Index gates_of(Cell cell) {
  return cell == Cell::lstm ? 4 : cell == Cell::gru ? 3 : 1;
}

template <class T>
class Recurrent {
 public:
  /// Regions prefix + "recurrent_kernel" U [units x gates * units] and, for a GRU, "recurrent_bias".
  Recurrent(Cell cell, Index units, bool backwards, ParameterBuffer<T>& parameters,
            const std::string& prefix);

  Cell cell() const { return cell_; }
  Index units() const { return units_; }
  Index projected() const { return gates_of(cell_) * units_; }

  /// U orthogonal gate by gate, and 1 in `input_bias` [projected()] for an LSTM's forget gate, as in Keras.
  void initialize(ParameterBuffer<T>& parameters, Random& random, T* input_bias) const;

  /// Runs all sequences through; item v enters as row v of `table` [items x projected()].
  void forward(const ParameterBuffer<T>& parameters, const PackedSequences& batch,
               const ConstMatrixView<T>& table);
  /// States after each item, in packed order [total x units].
  ConstMatrixView<T> states() const { return states_.get(); }
  /// Activated gates in packed order [total x projected()], for pictures.
  ConstMatrixView<T> gates() const { return gates_.get(); }

  /// Where the caller writes d loss / d states before `backward` (all of it).
  MatrixView<T> state_gradient() { return deltas_.shape(states_.rows(), units_); }
  /// After forward with the same arguments: back-propagation through time; adds to U's gradient and
  /// to `table_gradient`. Overwrites gates and state gradients.
  void backward(ParameterBuffer<T>& parameters, const PackedSequences& batch, MatrixView<T> table_gradient);

 private:
  void forward_step(const ParameterBuffer<T>& parameters, const PackedSequences& batch, Index t);
  void backward_step(const PackedSequences& batch, Index t);
  /// Step whose states enter step t, or -1 at the start.
  Index before(const PackedSequences& batch, Index t) const;

  Cell cell_;
  Index units_;
  bool backwards_;
  RegionId kernel_;
  RegionId bias_ = kNoRegion;
  PackedOperand<T> forward_kernel_;   // U for the steps of one batch
  PackedOperand<T> backward_kernel_;  // its transpose
  Scratch<T> gates_;  // pre-activations, then activated, then their gradients
  Scratch<T> inner_;  // gru: h U + c, then its gradient
  Scratch<T> states_;
  Scratch<T> cells_;     // lstm: s
  Scratch<T> squashed_;  // lstm: tanh(s)
  Scratch<T> previous_;  // the state before each item
  Scratch<T> previous_cells_;
  Scratch<T> deltas_;
  Scratch<T> cell_deltas_;
};

}  // namespace glyphlab
