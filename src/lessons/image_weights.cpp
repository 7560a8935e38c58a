// Weights as images, codings as a histogram.
#include "lessons/image_weights.h"

#include <algorithm>
#include <cmath>

#include "core/data/gather.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

/// Columns that make a grid about twice as wide as high.
Index columns_for(Index count) {
  return std::max<Index>(1, static_cast<Index>(std::ceil(std::sqrt(2.0 * static_cast<double>(count)))));
}

event::Histogram counted(const std::string& panel, const std::string& series, std::span<const float> values,
                         float minimum, float maximum) {
  event::Histogram event;
  event.panel = panel;
  event.series = series;
  event.minimum = minimum;
  event.maximum = std::max(minimum + 1e-3F, maximum);
  event.counts.assign(CodeHistogram::kBins, 0.0F);
  const float scale = static_cast<float>(CodeHistogram::kBins) / (event.maximum - event.minimum);
  for (const float value : values) {
    const auto bin = static_cast<int>((value - event.minimum) * scale);
    ++event.counts[static_cast<std::size_t>(std::clamp(bin, 0, CodeHistogram::kBins - 1))];
  }
  return event;
}

}  // namespace

event::Histogram distribution(const std::string& panel, const std::string& series, std::span<const float> values,
                              float maximum) {
  return counted(panel, series, values, 0, maximum);
}

event::Images weight_images(const std::string& panel, const ConstMatrixView<float>& weights, Index width,
                            Index height, Index most) {
  const Index units = std::min(weights.cols(), most);
  const Index columns = std::min(units, columns_for(units));
  const Index rows = (units + columns - 1) / columns;
  event::Images event;
  event.panel = panel;
  event.rows = static_cast<std::uint32_t>(rows);
  event.columns = static_cast<std::uint32_t>(columns);
  event.width = static_cast<std::uint32_t>(width);
  event.height = static_cast<std::uint32_t>(height);
  event.row_signed.assign(static_cast<std::size_t>(rows), 1);
  std::vector<float> image(static_cast<std::size_t>(weights.rows()));
  for (Index unit = 0; unit < rows * columns; ++unit) {
    float largest = 0;
    for (Index pixel = 0; pixel < weights.rows(); ++pixel) {
      const float weight = unit < units ? weights(pixel, unit) : 0.0F;
      image[static_cast<std::size_t>(pixel)] = weight;
      largest = std::max(largest, std::abs(weight));
    }
    append_signed(event.pixels, image, largest);
  }
  return event;
}

void CodeHistogram::publish(const EventSink& sink, ImageModel& model, const ImageRange& images) {
  const Index count = std::min(kImages, images.arrived());
  if (count == 0) return;
  const auto batch = images_.shape(count, images.set->pixels());
  gather_images(*images.set, images.first, batch);
  const auto codes = codes_.shape(count, model.code_size());
  model.encode(as_const(batch), codes);
  sink(counted(panel_, series_, {codes.data(), static_cast<std::size_t>(codes.size())},
               std::min(0.0F, codes.minCoeff()), codes.maxCoeff()));
}

}  // namespace glyphlab
