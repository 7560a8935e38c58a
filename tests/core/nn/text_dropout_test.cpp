// Dropout behind the readers of texts: what Keras' Dropout does, in training only.
#include <doctest/doctest.h>

#include <vector>

#include "core/nn/text_classifier.h"

using namespace glyphlab;

namespace {

constexpr float kRate = 0.25F;
constexpr Index kTexts = 40;

TextClassifierSpec classifier(EncoderKind kind) {
  TextEncoderSpec reader;
  reader.kind = kind;
  reader.items = 6;
  reader.dimensions = 3;
  reader.units = 32;
  reader.widths = {2, 3};
  reader.filters = 16;
  return {{reader}, kRate, 3};
}

}  // namespace

TEST_CASE("dropout scales what it keeps, by any reader, and is off when a text is judged") {
  const std::vector<std::int32_t> text{1, 5, 2, 4};
  const std::vector<std::span<const std::int32_t>> texts(kTexts, text);
  const SequenceSpan input[] = {texts};
  const std::vector<std::int32_t> labels(kTexts, 1);
  for (const auto kind : {EncoderKind::mean, EncoderKind::recurrent, EncoderKind::convolution}) {
    TextClassifier<float> model(classifier(kind), 2);
    model.probabilities({input});
    const Matrix<float> judged = model.features();
    CHECK((judged.rowwise() - judged.row(0)).cwiseAbs().maxCoeff() == 0.0F);

    Random noise(5);
    model.gradient({input}, labels, &noise);
    const auto trained = model.features();
    Index dropped = 0;
    Index nonzero = 0;
    for (Index i = 0; i < trained.rows(); ++i) {
      for (Index j = 0; j < trained.cols(); ++j) {
        if (judged(i, j) == 0.0F) continue;
        ++nonzero;
        if (trained(i, j) == 0.0F) {
          ++dropped;
        } else {
          CHECK(trained(i, j) == doctest::Approx(judged(i, j) / (1 - kRate)));
        }
      }
    }
    CAPTURE(nonzero);
    CHECK(static_cast<double>(dropped) / static_cast<double>(nonzero) == doctest::Approx(kRate).epsilon(0.25));

    model.gradient({input}, labels, nullptr);
    CHECK((model.features() - judged).cwiseAbs().maxCoeff() == 0.0F);
    model.probabilities({input});
    CHECK((model.features() - judged).cwiseAbs().maxCoeff() == 0.0F);
  }
}
