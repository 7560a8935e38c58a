// PCA by orthogonal iteration with a Rayleigh-Ritz step (Golub & Van Loan, Matrix Computations, 8.2).
#include "lessons/image_pca.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "core/data/gather.h"
#include "core/math/gemm.h"
#include "core/math/random.h"
#include "core/math/symmetric_eigen.h"

namespace glyphlab {
namespace {

constexpr Index kSlice = 250;
/// Further columns make the iteration converge faster: by eigenvalue k + kSpare + 1 over eigenvalue k.
constexpr Index kSpare = 8;
constexpr Index kIterations = 48;
constexpr std::uint64_t kStartSeed = 1;

/// Orthonormalises the columns, first to last (modified Gram-Schmidt, on rows of the transpose).
void orthonormalise(Matrix<float>& columns) {
  Matrix<float> rows = columns.transpose();
  for (Index i = 0; i < rows.rows(); ++i) {
    for (Index j = 0; j < i; ++j) rows.row(i) -= rows.row(i).dot(rows.row(j)) * rows.row(j);
    const float norm = rows.row(i).norm();
    rows.row(i) *= norm > 1e-20F ? 1.0F / norm : 0.0F;
  }
  columns = rows.transpose();
}

ConstMatrixView<float> view_of(const Matrix<float>& m) {
  return view<float>(m.data(), m.rows(), m.cols());
}
MatrixView<float> view_of(Matrix<float>& m) {
  return view<float>(m.data(), m.rows(), m.cols());
}

}  // namespace

ImagePca::ImagePca(Index k, Index most_images) : k_(k), most_images_(most_images) {
  assert(k >= 1 && k <= kMostComponents);
}

ConstMatrixView<float> ImagePca::components() const {
  return {basis_.data(), basis_.rows(), k_, Eigen::OuterStride<>(basis_.cols())};
}

void ImagePca::step(const ImageSplit& split) {
  if (waiting(split)) return;
  switch (stage_) {
    case Stage::products:
      return add_products(split.train);
    case Stage::iterations:
      return iterate();
    case Stage::errors:
      return add_errors(split.test);
    case Stage::finished:
      return;
  }
}

void ImagePca::add_products(const ImageRange& train) {
  const Index pixels = train.set->pixels();
  if (done_ == 0) {
    k_ = std::min(k_, pixels);
    mean_.setZero(pixels);
    covariance_.setZero(pixels, pixels);
    const Index columns = std::min(k_ + kSpare, pixels);
    basis_.resize(pixels, columns);
    next_.resize(pixels, columns);
    Random random(kStartSeed);
    for (Index i = 0; i < basis_.size(); ++i) basis_.data()[i] = random.normal();
  }
  const Index images = std::min(train.count, most_images_);
  const Index rows = std::min(kSlice, images - done_);
  std::vector<std::uint32_t> indices(static_cast<std::size_t>(rows));
  for (Index i = 0; i < rows; ++i) {
    indices[static_cast<std::size_t>(i)] =
        static_cast<std::uint32_t>(train.first + (done_ + i) * train.count / images);
  }
  const auto batch = batch_.shape(rows, pixels);
  gather_images(*train.set, indices, batch);
  mean_ += batch.colwise().sum();
  gemm<float>(as_const(batch), Op::transpose, as_const(batch), Op::none, view_of(covariance_), 1.0F);
  done_ += rows;
  if (done_ < images) return;
  const float scale = 1.0F / static_cast<float>(images);
  mean_ *= scale;
  covariance_ *= scale;
  covariance_.noalias() -= mean_.transpose() * mean_;
  orthonormalise(basis_);
  done_ = 0;
  stage_ = Stage::iterations;
}

void ImagePca::iterate() {
  gemm<float>(view_of(std::as_const(covariance_)), Op::none, view_of(std::as_const(basis_)), Op::none,
              view_of(next_));
  if (++done_ == kIterations) return solve_inside();
  std::swap(basis_, next_);
  orthonormalise(basis_);
}

void ImagePca::solve_inside() {
  // The eigenvectors of the covariance seen inside the subspace: B^T C B.
  const Index columns = basis_.cols();
  Matrix<float> inside(columns, columns);
  gemm<float>(view_of(std::as_const(basis_)), Op::transpose, view_of(std::as_const(next_)), Op::none, view_of(inside));
  const Matrix<float> rotation =
      symmetric_eigen(((inside + inside.transpose()) * 0.5F).cast<double>()).vectors.cast<float>();
  gemm<float>(view_of(std::as_const(basis_)), Op::none, view_of(rotation), Op::transpose, view_of(next_));
  std::swap(basis_, next_);
  done_ = 0;
  stage_ = Stage::errors;
}

void ImagePca::add_errors(const ImageRange& test) {
  const Index rows = std::min(kSlice, test.count - done_);
  auto batch = batch_.shape(rows, test.set->pixels());
  gather_images(*test.set, test.first + done_, batch);
  batch.rowwise() -= mean_;
  const auto codes = codes_.shape(rows, k_);
  gemm<float>(as_const(batch), Op::none, components(), Op::none, codes);
  // Orthonormal components: the error is what the codes leave of the squared length.
  squares_ += static_cast<double>(batch.squaredNorm()) - static_cast<double>(codes.squaredNorm());
  done_ += rows;
  if (done_ < test.count) return;
  test_mse_ = std::max(0.0, squares_ / static_cast<double>(test.count * test.set->pixels()));
  stage_ = Stage::finished;
}

}  // namespace glyphlab
