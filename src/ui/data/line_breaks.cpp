// Numbers stay whole; see line_breaks.h.
#include "ui/data/line_breaks.h"

namespace glyphlab {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::size_t cut_before_number(std::string_view text, std::size_t cut) {
  const bool within = cut >= 2 && cut < text.size() && is_digit(text[cut]) && is_digit(text[cut - 2]) &&
                      (text[cut - 1] == '.' || text[cut - 1] == ',');
  if (!within) return cut;
  const std::size_t space = text.rfind(' ', cut);
  return space == std::string_view::npos || space == 0 ? cut : space + 1;
}

}  // namespace glyphlab
