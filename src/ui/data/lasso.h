// A loop drawn around points of a plane.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glyphlab {

struct PlanePoint {
  float x = 0;
  float y = 0;
};

/// Whether the closed polygon holds the place; where it crosses itself, by the even-odd rule.
bool loop_contains(std::span<const PlanePoint> loop, PlanePoint place);

/// The points inside, in their order. xy holds x0 y0 x1 y1 ...; those whose class has its bit set in
/// `hidden` are left out (classes from 32 on are never hidden).
std::vector<std::uint32_t> points_in_loop(std::span<const PlanePoint> loop, std::span<const float> xy,
                                          std::span<const std::uint8_t> classes, std::uint32_t hidden);

}  // namespace glyphlab
