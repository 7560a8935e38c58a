// Texts with labels from somebody's own file: two columns, text and label.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace glyphlab {

struct LabelledRow {
  std::u32string text;
  std::int32_t label = 0;  ///< number in the list of labels
};

struct LabelledTable {
  static constexpr std::size_t kMostRows = 100000;
  static constexpr std::size_t kMostLabels = 100;
  static constexpr std::size_t kFewestRows = 10;
  static constexpr std::size_t kLongestText = 200;  ///< in characters; of longer texts the beginning is kept
  static constexpr std::size_t kLongestLabel = 40;  ///< likewise

  std::vector<LabelledRow> rows;
  std::vector<std::string> labels;  ///< in the order of their first row
  std::size_t cut = 0;              ///< so many texts were too long
  bool more = false;                ///< there are rows after the last one that is read
};

/// Comma, semicolon or tabulator between the columns, whatever the first line has; quotes as in RFC 4180
/// ("" for a quote, line ends within); a byte order mark, a first line "text,label" and empty lines are
/// skipped. Texts are composed (NFC, see unicode.h). Errors name the line and say what to do: invalid
/// UTF-8, a missing or surplus column, an empty text or label, an open quote, more than kMostLabels
/// labels, fewer than two labels or than kFewestRows rows.
Result<LabelledTable> read_labelled_csv(std::string_view utf8);

/// The same rows again, in a form that is read back unchanged.
std::string write_labelled_csv(const LabelledTable& table);

}  // namespace glyphlab
