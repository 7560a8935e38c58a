// Eigen's baselines: its products, and its array expressions of the same name.
#include "kernel_cases.h"

#include <string_view>

#include "eigen_product.h"
#include "engine/cli/bench_kernels.h"

namespace glyphlab::bench {
namespace {

using Array = Eigen::Map<const Eigen::ArrayXf>;

void eigen_array(std::string_view name, const Array& x, Eigen::Map<Eigen::ArrayXf> y) {
  if (name == "exp") y = x.exp();
  if (name == "log") y = x.log();
  if (name == "tanh") y = x.tanh();
  if (name == "sigmoid") y = (1.0f + (-x).exp()).inverse();
  if (name == "softplus") y = x.exp().log1p();
}

}  // namespace

std::vector<KernelCase> kernel_cases() {
  std::vector<KernelCase> cases;
  for (const ProductCase& product : product_cases()) {
    cases.push_back({product.name(), product.flop(), true, [product] { product.run(); },
                     [product] {
                       eigen_product(product.a, product.shape.op_a, product.b, product.shape.op_b, product.c);
                     }});
  }
  for (const ArrayCase& array : array_cases()) {
    cases.push_back({array.name, static_cast<double>(array.size), false, [array] { array.run(); },
                     [array] {
                       eigen_array(array.name, Array(array.x, array.size),
                                   Eigen::Map<Eigen::ArrayXf>(array.y, array.size));
                     }});
  }
  return cases;
}

}  // namespace glyphlab::bench
