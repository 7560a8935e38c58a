// See initial_layout.h.
#include "core/manifold/initial_layout.h"

#include <algorithm>
#include <cmath>

#include "core/manifold/pca.h"
#include "core/math/random.h"

namespace glyphlab {
namespace {

constexpr float kSpread = 1e-4f;  // so small that the first gradients do not depend on the layout's scale
constexpr float kNoise = 0.01f * kSpread;

void add_noise(Matrix<float>& layout, float scale, std::uint64_t seed) {
  Random random(seed);
  for (Index i = 0; i < layout.size(); ++i) layout.data()[i] += scale * random.normal();
}

}  // namespace

Matrix<float> random_layout(Index points, std::uint64_t seed) {
  Matrix<float> layout = Matrix<float>::Zero(points, 2);
  add_noise(layout, kSpread, seed);
  return layout;
}

Matrix<float> pca_layout(const ConstMatrixView<float>& x, std::uint64_t seed) {
  if (x.rows() < 2 || x.cols() < 1) return random_layout(x.rows(), seed);
  PcaBuilder builder(x.cols());
  builder.add(x);
  const Index components = std::min<Index>(2, x.cols());
  const Pca pca = builder.finish(components);
  Matrix<float> codes(x.rows(), components);
  pca.encode(x, view(codes.data(), codes.rows(), components));

  Matrix<float> layout = Matrix<float>::Zero(x.rows(), 2);
  const double deviation = std::sqrt(pca.explained_variance(0));
  const auto scale = static_cast<float>(static_cast<double>(kSpread) / deviation);
  if (deviation > 0.0 && std::isfinite(scale)) layout.leftCols(components) = scale * codes;
  add_noise(layout, kNoise, seed);
  return layout;
}

}  // namespace glyphlab
