// gemm against the naive product, on shapes and strides chosen to hit every tail.
#include "core/math/gemm.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "core/math/lesson_shapes.h"
#include "core/math/packed_operand.h"
#include "core/math/parallel.h"
#include "core/math/random.h"

using namespace glyphlab;

namespace {

/// A matrix inside a larger buffer: rows are `gap` elements apart, so a kernel that reads or writes
/// past a row's end is caught (writes change the gap, reads bring in NaN).
template <class T>
struct Padded {
  Padded(Index row_count, Index col_count, Index gap, Random& random)
      : rows(row_count), cols(col_count), stride(col_count + gap) {
    memory.assign(static_cast<std::size_t>(rows * stride + gap + 1), std::numeric_limits<T>::quiet_NaN());
    for (Index i = 0; i < rows; ++i) {
      for (Index j = 0; j < cols; ++j) at(i, j) = static_cast<T>(random.uniform(-1.0f, 1.0f));
    }
  }
  T& at(Index i, Index j) { return memory[static_cast<std::size_t>(i * stride + j)]; }
  MatrixView<T> view() { return {memory.data(), rows, cols, Eigen::OuterStride<>(stride)}; }
  ConstMatrixView<T> const_view() const { return {memory.data(), rows, cols, Eigen::OuterStride<>(stride)}; }

  Index rows, cols, stride;
  std::vector<T> memory;
};

template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

Index size_below(std::uint32_t bound, Random& random) {
  return static_cast<Index>(random.below(bound));
}

/// |a - b|, and infinity (not NaN) where a is NaN, so that the maximum keeps it.
template <class T>
double error_of(T a, T b) {
  const double error = std::abs(static_cast<double>(a) - static_cast<double>(b));
  return std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
}

/// Applied twice it is gone, applied never it is missed.
template <class T>
void mirror(MatrixView<T> block) {
  block.array() = T(1) - block.array();
}

/// One product against the definition, computed in double; the gaps must stay untouched.
template <class T>
void check_product(Index m, Index n, Index k, Op op_a, Op op_b, T beta, bool with_bias, Index gap,
                   Random& random) {
  CAPTURE(m);
  CAPTURE(n);
  CAPTURE(k);
  CAPTURE(static_cast<int>(op_a));
  CAPTURE(static_cast<int>(op_b));
  CAPTURE(beta);
  CAPTURE(with_bias);
  CAPTURE(gap);
  const bool mirrored = random.below(2) == 1;
  CAPTURE(mirrored);
  const bool flip_a = op_a == Op::transpose;
  const bool flip_b = op_b == Op::transpose;
  Padded<T> a(flip_a ? k : m, flip_a ? m : k, gap, random);
  Padded<T> b(flip_b ? n : k, flip_b ? k : n, gap, random);
  Padded<T> bias(1, n, 0, random);
  Padded<T> c(m, n, gap, random);
  if (beta == T(0)) c.view().setConstant(std::numeric_limits<T>::quiet_NaN());
  Padded<T> expected = c;
  for (Index i = 0; i < m; ++i) {
    for (Index j = 0; j < n; ++j) {
      double sum = beta == T(0) ? 0.0 : static_cast<double>(c.at(i, j));
      for (Index p = 0; p < k; ++p) {
        sum += static_cast<double>(flip_a ? a.at(p, i) : a.at(i, p)) *
               static_cast<double>(flip_b ? b.at(j, p) : b.at(p, j));
      }
      if (with_bias) sum += static_cast<double>(bias.at(0, j));
      expected.at(i, j) = static_cast<T>(mirrored ? 1.0 - sum : sum);
    }
  }
  gemm<T>(a.const_view(), op_a, b.const_view(), op_b, c.view(), beta,
          with_bias ? bias.memory.data() : nullptr, mirrored ? mirror<T> : nullptr);
  // Rounding errors of k additions of terms below 1 behave like a random walk.
  const double tolerance =
      4.0 * static_cast<double>(std::numeric_limits<T>::epsilon()) * (2.0 + static_cast<double>(k));
  double worst = 0;
  for (Index i = 0; i < m; ++i) {
    for (Index j = 0; j < n; ++j) {
      worst = std::max(worst, error_of(c.at(i, j), expected.at(i, j)));
      c.at(i, j) = expected.at(i, j);
    }
  }
  CHECK(worst <= tolerance);
  CHECK(same_bits(c.memory, expected.memory));  // the gaps between the rows
}

template <class T>
void check_all_ops(Index m, Index n, Index k, Random& random) {
  for (const Op op_a : {Op::none, Op::transpose}) {
    for (const Op op_b : {Op::none, Op::transpose}) {
      check_product<T>(m, n, k, op_a, op_b, T(random.below(2)), random.below(2) == 1, size_below(4, random),
                       random);
    }
  }
}

}  // namespace

TEST_CASE_TEMPLATE("gemm: sizes 0, 1 and around the kernel's edges", T, float, double) {
  Random random(1);
  for (const Index m : {0, 1, 2, 5, 6, 7, 13}) {
    for (const Index n : {0, 1, 3, 4, 7, 8, 9, 17}) {
      for (const Index k : {0, 1, 2, 3, 5, 8}) check_all_ops<T>(m, n, k, random);
    }
  }
}

