// Misspellings as people make them, and how far a word is from being one of them.
#pragma once

#include <string>
#include <string_view>

#include "core/math/random.h"

namespace glyphlab {

/// One edit, 9 times of 10 not on the first letter: 34 % a letter dropped, 26 % replaced (a vowel by a
/// vowel, others by a neighbour on a QWERTY keyboard), 16 % neighbours swapped, 14 % a letter doubled,
/// 10 % a neighbouring key hit as well. The shares are those of real English lists. Words of less than
/// two letters stay as they are. Letters beyond a-z are only dropped, swapped or doubled.
std::u32string misspelt(std::u32string_view word, Random& random);

}  // namespace glyphlab
