// See lane_fft.h. Every pass is a function of its own, called thousands of times per second, so that
// WebAssembly engines compile it with their optimising tier.
#include "core/manifold/lane_fft.h"

#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace glyphlab {
namespace {

Complex4 operator+(Complex4 a, Complex4 b) {
  return {a.re + b.re, a.im + b.im};
}
Complex4 operator-(Complex4 a, Complex4 b) {
  return {a.re - b.re, a.im - b.im};
}
/// -i a
Complex4 turned(Complex4 a) {
  return {a.im, -a.re};
}
Complex4 scaled(Complex4 a, float f) {
  return {a.re * splat4(f), a.im * splat4(f)};
}
/// a w
Complex4 times(Complex4 a, const float* w) {
  const Float4 re = splat4(w[0]), im = splat4(w[1]);
  return {a.re * re - a.im * im, a.re * im + a.im * re};
}

// In all passes: x[q + s (p + m j)] are the inputs and y[q + s (radix p + j)] the outputs of the
// butterflies p in [0, m), q in [0, s), j in [0, radix); w holds radix - 1 factors for each p.

/// The first pass of a padded transform: s = 1, and the inputs j = 2, 3 are zero.
void first_pass4_padded(const Complex4* x, Complex4* y, int m, const float* w) {
  for (int p = 0; p < m; ++p, w += 6) {
    const Complex4 a = x[p], b = x[p + m], ib = turned(b);
    y[4 * p] = a + b;
    y[4 * p + 1] = times(a + ib, w);
    y[4 * p + 2] = times(a - b, w + 2);
    y[4 * p + 3] = times(a - ib, w + 4);
  }
}

void pass4(const Complex4* x, Complex4* y, int s, int m, const float* w) {
  for (int p = 0; p < m; ++p, w += 6) {
    const Complex4* in = x + s * p;
    Complex4* out = y + 4 * s * p;
    for (int q = 0; q < s; ++q) {
      const Complex4 a = in[q], b = in[q + s * m], c = in[q + 2 * s * m], d = in[q + 3 * s * m];
      const Complex4 ac = a + c, a_c = a - c, bd = b + d, ib_d = turned(b - d);
      out[q] = ac + bd;
      out[q + s] = times(a_c + ib_d, w);
      out[q + 2 * s] = times(ac - bd, w + 2);
      out[q + 3 * s] = times(a_c - ib_d, w + 4);
    }
  }
}

/// The last pass: m = 1, all factors are 1.
void last_pass4(const Complex4* x, Complex4* y, int s) {
  for (int q = 0; q < s; ++q) {
    const Complex4 a = x[q], b = x[q + s], c = x[q + 2 * s], d = x[q + 3 * s];
    const Complex4 ac = a + c, a_c = a - c, bd = b + d, ib_d = turned(b - d);
    y[q] = ac + bd;
    y[q + s] = a_c + ib_d;
    y[q + 2 * s] = ac - bd;
    y[q + 3 * s] = a_c - ib_d;
  }
}

/// The last pass, only its first half of the outputs: j = 0, 1.
void last_pass4_cropped(const Complex4* x, Complex4* y, int s) {
  for (int q = 0; q < s; ++q) {
    const Complex4 a = x[q], b = x[q + s], c = x[q + 2 * s], d = x[q + 3 * s];
    y[q] = (a + c) + (b + d);
    y[q + s] = (a - c) + turned(b - d);
  }
}

void pass2(const Complex4* x, Complex4* y, int s, int m, const float* w) {
  for (int p = 0; p < m; ++p, w += 2) {
    for (int q = 0; q < s; ++q) {
      const Complex4 a = x[q + s * p], b = x[q + s * (p + m)];
      y[q + 2 * s * p] = a + b;
      y[q + s * (2 * p + 1)] = times(a - b, w);
    }
  }
}

void pass3(const Complex4* x, Complex4* y, int s, int m, const float* w) {
  constexpr float kSin = 0.866025404f;  // sin(2 pi / 3)
  for (int p = 0; p < m; ++p, w += 4) {
    for (int q = 0; q < s; ++q) {
      const Complex4 a = x[q + s * p], b = x[q + s * (p + m)], c = x[q + s * (p + 2 * m)];
      const Complex4 sum = b + c, side = turned(scaled(b - c, kSin));
      const Complex4 middle = a - scaled(sum, 0.5f);
      y[q + 3 * s * p] = a + sum;
      y[q + s * (3 * p + 1)] = times(middle + side, w);
      y[q + s * (3 * p + 2)] = times(middle - side, w + 2);
    }
  }
}

void pass5(const Complex4* x, Complex4* y, int s, int m, const float* w) {
  constexpr float kCos1 = 0.309016994f, kCos2 = -0.809016994f;  // cos(2 pi / 5), cos(4 pi / 5)
  constexpr float kSin1 = 0.951056516f, kSin2 = 0.587785252f;
  for (int p = 0; p < m; ++p, w += 8) {
    for (int q = 0; q < s; ++q) {
      const Complex4 a = x[q + s * p], b = x[q + s * (p + m)], c = x[q + s * (p + 2 * m)];
      const Complex4 d = x[q + s * (p + 3 * m)], e = x[q + s * (p + 4 * m)];
      const Complex4 be = b + e, b_e = b - e, cd = c + d, c_d = c - d;
      const Complex4 m1 = a + scaled(be, kCos1) + scaled(cd, kCos2);
      const Complex4 m2 = a + scaled(be, kCos2) + scaled(cd, kCos1);
      const Complex4 s1 = turned(scaled(b_e, kSin1) + scaled(c_d, kSin2));
      const Complex4 s2 = turned(scaled(b_e, kSin2) - scaled(c_d, kSin1));
      y[q + 5 * s * p] = a + be + cd;
      y[q + s * (5 * p + 1)] = times(m1 + s1, w);
      y[q + s * (5 * p + 2)] = times(m2 + s2, w + 2);
      y[q + s * (5 * p + 3)] = times(m2 - s2, w + 4);
      y[q + s * (5 * p + 4)] = times(m1 - s1, w + 6);
    }
  }
}

}  // namespace

