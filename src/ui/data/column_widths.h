// How the columns of a table share its width.
#pragma once

#include <vector>

namespace glyphlab {

/// `natural`: what each column would like, in pixels. Where they need less than `width`, they spread, each to
/// `most_spread` times its own at most; where they need more, the narrow ones keep their own and the others get equal
/// widths. The sum is at most `width` (but for rounding).
std::vector<float> column_widths(const std::vector<float>& natural, float width, float most_spread);

}  // namespace glyphlab
