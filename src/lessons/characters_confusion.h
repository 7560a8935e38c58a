// What a classifier confuses: the matrix as cells, precision and recall by class.
#pragma once

#include <cstdint>
#include <vector>

#include "lessons/event.h"

namespace glyphlab {

/// Counts [true x predicted] of some texts, and what the classes are called.
struct Confusion {
  const std::vector<std::uint32_t>& counts;
  const std::vector<Phrase>& classes;

  std::uint32_t at(std::size_t actual, std::size_t predicted) const {
    return counts[actual * classes.size() + predicted];
  }
  /// How many texts are of a class, and how many were taken for it.
  double actual(std::size_t c) const;
  double predicted(std::size_t c) const;
  /// Harmonic mean of precision and recall, 0 where both are, and its mean over the classes.
  double f1(std::size_t c) const;
  double macro_f1() const;
};

/// A row per true class, a column per answer; colours are shares of the row.
event::Cells confusion_cells(const Confusion& confusion, std::uint32_t selected);

/// Precision, recall, F1 and the most frequent mistake of every class, in percent.
event::Table class_table(const Confusion& confusion);

}  // namespace glyphlab
