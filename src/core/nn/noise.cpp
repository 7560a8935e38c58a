// Dropout and Gaussian noise. Random numbers are drawn in order by one thread: the same seed gives
// the same noise whatever the number of threads.
#include "core/nn/noise.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/nn/normal_samples.h"

namespace glyphlab {
namespace {

constexpr float kSteps = 65536.0F;

/// A 16-bit draw below this drops its element.
std::uint32_t drop_threshold(float rate) {
  assert(rate >= 0.0F && rate < 1.0F);
  return static_cast<std::uint32_t>(std::min(std::round(rate * kSteps), kSteps - 1.0F));
}

/// 1 / (the probability with which an element is really kept)
template <class T>
T kept_scale(float rate) {
  return T(1) / (T(1) - static_cast<T>(drop_threshold(rate)) / static_cast<T>(kSteps));
}

}  // namespace

template <class T>
void drop(float rate, Random& random, const ConstMatrixView<T>& x, MatrixView<std::uint8_t> keep,
          MatrixView<T> y) {
  const std::uint32_t threshold = drop_threshold(rate);
  const T scale = kept_scale<T>(rate);
  std::uint8_t* mask = keep.data();
  const T* in = x.data();
  T* out = y.data();
  const Index size = x.size();
  // Four elements from each 64-bit draw.
  for (Index i = 0; i < size; i += 4) {
    std::uint64_t bits = random.bits();
    const Index end = std::min(i + 4, size);
    for (Index j = i; j < end; ++j, bits >>= 16) {
      mask[j] = static_cast<std::uint32_t>(bits & 0xffffU) >= threshold ? 1 : 0;
    }
  }
  for (Index i = 0; i < size; ++i) out[i] = in[i] * (scale * static_cast<T>(mask[i]));
}

template <class T>
void drop_backward(float rate, const ConstMatrixView<std::uint8_t>& keep, MatrixView<T> delta) {
  const T scale = kept_scale<T>(rate);
  const std::uint8_t* mask = keep.data();
  T* d = delta.data();
  for (Index i = 0; i < delta.size(); ++i) d[i] *= scale * static_cast<T>(mask[i]);
}

template <class T>
void add_normal_noise(float stddev, Random& random, const ConstMatrixView<T>& x, MatrixView<T> y) {
  const T* in = x.data();
  T* out = y.data();
  const T scale = static_cast<T>(stddev);
  fill_normal(random, out, x.size());
  for (Index i = 0; i < x.size(); ++i) out[i] = in[i] + scale * out[i];
}

template void drop<float>(float, Random&, const ConstMatrixView<float>&, MatrixView<std::uint8_t>,
                          MatrixView<float>);
template void drop<double>(float, Random&, const ConstMatrixView<double>&, MatrixView<std::uint8_t>,
                           MatrixView<double>);
template void drop_backward<float>(float, const ConstMatrixView<std::uint8_t>&, MatrixView<float>);
template void drop_backward<double>(float, const ConstMatrixView<std::uint8_t>&, MatrixView<double>);
template void add_normal_noise<float>(float, Random&, const ConstMatrixView<float>&, MatrixView<float>);
template void add_normal_noise<double>(float, Random&, const ConstMatrixView<double>&, MatrixView<double>);

}  // namespace glyphlab
