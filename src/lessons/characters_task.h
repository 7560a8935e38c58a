// The tasks of the lesson `characters`: labelled texts for training and testing.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/data/text/labelled_csv.h"
#include "core/data/text/unicode.h"
#include "lessons/event.h"

namespace glyphlab {

enum class CharactersTask : std::uint8_t {
  toy,
  finnish,
  turkish,
  names,
  languages,
  entities,
  sentences,
  misspellings,
  own
};
inline constexpr std::array<std::string_view, 9> kCharactersTaskNames{
    "toy", "finnish", "turkish", "names", "languages", "entities", "sentences", "misspellings", "own"};

struct LabelledText {
  std::u32string text;
  std::int32_t label = 0;
  bool judged = true;  ///< counts in the scores, and gets typos: a name, not the words around it
};

/// Texts that stand alone, or, with lengths, the tokens of sentences one after the other.
struct TextPart {
  std::vector<LabelledText> texts;
  std::vector<std::int32_t> lengths;
};

struct TextTask {
  std::vector<LabelledText> train;
  std::vector<LabelledText> test;
  std::vector<std::int32_t> train_lengths;  ///< of sentences; empty: texts stand alone
  std::vector<std::int32_t> test_lengths;
  std::vector<std::pair<std::string, TextPart>> more_tests;  ///< by the name of their metric
  std::vector<std::u32string> lexicon;   ///< of misspellings: the words to choose from, sorted
  std::vector<LabelledText> typo_words;  ///< of misspellings: what is mistyped
  std::vector<Phrase> classes;
  Casing casing = Casing::standard;
  std::u32string alphabet;  ///< letters that typos are made of
  std::string example;      ///< what the test bench holds at first
};

struct TaskOptions {
  CharactersTask task = CharactersTask::toy;
  int lemmas = 800;                    ///< of the inflection tasks; every fifth is kept for testing
  int limit = 0;                       ///< only so many training texts; 0: all
  const LabelledTable* own = nullptr;  ///< the visitor's texts; without them, an example
};

/// The toy's three texts serve for both. In the inflection tasks training and test share no lemma, and
/// forms that carry two labels are left out; of names, words of languages, entities and own texts every fifth
/// is kept for testing; for sentences and misspellings see their own headers. What is chosen never changes
/// with the run's seed.
TextTask make_task(const TaskOptions& options);

/// Percentage of running text that was never seen before, by language, smallest first; before the
/// languages Korean by jamo and by syllable.
struct UnknownRate {
  std::string name;  ///< "fi", "ko-jamo", ...
  float percent = 0;
};
std::vector<UnknownRate> unknown_rates();

}  // namespace glyphlab
