// Random misspellings: how well does a model still read a word that was mistyped?
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/math/random.h"

namespace glyphlab {

enum class TypoKind : unsigned char { any, swap, drop, insert, replace };
inline constexpr std::array<std::string_view, 5> kTypoKindNames{"any", "swap", "drop", "insert", "replace"};

/// `count` edits one after the other, each a swap of neighbours, a dropped, an inserted or a replaced
/// character, of one kind or of any with equal chance, at a random place; new characters are drawn from
/// `alphabet` (not empty). A text of one character is never dropped or swapped but replaced.
std::u32string with_typos(std::u32string_view text, int count, std::u32string_view alphabet, Random& random,
                          TypoKind kind = TypoKind::any);

}  // namespace glyphlab
