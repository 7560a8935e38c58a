// Bytes to floats, a batch at a time.
#include "core/data/gather.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "core/math/fetch.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

/// Multiplying by the rounded reciprocal still takes 0 to 0 and 255 to exactly 1. A byte becomes a float as the last
/// bits of 2^23 + byte: the conversion WebAssembly has for unsigned numbers takes eight instructions.
template <class T>
void to_unit_interval(std::span<const std::uint8_t> bytes, T* out) {
  const std::uint8_t* in = bytes.data();
  const auto size = static_cast<Index>(bytes.size());
  constexpr float kBase = 0x1p23F;
  for (Index i = 0; i < size; ++i) {
    const float value = std::bit_cast<float>(std::bit_cast<std::uint32_t>(kBase) | in[i]) - kBase;
    out[i] = static_cast<T>(value) * (T(1) / T(255));
  }
}

/// Row r of `out` from image image_at(r); 16 rows are one piece of parallel work.
template <class T, class ImageAt>
void gather_rows(const ImageSet& set, MatrixView<T>& out, const ImageAt& image_at) {
  assert(out.cols() == set.pixels());
  constexpr Index kRows = 16;
  const Index rows = out.rows();
  parallel_tiles(static_cast<int>(divide_up(rows, kRows)), [&](int tile) {
    const Index begin = tile * kRows;
    const Index end = std::min(begin + kRows, rows);
    // A shuffled batch comes from all over main memory.
    for (Index r = begin; r < end; ++r) {
      const auto image = set.image(image_at(r));
      fetch(image.data(), image.size());
    }
    for (Index r = begin; r < end; ++r) to_unit_interval(set.image(image_at(r)), out.row(r).data());
  });
}

}  // namespace

template <class T>
void gather_images(const ImageSet& set, std::span<const std::uint32_t> indices, MatrixView<T> out) {
  assert(static_cast<Index>(indices.size()) == out.rows());
  gather_rows(set, out,
              [indices](Index r) { return static_cast<Index>(indices[static_cast<std::size_t>(r)]); });
}

template <class T>
void gather_images(const ImageSet& set, Index first, MatrixView<T> out) {
  gather_rows(set, out, [first](Index r) { return first + r; });
}

void gather_labels(const ImageSet& set, std::span<const std::uint32_t> indices,
                   std::span<std::int32_t> out) {
  assert(indices.size() == out.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = set.label(static_cast<Index>(indices[i]));
}

template void gather_images<float>(const ImageSet&, std::span<const std::uint32_t>, MatrixView<float>);
template void gather_images<double>(const ImageSet&, std::span<const std::uint32_t>, MatrixView<double>);
template void gather_images<float>(const ImageSet&, Index, MatrixView<float>);
template void gather_images<double>(const ImageSet&, Index, MatrixView<double>);

}  // namespace glyphlab
