// One-dimensional convolutions of several widths over character embeddings, ReLU, and the maximum
// over time: each filter reports the n-gram it likes best, wherever that stands.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/math/random.h"
#include "core/nn/parameter_buffer.h"

namespace glyphlab {

/// Width k looks at k neighbouring items, (k - 1) / 2 of them before its centre, as Keras' "same"; the
/// centre runs over the sequence's own items, and outside there are zeros. So padding changes nothing.
/// Embedding and kernels become one table per width and offset: a look-up instead of a product.
/// Regions prefix + "embedding" E [items x dimensions], "width_k/kernel" [k * dimensions x filters] as
/// Keras flattens [k, dimensions, filters], "width_k/bias".
template <class T>
class SequenceConvolution {
 public:
  SequenceConvolution(Index items, Index dimensions, std::vector<int> widths, Index filters,
                      ParameterBuffer<T>& parameters, const std::string& prefix);

  void initialize(ParameterBuffer<T>& parameters, Random& random) const;
  Index outputs() const { return filters_ * static_cast<Index>(widths_.size()); }
  Index filters() const { return filters_; }
  const std::vector<int>& widths() const { return widths_; }
  RegionId embedding() const { return embedding_; }

  /// features [batch x outputs()], by width, then filter; 0 for an empty sequence.
  void forward(const ParameterBuffer<T>& parameters, std::span<const std::span<const std::int32_t>> sequences,
               MatrixView<T> features);
  /// Where the maximum stood: the centre's position, or -1 where the filter was silent.
  std::span<const std::int32_t> winners() const { return winners_; }
  /// After forward with the same sequences; adds to the gradients.
  void backward(ParameterBuffer<T>& parameters, std::span<const std::span<const std::int32_t>> sequences,
                const ConstMatrixView<T>& feature_gradient);

  /// After forward: what the filters of widths()[width] answer around each item of a sequence, ReLU
  /// applied, for pictures. answers [length x filters()].
  void answers(const ParameterBuffer<T>& parameters, std::size_t width,
               std::span<const std::int32_t> sequence, MatrixView<T> answers) const;

  /// Position of the first item a filter of width k sees around a centre: centre - reach(k).
  static Index reach(int width) { return (width - 1) / 2; }

 private:
  /// Kernel and bias of one width around the item at `centre`. sums [filters].
  void sum_at(const T* bias, std::size_t width, std::size_t first_table, std::span<const std::int32_t> sequence,
              Index centre, T* sums) const;

  Index items_;
  Index dimensions_;
  std::vector<int> widths_;
  Index filters_;
  RegionId embedding_;
  std::vector<RegionId> kernels_;
  std::vector<RegionId> biases_;
  std::vector<Scratch<T>> tables_;  // per width and offset [items x filters]
  std::vector<Scratch<T>> table_gradients_;
  std::vector<std::int32_t> winners_;
  std::vector<T> sums_;
};

}  // namespace glyphlab
