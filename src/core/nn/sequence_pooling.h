// From the states of packed sequences to one vector per sequence, and back.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/math/matrix.h"
#include "core/nn/packed_sequences.h"

namespace glyphlab {

/// last: the state after the last item read (backwards: the first item); mean and max: over all items.
enum class Pooling : std::uint8_t { last, mean, max };

inline constexpr std::array<std::string_view, 3> kPoolingNames{"last", "mean", "max"};

/// states [total x units] in packed order; pooled [batch.count() x units], rows in the batch's own
/// order; an empty sequence gives zeros. `arg` receives the packed row of each maximum, for `pool_back`.
template <class T>
void pool(Pooling pooling, bool backwards, const PackedSequences& batch, const ConstMatrixView<T>& states,
          MatrixView<T> pooled, std::vector<std::int32_t>& arg);
/// Sets d loss / d states from d loss / d pooled.
template <class T>
void pool_back(Pooling pooling, bool backwards, const PackedSequences& batch,
               const ConstMatrixView<T>& pooled_delta, MatrixView<T> state_delta,
               const std::vector<std::int32_t>& arg);

}  // namespace glyphlab
