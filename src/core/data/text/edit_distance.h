// How many edits apart are two words?
#pragma once

#include <string_view>

namespace glyphlab {

/// Damerau-Levenshtein distance in its "optimal string alignment" form: insertions, deletions,
/// replacements and swaps of neighbours, each 1, no place edited twice. Words of at most 64 characters;
/// of longer ones the first 64 are compared.
int edit_distance(std::u32string_view a, std::u32string_view b);

}  // namespace glyphlab
