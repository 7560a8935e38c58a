// How large the pictures of a grid are drawn and how many fit: sums only.
#pragma once

namespace glyphlab {

struct ImageGridInput {
  int rows = 1;
  int columns = 1;
  int width = 28;   // of a picture in its pixels
  int height = 28;
  float room_w = 0; // logical pixels for the grid
  float room_h = 0; // 0: as high as it needs
  float pixel_ratio = 1;
  bool whole_grid = true;  // false: columns may be left out where they would become too small
};

struct ImageGridLayout {
  float scale = 1;   // logical pixels per picture pixel
  float pitch_x = 0; // logical pixels from one picture to the next
  float pitch_y = 0;
  int columns = 0;   // that are shown
  float height(const ImageGridInput& in) const {
    return in.rows < 1 ? 0 : pitch_y * static_cast<float>(in.rows - 1) + scale * static_cast<float>(in.height);
  }
};

/// A whole number of device pixels per picture pixel where at least one fits, otherwise as large as
/// possible.
ImageGridLayout layout_image_grid(const ImageGridInput& in);

}  // namespace glyphlab
