// Principal component analysis through the covariance matrix: the linear rival of an autoencoder.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// The result: x is approximated by mean + (x - mean) V V^T, V [features x k].
struct Pca {
  RowVector<float> mean;     ///< [features]
  Matrix<float> components;  ///< V^T [k x features], orthonormal rows, largest variance first
  RowVector<double> explained_variance;  ///< [features], all eigenvalues, decreasing (divisor n - 1)

  Index component_count() const { return components.rows(); }
  /// Share of the total variance that the first k components explain, k in [0, features].
  double explained_share(Index k) const;
  /// Codes [rows x k] of x [rows x features].
  void encode(const ConstMatrixView<float>& x, MatrixView<float> codes) const;
  /// The reconstruction [rows x features] of codes [rows x k].
  void decode(const ConstMatrixView<float>& codes, MatrixView<float> x) const;
};

/// Collects mean and covariance block by block (so that a caller can pause between blocks), then
/// solves for the components.
class PcaBuilder {
 public:
  explicit PcaBuilder(Index features);

  /// Adds the rows of x [rows x features].
  void add(const ConstMatrixView<float>& x);
  Index count() const { return count_; }
  /// The first k components, k in [1, features], of the rows added so far, at least 2. One call to a
  /// symmetric eigensolver: about half a second for 784 features.
  Pca finish(Index k) const;

 private:
  Index count_ = 0;
  RowVector<float> shift_;   ///< the first block's mean: keeps the sums small and accurate
  RowVector<double> sum_;    ///< of x - shift
  Matrix<double> products_;  ///< sum of (x - shift)^T (x - shift)
  Matrix<float> centred_;
  Matrix<float> block_products_;
};

/// Mean squared error per element of rebuilding x through k components.
double pca_reconstruction_mse(const Pca& pca, const ConstMatrixView<float>& x);

}  // namespace glyphlab
