// A recurrent layer over vectors instead of items: reads the tokens of a sentence, each already a
// vector, and gives every token a new one that knows its neighbours.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/nn/recurrent.h"

namespace glyphlab {

struct ContextSpec {
  Index units = 0;  ///< per direction; 0: tokens are not read in context
  Cell cell = Cell::lstm;
  bool bidirectional = true;
};

template <class T>
class ContextReader {
 public:
  /// Regions prefix + "kernel" W [inputs x directions * gates * units], "bias", and those of the
  /// recurrent layers under prefix + "forward/" and "backward/".
  ContextReader(const ContextSpec& spec, Index inputs, ParameterBuffer<T>& parameters,
                const std::string& prefix);

  Index outputs() const { return units_ * static_cast<Index>(layers_.size()); }
  void initialize(ParameterBuffer<T>& parameters, Random& random) const;

  /// `vectors` [tokens x inputs], sentence after sentence, `lengths` tokens each (they add up to all of
  /// them); `read` [tokens x outputs()] in the same order.
  void forward(const ParameterBuffer<T>& parameters, const ConstMatrixView<T>& vectors,
               std::span<const std::int32_t> lengths, MatrixView<T> read);
  /// After forward with the same vectors; adds to the gradients and sets `vector_delta`:
  ///   dX = dP W^T,   dW = X^T dP,   db = column sums of dP,   P = X W + b.
  void backward(ParameterBuffer<T>& parameters, const ConstMatrixView<T>& vectors,
                const ConstMatrixView<T>& read_delta, MatrixView<T> vector_delta);

 private:
  Index units_;
  RegionId kernel_;
  RegionId bias_;
  std::vector<Recurrent<T>> layers_;
  std::vector<std::int32_t> numbers_;  // 0, 1, 2 ...: every token is an item of its own
  std::vector<std::span<const std::int32_t>> sentences_;
  PackedSequences packed_;
  Scratch<T> projected_;
  Scratch<T> projected_delta_;
};

}  // namespace glyphlab
