// From lemma lists to labelled forms.
#include "lessons/characters_task.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "core/data/text/finnish.h"
#include "core/data/text/turkish.h"
#include "core/math/random.h"

namespace glyphlab {

namespace detail {
std::vector<std::string_view> finnish_words();
std::vector<std::string_view> turkish_words();
std::vector<std::string_view> names_words();
std::vector<std::string_view> languages_words();
std::vector<std::string_view> oov_words();
}  // namespace detail

namespace {

constexpr std::uint64_t kSplitSeed = 1;
constexpr std::uint64_t kLemmaStream = 21;
constexpr std::uint64_t kFormStream = 22;
constexpr std::uint64_t kOrderStream = 23;
/// A Turkish noun has 72 forms; so many are used, as many as a Finnish one has.
constexpr std::size_t kFormsOfLemma = 26;
/// Letters that typos are made of occur at least so often, unless there are but few texts.
constexpr std::size_t kLeastLetters = 20;
constexpr std::size_t kFewTexts = 100;

/// One line of a list: lemma, type, and in hexadecimal the forms that the rules get wrong.
struct Lemma {
  std::u32string text;
  char type = 0;
  std::string_view rejected;

  bool accepts(std::size_t form) const {
    const std::size_t digit = form / 4;
    if (digit >= rejected.size()) return true;
    const char c = rejected[rejected.size() - 1 - digit];
    const int bits = c <= '9' ? c - '0' : c - 'a' + 10;
    return (bits >> (form % 4) & 1) == 0;
  }
};

std::string_view cut(std::string_view& text, char end) {
  const auto at = std::min(text.find(end), text.size());
  const auto head = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return head;
}

std::vector<std::string_view> lines_of(const std::vector<std::string_view>& pieces) {
  std::vector<std::string_view> lines;
  for (std::string_view piece : pieces) {
    while (!piece.empty()) {
      const auto line = cut(piece, '\n');
      if (!line.empty()) lines.push_back(line);
    }
  }
  return lines;
}

std::vector<Lemma> lemmas_of(const std::vector<std::string_view>& list) {
  std::vector<Lemma> lemmas;
  for (std::string_view line : lines_of(list)) {
    const auto word = cut(line, ' ');
    const auto type = cut(line, ' ');
    lemmas.push_back({decode_utf8_or_replace(word), type.empty() ? '-' : type[0], line});
  }
  return lemmas;
}

template <class T>
void shuffle(std::vector<T>& items, Random& random) {
  for (std::size_t i = items.size(); i > 1; --i) {
    std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
  }
}

std::vector<WordForm> accepted_forms(const Lemma& lemma, bool turkish) {
  const auto all =
      turkish ? turkish_forms(lemma.text, lemma.type == 's') : finnish_forms(lemma.text, lemma.type);
  std::vector<WordForm> forms;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (lemma.accepts(i)) forms.push_back(all[i]);
  }
  return forms;
}

Phrase class_phrase(std::string_view name) {
  std::string key = "characters.class.";
  key.append(name);
  return {std::move(key), {}};
}

void inflect(bool turkish, const TaskOptions& options, TextTask& task) {
  std::vector<Lemma> lemmas = lemmas_of(turkish ? detail::turkish_words() : detail::finnish_words());
  Random lemma_order = Random::stream(kSplitSeed, kLemmaStream);
  shuffle(lemmas, lemma_order);
  lemmas.resize(std::min(lemmas.size(), static_cast<std::size_t>(options.lemmas)));
  std::map<std::u32string, std::set<std::int32_t>> labels;
  std::vector<std::vector<WordForm>> forms;
  for (const Lemma& lemma : lemmas) {
    forms.push_back(accepted_forms(lemma, turkish));
    for (const WordForm& form : forms.back()) labels[form.text].insert(form.label);
  }
  Random choice = Random::stream(kSplitSeed, kFormStream);
  std::set<std::u32string> used;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    std::vector<WordForm> distinct;
    for (const WordForm& form : forms[i]) {
      if (labels[form.text].size() == 1 && used.insert(form.text).second) distinct.push_back(form);
    }
    shuffle(distinct, choice);
    distinct.resize(std::min(distinct.size(), kFormsOfLemma));
    auto& part = i % 5 == 4 ? task.test : task.train;
    for (const WordForm& form : distinct) part.push_back({form.text, form.label});
  }
  Random order = Random::stream(kSplitSeed, kOrderStream);
  shuffle(task.train, order);
  shuffle(task.test, order);
  task.casing = turkish ? Casing::turkish : Casing::standard;
  task.example = turkish ? "evlerimizden" : "kirjastossa";
  if (turkish) {
    for (const auto name : kTurkishCases) task.classes.push_back(class_phrase(name));
  } else {
    for (const auto name : kFinnishCases) task.classes.push_back(class_phrase(name));
  }
}

/// Lists of texts by language: a line "=fi" begins the next one.
void by_language(bool names, TextTask& task) {
  std::vector<LabelledText> all;
  for (const auto line : lines_of(names ? detail::names_words() : detail::languages_words())) {
    if (line[0] == '=') {
      task.classes.push_back(class_phrase(line.substr(1)));
    } else {
      all.push_back({decode_utf8_or_replace(line), static_cast<std::int32_t>(task.classes.size()) - 1});
    }
  }
  Random order = Random::stream(kSplitSeed, kOrderStream);
  shuffle(all, order);
  for (std::size_t i = 0; i < all.size(); ++i)
    (i % 5 == 4 ? task.test : task.train).push_back(std::move(all[i]));
  task.example = encode_utf8(task.test.front().text);
}

void lecture_example(TextTask& task) {
  task.train = {{U"hello world", 1}, {U"machine learning", 0}, {U"deep learning", 0}};
  task.test = task.train;
  task.classes = {{"", {"0"}}, {"", {"1"}}};
  task.example = "machine learning";
}

}  // namespace

TextTask make_task(const TaskOptions& options) {
  TextTask task;
  switch (options.task) {
    case CharactersTask::toy:
      lecture_example(task);
      break;
    case CharactersTask::finnish:
    case CharactersTask::turkish:
      inflect(options.task == CharactersTask::turkish, options, task);
      break;
    case CharactersTask::names:
    case CharactersTask::languages:
      by_language(options.task == CharactersTask::names, task);
      break;
  }
  if (options.limit > 0 && static_cast<std::size_t>(options.limit) < task.train.size()) {
    task.train.resize(static_cast<std::size_t>(options.limit));
  }
  std::map<char32_t, std::size_t> letters;
  for (const auto& item : task.train) {
    for (const char32_t c : item.text) ++letters[c];
  }
  const std::size_t least = task.train.size() < kFewTexts ? 1 : kLeastLetters;
  for (const auto& [letter, count] : letters) {
    if (count >= least) task.alphabet.push_back(letter);
  }
  if (task.alphabet.empty()) task.alphabet = U"e";
  return task;
}

std::vector<UnknownRate> unknown_rates() {
  std::vector<UnknownRate> rates;
  for (std::string_view line : lines_of(detail::oov_words())) {
    std::string name(cut(line, ' '));
    rates.push_back({std::move(name), std::strtof(std::string(line).c_str(), nullptr)});
  }
  return rates;
}

}  // namespace glyphlab
