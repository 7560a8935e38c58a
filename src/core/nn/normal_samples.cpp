// Normal numbers by inversion: sqrt(2) erfinv(u), u uniform in (-1, 1).
#include "core/nn/normal_samples.h"

#include <algorithm>
#include <cmath>

#include "core/math/vector_math.h"

namespace glyphlab {
namespace {

constexpr Index kChunk = 512;

// M. Giles, Approximating the erfinv function, GPU Computing Gems 2 (2010), single precision:
// erfinv(u) = u p(w), w = -ln(1 - u^2); highest power first, relative error below 4e-7.
constexpr float kCentral[] = {2.81022636e-08F,  3.43273939e-07F, -3.5233877e-06F,
                              -4.39150654e-06F, 0.00021858087F,  -0.00125372503F,
                              -0.00417768164F,  0.246640727F,    1.50140941F};  // in w - 2.5, w < 5
constexpr float kTail[] = {-0.000200214257F, 0.000100950558F, 0.00134934322F, -0.00367342844F, 0.00573950773F,
                           -0.0076224613F,   0.00943887047F,  1.00167406F,    2.83297682F};  // in sqrt(w) - 3

void normals(Random& random, float* out, Index n) {
  float u[kChunk] = {};
  float w[kChunk] = {};
  for (Index i = 0; i < n; i += 2) {
    const std::uint64_t bits = random.bits();
    // (2 k + 1) / 2^23 - 1, k of 23 bits: exact, symmetric, never -1 or 1.
    u[i] = static_cast<float>(static_cast<std::int32_t>(bits >> 41) * 2 + 1) * 0x1p-23F - 1.0F;
    u[i + 1] = static_cast<float>(static_cast<std::int32_t>(bits >> 18 & 0x7fffff) * 2 + 1) * 0x1p-23F - 1.0F;
  }
  for (Index i = 0; i < n; ++i) w[i] = (1.0F - u[i]) * (1.0F + u[i]);
  vector_log(w, w, n);
  for (Index i = 0; i < n; ++i) {
    const float x = -w[i];
    const float central = x - 2.5F;
    const float tail = std::sqrt(x) - 3.0F;
    float p = kCentral[0];
    float q = kTail[0];
    for (int k = 1; k < 9; ++k) {
      p = p * central + kCentral[k];
      q = q * tail + kTail[k];
    }
    out[i] = 1.41421356F * u[i] * (x < 5.0F ? p : q);
  }
}

}  // namespace

template <class T>
void fill_normal(Random& random, T* out, Index n) {
  float chunk[kChunk];
  for (Index begin = 0; begin < n; begin += kChunk) {
    const Index count = std::min(kChunk, n - begin);
    normals(random, chunk, count + count % 2);
    std::copy(chunk, chunk + count, out + begin);
  }
}

template void fill_normal<float>(Random&, float*, Index);
template void fill_normal<double>(Random&, double*, Index);

}  // namespace glyphlab
