// Teaches vectors to lie close in pairs: each text of a batch must find its own partner among the
// partners of all others (van den Oord et al. 2018, "InfoNCE", eq. 4).
#pragma once

#include <cstdint>
#include <vector>

#include "core/math/matrix.h"

namespace glyphlab {

template <class T>
class ContrastiveLoss {
 public:
  /// `vectors` [2 n x dimensions]: row n + i is the partner of row i. With a, b the vectors scaled to
  /// length 1 and S = sharpness * A B^T, the mean over i of -ln softmax(S_i)[i]. Larger sharpness: more
  /// weight to the nearest wrong partners. `delta` (same shape) receives the gradient:
  ///   dS = (softmax(S) - 1) sharpness / n,   dA = dS B,   dB = dS^T A,   dv = (da - a (a da)) / |v|.
  double loss(const ConstMatrixView<T>& vectors, T sharpness, MatrixView<T> delta);

 private:
  Scratch<T> units_;   // vectors of length 1
  Scratch<T> scores_;  // S
  Scratch<T> score_deltas_;
  std::vector<T> lengths_;
  std::vector<std::int32_t> partners_;
};

/// Scales each row to length 1; a row of zeros stays as it is. Returns the rows' lengths in `lengths`.
template <class T>
void scale_to_unit_length(MatrixView<T> rows, std::vector<T>& lengths);

}  // namespace glyphlab
