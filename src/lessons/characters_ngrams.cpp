// Which letters the convolutions settled on, and what for; see characters_path.h.
#include <algorithm>
#include <map>

#include "lessons/characters_path.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr std::size_t kMostNgrams = 6;

/// The letters that filters of one width see around one place; what is outside of the word is a dot.
std::string ngram_text(const PathInput& input, int width, Index centre) {
  std::string text;
  for (int j = 0; j < width; ++j) {
    const Index at = centre - SequenceConvolution<float>::reach(width) + j;
    if (at < 0 || at >= static_cast<Index>(input.sequence.size())) {
      text.append("·");
      continue;
    }
    const auto item = static_cast<std::size_t>(input.sequence[static_cast<std::size_t>(at)]);
    text.append(shown_token(input.characters.dictionary()[item - 1]));
  }
  return text;
}

struct Ngram {
  std::string text;
  int filters = 0;  ///< that found nothing better in the word
  float push = 0;   ///< what they add to the logit of the class that won
};

Phrase column(const char* name) {
  return {std::string("characters.column.").append(name), {}};
}

}  // namespace

event::Table ngram_table(CharactersModel& model, const PathInput& input) {
  event::Table table;
  table.panel = "ngrams";
  TextBatch batch;
  batch.characters.emplace_back(input.sequence);
  batch.words.emplace_back(input.words);
  if (input.sentences) batch.lengths.push_back(1);
  const bool judges = !input.classes.empty();
  const auto p = judges ? model.probabilities(batch) : model.vectors(batch);
  Index best = 0;
  if (judges) p.row(0).maxCoeff(&best);
  const auto& classifier = model.classifier();
  const auto& convolution = *model.reader()->convolution();
  const auto features = classifier.features();
  // Read in context, the filters reach the classes only through another layer: there they are counted.
  const bool direct = judges && classifier.spec().context.units == 0;
  const auto weights = classifier.parameters().values(classifier.parameters().find("classes/weights"));
  // One sigmoid unit stands for class 1; against it for class 0.
  const bool one_unit = classifier.spec().classes == 1;
  const float sign = one_unit && best == 0 ? -1.0F : 1.0F;
  std::map<std::pair<std::size_t, std::int32_t>, Ngram> found;
  for (std::size_t w = 0; w < convolution.widths().size(); ++w) {
    for (Index f = 0; f < convolution.filters(); ++f) {
      const Index feature = static_cast<Index>(w) * convolution.filters() + f;
      const std::int32_t centre = convolution.winners()[static_cast<std::size_t>(feature)];
      if (centre < 0) continue;
      Ngram& ngram = found[{w, centre}];
      ngram.text = ngram_text(input, convolution.widths()[w], centre);
      ++ngram.filters;
      if (direct) ngram.push += sign * features(0, feature) * weights(feature, one_unit ? 0 : best);
    }
  }
  std::vector<Ngram> order;
  for (auto& [key, ngram] : found) order.push_back(std::move(ngram));
  std::sort(order.begin(), order.end(), [](const Ngram& a, const Ngram& b) {
    if (a.push != b.push) return a.push > b.push;
    return a.filters != b.filters ? a.filters > b.filters : a.text < b.text;
  });
  table.header = {column("ngram"), column("filters")};
  if (direct) table.header.push_back(column("push"));
  for (std::size_t i = 0; i < std::min(kMostNgrams, order.size()); ++i) {
    const Ngram& ngram = order[i];
    std::vector<Phrase> row{plain(ngram.text), plain(std::to_string(ngram.filters))};
    if (direct) {
      const std::string number = number_text(static_cast<double>(ngram.push));
      row.push_back(plain(ngram.push < 0 ? number : std::string("+").append(number)));
    }
    table.rows.push_back(std::move(row));
  }
  table.footer = {judges ? "characters.ngrams.context" : "characters.ngrams.vectors", {}};
  if (direct) {
    const Phrase& name = input.classes[static_cast<std::size_t>(best)];
    table.footer = {"characters.ngrams.footer",
                    {name.key.empty() ? name.arguments[0] : std::string("@").append(name.key)}};
  }
  return table;
}

}  // namespace glyphlab
