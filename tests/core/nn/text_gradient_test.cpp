// Numerical gradient checks, in double, of every reader of texts.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "core/nn/text_classifier.h"

using namespace glyphlab;

namespace {

using Sequences = std::vector<std::vector<std::int32_t>>;
const Sequences kBatch{{3, 1, 2}, {4}, {5, 1, 2, 3, 4}, {2, 2, 5}};
const Sequences kWords{{1}, {2, 1}, {}, {3}};
const std::int32_t kLabels[] = {0, 1, 1, 0};

std::vector<std::span<const std::int32_t>> spans(const Sequences& sequences) {
  return {sequences.begin(), sequences.end()};
}

/// Largest difference between the gradient and central differences, relative to the largest gradient.
double worst(const TextClassifierSpec& spec, const Sequences& batch, const Sequences& words) {
  TextClassifier<double> model(spec, 3);
  Random random(4);
  for (auto& value : model.parameters().values()) value = random.uniform(-0.7F, 0.7F);
  const auto characters = spans(batch);
  const auto word_spans = spans(words);
  const SequenceSpan both[] = {characters, word_spans};
  const std::vector<std::int32_t> lengths =
      spec.context.units > 0 ? std::vector<std::int32_t>{1, 3} : std::vector<std::int32_t>{};
  const EncoderInputs inputs{std::span(both, spec.encoders.size()), lengths};
  const std::span<const std::int32_t> labels(kLabels, batch.size());
  const auto evaluate = [&] {
    Random noise(9);
    if (spec.vectors) return model.pair_gradient(inputs, 3.0, &noise);
    return model.gradient(inputs, labels, &noise);
  };
  evaluate();
  const std::vector<double> gradient(model.parameters().gradients().begin(),
                                     model.parameters().gradients().end());
  double scale = 1e-3;
  for (const double g : gradient) scale = std::max(scale, std::abs(g));
  double difference = 0;
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    double& value = model.parameters().values()[i];
    const double kept = value;
    constexpr double kStep = 1e-5;
    value = kept + kStep;
    const double above = evaluate();
    value = kept - kStep;
    const double below = evaluate();
    value = kept;
    difference = std::max(difference, std::abs((above - below) / (2 * kStep) - gradient[i]));
  }
  return difference / scale;
}

TextEncoderSpec reader(Cell cell, Pooling pooling, bool bidirectional) {
  TextEncoderSpec spec;
  spec.items = 6;
  spec.dimensions = 2;
  spec.cell = cell;
  spec.units = 3;
  spec.pooling = pooling;
  spec.bidirectional = bidirectional;
  return spec;
}

}  // namespace

TEST_CASE("back-propagation through time: every cell, pooling and direction") {
  for (const auto cell : {Cell::simple, Cell::gru, Cell::lstm}) {
    for (const auto pooling : {Pooling::last, Pooling::mean, Pooling::max}) {
      for (const bool both : {false, true}) {
        CAPTURE(kCellNames[static_cast<std::size_t>(cell)]);
        CAPTURE(kPoolingNames[static_cast<std::size_t>(pooling)]);
        CAPTURE(both);
        CHECK(worst({{reader(cell, pooling, both)}, 0.0F, 3}, kBatch, {}) < 1e-6);
      }
    }
  }
}

TEST_CASE("length 1, batch 1, empty sequences, one sigmoid unit") {
  for (const auto cell : {Cell::simple, Cell::gru, Cell::lstm}) {
    const TextEncoderSpec spec = reader(cell, Pooling::last, true);
    CHECK(worst({{spec}, 0.0F, 2}, {{4}}, {}) < 1e-6);
    CHECK(worst({{spec}, 0.0F, 2}, {{}, {1, 2}}, {}) < 1e-6);
    CHECK(worst({{spec}, 0.0F, 1}, kBatch, {}) < 1e-6);
  }
}

TEST_CASE("convolutions of several widths, longer than some of the sequences") {
  TextEncoderSpec spec = reader(Cell::lstm, Pooling::last, false);
  spec.kind = EncoderKind::convolution;
  for (int width = 1; width <= 4; ++width) spec.widths.push_back(width);
  spec.filters = 3;
  CHECK(worst({{spec}, 0.0F, 3}, kBatch, {}) < 1e-6);
  CHECK(worst({{spec}, 0.4F, 3}, kBatch, {}) < 1e-6);
}

TEST_CASE("mean of embeddings, and the hybrid of characters and words") {
  TextEncoderSpec words = reader(Cell::lstm, Pooling::last, false);
  words.kind = EncoderKind::mean;
  words.items = 4;
  CHECK(worst({{words}, 0.0F, 2}, kWords, {}) < 1e-6);
  CHECK(worst({{reader(Cell::gru, Pooling::last, false), words}, 0.3F, 2}, kBatch, kWords) < 1e-6);
}

TEST_CASE("sentences: tokens read in context, one and both ways") {
  TextEncoderSpec words = reader(Cell::lstm, Pooling::last, false);
  words.kind = EncoderKind::mean;
  words.items = 4;
  for (const auto cell : {Cell::simple, Cell::gru, Cell::lstm}) {
    for (const bool both : {false, true}) {
      CAPTURE(kCellNames[static_cast<std::size_t>(cell)]);
      CAPTURE(both);
      TextClassifierSpec spec{{reader(cell, Pooling::last, false), words}, 0.0F, 3};
      spec.context = {3, cell, both};
      CHECK(worst(spec, kBatch, kWords) < 1e-6);
    }
  }
}

TEST_CASE("dropout behind every reader, and behind the context") {
  TextEncoderSpec filters = reader(Cell::lstm, Pooling::last, false);
  filters.kind = EncoderKind::convolution;
  filters.widths = {2, 3};
  filters.filters = 3;
  for (const TextEncoderSpec& encoder : {reader(Cell::lstm, Pooling::max, true), filters}) {
    CHECK(worst({{encoder}, 0.4F, 3}, kBatch, {}) < 1e-6);
    TextClassifierSpec spec{{encoder}, 0.4F, 3};
    spec.context = {3, Cell::lstm, true};
    CHECK(worst(spec, kBatch, {}) < 1e-6);
    spec.context_dropout = 0.3F;
    CHECK(worst(spec, kBatch, {}) < 1e-6);
  }
  TextClassifierSpec pairs{{filters}, 0.4F, 5};
  pairs.vectors = true;
  CHECK(worst(pairs, kBatch, {}) < 1e-6);
}

TEST_CASE("pairs: every text finds its partner") {
  TextClassifierSpec spec{{reader(Cell::gru, Pooling::max, true)}, 0.0F, 5};
  spec.vectors = true;
  CHECK(worst(spec, kBatch, {}) < 1e-6);
}
