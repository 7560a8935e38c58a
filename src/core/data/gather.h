// From bytes to a batch: images become rows of floats in [0, 1].
#pragma once

#include <cstdint>
#include <span>

#include "core/data/image_set.h"
#include "core/math/matrix.h"

namespace glyphlab {

/// Row i of `out` [indices x pixels] = image indices[i] / 255.
template <class T>
void gather_images(const ImageSet& set, std::span<const std::uint32_t> indices, MatrixView<T> out);

/// Rows of consecutive images [first, first + out.rows()).
template <class T>
void gather_images(const ImageSet& set, Index first, MatrixView<T> out);

/// out[i] = label of image indices[i]; as many as indices.
void gather_labels(const ImageSet& set, std::span<const std::uint32_t> indices,
                   std::span<std::int32_t> out);

}  // namespace glyphlab
