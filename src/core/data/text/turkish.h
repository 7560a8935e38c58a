// Turkish case forms by rule: vowel harmony, possessives, buffer letters, softened consonants.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/text/finnish.h"

namespace glyphlab {

inline constexpr std::array<std::string_view, 6> kTurkishCases{"nominative", "accusative", "dative",
                                                               "locative",   "ablative",   "genitive"};

/// Forms of a lemma: for singular and plural, without and with each of the five possessives (my, your, its,
/// our, your), the six cases: form number = ((plural * 6) + possessive) * 6 + case, possessive 0 for none; 72
/// in all. `softens`: final p, ç, t, k becomes b, c, d, ğ (nk: ng) before a vowel.
std::vector<WordForm> turkish_forms(std::u32string_view lemma, bool softens);

}  // namespace glyphlab
