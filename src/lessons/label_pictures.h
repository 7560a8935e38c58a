// The pictures of a label sweep: accuracy against labels, figures, confusion matrix and the images
// behind a cell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lessons/image_split.h"
#include "lessons/label_sweep.h"
#include "lessons/lesson.h"

namespace glyphlab {

/// "88.1 ± 0.9": percent, mean and standard deviation; "–" before the first draw.
std::string accuracy_text(const LabelFigures& figures, LabelMethod method);

class LabelPictures {
 public:
  /// One curve per method, error bars one standard deviation high.
  void publish_accuracy(const EventSink& sink, const LabelSweep& sweep) const;
  void publish_table(const EventSink& sink, const LabelSweep& sweep) const;
  /// The confusion matrix of the chosen method and, below it, test images of the chosen cell.
  /// `labels`: the number of labels the visitor looks at; until it is measured, the largest that is.
  void publish_confusion(const EventSink& sink, const LabelSweep* sweep, const ImageSplit* split,
                         Index labels);
  void publish_controls(const EventSink& sink) const;

  /// Act "method" of "confusion", Select of a cell. True: something else is to be shown.
  bool act(const command::Act& act);
  bool select(const command::Select& select, int classes);
  /// The test image that a click on "behind" means; -1: none.
  Index image_at(const command::Select& select) const;
  LabelMethod method() const { return method_; }

  static constexpr Index kImages = 20;

 private:
  void publish_images(const EventSink& sink, const ImageSplit& split,
                      const std::vector<std::uint8_t>& predicted, std::uint32_t cell);

  LabelMethod method_ = LabelMethod::fine_tuned;
  std::int64_t cell_ = -1;  ///< true class * classes + predicted class; -1: the most frequent mistake
  std::vector<Index> behind_;  ///< test images shown
};

}  // namespace glyphlab
