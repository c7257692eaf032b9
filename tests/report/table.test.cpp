// SPDX-License-Identifier: MIT
// tests/report/table.test.cpp -- columns that stand under each other.
#include <doctest/doctest.h>

#include <report/table.hpp>

using povexit::report::table;

TEST_CASE("table: Chinese characters count as two columns, numbers stand to the right, no line ends with a space") {
  table t;
  t.column("村").column("n", table::align::right).column("note");
  t.row({"柳树村", "7", "x"});
  t.row({"V2", "1,234", ""});
  CHECK(t.text() ==
        "  村          n  note\n"
        "  柳树村      7  x\n"
        "  V2      1,234\n");
}

TEST_CASE("table: without headings there is no line for them") {
  table t;
  t.column("").column("");
  t.row({"a", "b"});
  CHECK(t.text(0) == "a  b\n");
}

TEST_CASE("table: what would move a terminal's cursor becomes a space, and broken bytes a mark") {
  table t;
  t.column("");
  t.row({"a\n\033[31mb\xFF"});
  CHECK(t.text(0) == "a  [31mb\xEF\xBF\xBD\n");
}
