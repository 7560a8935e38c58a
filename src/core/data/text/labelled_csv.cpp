// Records, columns, and the complaints about them.
#include "core/data/text/labelled_csv.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/data/text/unicode.h"

namespace glyphlab {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error at_line(std::size_t line, std::string_view complaint) {
  std::string message = "Line ";
  return Error{message.append(std::to_string(line)).append(complaint)};
}

/// One record after the other: columns without their quotes.
class Records {
 public:
  explicit Records(std::string_view text) : text_(text) {
    const auto first = text_.substr(0, text_.find_first_of("\r\n"));
    for (const char candidate : {'\t', ',', ';'}) {
      if (first.find(candidate) == first.npos) continue;
      separator_ = candidate;
      break;
    }
  }

  bool done() const { return at_ >= text_.size(); }
  /// Where the newest record begins, from 1.
  std::size_t line() const { return line_; }
  const std::vector<std::string>& columns() const { return columns_; }

  Result<void> next() {
    line_ = next_line_;
    columns_.assign(1, {});
    bool quoted = false;
    bool began = false;  // the column has begun
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++next_line_;
      if (quoted) {
        if (c != '"') {
          columns_.back().push_back(c);
        } else if (at_ < text_.size() && text_[at_] == '"') {
          columns_.back().push_back('"');
          ++at_;
        } else {
          quoted = false;
        }
      } else if (c == '"' && !began) {
        quoted = began = true;
      } else if (c == separator_) {
        columns_.emplace_back();
        began = false;
      } else if (c == '\n' || c == '\r') {
        if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') {
          ++at_;
          ++next_line_;
        } else if (c == '\r') {
          ++next_line_;
        }
        return {};
      } else {
        columns_.back().push_back(c);
        began = began || c != ' ';
      }
    }
    if (quoted) return at_line(line_, " opens a quote (\") that is never closed.");
    return {};
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
  char separator_ = ',';
  std::vector<std::string> columns_;
};

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_header(const std::vector<std::string>& columns) {
  const auto name = [](const std::string& column) {
    return encode_utf8(lower_case(decode_utf8_or_replace(trimmed(column))));
  };
  return columns.size() == 2 && name(columns[0]) == "text" && name(columns[1]) == "label";
}

Result<void> add_row(const Records& records, std::map<std::string, std::int32_t>& numbers,
                     LabelledTable& table) {
  const auto& columns = records.columns();
  const std::size_t line = records.line();
  if (columns.size() == 1) return at_line(line, " has no label: write text,label in every line.");
  if (columns.size() > 2) {
    return at_line(line,
                   " has more than two columns: put a text that contains the separator into quotes (\").");
  }
  auto text = decode_utf8(trimmed(columns[0]));
  auto label = decode_utf8(trimmed(columns[1]));
  if (!text || !label) {
    std::string complaint = ": ";
    return at_line(line, complaint.append(text ? label.message() : text.message()));
  }
  if (text->empty()) return at_line(line, " has an empty text.");
  if (label->empty()) return at_line(line, " has an empty label.");
  LabelledRow row;
  row.text = compose(*text);
  if (row.text.size() > LabelledTable::kLongestText) {
    row.text.resize(LabelledTable::kLongestText);
    ++table.cut;
  }
  const std::string name = encode_utf8(compose(*label).substr(0, LabelledTable::kLongestLabel));
  const auto [at, is_new] = numbers.emplace(name, static_cast<std::int32_t>(table.labels.size()));
  if (is_new) {
    if (table.labels.size() == LabelledTable::kMostLabels) {
      std::string complaint = " brings one more label than the ";
      complaint.append(std::to_string(LabelledTable::kMostLabels));
      return at_line(line, complaint.append(" that are possible. The label is the second column."));
    }
    table.labels.push_back(name);
  }
  row.label = at->second;
  table.rows.push_back(std::move(row));
  return {};
}

}  // namespace

Result<LabelledTable> read_labelled_csv(std::string_view utf8) {
  if (utf8.substr(0, 2) == "\xFF\xFE" || utf8.substr(0, 2) == "\xFE\xFF") {
    return Error{"The file is UTF-16; save it as UTF-8."};
  }
  if (utf8.substr(0, kByteOrderMark.size()) == kByteOrderMark) utf8.remove_prefix(kByteOrderMark.size());
  Records records(utf8);
  LabelledTable table;
  std::map<std::string, std::int32_t> numbers;
  bool first = true;
  while (!records.done()) {
    if (table.rows.size() == LabelledTable::kMostRows) {
      table.more = true;
      break;
    }
    if (auto read = records.next(); !read) return read.error();
    const auto& columns = records.columns();
    const bool blank = columns.size() == 1 && trimmed(columns[0]).empty();
    const bool header = std::exchange(first, first && blank) && is_header(columns);
    if (blank || header) continue;
    if (auto added = add_row(records, numbers, table); !added) return added.error();
  }
  if (table.rows.size() < LabelledTable::kFewestRows) {
    std::string message = "The file has ";
    message.append(std::to_string(table.rows.size())).append(" rows of text,label; at least ");
    return Error{message.append(std::to_string(LabelledTable::kFewestRows)).append(" are needed.")};
  }
  if (table.labels.size() < 2) {
    std::string message = "All rows have the same label, '";
    return Error{message.append(table.labels[0])
                     .append("': there is nothing to tell apart. Give two labels or more.")};
  }
  return table;
}

std::string write_labelled_csv(const LabelledTable& table) {
  std::string csv = "text,label\n";
  const auto column = [&](const std::string& text, char end) {
    csv.push_back('"');
    for (const char c : text) csv.append(c == '"' ? 2 : 1, c);
    csv.append("\"").push_back(end);
  };
  for (const auto& row : table.rows) {
    column(encode_utf8(row.text), ',');
    column(table.labels[static_cast<std::size_t>(row.label)], '\n');
  }
  return csv;
}

}  // namespace glyphlab
