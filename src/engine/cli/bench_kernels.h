// The kernels worth timing: the lessons' matrix products, and the functions of whole arrays.
#pragma once

#include <string>
#include <vector>

#include "core/math/lesson_shapes.h"

namespace glyphlab {

/// C = op(A) op(B) over numbers all cases share.
struct ProductCase {
  GemmShape shape;
  ConstMatrixView<float> a, b;
  MatrixView<float> c;

  std::string name() const;
  double flop() const { return 2.0 * static_cast<double>(shape.m * shape.n * shape.k); }
  void run() const { gemm<float>(a, shape.op_a, b, shape.op_b, c); }
};

std::vector<ProductCase> product_cases();

/// y = function(x), as many numbers as a batch of 128 images has; all x are positive.
struct ArrayCase {
  const char* name;
  void (*function)(const float* x, float* y, Index size);
  const float* x;
  float* y;
  Index size;

  void run() const { function(x, y, size); }
};

std::vector<ArrayCase> array_cases();

}  // namespace glyphlab
