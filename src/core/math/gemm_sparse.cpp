// Lists of the elements of A that are not zero, a block of rows of C at a time, and the columns of C
// in chunks that a kernel's registers hold.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>

#include "core/math/parallel.h"
#include "core/math/product.h"
#include "core/math/simd.h"
#include "core/math/sparse_kernel.h"
#include "multiply_add.h"  // of the instruction set CMake chose

namespace glyphlab {
namespace {

using simd::kWidth;

constexpr Index kBlockRows = 64;  ///< of C
constexpr Index kListFloats = 32768;
constexpr Index kSampledRows = 16;

// Below this the lists cost more than the product.
constexpr Index kLeastColumns = 32;

// Where rows of A are listed, the part of B that all lists of a block read has at most this many floats
// in a chunk of columns: three quarters of the first-level cache.
constexpr Index kCachedFloats = 6144;

/// What the rows of a block of C are summed up from: list i is [first[i], last[i]).
struct Lists {
  NonZero elements[kListFloats];
  NonZero* first[kBlockRows];
  NonZero* last[kBlockRows];
};

/// Part of a product: rows of C, and of their sums the part over [first_depth, end_depth).
struct Part {
  Index first_row, end_row;
  Index first_depth, end_depth;
};

constexpr Index kMaskBits = 64;

/// Bit i is set where values[i] is not 0, for `count` of at most kMaskBits values. Not inline, for the
/// engine's size: a call for 64 values is nothing.
[[gnu::noinline]] std::uint64_t nonzero_mask(const float* values, Index count) {
  std::uint64_t mask = 0;
  Index i = 0;
  for (; i + kWidth <= count; i += kWidth) {
    mask |= std::uint64_t{simd::nonzero_bits(simd::load(values + i))} << i;
  }
  for (; i < count; ++i) mask |= std::uint64_t{values[i] != 0.0f} << i;
  return mask;
}

/// Calls use(i) for every i in [0, count) for which values[i] is not 0, in order.
template <class Use>
void for_nonzeros(const float* values, Index count, const Use& use) {
  for (Index first = 0; first < count; first += kMaskBits) {
    for (std::uint64_t mask = nonzero_mask(values + first, std::min(kMaskBits, count - first)); mask != 0;
         mask &= mask - 1) {
      use(first + std::countr_zero(mask));
    }
  }
}

void list_rows(const Product& product, const Part& part, Lists& lists) {
  NonZero* to = lists.elements;
  for (Index row = part.first_row; row < part.end_row; ++row) {
    lists.first[row - part.first_row] = to;
    const float* values = product.a + row * product.a_step + part.first_depth;
    for_nonzeros(values, part.end_depth - part.first_depth, [&](Index p) {
      *to++ = {static_cast<std::int32_t>((part.first_depth + p) * product.b_step), values[p]};
    });
    lists.last[row - part.first_row] = to;
  }
}

/// The same for columns of the stored A.
void list_columns(const Product& product, const Part& part, Lists& lists) {
  const Index rows = part.end_row - part.first_row;
  for (Index i = 0; i < rows; ++i) {
    lists.first[i] = lists.elements + i * (part.end_depth - part.first_depth);
    lists.last[i] = lists.first[i];
  }
  for (Index p = part.first_depth; p < part.end_depth; ++p) {
    const float* values = product.a + p * product.a_step + part.first_row;
    for_nonzeros(values, rows, [&](Index i) {
      *lists.last[i]++ = {static_cast<std::int32_t>(p * product.b_step), values[i]};
    });
  }
}

/// How the columns of C are cut into chunks of nearly equal size.
struct Chunks {
  explicit Chunks(Index columns)
      : vectors(divide_up(columns, kWidth)), count(divide_up(vectors, kSparseVectors)) {}
  Index begin(Index chunk) const { return vectors * chunk / count; }  ///< in vectors

  Index vectors, count;
};

/// The part's rows of C from their lists, a chunk of columns after the other, so that what they read
/// of B stays in the cache for all rows.
void multiply_lists(const Product& product, const Part& part, const Lists& lists) {
  const Chunks chunks(product.n);
  const bool last = part.end_depth == product.k;
  for (Index chunk = 0; chunk < chunks.count; ++chunk) {
    const Index vectors = chunks.begin(chunk + 1) - chunks.begin(chunk);
    const Index column = chunks.begin(chunk) * kWidth;
    const SparseKernel kernel = kSparseKernels.at[vectors - 1];
    SparseTask task{};
    task.b = product.b + column;
    task.bias = product.bias != nullptr && last ? product.bias + column : nullptr;
    task.last_vector = std::min((vectors - 1) * kWidth, product.n - kWidth - column);
    task.resume = part.first_depth > 0;
    task.accumulate = product.accumulate;
    for (Index i = 0; i < part.end_row - part.first_row; ++i) {
      task.first = lists.first[i];
      task.last = lists.last[i];
      task.c = product.c + (part.first_row + i) * product.c_step + column;
      kernel(task);
    }
  }
}

/// Depth of a part: of rows of A, what the cache holds of B; its columns are few and short. A sum that
/// is to be added to C cannot wait there between two parts.
Index part_depth(const Product& product) {
  if (product.a_transposed || product.accumulate) return product.k;
  const Chunks chunks(product.n);
  return kCachedFloats / (divide_up(chunks.vectors, chunks.count) * kWidth);
}

/// Rows [row, end_row) of C.
void multiply_rows(const Product& product, Index row, Index end_row) {
  static thread_local Lists lists;
  const Index depth = std::min(product.k, part_depth(product));
  const Index rows = std::min(kBlockRows, kListFloats / std::max<Index>(1, depth));
  Part part{};
  for (part.first_row = row; part.first_row < end_row; part.first_row = part.end_row) {
    part.end_row = std::min(end_row, part.first_row + rows);
    part.first_depth = 0;
    do {
      part.end_depth = std::min(product.k, part.first_depth + depth);
      if (product.a_transposed) {
        list_columns(product, part, lists);
      } else {
        list_rows(product, part, lists);
      }
      multiply_lists(product, part, lists);
      part.first_depth = part.end_depth;
    } while (part.first_depth < product.k);
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
  return others <= simd::kDensityLimit * static_cast<double>(sampled * columns);
}

void multiply_skipping_zeros(const Product& product) {
  assert(can_skip_zeros(product));
  // As few blocks as may be, because each goes through all of B, but as many for every thread.
  const Index threads = thread_count();
  const Index block = divide_up(product.m, divide_up(product.m, kBlockRows * threads) * threads);
  parallel_tiles(static_cast<int>(divide_up(product.m, block)), [&product, block](int tile) {
    multiply_rows(product, tile * block, std::min(product.m, (tile + 1) * block));
  });
}

}  // namespace glyphlab
