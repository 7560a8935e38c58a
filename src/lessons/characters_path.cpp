// Bands of cells; see characters_path.h.
#include "lessons/characters_path.h"

#include <algorithm>
#include <utility>

#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::int32_t kUnknownWord = 1;
constexpr std::size_t kMostClasses = 8;
constexpr float kEmbeddingScale = 2.5F;

Phrase row_phrase(const char* name) {
  return {std::string("characters.row.").append(name), {}};
}

/// The place of each letter in the padded row.
struct Places {
  std::size_t columns = 0;
  std::size_t first = 0;  ///< of the word
  std::size_t letters = 0;

  explicit Places(const PathInput& input)
      : columns(std::max(input.maxlen, input.sequence.size())), letters(input.sequence.size()) {
    if (input.padding == PaddingSide::pre) first = columns - letters;
  }
  std::uint32_t reached(const PathInput& input) const {
    if (input.letters >= letters) return 0xFFFFFFFF;
    return static_cast<std::uint32_t>(first + input.letters);
  }
};

/// Values [letters x rows] as a band over all places; padding is zero.
event::CellBand band_of(Phrase label, const ConstMatrixView<float>& values, const Places& places,
                        float scale, bool is_signed) {
  event::CellBand band;
  band.label = std::move(label);
  band.rows = static_cast<std::uint32_t>(values.cols());
  band.is_signed = is_signed;
  band.values.assign(static_cast<std::size_t>(values.cols()) * places.columns, is_signed ? 128 : 0);
  Bytes bytes;
  for (Index row = 0; row < values.cols(); ++row) {
    for (std::size_t i = 0; i < places.letters; ++i) {
      const float value = values(static_cast<Index>(i), row) / scale;
      bytes.clear();
      if (is_signed) {
        append_signed(bytes, {&value, 1}, 1.0F);
      } else {
        append_ink(bytes, {&value, 1});
      }
      band.values[static_cast<std::size_t>(row) * places.columns + places.first + i] = bytes[0];
    }
  }
  return band;
}

event::CellBand letter_band(const PathInput& input, const Places& places) {
  event::CellBand band;
  band.label = row_phrase("character");
  band.texts.resize(places.columns);
  for (std::size_t i = 0; i < places.letters; ++i) {
    const auto item = static_cast<std::size_t>(input.sequence[i]);
    band.texts[places.first + i] = plain(shown_token(input.characters.dictionary()[item - 1]));
  }
  return band;
}

event::CellBand index_band(const PathInput& input, const Places& places) {
  event::CellBand band;
  band.label = row_phrase("index");
  for (std::size_t i = 0; i < places.columns; ++i) {
    const bool letter = i >= places.first && i < places.first + places.letters;
    band.texts.push_back(plain(std::to_string(letter ? input.sequence[i - places.first] : 0)));
  }
  return band;
}

/// Fills the batch with the word and tells the model; afterwards its readers hold this word alone.
void read_word(CharactersModel& model, const PathInput& input) {
  TextBatch batch;
  batch.characters.emplace_back(input.sequence);
  batch.words.emplace_back(input.words);
  if (input.sentences) batch.lengths.push_back(1);
  if (input.classes.empty()) {
    model.vectors(batch);
  } else {
    model.probabilities(batch);
  }
}

/// [letters x classes]: after each letter.
Matrix<float> class_course(CharactersModel& model, const PathInput& input) {
  TextBatch batch;
  const std::span<const std::int32_t> sequence(input.sequence);
  for (std::size_t i = 1; i <= sequence.size(); ++i) {
    batch.characters.push_back(sequence.first(i));
    if (i == sequence.size()) {
      batch.words.emplace_back(input.words);
    } else {
      batch.words.emplace_back(&kUnknownWord, 1);
    }
    if (input.sentences) batch.lengths.push_back(1);
  }
  return model.probabilities(batch);
}

event::CellBand class_band(CharactersModel& model, const PathInput& input, const Places& places) {
  const Matrix<float> course = class_course(model, input);
  std::vector<Index> order;
  for (Index c = 0; c < course.cols(); ++c) order.push_back(c);
  const auto most = [&](Index c) { return course.col(c).maxCoeff(); };
  std::sort(order.begin(), order.end(), [&](Index a, Index b) {
    return most(a) != most(b) ? most(a) > most(b) : a < b;
  });
  order.resize(std::min(order.size(), kMostClasses));
  std::sort(order.begin(), order.end());
  Matrix<float> chosen(course.rows(), static_cast<Index>(order.size()));
  for (std::size_t i = 0; i < order.size(); ++i) chosen.col(static_cast<Index>(i)) = course.col(order[i]);
  auto band = band_of({}, as_const(view(chosen.data(), chosen.rows(), chosen.cols())), places, 1.0F, false);
  for (const Index c : order) band.row_labels.push_back(input.classes[static_cast<std::size_t>(c)]);
  return band;
}

