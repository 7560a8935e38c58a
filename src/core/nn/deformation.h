// Small random changes of an image's shape: turned, slanted, stretched, shifted. As noise on the input
// of a denoising autoencoder they teach it what does not change what an image shows.
#pragma once

#include "core/math/matrix.h"
#include "core/math/random.h"

namespace glyphlab {

/// Greatest changes at strength 1, each drawn uniformly for every image; they grow in proportion.
struct DeformationLimits {
  float turn = 0.25F;     ///< tangent of the angle: 14 degrees
  float slant = 0.2F;     ///< horizontal shift per pixel of height
  float stretch = 0.12F;  ///< of width and of height, each by itself
  float shift = 0.054F;   ///< of the image's width or height: 1.5 of 28 pixels
};

/// Row i of `out` is row i of `images` under a random affine map about the image's centre, sampled
/// bilinearly, black outside. Both [rows x width * height], contiguous and not the same memory.
/// strength >= 0. Only additions and products of uniform numbers, so that every platform agrees.
void deform(float strength, Index width, Random& random, const ConstMatrixView<float>& images,
            MatrixView<float> out, Scratch<float>& maps, const DeformationLimits& limits = {});

}  // namespace glyphlab