TEST_CASE("gemm: random shapes") {
  Random random(2);
  for (int round = 0; round < 60; ++round) {
    check_all_ops<float>(size_below(150, random), size_below(150, random), size_below(200, random), random);
  }
}

TEST_CASE("gemm: long sums and many rows cross the cache blocks") {
  Random random(3);
  check_all_ops<float>(20, 19, 2500, random);
  check_all_ops<float>(700, 21, 33, random);
  check_all_ops<float>(9, 1100, 40, random);
}

TEST_CASE("gemm: the products of the lessons") {
  Random random(5);
  for (const auto& shape : lesson_shapes()) {
    if (shape.m * shape.n * shape.k > 4'000'000) continue;  // the naive product is slow
    check_product<float>(shape.m, shape.n, shape.k, shape.op_a, shape.op_b, 0.0f, true, 0, random);
  }
}

TEST_CASE("gemm: any number of threads gives the same bits") {
  const int before = thread_count();
  Random random(4);
  const Index shapes[][3] = {{128, 100, 784}, {128, 784, 100}, {784, 100, 128}, {33, 31, 1200}, {500, 7, 64}};
  for (const auto& [m, n, k] : shapes) {
    const Padded<float> a(m, k, 0, random);
    const Padded<float> b(k, n, 0, random);
    Padded<float> c(m, n, 0, random);
    std::vector<float> first;
    for (const int threads : {1, 2, 3, 4}) {
      set_thread_count(threads);
      gemm<float>(a.const_view(), Op::none, b.const_view(), Op::none, c.view(), 0.0f, nullptr, mirror<float>);
      if (threads == 1) first = c.memory;
      CHECK(same_bits(first, c.memory));
    }
  }
  set_thread_count(before);
}

TEST_CASE("gemm: an operand that was packed before gives the same bits") {
  const int threads_before = thread_count();
  Random random(6);
  PackedOperand<float> packed;  // one for all: the second shape must not read what the first one left
  const Index shapes[][3] = {{64, 256, 64}, {64, 64, 256}, {1, 1, 1}, {13, 21, 37}, {5, 700, 90}, {9, 40, 256}, {9, 40, 257},
                             {7, 3, 1100}, {4, 9, 0}, {0, 9, 4}, {4, 0, 9}};
  for (const auto& [m, n, k] : shapes) {
    CAPTURE(m);
    CAPTURE(n);
    CAPTURE(k);
    for (const auto& [op_b, sparse] : {std::pair{Op::none, false}, {Op::none, true}, {Op::transpose, false}}) {
      Padded<float> a(m, k, 1, random);
      if (sparse) a.view().rightCols(k - k / 8).setZero();  // the way that skips zeros, where it can
      const bool flip = op_b == Op::transpose;
      const Padded<float> b(flip ? n : k, flip ? k : n, 2, random);
      const Padded<float> bias(1, n, 0, random);
      for (const float beta : {0.0f, 1.0f}) {
        Padded<float> expected(m, n, 3, random);
        const Padded<float> c_before = expected;
        gemm<float>(a.const_view(), Op::none, b.const_view(), op_b, expected.view(), beta, bias.memory.data());
        for (const int threads : {1, 3}) {
          set_thread_count(threads);
          packed.pack(b.const_view(), op_b);
          Padded<float> c = c_before;
          gemm<float>(a.const_view(), Op::none, packed, c.view(), beta, bias.memory.data());
          CHECK(same_bits(c.memory, expected.memory));
        }
        set_thread_count(threads_before);
      }
    }
  }
}

TEST_CASE("gemm: an operand is packed when it is asked for, not with every product") {
  Random random(7);
  const Padded<float> a(16, 40, 0, random);
  Padded<float> b(40, 48, 0, random);
  PackedOperand<float> packed;
  packed.pack(b.const_view(), Op::none);
  REQUIRE(packed.panels() != nullptr);
  const float* panels = packed.panels();
  Padded<float> first(16, 48, 0, random);
  gemm<float>(a.const_view(), Op::none, packed, first.view());
  b.view().setConstant(2);
  Padded<float> second = first;
  gemm<float>(a.const_view(), Op::none, packed, second.view());
  CHECK(same_bits(first.memory, second.memory));
  packed.pack(b.const_view(), Op::none);
  CHECK(packed.panels() == panels);  // nothing is allocated for the same shape
  gemm<float>(a.const_view(), Op::none, packed, second.view());
  CHECK_FALSE(same_bits(first.memory, second.memory));
}

TEST_CASE("gemm: infinities and NaN in the operands reach the result, and nothing else") {
  Matrix<float> a = Matrix<float>::Ones(7, 3);
  Matrix<float> b = Matrix<float>::Ones(3, 9);
  a(2, 1) = std::numeric_limits<float>::infinity();
  b(0, 4) = std::numeric_limits<float>::quiet_NaN();
  Matrix<float> c(7, 9);
  gemm<float>(view(std::as_const(a).data(), 7, 3), Op::none, view(std::as_const(b).data(), 3, 9), Op::none,
              view(c.data(), 7, 9));
  for (Index i = 0; i < 7; ++i) {
    for (Index j = 0; j < 9; ++j) {
      if (j == 4) {
        CHECK(std::isnan(c(i, j)));
      } else if (i == 2) {
        CHECK(std::isinf(c(i, j)));
      } else {
        CHECK(c(i, j) == 3.0f);
      }
    }
  }
}
