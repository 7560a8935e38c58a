// Lines do not end within a number.
#include <doctest/doctest.h>

#include "ui/data/line_breaks.h"

using glyphlab::cut_before_number;

TEST_CASE("a line that would end within a number ends before it") {
  CHECK(cut_before_number("never above 0.01)", 14) == 12);
  CHECK(cut_before_number("of 1,024 codings", 5) == 3);
}

TEST_CASE("other ends of lines stay") {
  CHECK(cut_before_number("an end. Then 3", 8) == 8);
  CHECK(cut_before_number("in 2024. Then", 8) == 8);
  CHECK(cut_before_number("above 0.01", 10) == 10);
  CHECK(cut_before_number("1,2", 2) == 2);  // nothing stands before it
}
