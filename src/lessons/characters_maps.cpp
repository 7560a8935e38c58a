// Maps of letters and words, and the words most like the typed one.
#include <algorithm>
#include <cstdio>
#include <set>

#include "lessons/characters.h"
#include "lessons/characters_letters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::size_t kMostWords = 1600;  // that are searched for neighbours
constexpr Index kMapped = 500;            // of them on the map
constexpr std::size_t kNeighbours = 6;
constexpr std::size_t kWordsOfRun = 10;
constexpr std::uint8_t kNoClass = 255;
constexpr std::int64_t kOften = 20;  // seen so often, a letter counts among the vowels or consonants that gather

ConstMatrixView<float> as_view(const Matrix<float>& m) { return view(m.data(), m.rows(), m.cols()); }

Phrase column(const char* name) {
  return {std::string("characters.column.").append(name), {}};
}

}  // namespace

std::vector<LabelledText> CharactersLesson::distinct_texts(std::size_t most) const {
  std::vector<LabelledText> texts;
  std::set<std::u32string> seen;
  for (const auto* part : {&task_.test, &task_.train}) {
    for (const LabelledText& item : *part) {
      if (texts.size() == most) return texts;
      if (item.judged && seen.insert(item.text).second) texts.push_back(item);
    }
  }
  return texts;
}

ConstMatrixView<float> CharactersLesson::codings(std::span<const LabelledText> texts) {
  buffer_.clear();
  kept_.clear();
  kept_.reserve(2 * texts.size());
  for (const LabelledText& item : texts) add_unseen(item.text);
  leader().model.probabilities(buffer_);
  return leader().model.classifier().features();
}

void CharactersLesson::publish_loss(const EventSink& sink, const std::string& panel, bool all) {
  leader().loss.publish(sink, panel, all);
}

void CharactersLesson::collect_words() {
  std::vector<WordCloud::Word> words;
  std::set<std::u32string> seen;
  const auto add = [&](const std::u32string& text, std::int32_t label, std::size_t most) {
    if (words.size() >= most || !seen.insert(text).second) return;
    words.push_back({text, label, characters_of(text), words_of(text)});
  };
  for (const LabelledText& item : task_.test) {
    if (item.judged && !corrects()) add(item.text, item.label, kMostWords / 2);
  }
  for (const LabelledText& item : task_.train) {
    if (item.judged && !corrects()) add(item.text, item.label, kMostWords);
  }
  // Of a lexicon some words and those that follow: forms of one stem stand together there.
  const std::size_t runs = kMostWords / kWordsOfRun;
  for (std::size_t run = 0; corrects() && run < runs; ++run) {
    const std::size_t first = run * task_.lexicon.size() / runs;
    const std::size_t end = std::min(first + kWordsOfRun, task_.lexicon.size());
    for (std::size_t i = first; i < end; ++i) add(task_.lexicon[i], static_cast<std::int32_t>(i), kMostWords);
  }
  cloud_.set_words(std::move(words));
  refresh_maps();
}

void CharactersLesson::refresh_maps() {
  cloud_.refresh();
  if (!map_words_) start_map();
}

void CharactersLesson::start_map() {
  map_changed_ = true;
  if (map_words_) {
    const auto vectors = cloud_.vectors();
    map_.start(rows_of(vectors, 0, std::min(vectors.rows(), kMapped)), map_method_);
    return;
  }
  collect_letters();
  map_.start(as_view(letters_mapped_), map_method_);
}

void CharactersLesson::collect_letters() {
  const Side& side = leader();
  const TextEncoder<float>* reader = side.model.reader();
  letters_mapped_.resize(0, 2);
  if (reader == nullptr) return;
  const auto embedding = side.model.classifier().parameters().values(reader->embedding());
  letters_mapped_ = embedding.bottomRows(embedding.rows() - 1);
  if (map_learned_) letters_mapped_ -= side.first_letters.bottomRows(embedding.rows() - 1);
}

bool CharactersLesson::prepare_pictures() {
  if (diverged_) return false;
  if (rescore_slice()) return true;
  if (!cloud_.current()) {
    cloud_.step(leader().model, sentences());
    if (cloud_.current() && map_words_) start_map();
  } else if (!map_.finished()) {
    map_.step();
    map_changed_ = true;
  } else {
    return false;
  }
  return true;
}

void CharactersLesson::publish_map(const EventSink& sink, bool all) {
  // The letters' plane follows the training; everything else is made once an epoch.
  if (!map_words_ && map_method_ == PlaneMap::Method::pca) start_map();
  if (!map_changed_ && !all) return;
  map_changed_ = false;
  event::Points points;
  points.panel = "map";
  const auto positions = map_.positions();
  points.xy.assign(positions.data(), positions.data() + positions.size());
  if (map_words_) {
    sink(event::Text{"map", "", {}});
    for (const Phrase& name : task_.classes) points.class_names.push_back(name.key.empty() ? name.arguments[0] : name.key);
    for (Index i = 0; i < positions.rows(); ++i)
      points.classes.push_back(task_.classes.empty() ? kNoClass : static_cast<std::uint8_t>(cloud_.words()[static_cast<std::size_t>(i)].label));
  } else {
    publish_letters(points, sink);
  }
  points.select_on_hover = true;
  points.name_islands = map_words_ && task_.classes.size() > 2;
  sink(std::move(points));
}

