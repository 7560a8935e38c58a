// Random affine changes of images.
#include "core/nn/deformation.h"

#include <doctest/doctest.h>

using namespace glyphlab;

namespace {

constexpr Index kSize = 12;

/// Two images with a soft spot in the middle, one with a bar too.
Matrix<float> images() {
  Matrix<float> result = Matrix<float>::Zero(2, kSize * kSize);
  for (Index y = 4; y < 8; ++y) {
    for (Index x = 4; x < 8; ++x) {
      result(0, y * kSize + x) = 1;
      result(1, y * kSize + x) = 0.5F;
    }
    result(1, y * kSize + 5) = 1;
  }
  return result;
}

Matrix<float> deformed(float strength, std::uint64_t seed, const DeformationLimits& limits = {}) {
  const Matrix<float> clean = images();
  Matrix<float> out(clean.rows(), clean.cols());
  Random random(seed);
  Scratch<float> maps;
  deform(strength, kSize, random, view<float>(clean.data(), clean.rows(), clean.cols()),
         view<float>(out.data(), out.rows(), out.cols()), maps, limits);
  return out;
}

}  // namespace

TEST_CASE("deformation: none at strength 0, and the same for the same seed") {
  CHECK(deformed(0, 3) == images());
  CHECK(deformed(1, 3) == deformed(1, 3));
  CHECK(deformed(1, 3) != deformed(1, 4));
  CHECK(deformed(1, 3) != images());
}

TEST_CASE("deformation: ink stays ink, about as much of it, inside the image") {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    const Matrix<float> out = deformed(1, seed);
    CHECK(out.minCoeff() >= 0);
    CHECK(out.maxCoeff() <= 1);
    for (Index i = 0; i < 2; ++i) {
      CHECK(out.row(i).sum() == doctest::Approx(images().row(i).sum()).epsilon(0.35));
    }
  }
}

TEST_CASE("deformation: each image is changed by itself, and a pure shift only shifts") {
  const DeformationLimits shift{0, 0, 0, 0.1F};
  const Matrix<float> out = deformed(1, 5, shift);
  CHECK(out.row(0).sum() == doctest::Approx(16).epsilon(1e-4));
  float x0 = 0;
  float x1 = 0;
  for (Index i = 0; i < kSize * kSize; ++i) {
    x0 += out(0, i) * static_cast<float>(i % kSize) / 16;
    x1 += out(1, i) * static_cast<float>(i % kSize) / out.row(1).sum();
  }
  CHECK(std::abs(x0 - 5.5F) < 1.3F);
  CHECK(std::abs((x0 - 5.5F) - (x1 - 5.4F)) > 0.01F);
}
