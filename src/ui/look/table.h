// A table as in a book: thin lines, numbers to the right.
#pragma once

#include <string>
#include <vector>

#include "ui/frame.h"
#include "ui/rect.h"

namespace glyphlab {

struct TableText {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::string footer;
};

float table_height(const Frame& frame, const TableText& table, float width);
/// Draws as high as table_height says.
void draw_table(const Frame& frame, const TableText& table, const Rect& r);

}  // namespace glyphlab
