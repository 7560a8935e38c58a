// The test bench: what becomes of a typed word on its way through the models.
#include <algorithm>
#include <cstdio>
#include <numeric>

#include "core/data/text/padding.h"
#include "core/data/text/typos.h"
#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::uint64_t kBenchStream = 31;
constexpr std::size_t kBestClasses = 3;
constexpr float kEmbeddingScale = 2.5F;
// The padded row is written out in lines, so that it fits a phone too.
constexpr std::size_t kPlacesOfLine = 10;
constexpr std::size_t kMostPlaces = 40;

std::string shown(std::u32string_view token) {
  return token == U" " ? "␣" : encode_utf8(token);
}

std::string percent(float share) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.0f %%", static_cast<double>(share) * 100);
  return buffer;
}

Phrase column(const char* name) {
  std::string key = "characters.column.";
  return {key.append(name), {}};
}

}  // namespace

std::u32string CharactersLesson::typed_text() const {
  std::u32string text = compose(decode_utf8_or_replace(typed_));
  const std::size_t longest = sentences() ? kLongestSentence : kLongestTyped;
  if (text.size() > longest) text.resize(longest);
  return text;
}

std::string CharactersLesson::test_text(std::size_t draw) const {
  const std::vector<std::size_t>& starts = stages_[0].starts;
  const std::size_t unit = draw % (starts.size() - 1);
  std::string text;
  for (std::size_t i = starts[unit]; i < starts[unit + 1]; ++i) {
    text.append(i > starts[unit] ? " " : "").append(encode_utf8(task_.test[i].text));
  }
  return text;
}

void CharactersLesson::handle(const Command& command, const EventSink& sink) {
  const auto* given = std::get_if<command::Act>(&command);
  if (given != nullptr && given->panel == "bench" && !diverged_) act(*given, sink);
}

void CharactersLesson::act(const command::Act& given, const EventSink& sink) {
  if (given.action == "word") {
    typed_ = given.text;
    typed_ = encode_utf8(typed_text());
  } else if (given.action == "mistype" || given.action == "another") {
    Random random = Random::stream(seed_ + ++asked_, kBenchStream);
    if (given.action == "mistype") {
      typed_ = encode_utf8(with_typos(typed_text(), 1, task_.alphabet, random));
    } else {
      typed_ = test_text(random.below(static_cast<std::uint32_t>(task_.test.size())));
    }
    publish_controls(sink);
  } else {
    return;
  }
  publish_typed(sink);
}

void CharactersLesson::publish_controls(const EventSink& sink) const {
  event::Controls controls;
  controls.panel = "bench";
  event::Control word;
  word.action = "word";
  word.kind = event::ControlKind::text;
  word.text = typed_;
  event::Control mistype;
  mistype.action = "mistype";
  event::Control another;
  another.action = "another";
  controls.controls = {word, mistype, another};
  sink(std::move(controls));
}

void CharactersLesson::publish_typed(const EventSink& sink) {
  const std::u32string text = sentences() ? publish_sentence(sink) : typed_text();
  const TokenSequence characters = characters_of(text);
  const TokenSequence words = words_of(text);
  TextBatch batch;
  batch.characters.emplace_back(characters);
  batch.words.emplace_back(words);
  if (sentences()) {
    batch.lengths.push_back(1);
    for (Side& side : sides_) static_cast<void>(side.model.probabilities(batch));
  } else if (corrects()) {
    publish_guesses(sink, batch);
  } else {
    publish_bench(sink, batch);
  }
  PaddingOptions options;
  options.maxlen = maxlen_;
  options.padding = values_.text("padding") == "pre" ? PaddingSide::pre : PaddingSide::post;
  const TokenSequence padded = pad_sequences({characters}, options)[0];
  publish_path(sink, padded, characters.size());
  publish_embedding(sink, characters);
  bool convolution = false;
  for (const Side& side : sides_) {
    if (&side == &leader()) publish_states(sink, side, characters.size());
    if (side.model.kind() == ReaderKind::convolution) publish_ngrams(sink, side, characters);
    convolution = convolution || side.model.kind() == ReaderKind::convolution;
  }
  if (!convolution) {
    event::Table none;
    none.panel = "ngrams";
    none.footer = {"characters.ngrams.none", {}};
    sink(std::move(none));
  }
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
      const Phrase& label = task_.classes[static_cast<std::size_t>(order[i])];
      const std::string named = label.key.empty() ? label.arguments[0] : std::string("@").append(label.key);
      row.push_back({"characters.bench.answer", {named, percent(p(0, order[i]))}});
    }
    table.rows.push_back(std::move(row));
  }
  const auto text = typed_text();
  std::size_t known = 0;
  const auto tokens = words_.tokens(text);
  for (const auto& token : tokens) known += words_.index(token) > 0 ? 1U : 0U;
  const char* remark = tokens.empty() ? "empty" : known == tokens.size() ? "known" : "unknown";
  table.footer = {std::string("characters.bench.").append(remark), {}};
  sink(std::move(table));
}

