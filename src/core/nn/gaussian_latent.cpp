// Reparameterised sampling and the closed-form latent loss.
#include "core/nn/gaussian_latent.h"

#include <algorithm>
#include <cassert>

#include "core/math/vector_math.h"

namespace glyphlab {

template <class T>
void GaussianLatent<T>::sample(MatrixView<T> head, const ConstMatrixView<T>& noise, MatrixView<T> z) {
  const Index k = z.cols();
  assert(head.cols() == 2 * k && noise.rows() == head.rows() && noise.cols() == k);
  auto sigma = sigma_.shape(head.rows(), k);
  for (Index i = 0; i < head.rows(); ++i) {
    for (Index j = 0; j < k; ++j) {
      head(i, k + j) = std::clamp(head(i, k + j), kLowest, kHighest);
      sigma(i, j) = T(0.5) * head(i, k + j);
    }
  }
  vector_exp<T>(sigma.data(), sigma.data(), sigma.size());
  for (Index i = 0; i < head.rows(); ++i) {
    for (Index j = 0; j < k; ++j) z(i, j) = head(i, j) + sigma(i, j) * noise(i, j);
  }
}

template <class T>
void GaussianLatent<T>::loss_by_dimension(const ConstMatrixView<T>& head, std::span<double> losses) const {
  const auto sigma = sigma_.get();
  const Index k = sigma.cols();
  assert(sigma.rows() == head.rows() && static_cast<Index>(losses.size()) == k);
  std::fill(losses.begin(), losses.end(), 0.0);
  for (Index i = 0; i < head.rows(); ++i) {
    for (Index j = 0; j < k; ++j) {
      const double mu = static_cast<double>(head(i, j));
      const double s = static_cast<double>(sigma(i, j));
      losses[static_cast<std::size_t>(j)] +=
          0.5 * (mu * mu + s * s - 1.0 - static_cast<double>(head(i, k + j)));
    }
  }
  for (double& loss : losses) loss /= static_cast<double>(std::max<Index>(head.rows(), 1));
}

template <class T>
double GaussianLatent<T>::loss(const ConstMatrixView<T>& head) const {
  const auto sigma = sigma_.get();
  const Index k = sigma.cols();
  double sum = 0;
  for (Index i = 0; i < head.rows(); ++i) {
    for (Index j = 0; j < k; ++j) {
      const double mu = static_cast<double>(head(i, j));
      const double s = static_cast<double>(sigma(i, j));
      sum += mu * mu + s * s - 1.0 - static_cast<double>(head(i, k + j));
    }
  }
  return 0.5 * sum / static_cast<double>(std::max<Index>(head.rows(), 1));
}

template <class T>
void GaussianLatent<T>::backward(const ConstMatrixView<T>& head, const ConstMatrixView<T>& noise,
                                 const ConstMatrixView<T>& z_gradient, double weight,
                                 MatrixView<T> gradient) const {
  const auto sigma = sigma_.get();
  const Index k = sigma.cols();
  assert(gradient.rows() == head.rows() && gradient.cols() == 2 * k);
  const T share = static_cast<T>(weight / static_cast<double>(std::max<Index>(head.rows(), 1)));
  for (Index i = 0; i < head.rows(); ++i) {
    for (Index j = 0; j < k; ++j) {
      const T s = sigma(i, j);
      const T dz = z_gradient(i, j);
      const T log_variance = head(i, k + j);
      gradient(i, j) = dz + share * head(i, j);
      // dz/d(ln sigma^2) = eps sigma / 2;  dKL/d(ln sigma^2) = (sigma^2 - 1) / 2
      T slope = T(0.5) * (dz * noise(i, j) * s + share * (s * s - T(1)));
      if (log_variance <= kLowest) slope = std::min(slope, T(0));
      if (log_variance >= kHighest) slope = std::max(slope, T(0));
      gradient(i, k + j) = slope;
    }
  }
}

template class GaussianLatent<float>;
template class GaussianLatent<double>;

}  // namespace glyphlab
