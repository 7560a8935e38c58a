// Lists of the elements of A that are not zero, of many rows of C, and a packed panel of B after the other, as wide as
// a kernel's registers hold columns of C.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdint>

#include "core/math/fetch.h"
#include "core/math/pack.h"
#include "core/math/parallel.h"
#include "core/math/product.h"
#include "core/math/simd.h"
#include "core/math/sparse_kernel.h"
#include "multiply_add.h"  // of the instruction set CMake chose

namespace glyphlab {
namespace {

using simd::kWidth;

// Every block of rows of C goes through all of B, so that few large blocks are best.
constexpr Index kBlockRows = 512;
constexpr Index kListElements = 65536;  ///< of A, listed at a time
constexpr Index kSampledRows = 16;

// Rows of B in a panel: in WebAssembly 28 KB of 32, the smallest first-level cache there is.
constexpr Index kPanelDepth = 136;
constexpr Index kPanelStep = kSparseVectors * kWidth;  ///< between its rows

// Below this the lists cost more than the product.
constexpr Index kLeastColumns = 32;

/// What the rows of a block of C are summed up from: list i is [first[i], last[i]).
struct Lists {
  NonZero elements[kListElements];
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
  for (Index i = 0; i < part.end_row - part.first_row; ++i) {
    lists.first[i] = to;
    const float* values = product.a + (part.first_row + i) * product.a_step + part.first_depth;
    for_nonzeros(values, part.end_depth - part.first_depth, [&](Index p) {
      *to++ = {static_cast<std::int32_t>(p * kPanelStep), values[p]};
    });
    lists.last[i] = to;
  }
}

/// The same for columns of the stored A, so few at a time that the ends of their lists stay in the cache.
void list_columns(const Product& product, const Part& part, Lists& lists) {
  const Index rows = part.end_row - part.first_row;
  const Index depth = part.end_depth - part.first_depth;
  for (Index i = 0; i < rows; ++i) lists.first[i] = lists.last[i] = lists.elements + i * depth;
  for (Index first = 0; first < rows; first += kMaskBits) {
    const Index count = std::min(kMaskBits, rows - first);
    const float* const corner = product.a + part.first_depth * product.a_step + part.first_row + first;
    const auto bytes = static_cast<std::size_t>(count) * sizeof(float);
    for (Index p = 0; p < depth; ++p) fetch(corner + p * product.a_step, bytes);
    for (Index p = 0; p < depth; ++p) {
      const float* values = corner + p * product.a_step;
      for_nonzeros(values, count, [&](Index i) {
        *lists.last[first + i]++ = {static_cast<std::int32_t>(p * kPanelStep), values[i]};
      });
    }
  }
}

/// How the columns of C are cut into chunks of nearly equal size.
struct Chunks {
  explicit Chunks(Index columns)
      : vectors(divide_up(columns, kWidth)), count(divide_up(vectors, kSparseVectors)) {}
  Index begin(Index chunk) const { return vectors * chunk / count; }  ///< in vectors

  Index vectors, count;
};

/// The part's rows of C from their lists, a panel of B after the other.
void multiply_lists(const Product& product, const Part& part, const Lists& lists) {
  alignas(64) static thread_local float panel[kMaxDepth * kPanelStep];
  const Chunks chunks(product.n);
  const Index depth = part.end_depth - part.first_depth;
  const bool last = part.end_depth == product.k;
  for (Index chunk = 0; chunk < chunks.count; ++chunk) {
    const Index vectors = chunks.begin(chunk + 1) - chunks.begin(chunk);
    const Index column = chunks.begin(chunk) * kWidth;
    const SparseKernel kernel = kSparseKernels.at[vectors - 1];
    SparseTask task{};
    task.b = panel;
    task.bias = product.bias != nullptr && last ? product.bias + column : nullptr;
    task.last_vector = std::min((vectors - 1) * kWidth, product.n - kWidth - column);
    task.resume = part.first_depth > 0;
    task.accumulate = product.accumulate;
    const Index before_last = (vectors - 1) * kWidth;
    pack_panel(product, part.first_depth, depth, column, before_last, panel, kPanelStep);
    pack_panel(product, part.first_depth, depth, column + task.last_vector, kWidth, panel + before_last, kPanelStep);
    task.first = lists.first;
    task.last = lists.last;
    task.rows = part.end_row - part.first_row;
    task.c = product.c + part.first_row * product.c_step + column;
    task.c_step = product.c_step;
    kernel(task);
  }
}

/// Depth of a part: that of a panel, but all of it if the sums are to be added to C, where they then cannot wait
/// between two parts.
Index part_depth(const Product& product) {
  const Index parts = product.accumulate ? 1 : divide_up(product.k, kPanelDepth);
  return divide_up(product.k, std::max<Index>(1, parts));
}

/// Rows [row, end_row) of C.
void multiply_rows(const Product& product, Index row, Index end_row) {
  static thread_local Lists lists;
  const Index depth = part_depth(product);
  const Index rows = std::min(kBlockRows, kListElements / std::max<Index>(1, depth));
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
    product.activate(part.first_row, part.end_row - part.first_row, 0, product.n);
  }
}

}  // namespace

bool can_skip_zeros(const Product& product) {
  return product.n >= kWidth && product.k <= kMaxDepth;
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
  // As few blocks as may be, but as many for every thread.
  const Index threads = thread_count();
  const Index block = divide_up(product.m, divide_up(product.m, kBlockRows * threads) * threads);
  parallel_tiles(static_cast<int>(divide_up(product.m, block)), [&product, block](int tile) {
    multiply_rows(product, tile * block, std::min(product.m, (tile + 1) * block));
  });
}

}  // namespace glyphlab
