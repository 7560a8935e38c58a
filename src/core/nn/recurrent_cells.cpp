// Plain loops over the units of a row, which compilers vectorise.
#include "core/nn/recurrent_cells.h"

#include "core/math/vector_math.h"
#include "core/nn/flush.h"

namespace glyphlab {

template <class T>
void simple_forward(MatrixView<T> gates, MatrixView<T> states) {
  vector_tanh<T>(gates.data(), states.data(), gates.size());
  gates = states;
}

template <class T>
void simple_backward(const ConstMatrixView<T>& states, const MatrixView<T>& delta, MatrixView<T> gates) {
  const T* h = states.data();
  const T* d = delta.data();
  T* out = gates.data();
  for (Index i = 0; i < gates.size(); ++i) out[i] = flushed((T(1) - h[i] * h[i]) * d[i]);
}

template <class T>
void gru_forward(const ConstMatrixView<T>& inner, const ConstMatrixView<T>& h, MatrixView<T> gates,
                 MatrixView<T> states) {
  const Index units = h.cols();
  for (Index row = 0; row < h.rows(); ++row) {
    T* gate = gates.data() + row * 3 * units;
    const T* add = inner.data() + row * 3 * units;
    const T* before = h.data() + row * units;
    T* after = states.data() + row * units;
    for (Index j = 0; j < 2 * units; ++j) gate[j] += add[j];
    vector_sigmoid<T>(gate, gate, 2 * units);
    const T* z = gate;
    const T* r = gate + units;
    T* n = gate + 2 * units;
    for (Index j = 0; j < units; ++j) n[j] += r[j] * add[2 * units + j];
    vector_tanh<T>(n, n, units);
    for (Index j = 0; j < units; ++j) after[j] = z[j] * before[j] + (T(1) - z[j]) * n[j];
  }
}

template <class T>
void gru_backward(const ConstMatrixView<T>& h, MatrixView<T> gates, MatrixView<T> inner,
                  MatrixView<T> delta) {
  const Index units = h.cols();
  for (Index row = 0; row < h.rows(); ++row) {
    T* gate = gates.data() + row * 3 * units;
    T* in = inner.data() + row * 3 * units;
    T* d = delta.data() + row * units;
    const T* before = h.data() + row * units;
    for (Index j = 0; j < units; ++j) {
      const T z = gate[j];
      const T r = gate[units + j];
      const T n = gate[2 * units + j];
      const T dn = flushed(d[j] * (T(1) - z) * (T(1) - n * n));
      const T dr = flushed(dn * in[2 * units + j] * r * (T(1) - r));
      const T dz = flushed(d[j] * (before[j] - n) * z * (T(1) - z));
      gate[j] = dz;
      gate[units + j] = dr;
      gate[2 * units + j] = dn;
      in[j] = dz;
      in[units + j] = dr;
      in[2 * units + j] = flushed(dn * r);
      d[j] = flushed(d[j] * z);
    }
  }
}

template <class T>
void lstm_forward(const ConstMatrixView<T>& s, MatrixView<T> gates, MatrixView<T> cells,
                  MatrixView<T> squashed, MatrixView<T> states) {
  const Index units = s.cols();
  const Index rows = s.rows();
  // One pass of the sigmoid over everything: tanh(x) = 2 sigmoid(2 x) - 1 for the g block.
  for (Index row = 0; row < rows; ++row) {
    T* g = gates.data() + (row * 4 + 2) * units;
    for (Index j = 0; j < units; ++j) g[j] *= T(2);
  }
  vector_sigmoid<T>(gates.data(), gates.data(), gates.size());
  for (Index row = 0; row < rows; ++row) {
    T* i = gates.data() + row * 4 * units;
    T* g = i + 2 * units;
    const T* before = s.data() + row * units;
    T* after = cells.data() + row * units;
    for (Index j = 0; j < units; ++j) {
      g[j] = T(2) * g[j] - T(1);
      after[j] = flushed(i[units + j] * before[j] + i[j] * g[j]);
    }
  }
  vector_tanh<T>(cells.data(), squashed.data(), cells.size());
  for (Index row = 0; row < rows; ++row) {
    const T* o = gates.data() + (row * 4 + 3) * units;
    const T* squash = squashed.data() + row * units;
    T* h = states.data() + row * units;
    for (Index j = 0; j < units; ++j) h[j] = o[j] * squash[j];
  }
}

template <class T>
void lstm_backward(const ConstMatrixView<T>& s, const ConstMatrixView<T>& squashed,
                   const MatrixView<T>& delta, MatrixView<T> gates, MatrixView<T> cell_delta) {
  const Index units = s.cols();
  for (Index row = 0; row < s.rows(); ++row) {
    T* gate = gates.data() + row * 4 * units;
    const T* before = s.data() + row * units;
    const T* squash = squashed.data() + row * units;
    const T* d = delta.data() + row * units;
    T* ds = cell_delta.data() + row * units;
    for (Index j = 0; j < units; ++j) {
      const T i = gate[j];
      const T f = gate[units + j];
      const T g = gate[2 * units + j];
      const T o = gate[3 * units + j];
      const T total = ds[j] + d[j] * o * (T(1) - squash[j] * squash[j]);
      gate[j] = flushed(total * g * i * (T(1) - i));
      gate[units + j] = flushed(total * before[j] * f * (T(1) - f));
      gate[2 * units + j] = flushed(total * i * (T(1) - g * g));
      gate[3 * units + j] = flushed(d[j] * squash[j] * o * (T(1) - o));
      ds[j] = flushed(total * f);
    }
  }
}

template void simple_forward<float>(MatrixView<float>, MatrixView<float>);
template void simple_backward<float>(const ConstMatrixView<float>&, const MatrixView<float>&,
                                     MatrixView<float>);
template void gru_forward<float>(const ConstMatrixView<float>&, const ConstMatrixView<float>&,
                                 MatrixView<float>, MatrixView<float>);
template void gru_backward<float>(const ConstMatrixView<float>&, MatrixView<float>, MatrixView<float>,
                                  MatrixView<float>);
template void lstm_forward<float>(const ConstMatrixView<float>&, MatrixView<float>, MatrixView<float>,
                                  MatrixView<float>, MatrixView<float>);
template void lstm_backward<float>(const ConstMatrixView<float>&, const ConstMatrixView<float>&,
                                   const MatrixView<float>&, MatrixView<float>, MatrixView<float>);
template void simple_forward<double>(MatrixView<double>, MatrixView<double>);
template void simple_backward<double>(const ConstMatrixView<double>&, const MatrixView<double>&,
                                      MatrixView<double>);
template void gru_forward<double>(const ConstMatrixView<double>&, const ConstMatrixView<double>&,
                                  MatrixView<double>, MatrixView<double>);
template void gru_backward<double>(const ConstMatrixView<double>&, MatrixView<double>, MatrixView<double>,
                                   MatrixView<double>);
template void lstm_forward<double>(const ConstMatrixView<double>&, MatrixView<double>, MatrixView<double>,
                                   MatrixView<double>, MatrixView<double>);
template void lstm_backward<double>(const ConstMatrixView<double>&, const ConstMatrixView<double>&,
                                    const MatrixView<double>&, MatrixView<double>, MatrixView<double>);

}  // namespace glyphlab
