// Finnish case forms by rule: vowel harmony, consonant gradation and nine types of nouns.
// Regular nouns only: every lemma in assets/words was checked form by form before it was listed.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace glyphlab {

/// In the order of the forms below; the textbook's accusative looks like a nominative or genitive.
inline constexpr std::array<std::string_view, 14> kFinnishCases{
    "nominative", "genitive", "partitive", "inessive",    "elative",  "illative",   "adessive",
    "ablative",   "allative", "essive",    "translative", "abessive", "comitative", "instructive"};

/// How a noun is inflected; lower case: no gradation, upper case: with gradation.
///   o  talo, hylly       i  pankki : pankkeja   a  koira : koiria    b  kissa : kissoja
///   c  kahvila : kahviloita   e  huone : huoneen   n  nainen : naisen
///   k  vastaus : vastauksen   t  rakkaus : rakkauden
using FinnishType = char;
inline constexpr std::string_view kFinnishTypes = "oOiIaAbBceEnkt";

struct WordForm {
  std::u32string text;
  int label = 0;  ///< position in the list of cases
};

/// The 12 singular forms (no comitative, no instructive), then the 14 plural forms. A lemma that does
/// not end as the type demands gives none.
std::vector<WordForm> finnish_forms(std::u32string_view lemma, FinnishType type);

}  // namespace glyphlab
