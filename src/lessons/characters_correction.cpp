// The lesson's work on misspellings: pairs to learn from, the lexicon's vectors, and the guesses.
#include <algorithm>
#include <cstdio>

#include "core/data/text/typos.h"
#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::size_t kGuesses = 5;  // of those that count as near
constexpr std::size_t kShownGuesses = 3;
constexpr std::size_t kEncodeSlice = 512;

/// Counts where the right word stands.
void count(const std::vector<Neighbour>& ranked, std::int32_t label, std::uint64_t& first,
           std::uint64_t& near) {
  const auto is_right = [&](const Neighbour& one) { return static_cast<std::int32_t>(one.word) == label; };
  first += !ranked.empty() && is_right(ranked[0]) ? 1U : 0U;
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(kGuesses, ranked.size()));
  near += std::any_of(ranked.begin(), end, is_right) ? 1U : 0U;
}

}  // namespace

void CharactersLesson::fill_pairs(std::span<const std::uint32_t> samples) {
  for (const std::uint32_t sample : samples) {
    add_unseen(misspelling_to_learn(task_.train[sample].text, task_.alphabet, draws_));
    buffer_.labels.push_back(task_.train[sample].label);
  }
  for (const std::uint32_t sample : samples) {
    buffer_.characters.emplace_back(train_characters_[sample]);
    buffer_.words.emplace_back(train_words_[sample]);
  }
}

bool CharactersLesson::encode_lexicon() {
  if (sides_.front().space.complete()) return false;
  const std::size_t first = sides_.front().space.known();
  const std::size_t end = std::min(task_.lexicon.size(), first + kEncodeSlice);
  buffer_.clear();
  kept_.clear();
  kept_.reserve(2 * kEncodeSlice);
  for (std::size_t i = first; i < end; ++i) add_unseen(task_.lexicon[i]);
  for (Side& side : sides_) side.space.add(side.model.vectors(buffer_));
  return true;
}

void CharactersLesson::judge_guesses(const Stage& stage, std::size_t end) {
  const auto place = static_cast<std::size_t>(stage_);
  const bool baseline = baseline_[place].texts < stage.units && stage.texts != &task_.train;
  std::vector<std::u32string> typed;
  for (std::size_t i = stage_at_; i < end; ++i) typed.push_back(stage_text(stage, i));
  for (Side& side : sides_) {
    auto found = side.space.nearest(side.model.vectors(buffer_));
    Score& score = side.scores[place];
    for (std::size_t i = 0; i < found.size(); ++i) {
      std::uint64_t ignored = 0;
      count(found[i], buffer_.labels[i], score.nearest, ignored);
      rank_by_distance(found[i], typed[i], task_.lexicon);
      count(found[i], buffer_.labels[i], score.right, score.near);
      ++score.texts;
    }
  }
  if (!baseline) return;
  Score& score = baseline_[place];
  for (std::size_t i = 0; i < typed.size(); ++i) {
    auto found = ngrams_->nearest(typed[i], WordSpace::kCandidates);
    std::uint64_t ignored = 0;
    count(found, buffer_.labels[i], score.nearest, ignored);
    rank_by_distance(found, typed[i], task_.lexicon);
    count(found, buffer_.labels[i], score.right, score.near);
    ++score.texts;
  }
}

void CharactersLesson::record_guesses(const std::string& prefix, const std::vector<Score>& scores) {
  const auto add = [&](const char* name, double value) {
    record_.test.emplace_back(std::string(prefix).append(name), value);
  };
  const auto share = [](std::uint64_t part, const Score& score) {
    return score.texts == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(score.texts);
  };
  const Score& real = scores[kTypoLevels + 1];
  add("accuracy", scores[0].accuracy());
  add("accuracy_top_5", share(scores[0].near, scores[0]));
  add("accuracy_unranked", share(scores[0].nearest, scores[0]));
  add("accuracy_real", real.accuracy());
  add("accuracy_real_top_5", share(real.near, real));
  add("accuracy_real_unranked", share(real.nearest, real));
  add("accuracy_typos_1", scores[1].accuracy());
  add("accuracy_typos_2", scores[2].accuracy());
  add("accuracy_typos_3", scores[3].accuracy());
  add("accuracy_typos_4", scores[4].accuracy());
  if (scores[kTypoLevels].texts > 0) {
    record_.train.emplace_back(std::string(prefix).append("accuracy"), scores[kTypoLevels].accuracy());
  }
}

void CharactersLesson::publish_guesses(const EventSink& sink, const TextBatch& batch) {
  event::Table table;
  table.panel = "bench";
  for (const char* key : {"model", "first", "second", "third"}) {
    table.header.push_back({std::string("characters.column.").append(key), {}});
  }
  const std::u32string text = typed_text();
  const auto add_row = [&](Phrase name, std::vector<Neighbour> found) {
    rank_by_distance(found, text, task_.lexicon);
    std::vector<Phrase> row{std::move(name)};
    for (std::size_t i = 0; i < kShownGuesses; ++i) {
      if (i >= found.size() || text.empty()) {
        row.push_back(plain(""));
        continue;
      }
      char similarity[16];
      std::snprintf(similarity, sizeof similarity, "%.2f", static_cast<double>(found[i].similarity));
      row.push_back({"characters.bench.answer", {encode_utf8(task_.lexicon[found[i].word]), similarity}});
    }
    table.rows.push_back(std::move(row));
  };
  bool ready = true;
  for (Side& side : sides_) {
    const auto vectors = side.model.vectors(batch);
    ready = ready && side.space.complete();
    add_row({std::string("choice.").append(side.model.name()), {}},
            side.space.complete() ? side.space.nearest(vectors)[0] : std::vector<Neighbour>{});
  }
  add_row({"characters.reference.ngrams", {}}, ngrams_->nearest(text, WordSpace::kCandidates));
  const bool known = std::binary_search(task_.lexicon.begin(), task_.lexicon.end(), text);
  const char* remark = text.empty() ? "empty" : !ready ? "guess.early" : known ? "guess.word" : "guess";
  table.footer = {std::string("characters.bench.").append(remark), {}};
  sink(std::move(table));
}

}  // namespace glyphlab
