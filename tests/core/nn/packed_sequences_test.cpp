// Packing of batches, and what must not depend on it.
#include "core/nn/packed_sequences.h"

#include <doctest/doctest.h>

#include "core/nn/text_classifier.h"

using namespace glyphlab;

namespace {

using Sequences = std::vector<std::vector<std::int32_t>>;

std::vector<std::span<const std::int32_t>> spans(const Sequences& sequences) {
  return {sequences.begin(), sequences.end()};
}

}  // namespace

TEST_CASE("longest first, step by step") {
  const Sequences sequences{{1}, {2, 3, 4}, {}, {5, 6, 7}};
  PackedSequences packed;
  packed.assign(spans(sequences));
  CHECK(packed.count() == 4);
  CHECK(packed.steps() == 3);
  CHECK(packed.total() == 7);
  CHECK(packed.items() == std::vector<std::int32_t>{2, 5, 1, 3, 6, 4, 7});
  CHECK(packed.rows(0) == 3);
  CHECK(packed.rows(2) == 2);
  CHECK(packed.offset(1) == 3);
  CHECK(packed.sample(0) == 1);
  CHECK(packed.sample(3) == 2);
  CHECK(packed.length(3) == 0);
  packed.assign({});
  CHECK(packed.steps() == 0);
}

TEST_CASE("a sequence's answer does not depend on its companions") {
  const Sequences together{{3, 1, 2}, {4}, {5, 1, 2, 3, 4, 1, 2}, {}, {2, 2}};
  TextEncoderSpec characters;
  characters.items = 6;
  characters.dimensions = 3;
  characters.units = 4;
  characters.filters = 3;
  for (int width = 2; width <= 4; ++width) characters.widths.push_back(width);
  for (const auto kind : {EncoderKind::mean, EncoderKind::recurrent, EncoderKind::convolution}) {
    for (const auto cell : {Cell::simple, Cell::gru, Cell::lstm}) {
      for (const auto pooling : {Pooling::last, Pooling::mean, Pooling::max}) {
        characters.kind = kind;
        characters.cell = cell;
        characters.pooling = pooling;
        characters.bidirectional = true;
        TextClassifier<double> model({{characters}, 0.0F, 3}, 1);
        const auto all = spans(together);
        const SequenceSpan whole[] = {all};
        const Matrix<double> expected = model.probabilities({whole});
        for (std::size_t i = 0; i < together.size(); ++i) {
          const std::span<const std::int32_t> one[] = {together[i]};
          const SequenceSpan input[] = {one};
          const auto alone = model.probabilities({input});
          for (Index j = 0; j < 3; ++j) {
            CHECK(alone(0, j) == doctest::Approx(expected(static_cast<Index>(i), j)).epsilon(1e-12));
          }
        }
      }
    }
  }
}
