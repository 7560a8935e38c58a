// The kernels of glyphlab-cli bench, each beside Eigen's for the same work.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace glyphlab::bench {

struct KernelCase {
  std::string name;
  double work;  // per call: floating-point operations of a product, elements of an array function
  bool is_product;
  std::function<void()> run;
  std::function<void()> baseline;  // Eigen's, compiled for the same instruction set
};

/// The lessons' matrix products, then the array functions on 128 x 784 numbers.
std::vector<KernelCase> kernel_cases();

}  // namespace glyphlab::bench
