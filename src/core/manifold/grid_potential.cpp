// See grid_potential.h. Along y the four lanes are four adjacent columns, and four more columns enter
// as imaginary parts; along x they are four frequencies. Nyquist's frequency along y is left out: it
// would cost a group of its own, and the kernel has next to nothing there.
#include "core/manifold/grid_potential.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "core/math/parallel.h"

namespace glyphlab {
namespace {

// Free nodes beyond the grid: there the periodic kernel has a kink, which spline coefficients follow
// with a ripple that fades by a factor 0.27 per node.
constexpr int kMargin = 3;

std::size_t size_of(int n) {
  return static_cast<std::size_t>(n);
}

/// The spectrum of a cubic B-spline sampled at the nodes.
double spline_spectrum(int k, int n) {
  return (2.0 + std::cos(2.0 * std::numbers::pi * k / n)) / 3.0;
}

}  // namespace

GridPotential::GridPotential(int most_nodes) {
  assert(most_nodes <= kMostNodes);
  const auto most = size_of(LaneFft::size_for(2 * (most_nodes + kMargin)));
  grid_.reserve(most / 2 * (most / 2 + 8));
  spectrum_.reserve(most / 8 * (most / 2 + 8));
  kernel_.reserve(most / 8 * (most / 2 + 1));
  buffers_.reserve(2 * most * kSlots);
}

void GridPotential::start(int width, int height, float spacing) {
  const int nx = LaneFft::size_for(2 * (width + kMargin));
  const int ny = LaneFft::size_for(2 * (height + kMargin));
  const bool same = nx == along_x_.size() && ny == along_y_.size() && spacing == spacing_;
  width_ = width;
  height_ = height;
  spacing_ = spacing;
  stride_ = size_of((width + 7) & ~7);
  grid_.assign(size_of(height) * stride_, 0.0f);
  spectrum_.resize(size_of(ny / 8) * stride_);
  if (same) return;
  along_x_.set_size(nx);
  along_y_.set_size(ny);
  buffer_size_ = 2 * size_of(std::max(nx, ny));
  buffers_.resize(buffer_size_ * kSlots);
  make_kernel();
  find_near_coefficients();
}

/// C is what a single charge leaves on the grid.
void GridPotential::find_near_coefficients() {
  row(0)[0] = 1.0f;
  solve();
  for (int y = 0; y < 4; ++y) near_[size_of(y)] = load4(row(y));
  std::fill(grid_.begin(), grid_.end(), 0.0f);
}

void GridPotential::make_kernel() {
  const auto nx = static_cast<float>(along_x_.size()), ny = static_cast<float>(along_y_.size());
  const float reach = 0.25f * spacing_ * spacing_ * (nx * nx + ny * ny);
  offset_ = 1.0f / (1.0f + reach);
  kernel_.resize(size_of(along_y_.size() / 8) * size_of(along_x_.size() / 2 + 1));
  parallel_tiles(kSlots, [this](int slot) { kernel_columns(slot); });
  parallel_tiles(kSlots, [this](int slot) { kernel_rows(slot); });
}

void GridPotential::kernel_columns(int slot) {
  const int nx = along_x_.size(), ny = along_y_.size(), columns = nx / 2 + 1;
  const float reach = 0.25f * spacing_ * spacing_ * static_cast<float>(nx * nx + ny * ny);
  const auto kernel = [&](Float4 x2, float y) {
    const Float4 d2 = x2 + splat4(y * y);  // 1 / (1 + d^2) - 1 / (1 + reach) without cancellation
    return (splat4(reach) - d2) * splat4(offset_) / (splat4(1.0f) + d2);
  };
  Complex4* in = buffer(slot);
  for (int x = 8 * slot; x < columns; x += 8 * kSlots) {
    const auto left = static_cast<float>(x);
    const Float4 x0 = (Float4{0, 1, 2, 3} + splat4(left)) * splat4(spacing_);
    const Float4 x1 = (Float4{4, 5, 6, 7} + splat4(left)) * splat4(spacing_);
    for (int y = 0; y <= ny / 2; ++y) {
      const float distance = static_cast<float>(y) * spacing_;
      in[y] = {kernel(x0 * x0, distance), kernel(x1 * x1, distance)};
      if (y > 0) in[ny - y] = in[y];
    }
    const Complex4* out = along_y_.transform(in, in + ny);
    for (int group = 0; group < ny / 8; ++group) {
      Float4* to = kernel_.data() + size_of(group) * size_of(columns);
      const Complex4* from = out + 4 * group;
      Float4 re[4], im[4];
      for (int i = 0; i < 4; ++i) re[i] = from[i].re, im[i] = from[i].im;
      transpose4(re[0], re[1], re[2], re[3]);
      transpose4(im[0], im[1], im[2], im[3]);
      for (int i = 0; i < 4; ++i) {
        if (x + i < columns) to[x + i] = re[i];
        if (x + 4 + i < columns) to[x + 4 + i] = im[i];
      }
    }
  }
}

void GridPotential::kernel_rows(int slot) {
  const int nx = along_x_.size(), ny = along_y_.size(), columns = nx / 2 + 1;
  // 1 / (nx ny) of the inverse transform, and 1 / 2 of separating two columns from one transform.
  const double scale = 0.5 / (static_cast<double>(nx) * ny);
  Complex4* in = buffer(slot);
  // Two groups at a time: their number is even.
  for (int group = 2 * slot; group < ny / 8; group += 2 * kSlots) {
    Float4* first = kernel_.data() + size_of(group) * size_of(columns);
    Float4* second = first + columns;
    for (int x = 0; x <= nx / 2; ++x) {
      in[x] = {first[x], second[x]};
      if (x > 0) in[nx - x] = in[x];
    }
    const Complex4* out = along_x_.transform(in, in + nx);
    double per_y[8];
    for (int i = 0; i < 8; ++i) {
      const double b = spline_spectrum(4 * group + i, ny);
      per_y[i] = scale / (b * b);
    }
    for (int x = 0; x <= nx / 2; ++x) {
      const double b = spline_spectrum(x, nx);
      for (int i = 0; i < 4; ++i) {
        first[x][i] = static_cast<float>(static_cast<double>(out[x].re[i]) * per_y[i] / (b * b));
        second[x][i] = static_cast<float>(static_cast<double>(out[x].im[i]) * per_y[4 + i] / (b * b));
      }
    }
  }
}

void GridPotential::columns_to_frequencies(int slot) {
  const int ny = along_y_.size();
  const auto columns = static_cast<int>(stride_);
  Complex4* in = buffer(slot);
  for (int x = 8 * slot; x < columns; x += 8 * kSlots) {
    for (int y = 0; y < height_; ++y) in[y] = {load4(row(y) + x), load4(row(y) + x + 4)};
    for (int y = height_; y < ny / 2; ++y) in[y] = Complex4{};
    const Complex4* z = along_y_.transform_padded(in, in + ny);
    // Z = A + iB of two real sequences: 2A(k) = Z(k) + conj Z(-k), 2B(k) = -i (Z(k) - conj Z(-k)).
    for (int group = 0; group < ny / 8; ++group) {
      Complex4* to = spectrum_.data() + size_of(group) * stride_ + x;
      Float4 a_re[4], a_im[4], b_re[4], b_im[4];
      for (int i = 0; i < 4; ++i) {
        const int k = 4 * group + i;
        const Complex4 plus = z[k], minus = z[k == 0 ? 0 : ny - k];
        a_re[i] = plus.re + minus.re;
        a_im[i] = plus.im - minus.im;
        b_re[i] = plus.im + minus.im;
        b_im[i] = minus.re - plus.re;
      }
      transpose4(a_re[0], a_re[1], a_re[2], a_re[3]);
      transpose4(a_im[0], a_im[1], a_im[2], a_im[3]);
      transpose4(b_re[0], b_re[1], b_re[2], b_re[3]);
      transpose4(b_im[0], b_im[1], b_im[2], b_im[3]);
      for (int i = 0; i < 4; ++i) {
        to[i] = {a_re[i], a_im[i]};
        to[4 + i] = {b_re[i], b_im[i]};
      }
    }
  }
}

void GridPotential::convolve_rows(int slot) {
  const int nx = along_x_.size();
  const auto columns = static_cast<int>(stride_);
  for (int group = slot; group < along_y_.size() / 8; group += kSlots) {
    Complex4* in = buffer(slot);
    Complex4* rows = spectrum_.data() + size_of(group) * stride_;
    const Float4* kernel = kernel_.data() + size_of(group) * size_of(nx / 2 + 1);
    std::copy(rows, rows + columns, in);
    std::fill(in + columns, in + nx / 2, Complex4{});
    Complex4* z = along_x_.transform_padded(in, in + nx);
    // Exchanging re and im makes the next transform the inverse one.
    z[0] = {z[0].im * kernel[0], z[0].re * kernel[0]};
    z[nx / 2] = {z[nx / 2].im * kernel[nx / 2], z[nx / 2].re * kernel[nx / 2]};
    for (int k = 1; k < nx / 2; ++k) {
      z[k] = {z[k].im * kernel[k], z[k].re * kernel[k]};
      z[nx - k] = {z[nx - k].im * kernel[k], z[nx - k].re * kernel[k]};
    }
    const Complex4* back = along_x_.transform_cropped(z, z == in ? in + nx : in);
    for (int x = 0; x < columns; ++x) rows[x] = {back[x].im, back[x].re};
  }
}

void GridPotential::frequencies_to_columns(int slot) {
  const int ny = along_y_.size();
  const auto columns = static_cast<int>(stride_);
  Complex4* in = buffer(slot);
  for (int x = 8 * slot; x < columns; x += 8 * kSlots) {
    in[ny / 2] = Complex4{};
    for (int group = 0; group < ny / 8; ++group) {
      const Complex4* from = spectrum_.data() + size_of(group) * stride_ + x;
      Float4 a_re[4], a_im[4], b_re[4], b_im[4];
      for (int i = 0; i < 4; ++i) {
        a_re[i] = from[i].re, a_im[i] = from[i].im;
        b_re[i] = from[4 + i].re, b_im[i] = from[4 + i].im;
      }
      transpose4(a_re[0], a_re[1], a_re[2], a_re[3]);
      transpose4(a_im[0], a_im[1], a_im[2], a_im[3]);
      transpose4(b_re[0], b_re[1], b_re[2], b_re[3]);
      transpose4(b_im[0], b_im[1], b_im[2], b_im[3]);
      // Z(k) = A(k) + iB(k) and Z(-k) = conj A(k) + i conj B(k), with re and im exchanged.
      for (int i = 0; i < 4; ++i) {
        const int k = 4 * group + i;
        if (k > 0) in[ny - k] = {b_re[i] - a_im[i], a_re[i] + b_im[i]};
        in[k] = {a_im[i] + b_re[i], a_re[i] - b_im[i]};
      }
    }
    const Complex4* out = along_y_.transform_cropped(in, in + ny);
    for (int y = 0; y < height_; ++y) {
      store4(row(y) + x, out[y].im);
      store4(row(y) + x + 4, out[y].re);
    }
  }
}

void GridPotential::solve() {
  parallel_tiles(kSlots, [this](int slot) { columns_to_frequencies(slot); });
  parallel_tiles(kSlots, [this](int slot) { convolve_rows(slot); });
  parallel_tiles(kSlots, [this](int slot) { frequencies_to_columns(slot); });
}

}  // namespace glyphlab
