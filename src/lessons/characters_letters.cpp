// See characters_letters.h.
#include "lessons/characters_letters.h"

#include <algorithm>
#include <string_view>

namespace glyphlab {
namespace {

constexpr std::u32string_view kVowels =
    U"aeiouàáâãäåæèéêëìíîïòóôõöøùúûüāăąēėęěĩīįıőœũūůűųơưạảấầẩẫậắằẳẵặếềểễệẻẽẹỉịọỏốồổỗộớờởỡợụủứừửữựýỳỷỹỵ";
constexpr std::u32string_view kConsonants = U"bcdfghjklmnpqrstvwxzßçñćčďđğĺľłńņňŕřśşšșţťțźżž";

}  // namespace

LetterKind letter_kind(char32_t letter, Casing casing) {
  if (letter == U'y') return casing == Casing::turkish ? LetterKind::consonant : LetterKind::vowel;
  const bool jamo_vowel = letter >= 0x1161 && letter <= 0x1175;
  const bool jamo_consonant = (letter >= 0x1100 && letter <= 0x1112) || (letter >= 0x11A8 && letter <= 0x11C2);
  if (jamo_vowel || kVowels.find(letter) != kVowels.npos) return LetterKind::vowel;
  if (jamo_consonant || kConsonants.find(letter) != kConsonants.npos) return LetterKind::consonant;
  return LetterKind::neither;
}

VowelGathering vowel_gathering(const ConstMatrixView<float>& vectors, const std::vector<LetterKind>& kinds) {
  std::vector<Index> letters;
  VowelGathering found;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const auto row = static_cast<Index>(i);
    if (kinds[i] == LetterKind::neither || vectors.row(row).isZero(0)) continue;
    letters.push_back(row);
    found.vowels += kinds[i] == LetterKind::vowel ? 1U : 0U;
  }
  found.letters = letters.size();
  if (found.vowels < 2 || found.letters <= VowelGathering::kNeighbours) return {};
  std::size_t gathered = 0;
  std::vector<std::pair<float, Index>> others;
  for (const Index vowel : letters) {
    if (kinds[static_cast<std::size_t>(vowel)] != LetterKind::vowel) continue;
    others.clear();
    for (const Index other : letters) {
      if (other == vowel) continue;
      const float cosine =
          vectors.row(vowel).dot(vectors.row(other)) / (vectors.row(vowel).norm() * vectors.row(other).norm());
      others.emplace_back(-cosine, other);
    }
    std::partial_sort(others.begin(), others.begin() + VowelGathering::kNeighbours, others.end());
    for (std::size_t k = 0; k < VowelGathering::kNeighbours; ++k) {
      gathered += kinds[static_cast<std::size_t>(others[k].second)] == LetterKind::vowel ? 1U : 0U;
    }
  }
  const auto vowels = static_cast<double>(found.vowels);
  found.share = static_cast<double>(gathered) / (vowels * VowelGathering::kNeighbours);
  found.chance = (vowels - 1) / static_cast<double>(found.letters - 1);
  return found;
}

}  // namespace glyphlab
