// From lemma lists to labelled forms.
#include "lessons/characters_task.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/data/text/finnish.h"
#include "core/data/text/turkish.h"
#include "core/math/random.h"

namespace glyphlab {

namespace detail {
std::string_view finnish_words();
std::string_view turkish_words();
}  // namespace detail

namespace {

constexpr std::uint64_t kSplitSeed = 1;
constexpr std::uint64_t kLemmaStream = 21;
constexpr std::uint64_t kFormStream = 22;
constexpr std::uint64_t kOrderStream = 23;
/// A Turkish noun has 72 forms; so many are used, as many as a Finnish one has.
constexpr std::size_t kFormsOfLemma = 26;

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

std::vector<Lemma> lemmas_of(std::string_view list) {
  std::vector<Lemma> lemmas;
  while (!list.empty()) {
    std::string_view line = cut(list, '\n');
    const auto word = cut(line, ' ');
    const auto type = cut(line, ' ');
    if (word.empty() || type.empty()) continue;
    lemmas.push_back({decode_utf8_or_replace(word), type[0], line});
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
  const auto add_class = [&](std::string_view name) {
    std::string key = "characters.class.";
    key.append(name);
    task.classes.push_back({std::move(key), {}});
  };
  if (turkish) {
    for (const auto name : kTurkishCases) add_class(name);
  } else {
    for (const auto name : kFinnishCases) add_class(name);
  }
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
  if (options.task == CharactersTask::toy) {
    lecture_example(task);
  } else {
    inflect(options.task == CharactersTask::turkish, options, task);
  }
  if (options.limit > 0 && static_cast<std::size_t>(options.limit) < task.train.size()) {
    task.train.resize(static_cast<std::size_t>(options.limit));
  }
  std::set<char32_t> letters;
  for (const auto& item : task.train) letters.insert(item.text.begin(), item.text.end());
  task.alphabet.assign(letters.begin(), letters.end());
  return task;
}

}  // namespace glyphlab
