// Keys and edits.
#include "core/data/text/misspellings.h"

#include <array>
#include <utility>

namespace glyphlab {
namespace {

constexpr std::u32string_view kVowels = U"aeiou";
/// Keys around each letter, from a.
constexpr std::array<std::u32string_view, 26> kNeighbours{
    U"qwsz",   U"vghn",  U"xdfv", U"serfcx", U"wsdr", U"drtgvc", U"ftyhbv", U"gyujnb", U"ujko",
    U"huikmn", U"jiolm", U"kop",  U"njk",    U"bhjm", U"iklp",   U"ol",     U"wa",     U"edft",
    U"awedxz", U"rfgy",  U"yhji", U"cfgb",   U"qase", U"zsdc",   U"tghu",   U"asx"};

char32_t any_of(std::u32string_view letters, Random& random) {
  return letters[random.below(static_cast<std::uint32_t>(letters.size()))];
}

bool is_vowel(char32_t c) {
  return kVowels.find(c) != kVowels.npos;
}

/// What is hit instead of `c`; `c` itself beyond a-z.
char32_t neighbour(char32_t c, Random& random) {
  return c >= U'a' && c <= U'z' ? any_of(kNeighbours[c - U'a'], random) : c;
}

char32_t mistaken(char32_t c, Random& random) {
  if (!is_vowel(c)) return neighbour(c, random);
  char32_t other = c;
  while (other == c) other = any_of(kVowels, random);
  return other;
}

}  // namespace

std::u32string misspelt(std::u32string_view word, Random& random) {
  std::u32string result(word);
  if (word.size() < 2) return result;
  const auto size = static_cast<std::uint32_t>(word.size());
  const std::size_t at = random.uniform() < 0.1F ? 0 : 1 + random.below(size - 1);
  const float edit = random.uniform();
  if (edit < 0.34F) {
    result.erase(at, 1);
  } else if (edit < 0.60F) {
    result[at] = mistaken(result[at], random);
  } else if (edit < 0.76F) {
    const std::size_t first = at + 1 < word.size() ? at : at - 1;
    std::swap(result[first], result[first + 1]);
  } else if (edit < 0.90F) {
    result.insert(at, 1, result[at]);
  } else {
    result.insert(at + 1, 1, neighbour(result[at], random));
  }
  return result;
}

}  // namespace glyphlab