void CharactersLesson::publish_letters(event::Points& points, const EventSink& sink) const {
  points.class_names = {"characters.vowels", "characters.consonants"};
  std::vector<LetterKind> kinds;
  for (Index i = 0; i < map_.positions().rows(); ++i) {
    const auto& token = characters_.dictionary()[static_cast<std::size_t>(i)];
    const bool letter = token.size() == 1;  // otherwise it stands for any unknown one
    const LetterKind kind = letter ? letter_kind(token[0], task_.casing) : LetterKind::neither;
    points.classes.push_back(kind == LetterKind::neither ? kNoClass : static_cast<std::uint8_t>(kind));
    points.labels.push_back(plain(letter ? shown_token(token) : std::string("?")));
    kinds.push_back(characters_.count(token) < kOften ? LetterKind::neither : kind);
  }
  event::Text text;
  text.panel = "map";
  const VowelGathering gathering = vowel_gathering(as_view(letters_mapped_), kinds);
  if (gathering.vowels > 0) {
    text.phrase = {map_learned_ ? "characters.map.gathering.learned" : "characters.map.gathering.whole",
                   {percent_text(gathering.share, 0), percent_text(gathering.chance, 0), std::to_string(kOften)}};
  }
  sink(std::move(text));
}

void CharactersLesson::point_out(std::uint32_t item, const EventSink& sink) const {
  if (static_cast<Index>(item) >= map_.positions().rows()) return;
  event::PointDetails details;
  details.panel = "map";
  details.point = item;
  if (!map_words_) {
    details.title = plain(shown_token(characters_.dictionary()[item]));
    return sink(std::move(details));
  }
  const WordCloud::Word& word = cloud_.words()[item];
  details.title = plain(encode_utf8(word.text));
  if (!task_.classes.empty()) {
    details.title = {"characters.bench.answer", {encode_utf8(word.text), class_argument(word.label)}};
  }
  // Its nearest words, as far as they are on the map.
  const RowVector<float> vector = cloud_.vectors().row(static_cast<Index>(item));
  for (const auto& [other, likeness] : cloud_.nearest(vector, word.text, kMostWords)) {
    if (static_cast<Index>(other) < map_.positions().rows()) details.neighbours.push_back(static_cast<std::uint32_t>(other));
    if (details.neighbours.size() == kNeighbours) break;
  }
  sink(std::move(details));
}

void CharactersLesson::publish_map_controls(const EventSink& sink) const {
  const auto choice = [](const char* action, std::size_t chosen, std::initializer_list<const char*> names) {
    std::vector<Phrase> choices;
    for (const char* name : names) choices.push_back({std::string("characters.map.").append(name), {}});
    return choice_control(action, chosen, std::move(choices));
  };
  event::Controls controls{"map",
                           {choice("what", map_words_ ? 1 : 0, {"letters", "words"}),
                            choice("method", static_cast<std::size_t>(map_method_), {"pca", "tsne"})}};
  if (!map_words_) controls.controls.push_back(choice("part", map_learned_ ? 0 : 1, {"learned", "whole"}));
  sink(std::move(controls));
}

void CharactersLesson::act_map(const command::Act& given, const EventSink& sink) {
  const bool second = given.number >= 0.5F;
  if (given.action == "what") {
    map_words_ = second;
  } else if (given.action == "method") {
    map_method_ = second ? PlaneMap::Method::tsne : PlaneMap::Method::pca;
  } else if (given.action == "part") {
    map_learned_ = !second;
  } else {
    return;
  }
  start_map();
  publish_map_controls(sink);
  publish_map(sink, true);
}

void CharactersLesson::publish_neighbours(const EventSink& sink) {
  event::Table table;
  table.panel = "neighbours";
  const bool classes = !task_.classes.empty();
  table.header = {column("word"), column("likeness")};
  if (classes) table.header.insert(table.header.begin() + 1, column("class"));
  const auto nearest = cloud_.nearest(WordCloud::vector_of(leader().model, WordShown(*this).batch), word_shown(), kNeighbours);
  for (const auto& [word, likeness] : nearest) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", static_cast<double>(likeness));
    const WordCloud::Word& found = cloud_.words()[word];
    table.rows.push_back({plain(encode_utf8(found.text)), plain(text)});
    auto& row = table.rows.back();
    if (classes) row.insert(row.begin() + 1, task_.classes[static_cast<std::size_t>(found.label)]);
  }
  const bool unknown = leader().model.kind() == ReaderKind::word;
  table.footer = {unknown ? "characters.neighbours.word" : "characters.neighbours.footer",
                  {std::string("@choice.").append(leader().model.name())}};
  sink(std::move(table));
}

}  // namespace glyphlab
