// A drawing as an image like those of MNIST, so that a network trained on them can read it.
//
// LeCun et al. 1998, "Gradient-based learning applied to document recognition", III.A: a digit is
// scaled, keeping its proportions, into a box of 20 x 20 pixels, anti-aliased, and moved so that the
// centre of mass of its ink is the centre of a field of 28 x 28 pixels. Other sizes of images get the
// same proportions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/math/matrix.h"

namespace glyphlab {

/// A place on the paper: 0 left and top, 1 right and bottom.
struct PenPoint {
  float x = 0;
  float y = 0;
};

/// One movement of the pen, from touching the paper to leaving it. A single point is a dot.
using PenStroke = std::vector<PenPoint>;

/// [width x height] pixels, row by row, 0 paper to 255 ink; all 0 when nothing is drawn. `pen` is the
/// width of the line as a share of the paper's side. A small drawing is enlarged, but never so far that
/// its line becomes thicker than kThickestLine: a dot stays a dot. Points that are not numbers, and
/// points off the paper, are ignored.
std::vector<std::uint8_t> drawn_image(std::span<const PenStroke> strokes, float pen, Index width, Index height);

/// Of the image's smaller side; MNIST's thick pens are about four pixels of 28 wide.
inline constexpr float kThickestLine = 5.0F / 28;
inline constexpr float kDigitBox = 20.0F / 28;

}  // namespace glyphlab
