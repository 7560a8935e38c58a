// Last, mean and maximum over time.
#include "core/nn/sequence_pooling.h"

namespace glyphlab {
namespace {

/// Packed row of the state after everything was read.
Index last_row(const PackedSequences& batch, Index r, bool backwards) {
  return backwards ? r : batch.offset(batch.length(r) - 1) + r;
}

}  // namespace

template <class T>
void pool(Pooling pooling, bool backwards, const PackedSequences& batch, const ConstMatrixView<T>& states,
          MatrixView<T> pooled, std::vector<std::int32_t>& arg) {
  const Index units = states.cols();
  if (pooling == Pooling::max) arg.assign(static_cast<std::size_t>(batch.count() * units), -1);
  for (Index r = 0; r < batch.count(); ++r) {
    auto out = pooled.row(batch.sample(r));
    const Index length = batch.length(r);
    if (length == 0 || pooling == Pooling::mean) out.setZero();
    if (length == 0) continue;
    if (pooling == Pooling::last) {
      out = states.row(last_row(batch, r, backwards));
      continue;
    }
    for (Index t = 0; t < length; ++t) {
      const Index row = batch.offset(t) + r;
      if (pooling == Pooling::mean) {
        out += states.row(row) / static_cast<T>(length);
        continue;
      }
      std::int32_t* best = arg.data() + r * units;
      for (Index j = 0; j < units; ++j) {
        if (t > 0 && states(row, j) <= out(j)) continue;
        out(j) = states(row, j);
        best[j] = static_cast<std::int32_t>(row);
      }
    }
  }
}

template <class T>
void pool_back(Pooling pooling, bool backwards, const PackedSequences& batch,
               const ConstMatrixView<T>& pooled_delta, MatrixView<T> state_delta,
               const std::vector<std::int32_t>& arg) {
  const Index units = state_delta.cols();
  state_delta.setZero();
  for (Index r = 0; r < batch.count(); ++r) {
    const auto delta = pooled_delta.row(batch.sample(r));
    const Index length = batch.length(r);
    if (length == 0) continue;
    if (pooling == Pooling::last) {
      state_delta.row(last_row(batch, r, backwards)) = delta;
    } else if (pooling == Pooling::mean) {
      for (Index t = 0; t < length; ++t)
        state_delta.row(batch.offset(t) + r) = delta / static_cast<T>(length);
    } else {
      for (Index j = 0; j < units; ++j)
        state_delta(arg[static_cast<std::size_t>(r * units + j)], j) = delta(j);
    }
  }
}

template void pool<float>(Pooling, bool, const PackedSequences&, const ConstMatrixView<float>&,
                          MatrixView<float>, std::vector<std::int32_t>&);
template void pool<double>(Pooling, bool, const PackedSequences&, const ConstMatrixView<double>&,
                           MatrixView<double>, std::vector<std::int32_t>&);
template void pool_back<float>(Pooling, bool, const PackedSequences&, const ConstMatrixView<float>&,
                               MatrixView<float>, const std::vector<std::int32_t>&);
template void pool_back<double>(Pooling, bool, const PackedSequences&, const ConstMatrixView<double>&,
                                MatrixView<double>, const std::vector<std::int32_t>&);

}  // namespace glyphlab
