// Draws number sequences, at random and as pictures.
#include "lessons/autoencoder_families.h"

#include <algorithm>
#include <array>

namespace glyphlab {

void draw_sequences(Family family, float noise, Random& random, MatrixView<float> rows) {
  const Index length = rows.cols();
  for (Index r = 0; r < rows.rows(); ++r) {
    if (family == Family::no_rule) {
      for (Index i = 0; i < length; ++i) rows(r, i) = random.uniform();
      continue;
    }
    const float start = random.uniform();
    const float end = random.uniform();
    for (Index i = 0; i < length; ++i) {
      const float along = static_cast<float>(i) / static_cast<float>(length - 1);
      rows(r, i) = start + (end - start) * along;
      if (noise > 0) rows(r, i) += noise / kLargestNumber * random.normal();
    }
  }
}

void lecture_sequence(Family family, std::span<float> sequence) {
  constexpr std::array<int, 32> kNoRule{40, 27, 25, 36, 81, 57, 10, 73, 19, 68, 5,  92, 33, 61, 48, 14,
                                        77, 3,  88, 52, 21, 66, 95, 30, 8,  71, 44, 59, 17, 84, 12, 63};
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const int number =
        family == Family::rule ? 70 - 2 * static_cast<int>(i) : kNoRule[std::min(i, kNoRule.size() - 1)];
    sequence[i] = static_cast<float>(number) / kLargestNumber;
  }
}

void append_plot(Bytes& pixels, std::span<const float> sequence) {
  for (int y = kPlotHeight - 1; y >= 0; --y) {
    for (const float value : sequence) {
      const bool ink = value * static_cast<float>(kPlotHeight) > static_cast<float>(y) + 0.5F;
      for (int x = 0; x < kBarWidth; ++x) pixels.push_back(ink && x + 1 < kBarWidth ? 220 : 0);
    }
  }
}

}  // namespace glyphlab
