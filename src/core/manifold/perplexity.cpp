// See perplexity.h.
#include "core/manifold/perplexity.h"

#include <cmath>

#include "core/manifold/float4.h"

namespace glyphlab {
namespace {

constexpr int kMostSteps = 60;
constexpr float kTolerance = 1e-5f;  // of the entropy in nats; scikit-learn's value

struct Moments {
  float sum, mean, mean_square;  // of weights exp(-beta d), and of d and d^2 under them
};

/// Distances from the nearest on, in units of their mean: d = (squared - nearest) * scale. The search
/// then starts near 1 whatever the data's scale, and the largest weight is 1.
struct Distances {
  const float* squared;
  Index k;
  float scale;

  float nearest() const { return squared[0]; }
};

/// Writes the weights exp(-beta d) into w. The nearest has d = 0, so the sum is at least 1.
Moments weigh(const Distances& d, float beta, float* w) {
  Float4 s0 = splat4(0.0f), s1 = s0, s2 = s0;
  const Float4 nearest = splat4(d.nearest()), scale = splat4(d.scale), rate = splat4(-beta);
  Index j = 0;
  for (; j + 4 <= d.k; j += 4) {
    const Float4 distance = (load4(d.squared + j) - nearest) * scale;
    const Float4 weight = exp4(distance * rate);
    store4(w + j, weight);
    s0 += weight;
    s1 += weight * distance;
    s2 += weight * distance * distance;
  }
  float sum = sum4(s0), first = sum4(s1), second = sum4(s2);
  for (; j < d.k; ++j) {
    const float distance = (d.squared[j] - d.nearest()) * d.scale;
    w[j] = exp4(splat4(-beta * distance))[0];
    sum += w[j];
    first += w[j] * distance;
    second += w[j] * distance * distance;
  }
  return {sum, first / sum, second / sum};
}

}  // namespace

float calibrate(const float* squared_distances, Index k, float perplexity, float* p) {
  if (k <= 0) return 0.0f;
  double total = 0.0;
  for (Index j = 0; j < k; ++j) total += static_cast<double>(squared_distances[j] - squared_distances[0]);
  const auto mean = static_cast<float>(total / static_cast<double>(k));
  const float scale = 1.0f / mean;
  if (!(mean > 0.0f) || !std::isfinite(scale)) {  // all equally far
    for (Index j = 0; j < k; ++j) p[j] = 1.0f / static_cast<float>(k);
    return 0.0f;
  }

  const Distances d{squared_distances, k, scale};
  const float target = std::log(perplexity);
  constexpr float kMostBeta = 1e9f;
  float beta = 1.0f, low = 0.0f, high = kMostBeta;
  Moments moments{};
  for (int step = 0; step < kMostSteps; ++step) {
    moments = weigh(d, beta, p);
    const float excess = std::log(moments.sum) + beta * moments.mean - target;
    if (std::abs(excess) < kTolerance) break;
    (excess > 0.0f ? low : high) = beta;
    if (low >= 0.5f * kMostBeta || high - low <= 1e-7f * high) break;
    const float variance = moments.mean_square - moments.mean * moments.mean;
    const float newton = beta + excess / (beta * variance);  // d entropy / d beta = -beta variance
    if (newton > low && newton < high && newton < 8.0f * beta) {
      beta = newton;
    } else {
      beta = high < kMostBeta ? 0.5f * (low + high) : 4.0f * beta;
    }
  }
  for (Index j = 0; j < k; ++j) p[j] /= moments.sum;
  return beta * scale;
}

}  // namespace glyphlab
