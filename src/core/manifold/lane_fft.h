// A Fourier transform of four sequences at a time, one per SIMD lane: no butterfly ever mixes lanes,
// so every instruction does useful work, and the tables are read once for four sequences.
#pragma once

#include <vector>

#include "core/manifold/float4.h"

namespace glyphlab {

/// One complex number of each of the four sequences.
struct Complex4 {
  Float4 re, im;
};

/// X[k] = sum over t of x[t] exp(-2 pi i t k / n), by Stockham's self-sorting passes of radix 4, 2, 3
/// and 5. The inverse (without the factor 1 / n) is the same transform with re and im exchanged
/// before and after.
class LaneFft {
 public:
  static constexpr int kLeast = 16;
  static constexpr int kMost = 2048;

  /// Reserves tables for lengths up to kMost, so that set_size allocates nothing.
  LaneFft();

  /// The smallest possible length of at least `least`: 16 times a product of 2, 3 and 5.
  static int size_for(int least);
  /// n must be such a length, at most kMost.
  void set_size(int n);
  int size() const { return n_; }

  // All three work on x [n] with scratch [n], destroy both, and return where the result is.

  Complex4* transform(Complex4* x, Complex4* scratch) const;
  /// For sequences that are zero from n / 2 on: that half of x is not read.
  Complex4* transform_padded(Complex4* x, Complex4* scratch) const;
  /// For callers that need the result only below n / 2: the rest is not written.
  Complex4* transform_cropped(Complex4* x, Complex4* scratch) const;

 private:
  struct Pass {
    int radix;
    int stride;         // s: product of the radices of the passes before
    int count;          // m: n / (s radix)
    std::size_t table;  // of the first twiddle factor
  };
  enum class Half { none, input, output };

  Complex4* run(Complex4* x, Complex4* scratch, Half half) const;

  int n_ = 0;
  std::vector<Pass> passes_;
  std::vector<float> table_;  // per pass and p in [0, m): exp(-2 pi i p j / (m radix)), j in [1, radix)
};

}  // namespace glyphlab
