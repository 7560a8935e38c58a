// The test bench of sentences: what each model makes of every token.
#include "core/data/text/padding.h"
#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::u32string_view kMarks = U".,?!:;\"()";

bool is_unknown(const TokenSequence& word) {
  return !word.empty() && word[0] == CharactersLesson::kUnknownWord;
}

}  // namespace

std::vector<std::u32string> CharactersLesson::sentence_tokens(std::u32string_view text) {
  std::vector<std::u32string> tokens;
  bool inside = false;
  for (const char32_t c : text) {
    const bool mark = kMarks.find(c) != kMarks.npos;
    if (c == U' ') {
      inside = false;
    } else {
      if (!inside || mark) tokens.emplace_back();
      tokens.back().push_back(c);
      inside = !mark;
    }
  }
  return tokens;
}

std::u32string CharactersLesson::word_shown() const {
  if (!sentences()) return typed_text();
  std::u32string longest;
  for (const auto& token : sentence_tokens(typed_text())) {
    if (is_unknown(words_of(token))) return token;
    if (token.size() > longest.size()) longest = token;
  }
  return longest;
}

void CharactersLesson::publish_sentence(const EventSink& sink) {
  const auto tokens = sentence_tokens(typed_text());
  std::vector<TokenSequence> characters;
  std::vector<TokenSequence> words;
  for (const auto& token : tokens) {
    characters.push_back(characters_of(token));
    words.push_back(words_of(token));
  }
  TextBatch batch;
  batch.characters.assign(characters.begin(), characters.end());
  batch.words.assign(words.begin(), words.end());
  batch.lengths.push_back(static_cast<std::int32_t>(tokens.size()));
  event::Table table;
  table.panel = "bench";
  table.header.push_back({"characters.column.token", {}});
  for (const auto& token : tokens) table.rows.push_back({plain(encode_utf8(token))});
  for (Side& side : sides_) {
    table.header.push_back({std::string("series.").append(side.model.name()), {}});
    if (tokens.empty()) continue;
    const auto p = side.model.probabilities(batch);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto row = static_cast<Index>(i);
      Index best = 0;
      p.row(row).maxCoeff(&best);
      const auto share = static_cast<double>(p(row, best));
      table.rows[i].push_back({"characters.bench.answer", {class_argument(best), percent_text(share, 0)}});
    }
  }
  std::string unknown;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_unknown(words[i])) unknown.append(unknown.empty() ? "" : ", ").append(encode_utf8(tokens[i]));
  }
  table.footer = typed_remark();
  if (table.footer.key == "characters.bench.known") table.footer = {"characters.bench.sentence.known", {}};
  if (table.footer.key == "characters.bench.unknown") {
    table.footer = {"characters.bench.sentence.unknown", {unknown}};
  }
  sink(std::move(table));
}

}  // namespace glyphlab
