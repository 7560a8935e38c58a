// The intermediate results of one use of a Network: activations, their gradients, dropout masks.
// Memory grows with the largest batch seen and is then reused: no allocation from the second step on.
#pragma once

#include <cstdint>
#include <vector>

#include "core/math/matrix.h"

namespace glyphlab {

template <class T>
class Network;

/// See network.h for the numbering of boundaries. Training, evaluation and probes each use their own
/// workspace; it may serve only the network it was made for.
template <class T>
class Workspace {
 public:
  explicit Workspace(const Network<T>& network);

  /// Memory for the input of a forward that starts at `boundary`, [rows x features], to be filled.
  MatrixView<T> prepare(int boundary, Index rows);
  /// The values at a boundary after a forward (logits, if those were asked for).
  ConstMatrixView<T> activation(int boundary) const;
  MatrixView<T> activation(int boundary);
  /// dLoss / d(boundary), [rows x features]; written by the caller at the boundary where backward
  /// starts. A dropout or noise layer shares this memory with its output's.
  MatrixView<T> delta(int boundary);

 private:
  friend class Network<T>;

  struct Boundary {
    Scratch<T> values;
    Scratch<T> pre_activation;   ///< only where the derivative needs it
    Scratch<std::uint8_t> keep;  ///< dropout's mask: 1 kept, 0 dropped
    Index features = 0;
    int values_at = 0;  ///< boundary whose memory holds the values (identity layers)
    int delta_at = 0;   ///< boundary whose memory holds the delta
  };

  Boundary& at(int boundary) { return boundaries_[static_cast<std::size_t>(boundary)]; }
  const Boundary& at(int boundary) const { return boundaries_[static_cast<std::size_t>(boundary)]; }

  std::vector<Boundary> boundaries_;
  std::vector<Scratch<T>> deltas_;
  bool output_is_logits_ = false;
};

}  // namespace glyphlab
