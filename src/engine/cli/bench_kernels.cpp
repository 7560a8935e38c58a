// Buffers shared by all cases, and the cases over them.
#include "engine/cli/bench_kernels.h"

#include "core/math/random.h"
#include "core/math/vector_math.h"

namespace glyphlab {

namespace {

constexpr Index kPixels = 784;
constexpr Index kArraySize = 128 * kPixels;

/// Room for the largest operand, 1024 x 784.
std::vector<float> random_numbers(std::uint64_t seed) {
  Random random(seed);
  std::vector<float> numbers(1024 * kPixels);
  for (auto& x : numbers) x = random.uniform(-1.0f, 1.0f);
  return numbers;
}

ProductCase product_case(const GemmShape& shape) {
  static const std::vector<float> a = random_numbers(1);
  static const std::vector<float> b = random_numbers(2);
  static std::vector<float> c(1024 * kPixels);
  const bool a_flipped = shape.op_a == Op::transpose;
  const bool b_flipped = shape.op_b == Op::transpose;
  return {shape, view(a.data(), a_flipped ? shape.k : shape.m, a_flipped ? shape.m : shape.k),
          view(b.data(), b_flipped ? shape.n : shape.k, b_flipped ? shape.k : shape.n),
          view(c.data(), shape.m, shape.n)};
}

}  // namespace

std::string ProductCase::name() const {
  return std::string(shape.role) + ' ' + std::to_string(shape.m) + 'x' + std::to_string(shape.n) + 'x' +
         std::to_string(shape.k);
}

std::vector<ProductCase> product_cases() {
  std::vector<ProductCase> cases;
  for (const auto& shape : lesson_shapes()) cases.push_back(product_case(shape));
  return cases;
}

std::vector<ArrayCase> array_cases() {
  static const std::vector<float> x = [] {
    auto numbers = random_numbers(4);
    for (auto& v : numbers) v = 4.0f * v + 4.001f;  // positive, for the logarithm
    return numbers;
  }();
  static std::vector<float> y(kArraySize);
  std::vector<ArrayCase> cases;
  const auto add = [&](const char* name, void (*function)(const float*, float*, Index)) {
    cases.push_back({name, function, x.data(), y.data(), kArraySize});
  };
  add("exp", vector_exp<float>);
  add("log", vector_log<float>);
  add("tanh", vector_tanh<float>);
  add("sigmoid", vector_sigmoid<float>);
  add("softplus", vector_softplus<float>);
  return cases;
}

}  // namespace glyphlab
