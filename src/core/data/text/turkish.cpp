// Suffix after suffix, each seeing what the word now ends in.
#include "core/data/text/turkish.h"

namespace glyphlab {
namespace {

using Text = std::u32string;

bool any_of(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}
bool is_vowel(char32_t c) {
  return any_of(U"aeıioöuü", c);
}

/// Appends suffix templates: A = a or e, I = ı i u ü, D = d or t; in brackets a buffer consonant that
/// is used after vowels, or a linking I that is used after consonants.
class Word {
 public:
  Word(std::u32string_view stem, bool softens) : text_(stem), softens_(softens) {}

  Word with(std::u32string_view suffix) const {
    Word next = *this;
    std::size_t at = 0;
    if (!suffix.empty() && suffix[0] == U'(') {
      const bool linking = suffix[1] == U'I';
      const bool used = is_vowel(text_.back()) != linking;
      if (used) next.put(suffix[1]);
      at = 3;
    }
    for (; at < suffix.size(); ++at) next.put(suffix[at]);
    return next;
  }
  const Text& text() const { return text_; }

 private:
  char32_t last_vowel() const {
    for (auto c = text_.rbegin(); c != text_.rend(); ++c) {
      if (is_vowel(*c)) return *c;
    }
    return U'e';
  }
  void put(char32_t letter) {
    const char32_t vowel = last_vowel();
    const bool back = any_of(U"aıou", vowel);
    const bool round = any_of(U"oöuü", vowel);
    if (letter == U'A') letter = back ? U'a' : U'e';
    if (letter == U'I') letter = back ? (round ? U'u' : U'ı') : (round ? U'ü' : U'i');
    if (letter == U'D') letter = any_of(U"fstkçşhp", text_.back()) ? U't' : U'd';
    if (softens_ && is_vowel(letter)) soften();
    softens_ = false;
    text_.push_back(letter);
  }
  void soften() {
    char32_t& last = text_.back();
    const bool after_n = text_.size() > 1 && text_[text_.size() - 2] == U'n';
    if (last == U'p') last = U'b';
    if (last == U'ç') last = U'c';
    if (last == U't') last = U'd';
    if (last == U'k') last = after_n ? U'g' : U'ğ';
  }

  Text text_;
  bool softens_;
};

constexpr std::array<std::u32string_view, 6> kPossessives{U"",     U"(I)m",   U"(I)n",
                                                          U"(s)I", U"(I)mIz", U"(I)nIz"};
constexpr std::array<std::u32string_view, 6> kCases{U"", U"(y)I", U"(y)A", U"DA", U"DAn", U"(n)In"};
/// After a third person's possessive an n comes between.
constexpr std::array<std::u32string_view, 6> kCasesAfterN{U"", U"nI", U"nA", U"nDA", U"nDAn", U"nIn"};

}  // namespace

std::vector<WordForm> turkish_forms(std::u32string_view lemma, bool softens) {
  std::vector<WordForm> forms;
  if (lemma.empty()) return forms;
  for (const bool plural : {false, true}) {
    const Word base = plural ? Word(lemma, softens).with(U"lAr") : Word(lemma, softens);
    for (std::size_t possessive = 0; possessive < kPossessives.size(); ++possessive) {
      const Word owned = base.with(kPossessives[possessive]);
      const bool third = possessive == 3;
      for (std::size_t c = 0; c < kCases.size(); ++c) {
        forms.push_back({owned.with(third ? kCasesAfterN[c] : kCases[c]).text(), static_cast<int>(c)});
      }
    }
  }
  return forms;
}

}  // namespace glyphlab
