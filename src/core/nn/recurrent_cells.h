// What happens inside the cells of recurrent.h, elementwise, forward and back, for all rows of a step.
// All matrices are contiguous: states [rows x units], gates [rows x gates * units].
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// gates: x + h U on entry, overwritten by h' on leaving, as is `states`.
template <class T>
void simple_forward(MatrixView<T> gates, MatrixView<T> states);
/// delta = dh'; gates becomes d(x + h U) = (1 - h'^2) dh'.
template <class T>
void simple_backward(const ConstMatrixView<T>& states, const MatrixView<T>& delta, MatrixView<T> gates);

/// gates: x on entry, z | r | n on leaving; inner = h U + c.
template <class T>
void gru_forward(const ConstMatrixView<T>& inner, const ConstMatrixView<T>& h, MatrixView<T> gates,
                 MatrixView<T> states);
/// gates: z | r | n on entry, dx on leaving; inner: h U + c on entry, its gradient on leaving;
/// delta: dh' on entry, z * dh' (the direct way back to h) on leaving.
template <class T>
void gru_backward(const ConstMatrixView<T>& h, MatrixView<T> gates, MatrixView<T> inner, MatrixView<T> delta);

/// gates: x + h U on entry, i | f | g | o on leaving; s the cell before, cells = s', squashed = tanh s'.
template <class T>
void lstm_forward(const ConstMatrixView<T>& s, MatrixView<T> gates, MatrixView<T> cells,
                  MatrixView<T> squashed, MatrixView<T> states);
/// gates: i | f | g | o on entry, d(x + h U) on leaving; cell_delta: ds' from later steps on entry,
/// ds on leaving; delta = dh'.
template <class T>
void lstm_backward(const ConstMatrixView<T>& s, const ConstMatrixView<T>& squashed,
                   const MatrixView<T>& delta, MatrixView<T> gates, MatrixView<T> cell_delta);

}  // namespace glyphlab
