// How large the cells of a card are and which columns fit: sums only.
#pragma once

#include <vector>

#include "lessons/event.h"

namespace glyphlab {

inline constexpr std::uint32_t kMostCells = 4096;  // rows of a band, and columns

struct CellBandInput {
  int rows = 1;
  bool written = false;  // text in the cells
  bool named = false;    // a name per row
};

struct CellsInput {
  int columns = 1;
  std::vector<CellBandInput> bands;
  bool column_labels = false;
  int reached = 1;       // columns before this one are to be in sight
  float label_width = 0;
  float room_w = 0;      // logical pixels for everything
};

struct CellsLayout {
  float left = 0;        // where the columns begin
  float pitch = 0;       // width of a column
  int first = 0;         // first column that is shown
  int columns = 0;       // how many are shown
  struct Band {
    float y = 0;
    float row_height = 0;
    int rows_per_line = 1;  // so many rows share one line of cells
    int lines = 0;
  };
  std::vector<Band> bands;
  float height = 0;
};

/// Columns are at least wide enough for what is written in them; where they do not all fit, those are
/// shown that end at the last one reached. Rows without writing or names are drawn thin, so that a state
/// of 64 numbers stays a strip; of very many, neighbours share a line.
CellsLayout layout_cells(const CellsInput& in);

/// What `reached` is: of cells that are being played as many as have been; of a word at rest all its letters, as it is
/// its end that tells; of a table with named columns 0, so that its beginning is in sight.
int columns_reached(const event::Cells& cells);

}  // namespace glyphlab
