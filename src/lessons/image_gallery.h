// The reconstructions card: a row of test images, what the network makes of them, and the
// difference; with noise, also what the network gets to see.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/math/matrix.h"
#include "core/math/random.h"
#include "lessons/image_model.h"
#include "lessons/image_split.h"
#include "lessons/lesson.h"

namespace glyphlab {

class ImageGallery {
 public:
  static constexpr Index kColumns = 20;

  ImageGallery(std::string panel, std::uint64_t seed);

  /// Changes images [kColumns x pixels] into what the network sees in training.
  using Noise = std::function<void(const ConstMatrixView<float>& clean, MatrixView<float> noisy)>;

  /// Sends the rows for the model as it is now. Nothing until some test images have arrived.
  void publish(const EventSink& sink, ImageModel& model, const ImageRange& images, const Noise& noise);
  void publish_controls(const EventSink& sink) const;
  /// Act "resample" and "follow". True: the images are others now.
  bool act(const command::Act& act);
  /// With "follow" off, every epoch shows other images.
  void epoch_finished();

  /// Images side by side, as last published.
  Index columns() const { return static_cast<Index>(chosen_.size()); }
  /// Number of the image in a column, in the range's set; the first image before any are chosen.
  Index image(Index column) const;

 private:
  void choose(Index arrived);
  void resample();

  std::string panel_;
  Random random_;
  bool follow_ = true;
  bool first_choice_ = true;  ///< the first images of the set, as every book shows them
  Index first_ = 0;
  std::vector<std::uint32_t> chosen_;  ///< positions in the range
  Scratch<float> clean_;
  Scratch<float> noisy_;
  Scratch<float> codes_;
  Scratch<float> rebuilt_;
};

}  // namespace glyphlab
