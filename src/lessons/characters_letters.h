// Vowels and consonants, and whether a model has put the vowels together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/data/text/tokenizer.h"
#include "core/math/matrix.h"

namespace glyphlab {

enum class LetterKind : std::uint8_t { vowel, consonant, neither };

/// Of Latin letters with whatever marks, and of Korean jamo; y is a vowel, but not in Turkish. Everything
/// else, syllable blocks included, is neither.
LetterKind letter_kind(char32_t letter, Casing casing);

struct VowelGathering {
  static constexpr std::size_t kNeighbours = 2;
  double share = 0;   ///< of vowels among the kNeighbours letters most like a vowel, by the cosine
  double chance = 0;  ///< the same if neighbours were drawn at random
  std::size_t vowels = 0;
  std::size_t letters = 0;  ///< vowels and consonants
};

/// `vectors` [letters x dimensions], a kind for each of its rows; those that are neither are left out. All 0
/// with fewer than two vowels or than kNeighbours + 1 letters.
VowelGathering vowel_gathering(const ConstMatrixView<float>& vectors, const std::vector<LetterKind>& kinds);

}  // namespace glyphlab
