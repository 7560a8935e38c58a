// The test bench: what becomes of a typed word on its way through the models.
#include <algorithm>
#include <numeric>

#include "core/data/text/padding.h"
#include "core/data/text/typos.h"
#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kBenchStream = 31;
constexpr std::size_t kBestClasses = 3;

Phrase column(const char* name) {
  std::string key = "characters.column.";
  return {key.append(name), {}};
}

}  // namespace

std::string CharactersLesson::class_argument(Index label) const {
  const Phrase& name = task_.classes[static_cast<std::size_t>(label)];
  return name.key.empty() ? name.arguments[0] : std::string("@").append(name.key);
}

std::u32string CharactersLesson::typed_text() const {
  std::u32string text = compose(decode_utf8_or_replace(typed_));
  const std::size_t longest = sentences() ? kLongestSentence : kLongestTyped;
  if (text.size() > longest) text.resize(longest);
  return text;
}

std::string CharactersLesson::test_text(std::size_t draw) const {
  return unit_text(stages_[0], draw % (stages_[0].starts.size() - 1));
}

std::string CharactersLesson::unit_text(const Stage& stage, std::size_t unit) const {
  std::string text;
  for (std::size_t i = stage.starts[unit]; i < stage.starts[unit + 1]; ++i) {
    text.append(i > stage.starts[unit] ? " " : "").append(encode_utf8(stage_text(stage, i)));
  }
  return text;
}

void CharactersLesson::take_typed(const std::string& text) {
  // A page hands over what it could not encode as the replacement character.
  const auto decoded = decode_utf8(text);
  typed_damaged_ = !decoded.ok() || decoded->find(kReplacement) != decoded->npos;
  typed_ = text;
  const std::u32string kept = typed_text();
  typed_cut_ = compose(decode_utf8_or_replace(text)).size() > kept.size();
  typed_ = encode_utf8(kept);
}

void CharactersLesson::handle(const Command& command, const EventSink& sink) {
  if (diverged_) return;
  const auto* select = std::get_if<command::Select>(&command);
  if (select != nullptr && select->panel == "confusion") select_confusion(select->item, sink);
  if (select != nullptr && select->panel == "map") point_out(select->item, sink);
  const auto* given = std::get_if<command::Act>(&command);
  if (given == nullptr) return;
  if (given->panel == "bench") act(*given, sink);
  if (given->panel == "path") act_path(*given, sink);
  if (given->panel == "map") act_map(*given, sink);
  if (given->panel == "robustness" || given->panel == "vocabulary") act_robustness(*given, sink);
}

void CharactersLesson::act(const command::Act& given, const EventSink& sink) {
  if (given.action == "word") {
    take_typed(given.text);
  } else if (given.action == "mistype" || given.action == "another") {
    Random random = Random::stream(seed_ + ++asked_, kBenchStream);
    if (given.action == "mistype") {
      take_typed(encode_utf8(with_typos(typed_text(), 1, task_.alphabet, random)));
    } else {
      take_typed(test_text(random.below(static_cast<std::uint32_t>(task_.test.size()))));
    }
  } else {
    return;
  }
  letters_ = kAllLetters;
  publish_answer(sink);
  publish_controls(sink);
}

void CharactersLesson::publish_controls(const EventSink& sink) const {
  event::Control word = button_control("word");
  word.kind = event::ControlKind::text;
  word.text = typed_;
  sink(event::Controls{"bench", {word, button_control("mistype"), button_control("another")}});
  publish_path_controls(sink);
}

CharactersLesson::WordShown::WordShown(const CharactersLesson& lesson) {
  const std::u32string text = lesson.word_shown();
  characters = lesson.characters_of(text);
  words = lesson.words_of(text);
  batch.characters.emplace_back(characters);
  batch.words.emplace_back(words);
  if (lesson.sentences()) batch.lengths.push_back(1);
}

void CharactersLesson::publish_answer(const EventSink& sink) {
  if (sentences()) return publish_sentence(sink);
  const WordShown word(*this);
  if (corrects()) {
    publish_guesses(sink, word.batch);
  } else {
    publish_bench(sink, word.batch);
  }
}

