// Tables of text and label, and what is said about those that are wrong.
#include "core/data/text/labelled_csv.h"

#include <doctest/doctest.h>

using namespace glyphlab;

namespace {

/// Enough good rows in front that only the row under test is wrong; it stands in line 11.
std::string after_ten(const std::string& last) {
  std::string csv;
  for (int i = 0; i < 10; ++i) csv.append("w").append(std::to_string(i)).append(i % 2 == 0 ? ",a\n" : ",b\n");
  return csv + last;
}

std::string complaint(const std::string& csv) {
  const auto table = read_labelled_csv(csv);
  return table ? "none" : table.message();
}

LabelledRow last_row(const std::string& csv) {
  const auto table = read_labelled_csv(csv);
  CHECK(table.ok());
  return table ? table->rows.back() : LabelledRow{};
}

}  // namespace

TEST_CASE("rows, labels in order of appearance, line ends of every kind") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string csv = "text,label" + end + end;
    for (int i = 0; i < 12; ++i) csv.append("word ").append(i % 3 == 0 ? ", x" : ",y ").append(end);
    const auto table = read_labelled_csv(csv);
    REQUIRE(table.ok());
    CHECK(table->rows.size() == 12);
    CHECK(table->labels == std::vector<std::string>{"x", "y"});
    CHECK(table->rows[1].text == U"word");
    CHECK(table->rows[3].label == 0);
    CHECK(table->cut == 0);
    CHECK_FALSE(table->more);
  }
}

TEST_CASE("quotes keep separators, quotes and line ends; a byte order mark is skipped") {
  CHECK(last_row(after_ten("\"a, \"\"b\"\"\nc\",a")).text == U"a, \"b\"\nc");
  CHECK(last_row("\xEF\xBB\xBF" + after_ten("last,b")).label == 1);
  CHECK(last_row(after_ten("it's 5\" long,a")).text == U"it's 5\" long");
  CHECK(last_row(after_ten("e\xCC\x81t\xC3\xA9,a")).text == U"été");
}

TEST_CASE("tabulators and semicolons separate too") {
  for (const char separator : {'\t', ';'}) {
    std::string csv = after_ten("last,b");
    for (char& c : csv) {
      if (c == ',') c = separator;
    }
    CHECK(last_row(csv).text == U"last");
  }
}

TEST_CASE("complaints name the line and say what to do") {
  CHECK(complaint("") == "The file has 0 rows of text,label; at least 10 are needed.");
  CHECK(complaint("a,b\n") == "The file has 1 rows of text,label; at least 10 are needed.");
  CHECK(complaint(after_ten("alone")) == "Line 11 has no label: write text,label in every line.");
  CHECK(complaint(after_ten("a,")) == "Line 11 has an empty label.");
  CHECK(complaint(after_ten(",a")) == "Line 11 has an empty text.");
  CHECK(complaint(after_ten("a,b,c")) ==
        "Line 11 has more than two columns: put a text that contains the separator into quotes (\").");
  CHECK(complaint(after_ten("\"open,a\nb,a\n")) == "Line 11 opens a quote (\") that is never closed.");
  CHECK(complaint(after_ten("\"two\nlines\",a\nalone")) ==
        "Line 13 has no label: write text,label in every line.");
  CHECK(complaint(after_ten("a\xFFz,a")) == "Line 11: Byte 2 is not valid UTF-8; save the text as UTF-8.");
  CHECK(complaint(std::string("\xFF\xFE"
                              "a\0",
                              4)) == "The file is UTF-16; save it as UTF-8.");
  std::string same;
  for (int i = 0; i < 20; ++i) same.append("w,only\n");
  CHECK(complaint(same) ==
        "All rows have the same label, 'only': there is nothing to tell apart. Give two labels or more.");
  std::string many;
  for (int i = 0; i < 200; ++i) many.append("w,label").append(std::to_string(i)).append("\n");
  CHECK(complaint(many).find("Line 101 brings one more label than the 100") == 0);
}

TEST_CASE("limits: a million rows, a text of ten thousand characters") {
  std::string csv;
  for (int i = 0; i < 1000000; ++i) csv.append(i % 2 == 0 ? "ab,x\n" : "cd,y\n");
  const auto table = read_labelled_csv(csv);
  REQUIRE(table.ok());
  CHECK(table->rows.size() == LabelledTable::kMostRows);
  CHECK(table->more);
  const auto longest = read_labelled_csv(after_ten(std::string(10000, 'e') + ",a"));
  REQUIRE(longest.ok());
  CHECK(longest->rows.back().text.size() == LabelledTable::kLongestText);
  CHECK(longest->cut == 1);
}

TEST_CASE("what is written is read back unchanged") {
  const auto table = read_labelled_csv(after_ten("\"a, \"\"b\"\"\nc\",\"la,bel\"\n한국어 😀,b"));
  REQUIRE(table.ok());
  const auto again = read_labelled_csv(write_labelled_csv(*table));
  REQUIRE(again.ok());
  CHECK(again->labels == table->labels);
  REQUIRE(again->rows.size() == table->rows.size());
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    CHECK(again->rows[i].text == table->rows[i].text);
    CHECK(again->rows[i].label == table->rows[i].label);
  }
}
