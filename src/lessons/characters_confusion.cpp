// Sums over rows and columns; see characters_confusion.h.
#include "lessons/characters_confusion.h"

#include <algorithm>
#include <string>
#include <utility>

#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

}  // namespace

double Confusion::actual(std::size_t c) const {
  double sum = 0;
  for (std::size_t other = 0; other < classes.size(); ++other) sum += at(c, other);
  return sum;
}

double Confusion::predicted(std::size_t c) const {
  double sum = 0;
  for (std::size_t other = 0; other < classes.size(); ++other) sum += at(other, c);
  return sum;
}

double Confusion::f1(std::size_t c) const {
  const double both = actual(c) + predicted(c);
  return both > 0 ? 2.0 * at(c, c) / both : 0;
}

double Confusion::macro_f1() const {
  double sum = 0;
  for (std::size_t c = 0; c < classes.size(); ++c) sum += f1(c);
  return sum / static_cast<double>(classes.size());
}

event::Cells confusion_cells(const Confusion& confusion, std::uint32_t selected) {
  const std::size_t classes = confusion.classes.size();
  event::Cells cells;
  cells.panel = "confusion";
  cells.columns = static_cast<std::uint32_t>(classes);
  cells.column_labels = confusion.classes;
  cells.selectable = true;
  cells.selected = selected;
  event::CellBand band;
  band.rows = cells.columns;
  band.row_labels = confusion.classes;
  for (std::size_t actual = 0; actual < classes; ++actual) {
    const double all = std::max(confusion.actual(actual), 1.0);
    for (std::size_t predicted = 0; predicted < classes; ++predicted) {
      const std::uint32_t count = confusion.at(actual, predicted);
      const float part = static_cast<float>(count / all);
      append_ink(band.values, {&part, 1});
      band.texts.push_back(plain(count == 0 ? "" : std::to_string(count)));
    }
  }
  cells.bands.push_back(std::move(band));
  return cells;
}

event::Table class_table(const Confusion& confusion) {
  event::Table table;
  table.panel = "classes";
  for (const char* key : {"class", "precision", "recall", "f1", "mistaken"}) {
    table.header.push_back({std::string("characters.column.").append(key), {}});
  }
  for (std::size_t c = 0; c < confusion.classes.size(); ++c) {
    std::size_t worst = c;
    for (std::size_t other = 0; other < confusion.classes.size(); ++other) {
      const bool more = worst == c ? confusion.at(c, other) > 0 : confusion.at(c, other) > confusion.at(c, worst);
      if (other != c && more) worst = other;
    }
    const double right = confusion.at(c, c);
    const double actual = confusion.actual(c);
    const double predicted = confusion.predicted(c);
    table.rows.push_back({confusion.classes[c], share_phrase(right, predicted), share_phrase(right, actual),
                          share_phrase(2 * right, actual + predicted),
                          worst == c ? plain("–") : confusion.classes[worst]});
  }
  return table;
}

}  // namespace glyphlab
