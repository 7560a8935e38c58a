// Principal components of a run's images, computed a slice at a time between training steps.
//
// core/manifold/pca solves the whole eigenproblem in one call of half a second or more, which a
// lesson must not do; here orthogonal iteration approaches only the k components that are needed.
#pragma once

#include <cstdint>

#include "core/math/matrix.h"
#include "lessons/image_split.h"

namespace glyphlab {

class ImagePca {
 public:
  /// The first k components of at most `most_images` training images, evenly spread. k in
  /// [1, kMostComponents].
  ImagePca(Index k, Index most_images);

  /// One slice of the work, a few milliseconds. Does nothing until all training images and the images
  /// to rebuild are there.
  void step(const ImageSplit& split);
  bool waiting(const ImageSplit& split) const { return !split.train.ready() || !split.test.ready(); }
  bool finished() const { return stage_ == Stage::finished; }

  Index component_count() const { return k_; }
  /// Mean squared error per pixel of the test images rebuilt through k components; once finished.
  double test_mse() const { return test_mse_; }
  /// Orthonormal columns [pixels x k], largest variance first; once finished.
  ConstMatrixView<float> components() const;
  /// Mean image [pixels]; once finished.
  const RowVector<float>& mean() const { return mean_; }

  static constexpr Index kMostComponents = 128;

 private:
  enum class Stage : std::uint8_t { products, iterations, errors, finished };
  void add_products(const ImageRange& train);
  void iterate();
  void solve_inside();
  void add_errors(const ImageRange& test);

  Index k_;
  Index most_images_;
  Stage stage_ = Stage::products;
  Index done_ = 0;  ///< images, or iterations
  Scratch<float> batch_;
  RowVector<float> mean_;
  Matrix<float> covariance_;  ///< [pixels x pixels]
  Matrix<float> basis_;       ///< [pixels x (k + some)]
  Matrix<float> next_;
  Scratch<float> codes_;
  double squares_ = 0;
  double test_mse_ = 0;
};

}  // namespace glyphlab
