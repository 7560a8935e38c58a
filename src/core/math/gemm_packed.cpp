// Tiles of C, for each the panels of B packed one by one and multiplied with all rows.
#include <algorithm>

#include "core/math/gemm_kernel.h"
#include "core/math/pack.h"
#include "core/math/parallel.h"
#include "core/math/product.h"

namespace glyphlab {
namespace {

// Packed panels of B together hold at most this many floats, so that they stay in the second-level
// cache while all rows of A pass by; longer sums are split.
constexpr Index kBlockFloats = 32768;

// Sums that need not be added to C are interrupted after so many depths, at most, and go on from C: then the
// few rows of A that a kernel reads stay in the first-level cache, and all of A in the second-level one.
constexpr Index kCachedDepth = 256;

// Of A, the rows of a tile hold at most this many floats in so many depths: half of the second-level cache. A
// panel of B is packed again for every tile.
constexpr Index kTileFloats = 65536;

// Rows a multiple of this many floats apart fall on few cache sets.
constexpr Index kAliasingStep = 256;

/// Rows of the next kernel call: as many as it can take, but the last ones in two nearly equal parts,
/// because a kernel with few rows has too few independent sums to keep the multipliers busy.
Index next_rows(Index left) {
  if (left > kKernelRows && left < 2 * kKernelRows - 1) return (left + 1) / 2;
  return std::min<Index>(left, kKernelRows);
}

/// Part of a tile: some columns of C, some of the depth.
struct Block {
  Index first_row, end_row;
  Index first_column, end_column;
  Index first_depth, depth;
};

/// A product and how its C is cut into tiles.
struct PackedProduct : Product {
  Index tile_rows, tile_columns, tiles_across;

  void cut_into_tiles();
  void compute_tile(int tile) const;
  void pack(const Block& block, float* to) const;

 private:
  /// C is free to hold a sum until its next part, and all parts are of one sum.
  bool sums_wait_in_c() const { return !accumulate && k <= kMaxDepth; }
  void compute_block(const Block& block, const float* packed) const;
};

/// One thread takes all columns of many rows at once; several share tiles of some ten microseconds.
/// The cut does not show in the result: every element of C is summed up in the same order wherever
/// in a tile it lies.
void PackedProduct::cut_into_tiles() {
  const Index panels = divide_up(n, kPanelColumns);
  if (thread_count() == 1) {
    tile_rows = std::min<Index>(m, kTileFloats / std::clamp<Index>(k, 64, kCachedDepth));
    tile_columns = panels * kPanelColumns;
  } else {
    constexpr Index kTileProducts = 250'000;  // multiply-adds
    tile_rows = std::min<Index>(m, panels >= 24 ? 192 : 64);
    const Index wanted = kTileProducts / (tile_rows * std::max<Index>(1, k) * kPanelColumns);
    tile_columns = std::clamp<Index>(wanted, 1, panels) * kPanelColumns;
  }
  tiles_across = divide_up(n, tile_columns);
}

void PackedProduct::pack(const Block& block, float* to) const {
  for (Index j = block.first_column; j < block.end_column; j += kPanelColumns) {
    const Index columns = std::min<Index>(kPanelColumns, block.end_column - j);
    pack_panel(*this, block.first_depth, block.depth, j, columns, to, kPanelColumns);
    to += block.depth * kPanelColumns;
  }
}

/// Runs the kernel on a block of its own and copies the columns that exist.
void compute_partial(Kernel kernel, const KernelTask& task, Index rows, Index columns) {
  float block[kKernelRows * kPanelColumns];
  if (task.resume) {
    for (Index i = 0; i < rows; ++i) std::copy_n(task.c + i * task.c_step, columns, block + i * kPanelColumns);
  }
  KernelTask sums = task;
  sums.c = block;
  sums.c_step = kPanelColumns;
  sums.bias = nullptr;
  sums.accumulate = false;
  kernel(sums);
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < columns; ++j) {
      float sum = block[i * kPanelColumns + j];
      float& c = task.c[i * task.c_step + j];
      if (task.accumulate) sum += c;
      if (task.bias != nullptr) sum += task.bias[j];
      c = sum;
    }
  }
}

