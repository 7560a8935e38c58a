// Pools of names, templates, and sentences made of both.
#include "lessons/characters_sentences.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "core/data/text/unicode.h"
#include "lessons/characters_lists.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kPoolSeed = 1;
constexpr std::uint64_t kPoolStream = 24;
constexpr std::uint64_t kSentenceStream = 25;
constexpr std::size_t kTrainSentences = 1500;  // of either kind
constexpr std::size_t kNeutralTests = 800;
constexpr std::size_t kInformativeTests = 500;
/// So often a person has first and last name, a place or an organisation a name of several words.
constexpr float kLongNames = 0.5F;

enum Entity : std::int32_t { person, place, organisation, other };
constexpr std::string_view kSlots = "PLOW";  // in the order of the classes

/// The names of one half of the pools: lists as they are called in entities.txt.
struct Pools {
  std::vector<std::string_view> first, last, places, organisations, others, long_places, long_organisations;

  std::string name(std::int32_t entity, Random& random) const {
    const auto pick = [&](const std::vector<std::string_view>& list) {
      return std::string(list[random.below(static_cast<std::uint32_t>(list.size()))]);
    };
    const bool several = random.uniform() < kLongNames;
    switch (entity) {
      case person:
        if (several) return pick(first) + " " + pick(last);
        return pick(random.uniform() < 0.5F ? first : last);
      case place:
        return pick(several ? long_places : places);
      case organisation:
        return pick(several ? long_organisations : organisations);
      default:
        return pick(others);
    }
  }
};

std::array<Pools, 2> split_pools() {
  std::array<Pools, 2> pools;  // for training, for the test
  Random random = Random::stream(kPoolSeed, kPoolStream);
  const auto lists = [](Pools& p) {
    return std::array{
        &p.first, &p.last, &p.places, &p.organisations, &p.others, &p.long_places, &p.long_organisations};
  };
  auto sections = sections_of(detail::entities_words());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    auto& names = sections[i].lines;
    shuffle(names, random);
    const std::size_t known = names.size() * 3 / 4;
    for (std::size_t k = 0; k < names.size(); ++k) {
      lists(pools[k < known ? 0 : 1])[i]->push_back(names[k]);
    }
  }
  return pools;
}

void append_tokens(std::string_view words, std::int32_t label, bool judged, TextPart& part) {
  while (!words.empty()) {
    const auto word = cut(words, ' ');
    if (word.empty()) continue;
    part.texts.push_back({decode_utf8_or_replace(word), label, judged});
    ++part.lengths.back();
  }
}

void append_sentence(std::string_view form, const Pools& pools, Random& random, TextPart& part) {
  part.lengths.push_back(0);
  while (!form.empty()) {
    append_tokens(cut(form, '{'), other, false, part);
    if (form.empty()) break;
    const char slot = cut(form, '}')[0];
    const std::int32_t entity = slot == 'X' ? static_cast<std::int32_t>(random.below(kSlots.size()))
                                            : static_cast<std::int32_t>(kSlots.find(slot));
    append_tokens(pools.name(entity, random), entity, true, part);
  }
}

void append_sentences(std::size_t count, const std::vector<std::string_view>& forms, const Pools& pools,
                      Random& random, TextPart& part) {
  for (std::size_t i = 0; i < count; ++i) {
    append_sentence(forms[random.below(static_cast<std::uint32_t>(forms.size()))], pools, random, part);
  }
}

}  // namespace

void add_sentences(TextTask& task) {
  const auto pools = split_pools();
  const auto forms = sections_of(detail::templates_words());
  const auto& informative = forms[0].lines;
  const auto& neutral = forms[1].lines;
  Random random = Random::stream(kPoolSeed, kSentenceStream);
  TextPart train;
  for (std::size_t i = 0; i < kTrainSentences; ++i) {
    append_sentences(1, informative, pools[0], random, train);
    append_sentences(1, neutral, pools[0], random, train);
  }
  TextPart test;
  append_sentences(kNeutralTests, neutral, pools[1], random, test);
  TextPart telling;
  append_sentences(kInformativeTests, informative, pools[1], random, telling);
  TextPart known;
  append_sentences(kNeutralTests, neutral, pools[0], random, known);
  task.train = std::move(train.texts);
  task.train_lengths = std::move(train.lengths);
  task.test = std::move(test.texts);
  task.test_lengths = std::move(test.lengths);
  task.more_tests = {{"informative", std::move(telling)}, {"known", std::move(known)}};
}

}  // namespace glyphlab
