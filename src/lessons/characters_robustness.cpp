// Mistyped and unknown words: curves over typos, and words seen in training apart from new ones.
#include <algorithm>

#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::size_t kSlice = 128;     // texts that are judged again at a time
constexpr std::size_t kSentences = 16;  // the same, of sentences

Phrase share(std::uint64_t right, std::uint64_t texts) {
  return share_phrase(static_cast<double>(right), static_cast<double>(texts));
}

}  // namespace

std::size_t CharactersLesson::seen_stage(int typos) const {
  if (typos == 0) return kTypoLevels;
  return static_cast<std::size_t>(kTypoLevels + typos) + task_.more_tests.size();
}

void CharactersLesson::clear_scores(std::size_t place) {
  const std::size_t cells = task_.classes.size() * task_.classes.size();
  for (Side& side : sides_) {
    side.scores[place] = {};
    if (place == 0) side.confusion.assign(cells, 0);
    if (place > 0 && place < kTypoLevels) side.typo_confusions[place].assign(cells, 0);
  }
}

bool CharactersLesson::rescore_slice() {
  // After an evaluation everything is new; pairs are judged with their space, which training changes.
  if (evaluating_ || epoch_ == 0 || corrects()) return false;
  while (rescored_ < stages_.size() && stages_[rescored_].typos == 0) ++rescored_;
  if (rescored_ >= stages_.size()) return false;
  const Stage& stage = stages_[rescored_];
  if (rescored_at_ == 0) clear_scores(rescored_);
  const std::size_t end = std::min(stage.units, rescored_at_ + (sentences() ? kSentences : kSlice));
  fill_evaluation_batch(stage, rescored_at_, end);
  judge_answers(rescored_);
  rescored_at_ = end;
  if (end == stage.units) {
    rescored_at_ = 0;
    ++rescored_;
  }
  rescored_changed_ = true;
  return true;
}

const std::vector<std::uint32_t>& CharactersLesson::confusion_shown() const {
  const Side& side = leader();
  return typos_shown_ == 0 ? side.confusion : side.typo_confusions[static_cast<std::size_t>(typos_shown_)];
}

void CharactersLesson::publish_results(const EventSink& sink) {
  std::uint8_t colour = 0;
  const bool seen = seen_shown_ && !corrects();
  for (const Side& side : sides_) {
    event::Curve curve;
    curve.panel = "robustness";
    curve.series = side.model.name();
    curve.replace = true;
    curve.colour = colour++;
    for (int typos = corrects() ? 1 : 0; typos < kTypoLevels; ++typos) {
      curve.x.push_back(static_cast<float>(typos));
      const std::size_t stage = seen ? seen_stage(typos) : static_cast<std::size_t>(typos);
      curve.y.push_back(static_cast<float>(side.scores[stage].accuracy()));
    }
    sink(std::move(curve));
  }
  publish_vocabulary(sink);
}

void CharactersLesson::publish_vocabulary(const EventSink& sink) const {
  event::Table table;
  table.panel = "vocabulary";
  if (corrects()) return sink(std::move(table));  // every word that is meant is in the lexicon
  const auto level = static_cast<std::size_t>(typos_shown_);
  const Score& any = sides_.front().scores[level];
  const bool some_known = any.known > 0;
  for (const char* key : {"model", "seen", "known", "new"}) {
    if (some_known || std::string_view(key) != "known")
      table.header.push_back({std::string("characters.column.").append(key), {}});
  }
  for (const Side& side : sides_) {
    const Score& seen = side.scores[seen_stage(typos_shown_)];
    const Score& test = side.scores[level];
    std::vector<Phrase> row{{std::string("choice.").append(side.model.name()), {}}, share(seen.right, seen.texts)};
    if (some_known) row.push_back(share(test.known_right, test.known));
    row.push_back(share(test.right - test.known_right, test.texts - test.known));
    table.rows.push_back(std::move(row));
  }
  if (any.texts == 0) return sink(std::move(table));
  table.footer = {typos_shown_ == 0 ? "characters.vocabulary.clean" : "characters.vocabulary.typos",
                  {std::to_string(typos_shown_), percent_text(static_cast<double>(any.known) / static_cast<double>(any.texts))}};
  sink(std::move(table));
}

void CharactersLesson::publish_robustness_controls(const EventSink& sink) const {
  if (corrects()) {
    sink(event::Controls{"vocabulary", {}});
    sink(event::Controls{"robustness", {}});
    return;
  }
  sink(event::Controls{"vocabulary", {slider_control("typos", static_cast<float>(typos_shown_), kTypoLevels - 1, true)}});
  sink(event::Controls{"robustness",
                       {choice_control("seen", seen_shown_ ? 0 : 1,
                                       {{"characters.robustness.seen", {}}, {"characters.robustness.new", {}}})}});
}

void CharactersLesson::act_robustness(const command::Act& given, const EventSink& sink) {
  if (given.action == "typos" && given.number >= 0) {
    typos_shown_ = static_cast<int>(std::min(given.number + 0.5F, static_cast<float>(kTypoLevels - 1)));
    if (!evaluating_) publish_classes(sink);
  } else if (given.action == "seen") {
    seen_shown_ = given.number < 0.5F;
  } else {
    return;
  }
  publish_robustness_controls(sink);
  if (epoch_ > 0 && !evaluating_) publish_results(sink);
}

}  // namespace glyphlab
