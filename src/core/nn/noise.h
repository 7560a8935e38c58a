// Dropout and Gaussian noise on a batch: what turns an autoencoder into a denoising one.
#pragma once

#include <cstdint>

#include "core/math/matrix.h"
#include "core/math/random.h"

namespace glyphlab {

/// y = x / (1 - rate) where kept, 0 where dropped; each element is dropped with probability `rate`
/// in [0, 1), rounded to 1/65536. keep is 1 or 0. All [rows x cols] and contiguous.
template <class T>
void drop(float rate, Random& random, const ConstMatrixView<T>& x, MatrixView<std::uint8_t> keep,
          MatrixView<T> y);

/// delta *= keep / (1 - rate): the gradient of `drop`.
template <class T>
void drop_backward(float rate, const ConstMatrixView<std::uint8_t>& keep, MatrixView<T> delta);

/// y = x + N(0, stddev^2), elementwise. Both [rows x cols] and contiguous.
template <class T>
void add_normal_noise(float stddev, Random& random, const ConstMatrixView<T>& x, MatrixView<T> y);

}  // namespace glyphlab
