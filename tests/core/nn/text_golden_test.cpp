// LSTM, GRU, simple RNN and Conv1d against PyTorch 1.13's numbers for the same weights, which
// tests/golden/make_text_golden.py prints.
#include <doctest/doctest.h>

#include <cmath>

#include "core/nn/text_encoder.h"

using namespace glyphlab;

namespace {

/// The formula both sides fill their weights with: 0.5 sin(1.3 (start + i)).
void fill(MatrixView<double> m, double start) {
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = 0.5 * std::sin(1.3 * (start + static_cast<double>(i)));
}

void check_features(TextEncoderSpec spec, const std::vector<double>& expected) {
  spec.items = 5;
  spec.dimensions = 3;
  spec.units = 2;
  spec.filters = 3;
  spec.widths.assign(1, 3);
  ParameterBuffer<double> parameters;
  TextEncoder<double> encoder(spec, parameters, "");
  constexpr std::pair<const char*, double> kStarts[] = {{"embedding", 0},
                                                        {"kernel", 100},
                                                        {"bias", 200},
                                                        {"forward/recurrent_kernel", 300},
                                                        {"forward/recurrent_bias", 400},
                                                        {"width_3/kernel", 500},
                                                        {"width_3/bias", 600}};
  for (const auto& [name, start] : kStarts) {
    const RegionId region = parameters.find(name);
    if (region != kNoRegion) fill(parameters.values(region), start);
  }
  const std::vector<std::int32_t> first{1, 2, 3, 4};
  const std::vector<std::int32_t> second{4, 2};
  const std::span<const std::int32_t> sequences[] = {first, second};
  Matrix<double> features(2, encoder.outputs());
  encoder.forward(parameters, sequences, view(features.data(), 2, features.cols()));
  REQUIRE(static_cast<std::size_t>(features.size()) == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(features.data()[i] == doctest::Approx(expected[i]).epsilon(1e-7));
  }
}

}  // namespace

TEST_CASE("the cells compute what PyTorch's do") {
  TextEncoderSpec spec;
  spec.cell = Cell::lstm;
  check_features(spec, {0.131494285, 0.080910955, 0.129798308, 0.009195442});
  spec.cell = Cell::gru;
  check_features(spec, {0.378744459, -0.030011333, 0.194932486, -0.323530453});
  spec.cell = Cell::simple;
  check_features(spec, {0.287749200, 0.053898598, 0.202440810, 0.114396232});
}

TEST_CASE("convolution, ReLU and maximum over time are PyTorch's") {
  TextEncoderSpec spec;
  spec.kind = EncoderKind::convolution;
  check_features(spec, {0.561098512, 0.520428460, 0.000000000, 0.702972026, 0.691510072, 0.000000000});
}
