// An embedding and the linear layer behind it as one table: item v contributes row v of E W + b.
// With few different items (characters) this replaces a product per position by a look-up.
#pragma once

#include <span>
#include <string>

#include "core/math/random.h"
#include "core/nn/parameter_buffer.h"

namespace glyphlab {

/// E [items x dimensions], W [dimensions x outputs], b [1 x outputs]; item 0 is padding.
/// Regions prefix + "embedding", "kernel", "bias".
template <class T>
class FoldedEmbedding {
 public:
  FoldedEmbedding(Index items, Index dimensions, Index outputs, ParameterBuffer<T>& parameters,
                  const std::string& prefix);

  /// E standard normal, as in PyTorch; W Glorot uniform between `dimensions` and `fan_out` (the outputs
  /// of one direction); b 0.
  void initialize(ParameterBuffer<T>& parameters, Random& random, Index fan_out) const;

  /// Computes the table for the present parameters.
  void forward(const ParameterBuffer<T>& parameters);
  /// [items x outputs], valid after forward.
  ConstMatrixView<T> table() const { return table_.get(); }
  /// Where the backward passes add d loss / d table; zero after zero_gradient().
  MatrixView<T> table_gradient() { return table_gradient_.get(); }
  void zero_gradient();
  /// Adds to the gradients of E, W and b:
  ///   dE = dTable W^T,   dW = E^T dTable,   db = column sums of dTable.
  void backward(ParameterBuffer<T>& parameters);

  Index items() const { return items_; }
  Index dimensions() const { return dimensions_; }
  Index outputs() const { return outputs_; }
  RegionId embedding() const { return embedding_; }
  RegionId kernel() const { return kernel_; }
  RegionId bias() const { return bias_; }

 private:
  Index items_;
  Index dimensions_;
  Index outputs_;
  RegionId embedding_;
  RegionId kernel_;
  RegionId bias_;
  Scratch<T> table_;
  Scratch<T> table_gradient_;
};

}  // namespace glyphlab
