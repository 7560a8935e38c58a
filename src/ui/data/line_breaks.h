// Where a line of text may not end.
#pragma once

#include <cstddef>
#include <string_view>

namespace glyphlab {

/// `cut`: where Dear ImGui would end the line, which it does behind every full stop and comma, also within a number.
/// There the place of the word the number begins, if the line has anything before it; otherwise `cut`.
std::size_t cut_before_number(std::string_view text, std::size_t cut);

}  // namespace glyphlab