/// All columns: whole panels by one call, then those of a last one that is not whole.
void compute_columns(const KernelTable& table, KernelTask task, Index rows, Index columns) {
  task.panels = columns / kPanelColumns;
  table.whole[rows - 1](task);
  const Index done = task.panels * kPanelColumns;
  if (done == columns) return;
  task.b += done * task.depth;
  task.panels = 1;
  task.c += done;
  if (task.bias != nullptr) task.bias += done;
  const Kernel kernel = (columns - done > simd::kWidth ? table.whole : table.half)[rows - 1];
  if (columns - done == simd::kWidth) {
    kernel(task);
  } else {
    compute_partial(kernel, task, rows, columns - done);
  }
}

/// The few columns of a transposed A that one kernel call reads, one depth after the other. Worth it
/// where many panels read them and the rows of A lie so far apart that they evict each other from
/// the first-level cache.
const float* copy_columns(const KernelTask& task, Index columns) {
  static thread_local float copy[kMaxDepth * kKernelRows];
  float* to = copy;
  const float* from = task.a;
  for (Index p = 0; p < task.depth; ++p, from += task.a_step) {
    for (Index i = 0; i < columns; ++i) *to++ = from[i];
  }
  return copy;
}

/// Adds to C what the block contributes.
void PackedProduct::compute_block(const Block& block, const float* packed) const {
  const KernelTable& table = a_transposed ? kColumnKernels : kRowKernels;
  const Index columns = block.end_column - block.first_column;
  KernelTask task{};
  task.b = packed;
  task.depth = block.depth;
  task.c_step = c_step;
  const bool first = block.first_depth == 0;
  task.resume = !first && sums_wait_in_c();
  task.accumulate = accumulate || (!first && !task.resume);
  const bool last = block.first_depth + block.depth == k;
  task.bias = bias != nullptr && last ? bias + block.first_column : nullptr;
  const bool copy_a = a_transposed && a_step % kAliasingStep == 0 && columns >= 8 * kPanelColumns;
  for (Index i = block.first_row; i < block.end_row;) {
    const Index rows = next_rows(block.end_row - i);
    task.a_step = a_step;
    task.a = a_transposed ? a + block.first_depth * a_step + i : a + i * a_step + block.first_depth;
    if (copy_a) {
      task.a = copy_columns(task, rows);
      task.a_step = rows;
    }
    task.c = c + i * c_step + block.first_column;
    compute_columns(table, task, rows, columns);
    i += rows;
  }
  if (last) activate(block.first_row, block.end_row - block.first_row, block.first_column, columns);
}

void PackedProduct::compute_tile(int tile) const {
  alignas(64) static thread_local float packed[kBlockFloats];
  Block block{};
  block.first_row = tile / tiles_across * tile_rows;
  block.end_row = std::min(m, block.first_row + tile_rows);
  const Index first_column = tile % tiles_across * tile_columns;
  const Index end_column = std::min(n, first_column + tile_columns);
  const Index parts = std::max<Index>(1, divide_up(k, sums_wait_in_c() ? kCachedDepth : kMaxDepth));
  for (Index part = 0; part < parts; ++part) {
    block.first_depth = k * part / parts;
    block.depth = k * (part + 1) / parts - block.first_depth;
    const Index width = kBlockFloats / std::max<Index>(1, block.depth) / kPanelColumns * kPanelColumns;
    for (Index j = first_column; j < end_column; j += width) {
      block.first_column = j;
      block.end_column = std::min(end_column, j + width);
      if (packed_b == nullptr) pack(block, packed);
      compute_block(block, packed_b != nullptr ? packed_b + j * k : packed);
    }
  }
}

}  // namespace

bool can_pack_operand(const Product& product) {
  return product.k <= kCachedDepth;
}

void pack_operand(const Product& product, float* to) {
  const PackedProduct packed{product, 0, 0, 0};
  parallel_tiles(static_cast<int>(divide_up(packed.n, kPanelColumns)), [&packed, to](int panel) {
    const Index column = panel * kPanelColumns;
    packed.pack({0, 0, column, std::min(packed.n, column + kPanelColumns), 0, packed.k}, to + column * packed.k);
  });
}

void multiply_packed(const Product& product) {
  PackedProduct packed{product, 0, 0, 0};
  packed.cut_into_tiles();
  const Index tiles = packed.tiles_across * divide_up(packed.m, packed.tile_rows);
  parallel_tiles(static_cast<int>(tiles), [&packed](int tile) { packed.compute_tile(tile); });
}

}  // namespace glyphlab
