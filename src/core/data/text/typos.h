// Random misspellings: how well does a model still read a word that was mistyped?
#pragma once

#include <string>
#include <string_view>

#include "core/math/random.h"

namespace glyphlab {

/// `count` edits one after the other, each a swap of neighbours, a dropped, an inserted or a replaced
/// character with equal chance, at a random place; new characters are drawn from `alphabet` (not
/// empty). A text of one character is never dropped or swapped but replaced.
std::u32string with_typos(std::u32string_view text, int count, std::u32string_view alphabet, Random& random);

}  // namespace glyphlab
