// Draws one affine map per image, then samples.
#include "core/nn/deformation.h"

#include <algorithm>
#include <cmath>

#include "core/nn/blocks.h"

namespace glyphlab {
namespace {

constexpr Index kMapSize = 6;
constexpr Index kImagesPerBlock = 16;

/// Where pixel (x, y) of the result comes from, relative to the centre: (a x + b y + c, d x + e y + f).
void draw_map(float strength, float width, float height, Random& random, const DeformationLimits& limits,
              float* map) {
  const auto within = [&](float limit) { return random.uniform(-strength * limit, strength * limit); };
  const float turn = within(limits.turn);
  const float slant = within(limits.slant);
  map[0] = 1 + within(limits.stretch);
  map[1] = slant - turn;
  map[2] = within(limits.shift) * width;
  map[3] = turn;
  map[4] = 1 + within(limits.stretch);
  map[5] = within(limits.shift) * height;
}

void sample(const float* map, Index width, Index height, const float* image, float* out) {
  const float centre_x = static_cast<float>(width - 1) / 2;
  const float centre_y = static_cast<float>(height - 1) / 2;
  const auto at = [&](Index x, Index y) {
    return x >= 0 && x < width && y >= 0 && y < height ? image[y * width + x] : 0.0F;
  };
  for (Index row = 0; row < height; ++row) {
    for (Index column = 0; column < width; ++column) {
      const float x = static_cast<float>(column) - centre_x;
      const float y = static_cast<float>(row) - centre_y;
      const float from_x = map[0] * x + map[1] * y + map[2] + centre_x;
      const float from_y = map[3] * x + map[4] * y + map[5] + centre_y;
      const float floor_x = std::floor(from_x);
      const float floor_y = std::floor(from_y);
      const float share_x = from_x - floor_x;
      const float share_y = from_y - floor_y;
      const auto left = static_cast<Index>(floor_x);
      const auto top = static_cast<Index>(floor_y);
      const float above = at(left, top) + share_x * (at(left + 1, top) - at(left, top));
      const float below = at(left, top + 1) + share_x * (at(left + 1, top + 1) - at(left, top + 1));
      *out++ = above + share_y * (below - above);
    }
  }
}

}  // namespace

void deform(float strength, Index width, Random& random, const ConstMatrixView<float>& images,
            MatrixView<float> out, Scratch<float>& maps, const DeformationLimits& limits) {
  const Index height = images.cols() / width;
  MatrixView<float> drawn = maps.shape(images.rows(), kMapSize);
  for (Index i = 0; i < images.rows(); ++i) {
    draw_map(strength, static_cast<float>(width), static_cast<float>(height), random, limits,
             drawn.data() + i * kMapSize);
  }
  for_blocks(images.rows(), kImagesPerBlock, [&](Index begin, Index count) {
    for (Index i = begin; i < begin + count; ++i) {
      sample(drawn.data() + i * kMapSize, width, height, images.data() + i * images.outerStride(),
             out.data() + i * out.outerStride());
    }
  });
}

}  // namespace glyphlab
