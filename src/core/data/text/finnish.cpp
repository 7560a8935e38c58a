// Stems and endings.
#include "core/data/text/finnish.h"

namespace glyphlab {
namespace {

using Text = std::u32string;

bool ends_with(std::u32string_view word, std::u32string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

/// The last vowel that has a partner decides; words with e and i alone count as front.
bool has_back_vowels(std::u32string_view word) {
  for (auto c = word.rbegin(); c != word.rend(); ++c) {
    if (std::u32string_view(U"aou").find(*c) != std::u32string_view::npos) return true;
    if (std::u32string_view(U"äöy").find(*c) != std::u32string_view::npos) return false;
  }
  return false;
}

struct Grade {
  std::u32string_view strong;
  std::u32string_view weak;
};
constexpr std::array<Grade, 12> kGradation{{{U"kk", U"k"},
                                            {U"pp", U"p"},
                                            {U"tt", U"t"},
                                            {U"nt", U"nn"},
                                            {U"lt", U"ll"},
                                            {U"rt", U"rr"},
                                            {U"nk", U"ng"},
                                            {U"mp", U"mm"},
                                            {U"p", U"v"},
                                            {U"t", U"d"},
                                            {U"k", U""},
                                            {U"", U""}}};

/// The consonants before the final vowel weakened: katu, kadu.
Text weakened(const Text& stem) {
  const Text head = stem.substr(0, stem.size() - 1);
  for (const Grade& grade : kGradation) {
    if (ends_with(head, grade.strong)) {
      return head.substr(0, head.size() - grade.strong.size()) + Text(grade.weak) + stem.back();
    }
  }
  return stem;
}

/// The reverse, for nouns in -e whose nominative is the weak form: osoite, osoitteen.
Text strengthened(const Text& stem) {
  constexpr std::array<Grade, 10> kReverse{{{U"nt", U"nn"},
                                            {U"lt", U"ll"},
                                            {U"rt", U"rr"},
                                            {U"nk", U"ng"},
                                            {U"mp", U"mm"},
                                            {U"t", U"d"},
                                            {U"p", U"v"},
                                            {U"kk", U"k"},
                                            {U"pp", U"p"},
                                            {U"tt", U"t"}}};
  const Text head = stem.substr(0, stem.size() - 1);
  for (const Grade& grade : kReverse) {
    if (ends_with(head, grade.weak)) {
      return head.substr(0, head.size() - grade.weak.size()) + Text(grade.strong) + stem.back();
    }
  }
  return stem;
}

/// What the endings are put on.
struct Stems {
  Text strong;                                              // essive
  Text weak;                                                // genitive and the closed syllables
  Text illative;                                            // whole form
  Text partitive;                                           // whole form
  Text translative;                                         // "de" + ksi of rakkaus
  Text plural_strong;                                       // essive, comitative
  Text plural_weak;                                         // inessive ...
  Text plural_genitive, plural_partitive, plural_illative;  // whole forms
  Text plural_nominative;                                   // the stem before -t
};

class Maker {
 public:
  explicit Maker(std::u32string_view lemma)
      : lemma_(lemma), a_(has_back_vowels(lemma) ? U"a" : U"ä"), o_(has_back_vowels(lemma) ? U"o" : U"ö") {}

  bool stems(char type, bool gradation, Stems& s) const {
    switch (type) {
      case 'o':
        return vowel(U"ouyö", gradation, s) && (round_plural(s), true);
      case 'i':
        return vowel(U"i", gradation, s) && (i_plural(s), true);
      case 'a':
        return vowel(U"aä", gradation, s) && (a_plural(s), true);
      case 'b':
        return vowel(U"aä", gradation, s) && (o_plural(s, false), true);
      case 'c':
        return vowel(U"aä", gradation, s) && (o_plural(s, true), true);
      case 'e':
        return e_noun(gradation, s);
      case 'n':
        return ends_with(lemma_, U"nen") && (se_noun(lemma_.substr(0, lemma_.size() - 3), U"s", s), true);
      case 'k':
        return ends_with(lemma_, U"s") && (se_noun(lemma_.substr(0, lemma_.size() - 1), U"ks", s), true);
      case 't':
        return ends_with(lemma_, U"s") && (te_noun(s), true);
      default:
        return false;
    }
  }

  std::vector<WordForm> forms(const Stems& s) const {
    const auto with = [&](const Text& stem, std::u32string_view ending) { return stem + Text(ending) + a_; };
    const Text& w = s.weak;
    const Text& p = s.plural_weak;
    return {{lemma_, 0},
            {w + U"n", 1},
            {s.partitive, 2},
            {with(w, U"ss"), 3},
            {with(w, U"st"), 4},
            {s.illative, 5},
            {with(w, U"ll"), 6},
            {with(w, U"lt"), 7},
            {w + U"lle", 8},
            {with(s.strong, U"n"), 9},
            {s.translative + U"ksi", 10},
            {with(w, U"tt"), 11},
            {s.plural_nominative + U"t", 0},
            {s.plural_genitive, 1},
            {s.plural_partitive, 2},
            {with(p, U"ss"), 3},
            {with(p, U"st"), 4},
            {s.plural_illative, 5},
            {with(p, U"ll"), 6},
            {with(p, U"lt"), 7},
            {p + U"lle", 8},
            {with(s.plural_strong, U"n"), 9},
            {p + U"ksi", 10},
            {with(p, U"tt"), 11},
            {s.plural_strong + U"neen", 12},
            {p + U"n", 13}};
  }

 private:
  /// The singular of nouns that end in one of `vowels`.
  bool vowel(std::u32string_view vowels, bool gradation, Stems& s) const {
    if (lemma_.size() < 2 || vowels.find(lemma_.back()) == vowels.npos) return false;
    s.strong = lemma_;
    s.weak = gradation ? weakened(lemma_) : lemma_;
    s.illative = lemma_ + lemma_.back() + U"n";
    s.partitive = lemma_ + a_;
    s.translative = s.weak;
    s.plural_nominative = s.weak;
    return true;
  }
  void round_plural(Stems& s) const {
    s.plural_strong = s.strong + U"i";
    s.plural_weak = s.weak + U"i";
    s.plural_genitive = s.strong + U"jen";
    s.plural_partitive = s.strong + U"j" + a_;
    s.plural_illative = s.plural_strong + U"hin";
  }
  void i_plural(Stems& s) const {
    s.plural_strong = without_last(s.strong) + U"ei";
    s.plural_weak = without_last(s.weak) + U"ei";
    s.plural_genitive = s.strong + U"en";
    s.plural_partitive = without_last(s.strong) + U"ej" + a_;
    s.plural_illative = s.plural_strong + U"hin";
  }
  void a_plural(Stems& s) const {
    s.plural_strong = without_last(s.strong) + U"i";
    s.plural_weak = without_last(s.weak) + U"i";
    s.plural_genitive = s.plural_strong + U"en";
    s.plural_partitive = s.plural_strong + a_;
    s.plural_illative = s.plural_strong + U"in";
  }
  void o_plural(Stems& s, bool long_words) const {
    const Text base = without_last(s.strong) + o_;
    s.plural_strong = base + U"i";
    s.plural_weak = without_last(s.weak) + o_ + U"i";
    s.plural_genitive = base + (long_words ? U"iden" : U"jen");
    s.plural_partitive = base + (long_words ? U"it" : U"j") + a_;
    s.plural_illative = s.plural_strong + U"hin";
  }
  bool e_noun(bool gradation, Stems& s) const {
    if (!ends_with(lemma_, U"e") || lemma_.size() < 3) return false;
    const Text strong = gradation ? strengthened(lemma_) : lemma_;
    s.strong = s.weak = s.translative = s.plural_nominative = strong + U"e";
    s.partitive = lemma_ + U"tt" + a_;
    s.illative = strong + U"eseen";
    s.plural_strong = s.plural_weak = strong + U"i";
    s.plural_genitive = strong + U"iden";
    s.plural_partitive = strong + U"it" + a_;
    s.plural_illative = strong + U"isiin";
    return true;
  }
  void se_noun(const Text& base, std::u32string_view link, Stems& s) const {
    const Text stem = base + Text(link);
    s.strong = s.weak = s.translative = s.plural_nominative = stem + U"e";
    s.partitive = base + U"st" + a_;
    s.illative = stem + U"een";
    s.plural_strong = s.plural_weak = stem + U"i";
    s.plural_genitive = link == U"s" ? base + U"sten" : stem + U"ien";
    s.plural_partitive = stem + U"i" + a_;
    s.plural_illative = stem + U"iin";
  }
  void te_noun(Stems& s) const {
    const Text base = without_last(lemma_);
    s.strong = base + U"te";
    s.weak = s.translative = s.plural_nominative = base + U"de";
    s.partitive = base + U"tt" + a_;
    s.illative = base + U"teen";
    s.plural_strong = s.plural_weak = base + U"ksi";
    s.plural_genitive = base + U"ksien";
    s.plural_partitive = base + U"ksi" + a_;
    s.plural_illative = base + U"ksiin";
  }
  static Text without_last(const Text& word) { return word.substr(0, word.size() - 1); }

  Text lemma_;
  Text a_;
  Text o_;
};

}  // namespace

std::vector<WordForm> finnish_forms(std::u32string_view lemma, FinnishType type) {
  const bool gradation = type >= 'A' && type <= 'Z';
  const Maker maker(lemma);
  Stems stems;
  if (!maker.stems(gradation ? static_cast<char>(type - 'A' + 'a') : type, gradation, stems)) return {};
  return maker.forms(stems);
}

}  // namespace glyphlab
