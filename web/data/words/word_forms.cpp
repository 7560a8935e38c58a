// Prints what the rules of inflection make of each lemma, for the script that chooses the lemmas:
//   word_forms finnish|turkish < lemmas     a line per lemma and type: lemma, type, form:label ...
#include <iostream>
#include <string>
#include <string_view>

#include "core/data/text/finnish.h"
#include "core/data/text/turkish.h"
#include "core/data/text/unicode.h"

using namespace glyphlab;

namespace {

void print(const std::string& lemma, char type, const std::vector<WordForm>& forms) {
  if (forms.empty()) return;
  std::cout << lemma << '\t' << type << '\t';
  for (const WordForm& form : forms) std::cout << encode_utf8(form.text) << ':' << form.label << ' ';
  std::cout << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  const bool turkish = count > 1 && std::string_view(arguments[1]) == "turkish";
  for (std::string line; std::getline(std::cin, line);) {
    const std::u32string lemma = decode_utf8_or_replace(line);
    if (turkish) {
      print(line, '-', turkish_forms(lemma, false));
      print(line, 's', turkish_forms(lemma, true));
    } else {
      for (const char type : kFinnishTypes) print(line, type, finnish_forms(lemma, type));
    }
  }
}