Phrase CharactersLesson::typed_remark() const {
  const auto text = typed_text();
  const auto tokens = words_.tokens(text);
  const auto remark = [](const char* name, std::vector<std::string> arguments = {}) {
    return Phrase{std::string("characters.bench.").append(name), std::move(arguments)};
  };
  if (tokens.empty()) return remark("empty");
  if (typed_cut_) return remark("long", {std::to_string(text.size())});
  if (typed_damaged_) return remark("damaged");
  const auto spelt = spelling_of(text);
  const bool strange = std::none_of(spelt.begin(), spelt.end(), [&](char32_t c) {
    return c != U' ' && characters_.index(lower_case(std::u32string(1, c), task_.casing)) > 0;
  });
  if (strange) return remark("strange");
  const bool known = std::all_of(tokens.begin(), tokens.end(),
                                 [&](const std::u32string& token) { return words_.index(token) > 0; });
  return remark(known ? "known" : "unknown");
}

void CharactersLesson::publish_bench(const EventSink& sink, const TextBatch& batch) {
  event::Table table;
  table.panel = "bench";
  table.header = {column("model"), column("first"), column("second"), column("third")};
  for (Side& side : sides_) {
    const auto p = side.model.probabilities(batch);
    std::vector<Index> order(static_cast<std::size_t>(p.cols()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(),
              [&](Index a, Index b) { return p(0, a) != p(0, b) ? p(0, a) > p(0, b) : a < b; });
    std::string name = "choice.";
    std::vector<Phrase> row{{name.append(side.model.name()), {}}};
    for (std::size_t i = 0; i < kBestClasses; ++i) {
      if (i >= order.size()) {
        row.push_back(plain(""));
        continue;
      }
      const auto share = static_cast<double>(p(0, order[i]));
      row.push_back({"characters.bench.answer", {class_argument(order[i]), percent_text(share, 0)}});
    }
    table.rows.push_back(std::move(row));
  }
  table.footer = typed_remark();
  sink(std::move(table));
}

PathInput CharactersLesson::path_input() const {
  const std::u32string text = word_shown();
  PathInput input{characters_, task_.classes, characters_of(text), words_of(text)};
  input.maxlen = maxlen_;
  input.padding = values_.text("padding") == "pre" ? PaddingSide::pre : PaddingSide::post;
  input.letters = letters_;
  input.sentences = sentences();
  return input;
}

void CharactersLesson::publish_path(const EventSink& sink) {
  const PathInput input = path_input();
  event::Cells gates;
  gates.panel = "states";
  event::Table ngrams;
  ngrams.panel = "ngrams";
  for (Side& side : sides_) {
    const TextEncoder<float>* reader = side.model.reader();
    if (reader == nullptr) continue;
    if (reader->reader() != nullptr && gates.columns == 0) gates = gate_cells(side.model, input);
    if (reader->convolution() != nullptr) ngrams = ngram_table(side.model, input);
  }
  sink(std::move(gates));
  sink(std::move(ngrams));
  sink(path_cells(leader().model, input));
}

void CharactersLesson::publish_path_controls(const EventSink& sink) const {
  const std::size_t length = characters_of(word_shown()).size();
  event::Control letter =
      slider_control("letter", static_cast<float>(std::min(letters_, length)), static_cast<float>(length), true);
  letter.kind = event::ControlKind::player;
  event::Controls controls{"path", {std::move(letter)}};
  if (sides_.size() > 1) {
    std::vector<Phrase> readers;
    for (const Side& side : sides_) readers.push_back({std::string("series.").append(side.model.name()), {}});
    controls.controls.push_back(choice_control("reader", shown_, std::move(readers)));
  }
  sink(std::move(controls));
}

void CharactersLesson::act_path(const command::Act& given, const EventSink& sink) {
  if (!(given.number >= 0)) return;
  const auto number = static_cast<std::size_t>(std::min(given.number, 1e6F));
  if (given.action == "letter") {
    const std::size_t length = characters_of(word_shown()).size();
    letters_ = number >= length ? kAllLetters : number;
  } else if (given.action == "reader" && number < sides_.size()) {
    shown_ = number;
    refresh_maps();
    publish_classes(sink);
  } else {
    return;
  }
  publish_path_controls(sink);
  publish_path(sink);
}

}  // namespace glyphlab