void CharactersLesson::publish_path(const EventSink& sink, const TokenSequence& padded,
                                    std::size_t length) const {
  event::Table table;
  table.panel = "path";
  const std::size_t places = std::min(padded.size(), kMostPlaces);
  for (std::size_t first = 0; first < places; first += kPlacesOfLine) {
    std::vector<Phrase> positions{column("position")};
    std::vector<Phrase> letters{column("character")};
    std::vector<Phrase> indices{column("padded")};
    for (std::size_t i = first; i < first + kPlacesOfLine; ++i) {
      const bool inside = i < places;
      const std::int32_t item = inside ? padded[i] : 0;
      positions.push_back(plain(inside ? std::to_string(i + 1) : ""));
      letters.push_back(
          plain(item == 0 ? "" : shown(characters_.dictionary()[static_cast<std::size_t>(item - 1)])));
      indices.push_back(plain(inside ? std::to_string(item) : ""));
    }
    if (first == 0) {
      table.header = std::move(positions);
    } else {
      table.rows.push_back(std::move(positions));
    }
    table.rows.push_back(std::move(letters));
    table.rows.push_back(std::move(indices));
  }
  table.footer = {"characters.path.footer", {std::to_string(length), std::to_string(padded.size())}};
  sink(std::move(table));
}

void CharactersLesson::publish_embedding(const EventSink& sink, const TokenSequence& sequence) const {
  event::Images images;
  images.panel = "embedding";
  const TextEncoder<float>* reader = leader().model.reader();
  if (reader != nullptr && !sequence.empty()) {
    const auto embedding = leader().model.classifier().parameters().values(reader->embedding());
    const auto size = static_cast<std::size_t>(embedding.cols());
    images.rows = 1;
    images.columns = 1;
    images.width = static_cast<std::uint32_t>(size);
    images.height = static_cast<std::uint32_t>(sequence.size());
    images.row_signed = {1};
    for (const std::int32_t item : sequence) {
      append_signed(images.pixels, {embedding.row(item).data(), size}, kEmbeddingScale);
    }
  }
  sink(std::move(images));
}

void CharactersLesson::publish_states(const EventSink& sink, const Side& side, std::size_t length) const {
  event::Images images;
  images.panel = "states";
  const TextEncoder<float>* encoder = side.model.reader();
  const Recurrent<float>* layer = encoder == nullptr ? nullptr : encoder->reader();
  if (layer != nullptr && length > 0) {
    const auto units = static_cast<std::size_t>(layer->units());
    images.columns = 1;
    images.width = static_cast<std::uint32_t>(units);
    images.height = static_cast<std::uint32_t>(length);
    // One sequence alone is packed in the order of time.
    const auto append = [&](const char* label, const ConstMatrixView<float>& values, std::size_t from,
                            bool is_signed) {
      ++images.rows;
      std::string key = "characters.row.";
      images.row_labels.push_back({key.append(label), {}});
      images.row_signed.push_back(is_signed ? 1 : 0);
      for (std::size_t t = 0; t < length; ++t) {
        const float* row = values.row(static_cast<Index>(t)).data() + from;
        if (is_signed) {
          append_signed(images.pixels, {row, units}, 1.0F);
        } else {
          append_ink(images.pixels, {row, units});
        }
      }
    };
    append("state", layer->states(), 0, true);
    const auto gates = layer->gates();
    if (layer->cell() == Cell::lstm) {
      append("input_gate", gates, 0, false);
      append("forget_gate", gates, units, false);
      append("candidate", gates, 2 * units, true);
      append("output_gate", gates, 3 * units, false);
    } else if (layer->cell() == Cell::gru) {
      append("update_gate", gates, 0, false);
      append("reset_gate", gates, units, false);
      append("candidate", gates, 2 * units, true);
    }
  }
  sink(std::move(images));
}

void CharactersLesson::publish_ngrams(const EventSink& sink, const Side& side,
                                      const TokenSequence& sequence) const {
  constexpr std::size_t kMost = 3;
  const auto* convolution = side.model.reader()->convolution();
  event::Table table;
  table.panel = "ngrams";
  table.header = {column("width"), column("first"), column("second"), column("third")};
  const auto winners = convolution->winners();
  const auto length = static_cast<Index>(sequence.size());
  for (std::size_t w = 0; w < convolution->widths().size(); ++w) {
    const int width = convolution->widths()[w];
    std::vector<std::pair<int, Index>> counts;  // filters, centre
    for (Index centre = 0; centre < length; ++centre) counts.emplace_back(0, centre);
    for (Index f = 0; f < convolution->filters(); ++f) {
      const std::int32_t winner =
          winners[static_cast<std::size_t>(static_cast<Index>(w) * convolution->filters() + f)];
      if (winner >= 0) ++counts[static_cast<std::size_t>(winner)].first;
    }
    std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<Phrase> row{plain(std::to_string(width))};
    for (std::size_t i = 0; i < kMost; ++i) {
      if (i >= counts.size() || counts[i].first == 0) {
        row.push_back(plain(""));
        continue;
      }
      std::string ngram;
      for (int j = 0; j < width; ++j) {
        const Index at = counts[i].second - SequenceConvolution<float>::reach(width) + j;
        if (at < 0 || at >= length) {
          ngram.append("·");
          continue;
        }
        const auto item = static_cast<std::size_t>(sequence[static_cast<std::size_t>(at)]);
        ngram.append(shown(characters_.dictionary()[item - 1]));
      }
      row.push_back({"characters.ngrams.count", {ngram, std::to_string(counts[i].first)}});
    }
    table.rows.push_back(std::move(row));
  }
  table.footer = {"characters.ngrams.footer", {std::to_string(convolution->filters())}};
  sink(std::move(table));
}

}  // namespace glyphlab
