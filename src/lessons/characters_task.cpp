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
#include "lessons/characters_lists.h"
#include "lessons/characters_misspellings.h"
#include "lessons/characters_sentences.h"

namespace glyphlab {

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

std::vector<Lemma> lemmas_of(const std::vector<std::string_view>& list) {
  std::vector<Lemma> lemmas;
  for (std::string_view line : lines_of(list)) {
    const auto word = cut(line, ' ');
    const auto type = cut(line, ' ');
    lemmas.push_back({decode_utf8_or_replace(word), type.empty() ? '-' : type[0], line});
  }
  return lemmas;
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

/// Every fifth, in an order that never changes, is kept for testing.
void split(std::vector<LabelledText> all, TextTask& task) {
  Random order = Random::stream(kSplitSeed, kOrderStream);
  shuffle(all, order);
  for (std::size_t i = 0; i < all.size(); ++i)
    (i % 5 == 4 ? task.test : task.train).push_back(std::move(all[i]));
  task.example = encode_utf8(task.test.front().text);
}

/// Lists of texts by class: "xx" or "xx.part", but nothing called "xx.long".
void by_list(const std::vector<std::string_view>& list, TextTask& task) {
  std::vector<LabelledText> all;
  std::string_view newest;
  for (const auto& section : sections_of(list)) {
    auto part = section.name;
    const auto name = cut(part, '.');
    if (part == "long") continue;
    if (name != newest) task.classes.push_back(class_phrase(name));
    newest = name;
    const auto label = static_cast<std::int32_t>(task.classes.size()) - 1;
    for (const auto line : section.lines) all.push_back({decode_utf8_or_replace(line), label, true});
  }
  split(std::move(all), task);
}

LabelledTable example_table() {
  std::string csv;
  for (const auto piece : detail::example_words()) csv.append(piece);
  return *read_labelled_csv(csv);
}

void by_table(const LabelledTable& table, TextTask& task) {
  std::vector<LabelledText> all;
  for (const auto& row : table.rows) all.push_back({row.text, row.label, true});
  for (const auto& label : table.labels) task.classes.push_back({"", {label}});
  split(std::move(all), task);
}

void lecture_example(TextTask& task) {
  task.train = {{U"hello world", 1}, {U"machine learning", 0}, {U"deep learning", 0}};
  task.test = task.train;
  task.classes = {{"", {"0"}}, {"", {"1"}}};
  task.example = "machine learning";
}

void limit_training(std::size_t limit, TextTask& task) {
  std::size_t texts = limit;
  if (!task.train_lengths.empty()) {
    task.train_lengths.resize(std::min(task.train_lengths.size(), limit));
    texts = 0;
    for (const std::int32_t length : task.train_lengths) texts += static_cast<std::size_t>(length);
  }
  task.train.resize(std::min(task.train.size(), texts));
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
      by_list(detail::names_words(), task);
      break;
    case CharactersTask::languages:
      by_list(detail::languages_words(), task);
      break;
    case CharactersTask::entities:
      by_list(detail::entities_words(), task);
      break;
    case CharactersTask::own:
      by_table(options.own != nullptr ? *options.own : example_table(), task);
      break;
    case CharactersTask::misspellings:
      add_misspellings(task, static_cast<std::size_t>(options.limit));
      break;
    case CharactersTask::sentences:
      for (const char* name : {"person", "place", "organisation", "other"}) {
        task.classes.push_back(class_phrase(name));
      }
      add_sentences(task);
      task.example = "have you heard of leanora wyndham ?";
      break;
  }
  if (options.limit > 0) limit_training(static_cast<std::size_t>(options.limit), task);
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
