// Sequences of different lengths as rows of equal length, as Keras' pad_sequences makes them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/data/text/tokenizer.h"

namespace glyphlab {

/// Which end of a sequence is filled up or cut.
enum class PaddingSide : unsigned char { pre, post };

struct PaddingOptions {
  std::size_t maxlen = 0;  ///< 0: as long as the longest sequence
  PaddingSide padding = PaddingSide::pre;
  PaddingSide truncating = PaddingSide::pre;
  std::int32_t value = 0;
};

/// One row per sequence, all equally long. `pre` fills before, and cuts away, the beginning.
std::vector<TokenSequence> pad_sequences(const std::vector<TokenSequence>& sequences,
                                         const PaddingOptions& options = {});

/// What is left of one sequence after cutting to `maxlen` (0: nothing is cut), without padding.
TokenSequence truncated(const TokenSequence& sequence, const PaddingOptions& options);

}  // namespace glyphlab
