// The potential of charges on a regular grid: phi = K * charges with t-SNE's kernel, by Fourier
// transforms of a grid padded to twice its size, so that nothing wraps around.
#pragma once

#include <array>
#include <vector>

#include "core/manifold/lane_fft.h"

namespace glyphlab {

/// Charges and potentials are coefficients of cubic B-splines: with b(d) the cubic B-spline, charges
/// q and their potentials c on the grid points g,
///   K(y - y') is approximated by  sum over g, g' of b(y - g) C(g - g') b(g' - y'),
/// where C is chosen so that this is exact whenever y and y' are grid points.
class GridPotential {
 public:
  /// Most points of the grid in each direction.
  static constexpr int kMostNodes = LaneFft::kMost / 2;

  /// Reserves all memory for grids of up to `most_nodes` (at most kMostNodes) in each direction.
  explicit GridPotential(int most_nodes);

  /// Chooses grid and kernel
  ///   K(d) = 1 / (1 + d^2) - offset(),
  /// whose constant keeps differences of the kernel accurate where all distances are small.
  /// The grid has at least `width` x `height` nodes, `spacing` apart. The charges become zero.
  void start(int width, int height, float spacing);
  float offset() const { return offset_; }
  /// C(dx, dy) at [dy][dx], 0 to 3 nodes apart: what a charge's own potential is made of.
  const std::array<Float4, 4>& near_coefficients() const { return near_; }

  /// Row y of the grid, at least `width` long: charges before `solve`, potentials after it.
  float* row(int y) { return grid_.data() + static_cast<std::size_t>(y) * stride_; }
  const float* row(int y) const { return grid_.data() + static_cast<std::size_t>(y) * stride_; }
  std::size_t stride() const { return stride_; }
  int rows() const { return height_; }

  void solve();

 private:
  static constexpr int kSlots = 16;  // pieces of work in each direction, each with its own buffers

  Complex4* buffer(int slot) { return buffers_.data() + static_cast<std::size_t>(slot) * buffer_size_; }
  void make_kernel();
  void find_near_coefficients();
  void kernel_columns(int slot);
  void kernel_rows(int slot);
  void columns_to_frequencies(int slot);
  void convolve_rows(int slot);
  void frequencies_to_columns(int slot);

  int width_ = 0, height_ = 0;
  float spacing_ = 0.0f;
  float offset_ = 0.0f;
  std::array<Float4, 4> near_{};
  std::size_t stride_ = 0;  // a multiple of 8
  LaneFft along_x_, along_y_;
  std::vector<float> grid_;  // [height x stride]
  // The frequencies along y below Nyquist's, in groups of four, for every column of the grid:
  // [ny / 8][stride], lanes are the four frequencies.
  std::vector<Complex4> spectrum_;
  // The kernel's spectrum, real and even: [ny / 8][nx / 2 + 1], lanes as above.
  std::vector<Float4> kernel_;
  std::size_t buffer_size_ = 0;
  std::vector<Complex4> buffers_;
};

}  // namespace glyphlab
