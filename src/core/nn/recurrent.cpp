// Steps through time, forward and back; the arithmetic inside a cell is in recurrent_cells.
#include "core/nn/recurrent.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "core/nn/recurrent_cells.h"

namespace glyphlab {
namespace {

/// Rows [first, first + count) of scratch memory.
template <class T>
MatrixView<T> part(MatrixView<T> all, Index first, Index count) {
  return view(all.data() + first * all.cols(), count, all.cols());
}

/// Gram-Schmidt over the rows of a matrix of normal numbers, in float on every platform.
template <class T>
void orthogonal(Random& random, MatrixView<T> u) {
  // Block by block: each gate's square matrix is orthogonal by itself.
  const Index n = u.rows();
  Matrix<float> q(n, n);
  for (Index block = 0; block < u.cols() / n; ++block) {
    for (Index i = 0; i < n; ++i) {
      for (Index j = 0; j < n; ++j) q(i, j) = random.normal();
      for (Index k = 0; k < i; ++k) {
        float dot = 0;
        for (Index j = 0; j < n; ++j) dot += q(i, j) * q(k, j);
        for (Index j = 0; j < n; ++j) q(i, j) -= dot * q(k, j);
      }
      float square = 0;
      for (Index j = 0; j < n; ++j) square += q(i, j) * q(i, j);
      const float scale = square > 0 ? 1.0F / std::sqrt(square) : 0.0F;
      for (Index j = 0; j < n; ++j) {
        q(i, j) *= scale;
        u(i, block * n + j) = static_cast<T>(q(i, j));
      }
    }
  }
}

}  // namespace

template <class T>
Recurrent<T>::Recurrent(Cell cell, Index units, bool backwards, ParameterBuffer<T>& parameters,
                        const std::string& prefix)
    : cell_(cell),
      units_(units),
      backwards_(backwards),
      kernel_(parameters.add(prefix + "recurrent_kernel", units, projected(), ParameterRole::weights)) {
  if (cell == Cell::gru) {
    bias_ = parameters.add(prefix + "recurrent_bias", 1, projected(), ParameterRole::biases);
  }
}

template <class T>
void Recurrent<T>::initialize(ParameterBuffer<T>& parameters, Random& random, T* input_bias) const {
  orthogonal<T>(random, parameters.values(kernel_));
  if (cell_ != Cell::lstm) return;
  std::fill(input_bias + units_, input_bias + 2 * units_, T(1));
}

template <class T>
Index Recurrent<T>::before(const PackedSequences& batch, Index t) const {
  if (!backwards_) return t - 1;
  return t + 1 < batch.steps() ? t + 1 : -1;
}

template <class T>
void Recurrent<T>::forward(const ParameterBuffer<T>& parameters, const PackedSequences& batch,
                           const ConstMatrixView<T>& table) {
  const Index total = batch.total();
  assert(table.cols() == projected());
  auto gates = gates_.shape(total, projected());
  for (Index i = 0; i < total; ++i) {
    const T* row = table.data() + batch.items()[static_cast<std::size_t>(i)] * table.outerStride();
    std::copy(row, row + projected(), gates.data() + i * projected());
  }
  states_.shape(total, units_);
  previous_.shape(total, units_);
  if (cell_ == Cell::gru) inner_.shape(total, projected());
  if (cell_ == Cell::lstm) {
    cells_.shape(total, units_);
    squashed_.shape(total, units_);
    previous_cells_.shape(total, units_);
  }
  forward_kernel_.pack(parameters.values(kernel_), Op::none);
  for (Index i = 0; i < batch.steps(); ++i) {
    forward_step(parameters, batch, backwards_ ? batch.steps() - 1 - i : i);
  }
}

template <class T>
void Recurrent<T>::forward_step(const ParameterBuffer<T>& parameters, const PackedSequences& batch, Index t) {
  const Index first = batch.offset(t);
  const Index rows = batch.rows(t);
  const Index from = before(batch, t);
  // Backwards, sequences that end at this step join with a state of zeros.
  const Index continued = from < 0 ? 0 : std::min(rows, batch.rows(from));
  auto h = part(previous_.get(), first, rows);
  h.bottomRows(rows - continued).setZero();
  if (continued > 0) h.topRows(continued) = part(states_.get(), batch.offset(from), continued);
  auto gates = part(gates_.get(), first, rows);
  auto states = part(states_.get(), first, rows);
  switch (cell_) {
    case Cell::simple:
      if (continued > 0)
        gemm<T>(as_const(part(h, 0, continued)), Op::none, forward_kernel_, part(gates, 0, continued), T(1));
      simple_forward<T>(gates, states);
      break;
    case Cell::gru: {
      auto inner = part(inner_.get(), first, rows);
      gemm<T>(as_const(h), Op::none, forward_kernel_, inner, T(0), parameters.values(bias_).data());
      gru_forward<T>(as_const(inner), as_const(h), gates, states);
      break;
    }
    case Cell::lstm: {
      if (continued > 0)
        gemm<T>(as_const(part(h, 0, continued)), Op::none, forward_kernel_, part(gates, 0, continued), T(1));
      auto s = part(previous_cells_.get(), first, rows);
      s.bottomRows(rows - continued).setZero();
      if (continued > 0) s.topRows(continued) = part(cells_.get(), batch.offset(from), continued);
      lstm_forward<T>(as_const(s), gates, part(cells_.get(), first, rows), part(squashed_.get(), first, rows),
                      states);
      break;
    }
  }
}

template <class T>
void Recurrent<T>::backward(ParameterBuffer<T>& parameters, const PackedSequences& batch,
                            MatrixView<T> table_gradient) {
  const Index total = batch.total();
  if (cell_ == Cell::lstm) cell_deltas_.shape(total, units_).setZero();
  backward_kernel_.pack(as_const(parameters.values(kernel_)), Op::transpose);
  for (Index i = 0; i < batch.steps(); ++i) {
    backward_step(batch, backwards_ ? i : batch.steps() - 1 - i);
  }
  // dU = sum over all steps of h^T d(h U): one product for the whole batch.
  auto outer = cell_ == Cell::gru ? inner_.get() : gates_.get();
  gemm<T>(as_const(previous_.get()), Op::transpose, as_const(outer), Op::none, parameters.gradients(kernel_),
          T(1));
  if (cell_ == Cell::gru) {
    T* bias = parameters.gradients(bias_).data();
    for (Index i = 0; i < outer.size(); ++i) bias[i % outer.cols()] += outer.data()[i];
  }
  const T* gates = gates_.get().data();
  for (Index i = 0; i < total; ++i) {
    T* to = table_gradient.data() + batch.items()[static_cast<std::size_t>(i)] * table_gradient.outerStride();
    const T* from = gates + i * projected();
    for (Index j = 0; j < projected(); ++j) to[j] += from[j];
  }
}

template <class T>
void Recurrent<T>::backward_step(const PackedSequences& batch, Index t) {
  const Index first = batch.offset(t);
  const Index rows = batch.rows(t);
  const Index from = before(batch, t);
  const Index continued = from < 0 ? 0 : std::min(rows, batch.rows(from));
  auto gates = part(gates_.get(), first, rows);
  auto delta = part(deltas_.get(), first, rows);
  const auto states = as_const(part(states_.get(), first, rows));
  const auto h = as_const(part(previous_.get(), first, rows));
  auto outer = part(cell_ == Cell::gru ? inner_.get() : gates_.get(), first, rows);
  switch (cell_) {
    case Cell::simple:
      simple_backward<T>(states, delta, gates);
      break;
    case Cell::gru:
      // Also leaves in delta what reaches the state before directly: z * dh'.
      gru_backward<T>(h, gates, outer, delta);
      break;
    case Cell::lstm:
      lstm_backward<T>(as_const(part(previous_cells_.get(), first, rows)),
                       as_const(part(squashed_.get(), first, rows)), delta, gates,
                       part(cell_deltas_.get(), first, rows));
      break;
  }
  if (continued == 0) return;
  auto earlier = part(deltas_.get(), batch.offset(from), continued);
  if (cell_ == Cell::gru) earlier += delta.topRows(continued);
  gemm<T>(as_const(part(outer, 0, continued)), Op::none, backward_kernel_, earlier, T(1));
  if (cell_ == Cell::lstm) {
    part(cell_deltas_.get(), batch.offset(from), continued) += part(cell_deltas_.get(), first, continued);
  }
}

template class Recurrent<float>;
template class Recurrent<double>;

}  // namespace glyphlab
