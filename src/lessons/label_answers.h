// One image, drawn or chosen, and what each method of a label sweep takes it for.
//
// Cards: "drawing" (the image, and what the pretrained model makes of it), "answers".
#pragma once

#include <span>
#include <vector>

#include "core/data/image_set.h"
#include "lessons/image_model.h"
#include "lessons/label_sweep.h"
#include "lessons/lesson.h"

namespace glyphlab {

class LabelAnswers {
 public:
  /// Pixels in [0, 1].
  void show(std::span<const float> image) { image_.assign(image.begin(), image.end()); }
  void show(const ImageSet& set, Index image);
  bool fits(Index pixels) const { return static_cast<Index>(image_.size()) == pixels; }

  /// There must be an image of the size `info` names. `sweep`: null before phase 2; then, and for a method
  /// that has not finished yet, the row says so.
  void publish(const EventSink& sink, ImageModel& model, const ImageSetInfo& info, const LabelSweep* sweep);

 private:
  std::vector<float> image_;
  Scratch<float> code_;
  Scratch<float> rebuilt_;
};

}  // namespace glyphlab
