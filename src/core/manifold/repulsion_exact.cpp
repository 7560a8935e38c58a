// See repulsion_exact.h.
#include "core/manifold/repulsion_exact.h"

#include <algorithm>

#include "core/manifold/float4.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

/// Writes push of point i and returns its sum over j, i itself included.
float push_one(const float* y, Index count, Index i, float* push) {
  const float x_i = y[2 * i], y_i = y[2 * i + 1];
  const Float4 one = splat4(1.0f);
  Float4 push_x = splat4(0.0f), push_y = push_x, sum = push_x;
  Index j = 0;
  for (; j + 4 <= count; j += 4) {
    const Float4 low = load4(y + 2 * j), high = load4(y + 2 * j + 4);
    const Float4 dx = splat4(x_i) - even4(low, high), dy = splat4(y_i) - odd4(low, high);
    const Float4 q = one / (one + dx * dx + dy * dy);
    sum += q;
    push_x += q * q * dx;
    push_y += q * q * dy;
  }
  float rest_x = sum4(push_x), rest_y = sum4(push_y), rest = sum4(sum);
  for (; j < count; ++j) {
    const float dx = x_i - y[2 * j], dy = y_i - y[2 * j + 1];
    const float q = 1.0f / (1.0f + dx * dx + dy * dy);
    rest += q;
    rest_x += q * q * dx;
    rest_y += q * q * dy;
  }
  push[0] = rest_x;
  push[1] = rest_y;
  return rest;
}

}  // namespace

double repulsion_exact(const float* y, Index count, float* push) {
  constexpr int kGroups = 64;
  double sums[kGroups] = {};
  parallel_tiles(kGroups, [&](int group) {
    const Index first = count * group / kGroups, last = count * (group + 1) / kGroups;
    for (Index i = first; i < last; ++i) {
      sums[group] += static_cast<double>(push_one(y, count, i, push + 2 * i) - 1.0f);
    }
  });
  double z = 0.0;
  for (const double sum : sums) z += sum;
  return z;
}

}  // namespace glyphlab
