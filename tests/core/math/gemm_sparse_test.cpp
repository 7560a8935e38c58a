// Skipping the zeros of A must not change one bit of the product.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "core/math/gemm.h"
#include "core/math/parallel.h"
#include "core/math/product.h"
#include "core/math/random.h"

using namespace glyphlab;

namespace {

/// As pixels are: a multiple of 1 / 255, or 0 with probability 1 - density.
std::vector<float> pixels(Index count, float density, Random& random) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (auto& value : values) {
    if (random.uniform(0.0f, 1.0f) < density) value = static_cast<float>(1 + random.below(255)) / 255.0f;
  }
  return values;
}

std::vector<float> numbers(Index count, Random& random) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (auto& value : values) value = random.uniform(-1.0f, 1.0f);
  return values;
}

/// Operands with rows `gap` further apart than they are long, and C's memory before the product.
struct Case {
  Index m, n, k, gap;
  bool a_transposed, b_transposed;
  std::vector<float> a, b, bias, before;

  Case(Index rows, Index columns, Index depth, bool transposed_a, bool transposed_b, float density, Index row_gap,
       Random& random)
      : m(rows), n(columns), k(depth), gap(row_gap), a_transposed(transposed_a), b_transposed(transposed_b) {
    a = pixels(a_transposed ? k * (m + gap) : m * (k + gap), density, random);
    b = numbers(b_transposed ? n * (k + gap) : k * (n + gap), random);
    bias = numbers(n, random);
    before = numbers(m * (n + gap), random);
  }

  Product product(std::vector<float>& c, bool accumulate, bool with_bias,
                  Elementwise<float> activation = nullptr) const {
    return {.a = a.data(),
            .a_step = (a_transposed ? m : k) + gap,
            .a_transposed = a_transposed,
            .b = b.data(),
            .b_step = (b_transposed ? k : n) + gap,
            .b_transposed = b_transposed,
            .c = c.data(),
            .c_step = n + gap,
            .bias = with_bias ? bias.data() : nullptr,
            .activation = activation,
            .m = m,
            .n = n,
            .k = k,
            .accumulate = accumulate};
  }
};

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

/// Applied twice it is gone, applied never it is missed.
void mirror(MatrixView<float> block) {
  block.array() = 1.0f - block.array();
}

void check_same_bits(const Case& one) {
  CAPTURE(one.m);
  CAPTURE(one.n);
  CAPTURE(one.k);
  CAPTURE(one.a_transposed);
  CAPTURE(one.b_transposed);
  for (const bool accumulate : {false, true}) {
    for (const bool with_bias : {false, true}) {
      for (const Elementwise<float> activation : {Elementwise<float>{nullptr}, Elementwise<float>{mirror}}) {
        std::vector<float> packed = one.before;
        std::vector<float> skipped = one.before;
        const Product product = one.product(skipped, accumulate, with_bias, activation);
        REQUIRE(can_skip_zeros(product));
        multiply_packed(one.product(packed, accumulate, with_bias, activation));
        multiply_skipping_zeros(product);
        CHECK(same_bits(packed, skipped));
      }
    }
  }
}

void check_all_layouts(Index m, Index n, Index k, float density, Random& random) {
  for (const bool a_transposed : {false, true}) {
    for (const bool b_transposed : {false, true}) {
      const auto gap = static_cast<Index>(random.below(4));
      check_same_bits({m, n, k, a_transposed, b_transposed, density, gap, random});
    }
  }
}

/// op(A) [m x k] of that density times B [k x n].
Product product_of(const Case& one, std::vector<float>& c) {
  return one.product(c, false, false);
}

}  // namespace

TEST_CASE("sparse gemm: the same bits as the packed product, whatever the shape and the density") {
  Random random(11);
  for (const Index m : {1, 2, 31, 32, 33, 65, 130}) {
    for (const Index n : {8, 9, 15, 16, 47, 48, 49, 97, 100, 105, 200}) {
      for (const Index k : {0, 1, 3, 4, 50, 150}) check_all_layouts(m, n, k, 0.2f, random);
    }
  }
  for (const float density : {0.0f, 0.01f, 0.5f, 1.0f}) check_all_layouts(70, 110, 90, density, random);
}

