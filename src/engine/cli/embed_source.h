// What `embed` maps: rows of numbers, and labels where there are any.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/math/matrix.h"
#include "core/result.h"

namespace glyphlab {

struct EmbedSource {
  Matrix<float> points;              ///< [points x features]
  std::vector<std::uint8_t> labels;  ///< one per point, or empty
};

/// A .npy file [points x features]. Errors name the file.
Result<EmbedSource> read_points(const std::string& file);

/// The first `limit` images of a data set, test images first, 0 for all test images: their codings by
/// the model of `checkpoint` (a file of the lessons stacked, sparse or vae), or without a checkpoint their
/// first 30 principal components. `dataset` "" is the one the checkpoint was trained on, or MNIST.
/// Of a file of the lesson characters the first `limit` of its words instead, those it was tested on before
/// those it learned from, 0 for 10,000 at most.
/// Errors: files that cannot be read, a lesson without codings, images of another size.
Result<EmbedSource> embed_images(const std::string& checkpoint, const std::string& dataset,
                                 const std::string& data_folder, Index limit);

}  // namespace glyphlab
