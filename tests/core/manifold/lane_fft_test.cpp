// The Fourier transform against its definition, for lengths that use every radix.
#include "core/manifold/lane_fft.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "core/math/random.h"

using namespace glyphlab;

namespace {

using Sequence = std::vector<std::complex<double>>;

Sequence naive(const Sequence& x) {
  const std::size_t n = x.size();
  Sequence result(n);
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t t = 0; t < n; ++t) {
      const double angle = -2.0 * std::numbers::pi * static_cast<double>(k * t % n) / static_cast<double>(n);
      result[k] += x[t] * std::complex<double>(std::cos(angle), std::sin(angle));
    }
  }
  return result;
}

enum class Kind { whole, padded, cropped };

void check(int n, Kind kind) {
  CAPTURE(n);
  CAPTURE(static_cast<int>(kind));
  const auto size = static_cast<std::size_t>(n);
  Random random(static_cast<std::uint64_t>(n));
  std::vector<Complex4> x(size), scratch(size);
  std::vector<Sequence> expected(4, Sequence(size));
  for (std::size_t t = 0; t < size; ++t) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      x[t].re[lane] = random.normal();
      x[t].im[lane] = random.normal();
      const bool zero = kind == Kind::padded && 2 * t >= size;
      if (!zero) expected[lane][t] = {static_cast<double>(x[t].re[lane]), static_cast<double>(x[t].im[lane])};
    }
  }
  LaneFft fft;
  fft.set_size(n);
  Complex4* result = kind == Kind::padded    ? fft.transform_padded(x.data(), scratch.data())
                     : kind == Kind::cropped ? fft.transform_cropped(x.data(), scratch.data())
                                             : fft.transform(x.data(), scratch.data());
  double error = 0.0;
  for (std::size_t lane = 0; lane < 4; ++lane) {
    const Sequence right = naive(expected[lane]);
    for (std::size_t k = 0; k < (kind == Kind::cropped ? size / 2 : size); ++k) {
      const std::complex<double> found(static_cast<double>(result[k].re[lane]),
                                       static_cast<double>(result[k].im[lane]));
      error = std::max(error, std::abs(found - right[k]));
    }
  }
  CHECK(error < 1e-5 * std::sqrt(static_cast<double>(n)));
}

}  // namespace

TEST_CASE("the transform is its definition for every radix") {
  for (const int n : {16, 32, 48, 64, 80, 96, 144, 160, 240, 256, 400, 480, 576, 720, 1024, 1440}) {
    check(n, Kind::whole);
    check(n, Kind::padded);
    check(n, Kind::cropped);
  }
}

TEST_CASE("lengths are the smallest that fit") {
  CHECK(LaneFft::size_for(1) == 16);
  CHECK(LaneFft::size_for(97) == 128);
  CHECK(LaneFft::size_for(129) == 144);
  CHECK(LaneFft::size_for(1414) == 1440);
}