TEST_CASE("sparse gemm: rows that fill the lists' memory, and the longest sums") {
  Random random(12);
  check_all_layouts(80, 24, 784, 1.0f, random);
  check_all_layouts(600, 24, 300, 1.0f, random);
  check_all_layouts(80, 24, kMaxDepth, 1.0f, random);
}

TEST_CASE("sparse gemm: the same bits for any number of threads") {
  const int before = thread_count();
  Random random(13);
  for (const bool transposed : {false, true}) {
    const Case one(transposed ? 784 : 200, 100, transposed ? 200 : 784, transposed, false, 0.2f, 0, random);
    std::vector<float> expected;
    for (const int threads : {1, 2, 4}) {
      set_thread_count(threads);
      std::vector<float> c(one.before.size());
      multiply_skipping_zeros(one.product(c, false, true));
      if (expected.empty()) expected = c;
      CHECK(same_bits(c, expected));
    }
  }
  set_thread_count(before);
}

TEST_CASE("sparse gemm: chosen for images of digits, not for noise, narrow products or long sums") {
  Random random(14);
  std::vector<float> c(784 * 100);
  for (const bool transposed : {false, true}) {
    const Index m = transposed ? 784 : 128;
    const Index k = transposed ? 128 : 784;
    CHECK(mostly_zero(product_of({m, 100, k, transposed, false, 0.19f, 0, random}, c)));
    CHECK(mostly_zero(product_of({m, 100, k, transposed, false, 0.0f, 0, random}, c)));
    CHECK_FALSE(mostly_zero(product_of({m, 100, k, transposed, false, 0.9f, 0, random}, c)));
    CHECK_FALSE(mostly_zero(product_of({m, 10, k, transposed, false, 0.19f, 0, random}, c)));
  }
  CHECK_FALSE(can_skip_zeros(product_of({20, 100, kMaxDepth + 1, false, false, 0.1f, 0, random}, c)));
  CHECK_FALSE(can_skip_zeros(product_of({20, 3, 50, false, false, 0.1f, 0, random}, c)));
}

TEST_CASE("sparse gemm: gemm gives the packed product's bits whatever it chooses") {
  Random random(15);
  for (const float density : {0.0f, 0.2f, 0.4f, 0.8f}) {
    for (const bool transposed : {false, true}) {
      const Case one(100, 64, 120, transposed, false, density, 0, random);
      std::vector<float> packed = one.before;
      std::vector<float> chosen = one.before;
      multiply_packed(one.product(packed, true, true));
      gemm<float>(view(one.a.data(), transposed ? one.k : one.m, transposed ? one.m : one.k),
                  transposed ? Op::transpose : Op::none, view(one.b.data(), one.k, one.n), Op::none,
                  view(chosen.data(), one.m, one.n), 1.0f, one.bias.data());
      CHECK(same_bits(packed, chosen));
    }
  }
}

TEST_CASE("sparse gemm: a number that is not finite spreads from A, and from B where A is not zero") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  Random random(16);
  Case one(3, 40, 20, false, false, 0.0f, 0, random);
  one.a[0 * 20 + 5] = 1.0f;
  one.a[1 * 20 + 6] = nan;
  one.b[5 * 40 + 7] = std::numeric_limits<float>::infinity();
  std::vector<float> c(3 * 40);
  multiply_skipping_zeros(product_of(one, c));
  CHECK(std::isinf(c[7]));
  CHECK(std::all_of(c.begin() + 40, c.begin() + 80, [](float x) { return std::isnan(x); }));
  CHECK(std::all_of(c.begin() + 80, c.end(), [](float x) { return x == 0.0f; }));
}
