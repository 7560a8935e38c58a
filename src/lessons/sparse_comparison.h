// Runs with other penalties beside the lesson's own: their curves, figures and pictures together.
//
// Cards, not shown while there is only one run: "side_curves", "side_figures", "side_images",
// "side_weights"; further series in the histograms "codings" and "means".
#pragma once

#include <vector>

#include "lessons/image_model_group.h"
#include "lessons/image_split.h"
#include "lessons/image_weights.h"

namespace glyphlab {

class SparseComparison {
 public:
  static constexpr Index kImages = 10;    ///< rebuilt side by side
  static constexpr Index kCodings = 10;   ///< drawn side by side
  static constexpr Index kMeasured = 250; ///< test images behind the figures

  /// From the first test images that have arrived; needs at least one. A group of one empties the cards.
  void publish(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test);

 private:
  struct Figures {
    double error = 0;  ///< mean squared, per pixel
    double mean_activation = 0;
    double active_share = 0;
    int dead = 0;
  };
  void publish_figures(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test);
  Figures measure(const EventSink& sink, ImageModelGroup& runs, std::size_t run, const ConstMatrixView<float>& input);
  void publish_images(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test);
  void publish_weights(const EventSink& sink, ImageModelGroup& runs, const ImageRange& test);
  void clear(const EventSink& sink) const;

  std::size_t shown_ = 1;  ///< runs in the cards
  Scratch<float> input_;
  Scratch<float> codes_;
  Scratch<float> rebuilt_;
};

}  // namespace glyphlab
