// The test bench of sentences: what each model makes of every token.
#include <cstdio>

#include "core/data/text/padding.h"
#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::u32string_view kMarks = U".,?!:;\"()";

Phrase answer(const Phrase& label, float share) {
  char percent[16];
  std::snprintf(percent, sizeof percent, "%.0f %%", static_cast<double>(share) * 100);
  return {"characters.bench.answer", {std::string("@").append(label.key), percent}};
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

std::u32string CharactersLesson::publish_sentence(const EventSink& sink) {
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
    table.header.push_back({std::string("choice.").append(side.model.name()), {}});
    if (tokens.empty()) continue;
    const auto p = side.model.probabilities(batch);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto row = static_cast<Index>(i);
      Index best = 0;
      p.row(row).maxCoeff(&best);
      table.rows[i].push_back(answer(task_.classes[static_cast<std::size_t>(best)], p(row, best)));
    }
  }
  // The pictures show one token: the first unknown word, otherwise the longest token.
  std::u32string shown;
  std::string unknown;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_unknown = !words[i].empty() && words[i][0] == kUnknownWord;
    if (is_unknown) unknown.append(unknown.empty() ? "" : ", ").append(encode_utf8(tokens[i]));
    if (is_unknown && shown.empty()) shown = tokens[i];
  }
  if (tokens.empty()) {
    table.footer = {"characters.bench.empty", {}};
  } else if (unknown.empty()) {
    table.footer = {"characters.bench.sentence.known", {}};
    for (const auto& token : tokens) {
      if (token.size() > shown.size()) shown = token;
    }
  } else {
    table.footer = {"characters.bench.sentence.unknown", {unknown}};
  }
  sink(std::move(table));
  return shown;
}

}  // namespace glyphlab
