// One word on its way through one model, as cells over its padded row: letters, indices, embedding,
// state or filters at every letter, and the classes' probabilities as the letters come in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/text/padding.h"
#include "lessons/characters_model.h"
#include "lessons/event.h"

namespace glyphlab {

struct PathInput {
  const Tokenizer& characters;
  const std::vector<Phrase>& classes;  ///< empty: the model gives vectors instead of answers
  TokenSequence sequence;  ///< of the word's characters, cut but not padded
  TokenSequence words;     ///< the same word for the word embedding
  std::size_t maxlen = 0;  ///< places of the padded row
  PaddingSide padding = PaddingSide::post;
  bool sentences = false;   ///< the model reads words in context; here each is a sentence of its own
  std::size_t letters = 0;  ///< so many have come in; all: nothing is to come
};

/// A blank as something that can be seen.
std::string shown_token(std::u32string_view token);

/// Asks the model about every beginning of the word. While letters are missing, the word embedding is told
/// that the word is unknown.
event::Cells path_cells(CharactersModel& model, const PathInput& input);

/// The gates of a recurrent reader, letter by letter. Without one, no columns.
event::Cells gate_cells(CharactersModel& model, const PathInput& input);

/// For a reader with convolutions: the letters behind the answer that won, those that pushed it most
/// first. Asks the model about the word.
event::Table ngram_table(CharactersModel& model, const PathInput& input);

}  // namespace glyphlab