LaneFft::LaneFft() {
  passes_.reserve(16);
  table_.reserve(4 * static_cast<std::size_t>(kMost));
}

int LaneFft::size_for(int least) {
  for (int n = kLeast;; n += kLeast) {
    if (n < least) continue;
    int rest = n / kLeast;
    for (const int factor : {2, 3, 5}) {
      while (rest % factor == 0) rest /= factor;
    }
    if (rest == 1) return n;
  }
}

void LaneFft::set_size(int n) {
  assert(size_for(n) == n && n <= kMost);
  n_ = n;
  passes_.clear();
  table_.clear();
  // Radix 4 first and last, where padding and cropping save half of the work.
  int rest = n / kLeast, stride = 1;
  const auto add = [&](int radix) {
    const int length = n / stride, count = length / radix;
    passes_.push_back({radix, stride, count, table_.size()});
    for (int p = 0; p < count; ++p) {
      for (int j = 1; j < radix; ++j) {
        const double angle = -2.0 * std::numbers::pi * p * j / length;
        table_.push_back(static_cast<float>(std::cos(angle)));
        table_.push_back(static_cast<float>(std::sin(angle)));
      }
    }
    stride *= radix;
  };
  add(4);
  for (const int radix : {5, 3, 4, 2}) {
    for (; rest % radix == 0; rest /= radix) add(radix);
  }
  add(4);
}

Complex4* LaneFft::run(Complex4* x, Complex4* scratch, Half half) const {
  for (std::size_t n = 0; n < passes_.size(); ++n) {
    const auto& [radix, s, m, table] = passes_[n];
    const float* w = table_.data() + table;
    if (n == 0 && half == Half::input) {
      first_pass4_padded(x, scratch, m, w);
    } else if (n + 1 == passes_.size()) {
      half == Half::output ? last_pass4_cropped(x, scratch, s) : last_pass4(x, scratch, s);
    } else if (radix == 4) {
      pass4(x, scratch, s, m, w);
    } else if (radix == 5) {
      pass5(x, scratch, s, m, w);
    } else if (radix == 3) {
      pass3(x, scratch, s, m, w);
    } else {
      pass2(x, scratch, s, m, w);
    }
    std::swap(x, scratch);
  }
  return x;
}

Complex4* LaneFft::transform(Complex4* x, Complex4* scratch) const {
  return run(x, scratch, Half::none);
}
Complex4* LaneFft::transform_padded(Complex4* x, Complex4* scratch) const {
  return run(x, scratch, Half::input);
}
Complex4* LaneFft::transform_cropped(Complex4* x, Complex4* scratch) const {
  return run(x, scratch, Half::output);
}

}  // namespace glyphlab
