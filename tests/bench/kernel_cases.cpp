// Buffers shared by all cases, and the cases over them.
#include "kernel_cases.h"

#include <utility>

#include "core/math/lesson_shapes.h"
#include "core/math/random.h"
#include "core/math/vector_math.h"
#include "eigen_product.h"

namespace glyphlab::bench {
namespace {

/// Room for the largest operand, 1024 x 784.
std::vector<float> random_numbers(std::uint64_t seed) {
  Random random(seed);
  std::vector<float> numbers(1024 * 784);
  for (auto& x : numbers) x = random.uniform(-1.0f, 1.0f);
  return numbers;
}

KernelCase product_case(const GemmShape& shape) {
  static const std::vector<float> a_numbers = random_numbers(1);
  static const std::vector<float> b_numbers = random_numbers(2);
  static std::vector<float> c_numbers = random_numbers(3);
  const bool a_flipped = shape.op_a == Op::transpose;
  const bool b_flipped = shape.op_b == Op::transpose;
  const auto a = view(a_numbers.data(), a_flipped ? shape.k : shape.m, a_flipped ? shape.m : shape.k);
  const auto b = view(b_numbers.data(), b_flipped ? shape.n : shape.k, b_flipped ? shape.k : shape.n);
  const auto c = view(c_numbers.data(), shape.m, shape.n);
  return {std::string(shape.role) + " " + std::to_string(shape.m) + "x" + std::to_string(shape.n) + "x" +
              std::to_string(shape.k),
          2.0 * static_cast<double>(shape.m * shape.n * shape.k), true,
          [=] { gemm<float>(a, shape.op_a, b, shape.op_b, c); },
          [=] { eigen_product(a, shape.op_a, b, shape.op_b, c); }};
}

/// Eigen's array expression of the same name is the baseline.
template <class Ours, class Eigens>
KernelCase array_case(const char* name, Ours ours, Eigens eigens) {
  constexpr Index kCount = 128 * 784;
  static const std::vector<float> x = [] {
    auto numbers = random_numbers(4);
    for (auto& v : numbers) v = 4.0f * v + 4.001f;  // positive, for the logarithm
    return numbers;
  }();
  static std::vector<float> y(kCount);
  return {name, static_cast<double>(kCount), false, [=] { ours(x.data(), y.data(), kCount); },
          [=] {
            const Eigen::Map<const Eigen::ArrayXf> from(x.data(), kCount);
            Eigen::Map<Eigen::ArrayXf>(y.data(), kCount) = eigens(from);
          }};
}

}  // namespace

std::vector<KernelCase> kernel_cases() {
  std::vector<KernelCase> cases;
  for (const auto& shape : lesson_shapes()) cases.push_back(product_case(shape));
  cases.push_back(array_case("exp", vector_exp<float>, [](const auto& x) { return x.exp(); }));
  cases.push_back(array_case("log", vector_log<float>, [](const auto& x) { return x.log(); }));
  cases.push_back(array_case("tanh", vector_tanh<float>, [](const auto& x) { return x.tanh(); }));
  cases.push_back(array_case("sigmoid", vector_sigmoid<float>,
                             [](const auto& x) { return (1.0f + (-x).exp()).inverse(); }));
  cases.push_back(
      array_case("softplus", vector_softplus<float>, [](const auto& x) { return x.exp().log1p(); }));
  return cases;
}

}  // namespace glyphlab::bench
