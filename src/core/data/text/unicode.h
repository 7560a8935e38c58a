// Text as code points: UTF-8 in and out, lower case, composed letters, Korean syllables and jamo.
// Knows the Latin, Greek and Cyrillic letters and Hangul; other code points pass unchanged.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace glyphlab {

inline constexpr char32_t kReplacement = 0xFFFD;

/// The code points of `utf8`. Error: the first byte that does not belong to a valid sequence
/// (overlong forms, surrogates and numbers above 10FFFF included), counted from 1.
Result<std::u32string> decode_utf8(std::string_view utf8);
/// The same, with U+FFFD in place of each byte that does not belong.
std::u32string decode_utf8_or_replace(std::string_view utf8);
/// Surrogates and numbers above 10FFFF become U+FFFD.
std::string encode_utf8(std::u32string_view text);

/// turkish: I becomes dotless ı, and İ becomes i.
enum class Casing : unsigned char { standard, turkish };
/// As Python's str.lower for the letters named above, except that capital sigma never becomes a final
/// one. With `standard`, İ becomes i and a combining dot.
std::u32string lower_case(std::u32string_view text, Casing casing = Casing::standard);

/// NFC for Latin letters with one of the common marks and for Hangul: a letter followed by a combining
/// mark becomes one code point where Unicode has one, jamo become a syllable block.
std::u32string compose(std::u32string_view text);

/// Every syllable block as its two or three conjoining jamo (U+1100, U+1161, U+11A8 ...).
std::u32string to_jamo(std::u32string_view text);

bool is_hangul_syllable(char32_t c);

}  // namespace glyphlab
