// Class by class: what is confused, and the words behind a cell of the matrix.
#include <algorithm>
#include <utility>

#include "lessons/characters.h"
#include "lessons/characters_confusion.h"

namespace glyphlab {
namespace {

constexpr std::size_t kMostAsked = 400;  // texts of one class that a click asks the model about

}  // namespace

void CharactersLesson::publish_classes(const EventSink& sink) const {
  const Side& side = leader();
  if (corrects()) {  // there are no classes
    event::Cells no_cells;
    no_cells.panel = "confusion";
    sink(std::move(no_cells));
    event::Table no_table;
    no_table.panel = "classes";
    return sink(std::move(no_table));
  }
  std::vector<std::uint32_t> counts = confusion_shown();
  counts.resize(task_.classes.size() * task_.classes.size());  // zeros while nothing has been judged
  const Confusion confusion{counts, task_.classes};
  sink(confusion_cells(confusion, confused_));
  event::Table table = class_table(confusion);
  table.footer = {"characters.classes.footer",
                  {std::string("@choice.").append(side.model.name()), std::to_string(typos_shown_)}};
  sink(std::move(table));
}

void CharactersLesson::select_confusion(std::uint32_t item, const EventSink& sink) {
  const std::size_t classes = task_.classes.size();
  if (confusion_shown().empty() || item >= classes * classes) return;
  example_ = item == confused_ ? example_ + 1 : 0;
  confused_ = item;
  publish_classes(sink);
  const auto examples = confused_texts(static_cast<std::int32_t>(item / classes), static_cast<Index>(item % classes));
  if (examples.empty()) return;
  take_typed(unit_text(stages_[static_cast<std::size_t>(typos_shown_)], examples[example_ % examples.size()]));
  letters_ = kAllLetters;
  publish_answer(sink);
  publish_controls(sink);
}

std::vector<std::size_t> CharactersLesson::confused_texts(std::int32_t actual, Index predicted) {
  // Whole sentences are asked about where words are read in context.
  const Stage& stage = stages_[static_cast<std::size_t>(typos_shown_)];
  const std::vector<std::size_t>& starts = stage.starts;
  const auto is_wanted = [&](std::size_t i) { return task_.test[i].judged && task_.test[i].label == actual; };
  std::vector<std::size_t> units;
  std::vector<std::size_t> texts;
  for (std::size_t unit = 0; unit < stage.units && texts.size() < kMostAsked; ++unit) {
    bool any = false;
    for (std::size_t i = starts[unit]; i < starts[unit + 1]; ++i) any = any || is_wanted(i);
    if (!any) continue;
    units.push_back(unit);
    for (std::size_t i = starts[unit]; i < starts[unit + 1]; ++i) texts.push_back(i);
  }
  std::vector<TokenSequence> sequences;
  sequences.reserve(2 * texts.size());
  TextBatch batch;
  for (const std::size_t i : texts) {
    const std::u32string text = stage_text(stage, i);
    sequences.push_back(characters_of(text));
    batch.characters.emplace_back(sequences.back());
    sequences.push_back(words_of(text));
    batch.words.emplace_back(sequences.back());
  }
  if (sentences()) {
    for (const std::size_t unit : units) batch.lengths.push_back(static_cast<std::int32_t>(starts[unit + 1] - starts[unit]));
  }
  std::vector<std::size_t> found;
  if (texts.empty()) return found;
  const auto p = leader().model.probabilities(batch);
  Index row = 0;
  for (const std::size_t unit : units) {
    bool any = false;
    for (std::size_t i = starts[unit]; i < starts[unit + 1]; ++i, ++row) {
      Index best = 0;
      p.row(row).maxCoeff(&best);
      any = any || (is_wanted(i) && best == predicted);
    }
    if (any) found.push_back(unit);
  }
  return found;
}

}  // namespace glyphlab
