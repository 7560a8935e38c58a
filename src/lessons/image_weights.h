// Pictures of what a layer has learned: its weights as images, and how its codings are distributed.
#pragma once

#include <span>
#include <string>

#include "core/math/matrix.h"
#include "lessons/image_model.h"
#include "lessons/image_split.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// One signed image per unit of a layer that reads the pixels: column j of weights [pixels x units],
/// each scaled to its own largest weight. At most `most` units.
event::Images weight_images(const std::string& panel, const ConstMatrixView<float>& weights, Index width,
                            Index height, Index most);

/// How often values in [0, maximum] occur, in 40 bins; values beyond the ends count in the last ones.
event::Histogram distribution(const std::string& panel, const std::string& series, std::span<const float> values,
                              float maximum);

/// Distribution of all numbers in the codes of the first images of a range.
class CodeHistogram {
 public:
  explicit CodeHistogram(std::string panel, std::string series = "codings")
      : panel_(std::move(panel)), series_(std::move(series)) {}
  void publish(const EventSink& sink, ImageModel& model, const ImageRange& images);

  static constexpr Index kImages = 256;
  static constexpr int kBins = 40;

 private:
  std::string panel_;
  std::string series_;
  Scratch<float> images_;
  Scratch<float> codes_;
};

}  // namespace glyphlab
