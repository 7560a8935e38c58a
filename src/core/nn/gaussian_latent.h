// The latent layer of a variational autoencoder: z = mu + sigma * eps, and its distance from N(0, I).
// Kingma & Welling 2014, "Auto-Encoding Variational Bayes", section 2.4 and appendix B.
#pragma once

#include <span>

#include "core/math/matrix.h"

namespace glyphlab {

/// Works on the encoder's output, the HEAD [rows x 2k]: columns 0 ... k - 1 are mu, columns
/// k ... 2k - 1 are ln sigma^2.
template <class T>
class GaussianLatent {
 public:
  /// ln sigma^2 is kept in [kLowest, kHighest], so that neither sigma nor its gradient overflows.
  static constexpr T kLowest = T(-14);
  static constexpr T kHighest = T(14);

  /// Clamps the head's logarithms and writes z = mu + sigma * noise; noise and z are [rows x k].
  /// What follows refers to the head of the last call.
  void sample(MatrixView<T> head, const ConstMatrixView<T>& noise, MatrixView<T> z);

  /// [rows x k]
  ConstMatrixView<T> sigma() const { return sigma_.get(); }

  /// KL(N(mu, sigma^2) || N(0, I)) = -1/2 sum_j (1 + ln sigma_j^2 - mu_j^2 - sigma_j^2), the mean over
  /// the rows, in nats. 0 for no rows.
  double loss(const ConstMatrixView<T>& head) const;
  /// The same for each of the k dimensions.
  void loss_by_dimension(const ConstMatrixView<T>& head, std::span<double> losses) const;

  /// Gradient [rows x 2k] with respect to the head of L(z) + weight * loss, given z_gradient =
  /// dL/dz [rows x k]. A logarithm at the end of its range gets no gradient that pushes it further.
  void backward(const ConstMatrixView<T>& head, const ConstMatrixView<T>& noise,
                const ConstMatrixView<T>& z_gradient, double weight, MatrixView<T> gradient) const;

 private:
  Scratch<T> sigma_;
};

}  // namespace glyphlab
