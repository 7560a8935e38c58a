// Lists of the elements of A that are not zero, a block of rows of C at a time, and the columns of C
// in chunks that a kernel's registers hold.
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>

#include "core/math/parallel.h"
#include "core/math/product.h"
#include "core/math/simd.h"
#include "core/math/sparse_kernel.h"

namespace glyphlab {
namespace {

using simd::kWidth;

constexpr Index kBlockRows = 64;  ///< of C
constexpr Index kListFloats = 32768;
constexpr Index kSampledRows = 16;

// Below this the lists cost more than the product.
constexpr Index kLeastColumns = 32;

// Up to this share of elements that are not zero, the lists win; measured, see README.md.
constexpr double kDensityLimit = 0.35;

/// What each row of a block of C is summed up from: list i is [first[i], last[i]).
struct Lists {
  NonZero elements[kListFloats];
  NonZero* first[kBlockRows];
  NonZero* last[kBlockRows];
};

/// Calls visit(i) for all i in [0, count) but the most of those where values[i] is zero.
template <class Visit>
void visit_non_zeros(const float* values, Index count, const Visit& visit) {
  Index i = 0;
  for (; i + 4 <= count; i += 4) {
    std::uint64_t bits[2];
    std::memcpy(bits, values + i, sizeof bits);
    if ((bits[0] | bits[1]) == 0) continue;
    for (Index j = i; j < i + 4; ++j) visit(j);
  }
  for (; i < count; ++i) visit(i);
}

/// Writes the element behind the end of the list, which grows only if it is not zero: no branch.
void append(NonZero*& end, Index b_offset, float value) {
  *end = {static_cast<std::int32_t>(b_offset), value};
  end += value != 0.0f ? 1 : 0;
}

/// Lists of rows [begin, ...) of A, as many as there is memory for, at most up to `end`; returns where
/// it stopped.
Index list_rows(const Product& product, Index begin, Index end, Lists& lists) {
  NonZero* to = lists.elements;
  Index row = begin;
  for (; row < end && to + product.k <= lists.elements + kListFloats; ++row) {
    lists.first[row - begin] = to;
    const float* values = product.a + row * product.a_step;
    visit_non_zeros(values, product.k, [&](Index p) { append(to, p * product.b_step, values[p]); });
    lists.last[row - begin] = to;
  }
  return row;
}

/// The same for columns of the stored A.
Index list_columns(const Product& product, Index begin, Index end, Lists& lists) {
  const Index count = std::min(end - begin, kListFloats / std::max<Index>(1, product.k));
  for (Index i = 0; i < count; ++i) {
    lists.first[i] = lists.elements + i * product.k;
    lists.last[i] = lists.first[i];
  }
  for (Index p = 0; p < product.k; ++p) {
    const float* values = product.a + p * product.a_step + begin;
    visit_non_zeros(values, count, [&](Index i) { append(lists.last[i], p * product.b_step, values[i]); });
  }
  return begin + count;
}

/// Rows [begin, begin + rows) of C from their lists, a chunk of columns after the other, so that the
/// chunk's part of B stays in the cache for all rows.
void multiply_lists(const Product& product, Index begin, Index rows, const Lists& lists) {
  const Index vectors = (product.n + kWidth - 1) / kWidth;
  const Index chunks = (vectors + kSparseVectors - 1) / kSparseVectors;
  for (Index chunk = 0; chunk < chunks; ++chunk) {
    const Index first = vectors * chunk / chunks;
    const Index count = vectors * (chunk + 1) / chunks - first;
    const Index column = first * kWidth;
    const SparseKernel kernel = kSparseKernels.at[count - 1];
    SparseTask task{};
    task.b = product.b + column;
    task.bias = product.bias == nullptr ? nullptr : product.bias + column;
    task.last_vector = std::min((count - 1) * kWidth, product.n - kWidth - column);
    task.accumulate = product.accumulate;
    for (Index i = 0; i < rows; ++i) {
      task.first = lists.first[i];
      task.last = lists.last[i];
      task.c = product.c + (begin + i) * product.c_step + column;
      kernel(task);
    }
  }
}

}  // namespace

bool can_skip_zeros(const Product& product) {
  return !product.b_transposed && product.n >= kWidth && product.k <= kMaxDepth &&
         product.b_step <= INT32_MAX / kMaxDepth;
}

bool mostly_zero(const Product& product) {
  if (product.n < kLeastColumns) return false;
  const Index rows = product.a_transposed ? product.k : product.m;
  const Index columns = product.a_transposed ? product.m : product.k;
  const Index sampled = std::min(rows, kSampledRows);
  std::int32_t others = 0;
  for (Index i = 0; i < sampled; ++i) {
    const float* row = product.a + i * rows / sampled * product.a_step;
    for (Index j = 0; j < columns; ++j) others += row[j] != 0.0f ? 1 : 0;
  }
  return others <= kDensityLimit * static_cast<double>(sampled * columns);
}

void multiply_skipping_zeros(const Product& product) {
  assert(can_skip_zeros(product));
  // Several threads share smaller blocks.
  const Index block = thread_count() == 1 ? kBlockRows : kBlockRows / 2;
  const Index blocks = (product.m + block - 1) / block;
  parallel_tiles(static_cast<int>(blocks), [&product, block](int tile) {
    static thread_local Lists lists;
    const Index end = std::min(product.m, (tile + 1) * block);
    for (Index row = tile * block; row < end;) {
      const Index stop =
          product.a_transposed ? list_columns(product, row, end, lists) : list_rows(product, row, end, lists);
      multiply_lists(product, row, stop - row, lists);
      row = stop;
    }
  });
}

}  // namespace glyphlab
