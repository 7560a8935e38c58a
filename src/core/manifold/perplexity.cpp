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

/// Writes the weights exp(-beta d) into w. d starts at 0, so the sum is at least 1.
Moments weigh(const float* d, Index k, float beta, float* w) {
  Float4 s0 = splat4(0.0f), s1 = s0, s2 = s0;
  Index j = 0;
  for (; j + 4 <= k; j += 4) {
    const Float4 distance = load4(d + j);
    const Float4 weight = exp4(distance * splat4(-beta));
    store4(w + j, weight);
    s0 += weight;
    s1 += weight * distance;
    s2 += weight * distance * distance;
  }
  float sum = sum4(s0), first = sum4(s1), second = sum4(s2);
  for (; j < k; ++j) {
    w[j] = exp4(splat4(-beta * d[j]))[0];
    sum += w[j];
    first += w[j] * d[j];
    second += w[j] * d[j] * d[j];
  }
  return {sum, first / sum, second / sum};
}

}  // namespace

float calibrate(const float* squared_distances, Index k, float perplexity, float* p) {
  constexpr Index kMost = 1024;
  float d[kMost];
  if (k <= 0) return 0.0f;
  const Index used = k < kMost ? k : kMost;
  // Distances from the nearest on, in units of their mean: the search then starts near 1 whatever
  // the data's scale, and the largest weight is 1.
  double mean = 0.0;
  for (Index j = 0; j < used; ++j) mean += static_cast<double>(squared_distances[j] - squared_distances[0]);
  mean /= static_cast<double>(used);
  const auto unit = static_cast<float>(mean);
  for (Index j = used; j < k; ++j) p[j] = 0.0f;
  if (!(unit > 0.0f)) {
    for (Index j = 0; j < used; ++j) p[j] = 1.0f / static_cast<float>(used);
    return 0.0f;
  }
  for (Index j = 0; j < used; ++j) d[j] = (squared_distances[j] - squared_distances[0]) / unit;

  const float target = std::log(perplexity);
  float beta = 1.0f, low = 0.0f, high = 1e9f;
  Moments moments{};
  for (int step = 0; step < kMostSteps; ++step) {
    moments = weigh(d, used, beta, p);
    const float excess = std::log(moments.sum) + beta * moments.mean - target;
    if (std::abs(excess) < kTolerance) break;
    (excess > 0.0f ? low : high) = beta;
    const float variance = moments.mean_square - moments.mean * moments.mean;
    const float newton = beta + excess / (beta * variance);  // d entropy / d beta = -beta variance
    const bool inside = newton > low && newton < high && newton < 8.0f * beta;
    beta = inside ? newton : high < 1e9f ? 0.5f * (low + high) : 4.0f * beta;
    if (beta >= 1e9f || high - low <= 1e-7f * high) break;
  }
  for (Index j = 0; j < used; ++j) p[j] /= moments.sum;
  return beta / unit;
}

}  // namespace glyphlab
