// Padding and truncation.
#include "core/data/text/padding.h"

#include <algorithm>

namespace glyphlab {

TokenSequence truncated(const TokenSequence& sequence, const PaddingOptions& options) {
  if (options.maxlen == 0 || sequence.size() <= options.maxlen) return sequence;
  const auto kept = static_cast<std::ptrdiff_t>(options.maxlen);
  if (options.truncating == PaddingSide::pre) return {sequence.end() - kept, sequence.end()};
  return {sequence.begin(), sequence.begin() + kept};
}

std::vector<TokenSequence> pad_sequences(const std::vector<TokenSequence>& sequences,
                                         const PaddingOptions& options) {
  std::size_t length = options.maxlen;
  if (length == 0) {
    for (const auto& sequence : sequences) length = std::max(length, sequence.size());
  }
  std::vector<TokenSequence> rows;
  rows.reserve(sequences.size());
  for (const auto& sequence : sequences) {
    TokenSequence row = truncated(sequence, options);
    const std::size_t missing = length - row.size();
    row.insert(options.padding == PaddingSide::pre ? row.begin() : row.end(), missing, options.value);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace glyphlab
