// All parameters of a model in one contiguous buffer with named, shaped regions, and a gradient
// buffer of the same layout. Several networks (encoder, decoder, heads) may share one buffer.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/math/matrix.h"

namespace glyphlab {

/// Weight decay acts on weights only.
enum class ParameterRole : std::uint8_t { weights, biases };

/// Position of a region in `ParameterBuffer::regions()`.
using RegionId = int;
inline constexpr RegionId kNoRegion = -1;

struct ParameterRegion {
  std::string name;  ///< unique in its buffer, as "encoder_1/weights"
  Index rows = 0;
  Index cols = 0;
  Index offset = 0;  ///< of the first element in the buffer
  ParameterRole role = ParameterRole::weights;
  bool frozen = false;  ///< neither its gradient is computed nor the optimiser moves it

  Index size() const { return rows * cols; }
};

/// A run of elements of the buffer that is handled as one piece of parallel work.
struct ParameterTile {
  Index offset = 0;
  Index size = 0;
  bool decays = false;  ///< weight decay applies
};

template <class T>
class ParameterBuffer {
 public:
  /// Appends a region of zeros; views taken earlier become invalid. The name must be new.
  RegionId add(std::string name, Index rows, Index cols, ParameterRole role);
  /// The region of this name, or kNoRegion.
  RegionId find(std::string_view name) const;

  const std::vector<ParameterRegion>& regions() const { return regions_; }
  const ParameterRegion& region(RegionId id) const { return regions_[static_cast<std::size_t>(id)]; }
  /// Number of parameters, frozen ones included.
  Index size() const { return static_cast<Index>(values_.size()); }
  Index trainable_size() const;

  std::span<T> values() { return values_; }
  std::span<const T> values() const { return values_; }
  std::span<T> gradients();
  std::span<const T> gradients() const;

  /// Views [rows x cols] of one region.
  MatrixView<T> values(RegionId id);
  ConstMatrixView<T> values(RegionId id) const;
  MatrixView<T> gradients(RegionId id);
  ConstMatrixView<T> gradients(RegionId id) const;

  /// Sets all gradients to zero. A region's memory is cleared only when its gradient is asked for.
  void zero_gradients();

  /// For adding a product to a region's gradient, see gemm. beta is 0 while the gradient is zero: the
  /// memory may hold anything then, and the caller must write all of it.
  struct GradientSum {
    MatrixView<T> sum;
    T beta;
  };
  GradientSum gradient_sum(RegionId id);

  void set_frozen(RegionId id, bool frozen);
  /// The unfrozen elements, cut into tiles of at most 16384, in order of their place within their region: half of the
  /// tiles is half of every region, as a thread has computed its gradient, and then lies in this thread's cache.
  const std::vector<ParameterTile>& trainable_tiles() const { return tiles_; }

 private:
  void rebuild_tiles();
  /// Clears the memory of a region whose gradient is zero but not yet written so.
  void clear_pending(std::size_t region) const;
  void clear_all_pending() const;

  std::vector<ParameterRegion> regions_;
  std::vector<T> values_;
  mutable std::vector<T> gradients_;
  mutable std::vector<bool> pending_;  ///< for each region: its gradient is zero, its memory is not yet
  std::vector<ParameterTile> tiles_;
};

}  // namespace glyphlab
