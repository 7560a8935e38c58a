// PCA: covariance in float products summed in double, eigenvectors in double.
#include "core/manifold/pca.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/math/gemm.h"
#include "core/math/symmetric_eigen.h"

namespace glyphlab {

double Pca::explained_share(Index k) const {
  assert(k >= 0 && k <= explained_variance.size());
  const double total = explained_variance.sum();
  return total > 0.0 ? explained_variance.head(k).sum() / total : 1.0;
}

void Pca::encode(const ConstMatrixView<float>& x, MatrixView<float> codes) const {
  // (x - mean) V = x V - mean V: the second term is a bias.
  const RowVector<float> bias = -(mean * components.transpose());
  gemm<float>(x, Op::none, view(components.data(), components.rows(), components.cols()), Op::transpose,
              codes, 0.0F, bias.data());
}

void Pca::decode(const ConstMatrixView<float>& codes, MatrixView<float> x) const {
  gemm<float>(codes, Op::none, view(components.data(), components.rows(), components.cols()), Op::none,
              x, 0.0F, mean.data());
}

PcaBuilder::PcaBuilder(Index features)
    : shift_(RowVector<float>::Zero(features)),
      sum_(RowVector<double>::Zero(features)),
      products_(Matrix<double>::Zero(features, features)),
      block_products_(features, features) {
  assert(features >= 1);
}

void PcaBuilder::add(const ConstMatrixView<float>& x) {
  const Index features = shift_.size();
  assert(x.cols() == features);
  if (x.rows() == 0) return;
  if (count_ == 0) shift_ = x.colwise().mean();
  // Few enough rows that a float sum of products keeps its precision.
  constexpr Index kRows = 512;
  for (Index first = 0; first < x.rows(); first += kRows) {
    const Index rows = std::min(kRows, x.rows() - first);
    centred_ = x.middleRows(first, rows).rowwise() - shift_;
    sum_ += centred_.colwise().sum().cast<double>();
    const auto centred = view(std::as_const(centred_).data(), rows, features);
    gemm<float>(centred, Op::transpose, centred, Op::none,
                view(block_products_.data(), features, features));
    products_ += block_products_.cast<double>();
  }
  count_ += x.rows();
}

Pca PcaBuilder::finish(Index k) const {
  const Index features = shift_.size();
  assert(count_ >= 2 && k >= 1 && k <= features);
  const auto n = static_cast<double>(count_);
  const RowVector<double> shifted_mean = sum_ / n;
  // sum (x - m)^T (x - m) = sum (x - s)^T (x - s) - n (m - s)^T (m - s)
  const Matrix<double> covariance =
      (products_ - n * shifted_mean.transpose() * shifted_mean) / (n - 1.0);
  const SymmetricEigen eigen = symmetric_eigen(covariance);

  Pca pca;
  pca.mean = (shift_.cast<double>() + shifted_mean).cast<float>();
  // Rounding may leave a zero variance slightly negative.
  pca.explained_variance = eigen.values.cwiseMax(0.0);
  pca.components.resize(k, features);
  for (Index i = 0; i < k; ++i) {
    RowVector<double> component = eigen.vectors.row(i);
    // An eigenvector's sign is arbitrary: the largest element is made positive.
    Index largest = 0;
    component.cwiseAbs().maxCoeff(&largest);
    if (component[largest] < 0.0) component = -component;
    pca.components.row(i) = component.cast<float>();
  }
  return pca;
}

double pca_reconstruction_mse(const Pca& pca, const ConstMatrixView<float>& x) {
  if (x.size() == 0) return 0.0;
  constexpr Index kRows = 512;
  Matrix<float> codes(kRows, pca.component_count());
  Matrix<float> rebuilt(kRows, x.cols());
  double sum = 0.0;
  for (Index first = 0; first < x.rows(); first += kRows) {
    const Index rows = std::min(kRows, x.rows() - first);
    const auto block = rows_of(x, first, rows);
    auto code = view(codes.data(), rows, codes.cols());
    auto out = view(rebuilt.data(), rows, rebuilt.cols());
    pca.encode(block, code);
    pca.decode(as_const(code), out);
    for (Index r = 0; r < rows; ++r)
      sum += static_cast<double>((out.row(r) - block.row(r)).squaredNorm());
  }
  return sum / static_cast<double>(x.size());
}

}  // namespace glyphlab