event::Cells begin_cells(const char* panel, const PathInput& input, const Places& places) {
  event::Cells cells;
  cells.panel = panel;
  cells.columns = static_cast<std::uint32_t>(places.columns);
  cells.reached = places.reached(input);
  cells.bands.push_back(letter_band(input, places));
  return cells;
}

void add_filters(event::Cells& cells, CharactersModel& model, const PathInput& input, const Places& places) {
  const auto& convolution = *model.reader()->convolution();
  Matrix<float> answers(static_cast<Index>(places.letters), convolution.filters());
  for (std::size_t w = 0; w < convolution.widths().size(); ++w) {
    const auto all = view(answers.data(), answers.rows(), answers.cols());
    convolution.answers(model.classifier().parameters(), w, input.sequence, all);
    const float most = std::max(1e-6F, answers.maxCoeff());
    Phrase label{"characters.row.filters", {std::to_string(convolution.widths()[w])}};
    cells.bands.push_back(band_of(std::move(label), as_const(all), places, most, false));
  }
}

void add_state(event::Cells& cells, const Recurrent<float>& layer, const Places& places) {
  // One sequence alone is packed in the order of time.
  cells.bands.push_back(band_of(row_phrase("state"), layer.states(), places, 1.0F, true));
}

}  // namespace

std::string shown_token(std::u32string_view token) {
  return token == U" " ? "␣" : encode_utf8(token);
}

event::Cells path_cells(CharactersModel& model, const PathInput& input) {
  const Places places(input);
  if (places.letters == 0) {
    event::Cells none;
    none.panel = "path";
    return none;
  }
  event::Cells cells = begin_cells("path", input, places);
  cells.bands.push_back(index_band(input, places));
  const TextEncoder<float>* reader = model.reader();
  if (reader != nullptr) {
    const auto embedding = model.classifier().parameters().values(reader->embedding());
    Matrix<float> rows(static_cast<Index>(places.letters), embedding.cols());
    for (std::size_t i = 0; i < places.letters; ++i) {
      rows.row(static_cast<Index>(i)) = embedding.row(input.sequence[i]);
    }
    cells.bands.push_back(band_of(row_phrase("embedding"), as_const(view(rows.data(), rows.rows(), rows.cols())),
                                  places, kEmbeddingScale, true));
    read_word(model, input);
    if (reader->convolution() != nullptr) add_filters(cells, model, input, places);
    if (reader->reader() != nullptr) add_state(cells, *reader->reader(), places);
  }
  if (!input.classes.empty()) cells.bands.push_back(class_band(model, input, places));
  return cells;
}

event::Cells gate_cells(CharactersModel& model, const PathInput& input) {
  PathInput unpadded = input;
  unpadded.maxlen = 0;
  const Places places(unpadded);
  const Recurrent<float>* layer = model.reader() == nullptr ? nullptr : model.reader()->reader();
  event::Cells cells;
  cells.panel = "states";
  if (layer == nullptr) return cells;
  if (places.letters == 0) {
    // Without a letter the card stays, and waits for one.
    cells.columns = 1;
    event::CellBand empty;
    empty.label = row_phrase("character");
    empty.texts.push_back(plain(""));
    cells.bands.push_back(std::move(empty));
    return cells;
  }
  cells = begin_cells("states", unpadded, places);
  read_word(model, input);
  const auto gates = layer->gates();
  const auto add = [&](const char* name, Index gate, bool is_signed) {
    const ConstMatrixView<float> part(gates.data() + gate * layer->units(), gates.rows(), layer->units(),
                                      Eigen::OuterStride<>(gates.outerStride()));
    cells.bands.push_back(band_of(row_phrase(name), part, places, 1.0F, is_signed));
  };
  if (layer->cell() == Cell::lstm) {
    add("forget_gate", 1, false);
    add("input_gate", 0, false);
    add("candidate", 2, true);
    add("output_gate", 3, false);
  } else if (layer->cell() == Cell::gru) {
    add("update_gate", 0, false);
    add("reset_gate", 1, false);
    add("candidate", 2, true);
  }
  add_state(cells, *layer, places);
  return cells;
}

}  // namespace glyphlab
