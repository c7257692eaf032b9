// SPDX-License-Identifier: MIT
// tests/table/schema.test.cpp -- how levels stand to each other, and every complaint about a schema.
#include <povexit/table/check.hpp>

#include <doctest/doctest.h>

using namespace povexit;

namespace {

column_schema column(std::string name, value_type type, std::uint8_t scale = 0) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.scale = scale;
  return made;
}

level_schema level(std::string name, std::string plural, std::string parent = {}) {
  level_schema made;
  made.name = std::move(name);
  made.plural = std::move(plural);
  if (!parent.empty()) made.parent = parent_schema{std::move(parent), "up", {}, completeness::closed, {}};
  return made;
}

schema good() {
  schema tables;
  tables.levels = {level("village", "villages"), level("household", "households", "village"), level("person", "persons", "household"), level("road", "roads", "village")};
  tables.levels[1].columns = {column("size", value_type::integer), column("income", value_type::money, 2), column("share", value_type::ratio, 4)};
  tables.levels[2].parent->plural = "members";
  tables.levels[2].parent->complete = completeness::declared;
  tables.levels[2].parent->declared_column = "size";
  return tables;
}

/// The sentences of the issues, one a line.
std::string said(const schema& tables) {
  std::string text;
  for (const issue& one : check(tables)) text += std::string(one.code()) + ": " + sentence(one) + "\n";
  return text;
}

}  // namespace

TEST_CASE("schema: a level reaches itself and what stands above it, and nothing else") {
  const schema tables = good();
  CHECK(tables.reaches(2, 0));
  CHECK(tables.reaches(2, 2));
  CHECK_FALSE(tables.reaches(0, 2));
  CHECK_FALSE(tables.reaches(3, 1));
  CHECK(tables.parent_of(2) == 1);
  CHECK_FALSE(tables.parent_of(0).has_value());
  CHECK_FALSE(tables.find("county").has_value());
  CHECK(said(tables).empty());
}

TEST_CASE("schema: levels in a circle do not hang a search upward") {
  schema tables = good();
  tables.levels[0].parent = parent_schema{"person", "up", {}, completeness::open, {}};
  CHECK_FALSE(tables.reaches(0, 3));
  CHECK(said(tables).find("circular-levels: level village is its own ancestor: village -> person -> household -> village") != std::string::npos);
}

TEST_CASE("schema: every mistake in the levels has its message") {
  CHECK(said(schema{}) == "schema-without-levels: the schema names no level: add [level.household]\n");
  schema tables = good();
  tables.levels.push_back(level("road", "streets", "village"));
  CHECK(said(tables) == "duplicate-level: level \"road\" is there twice\n");
  tables = good();
  tables.levels[3].plural = "persons";
  CHECK(said(tables) == "name-taken: \"persons\" already names something else: person\n");
  tables = good();
  tables.levels[3].parent->level = "town";
  CHECK(said(tables) == "unknown-parent: level road has the parent \"town\", which is no level of this schema\n");
  tables = good();
  tables.levels[2].parent->declared_column = "people";
  CHECK(said(tables) == "unknown-completeness-column: complete = \"household.people\": level household has no column of that name\n");
  tables.levels[2].parent->declared_column = "income";
  CHECK(said(tables) == "completeness-not-a-count: complete = \"household.income\": the column must be an integer, and is money\n");
}

TEST_CASE("schema: a word for a set means one thing at its level") {
  schema tables = good();
  tables.levels[1].columns.push_back(column("members", value_type::integer));
  CHECK(said(tables) == "set-word-taken: \"members\" names the set of person rows for household, and something else at that level too\n");
  tables = good();
  tables.levels[0].columns.push_back(column("persons", value_type::integer));
  CHECK(said(tables) == "set-word-taken: \"persons\" names the set of person rows for village, and something else at that level too\n");
  tables = good();
  tables.levels[1].parent->plural = "roads";
  CHECK(said(tables) == "set-word-taken: \"roads\" names the set of household rows for village, and something else at that level too\n");
  tables = good();
  tables.levels[1].parent->plural = "things";
  tables.levels[3].parent->plural = "things";
  CHECK(said(tables) == "set-word-taken: \"things\" names the set of road rows for village, and something else at that level too\n");
}

TEST_CASE("schema: every mistake in a column has its message") {
  struct row {
    column_schema wrong;
    const char* expected;
  };
  column_schema range = column("x", value_type::integer);
  range.range = value_range{2, 1};
  column_schema twice = column("x", value_type::code);
  twice.codes = {{"A", {}}, {"B", {}}, {"A", {}}};
  column_schema zero = column("x", value_type::date);
  zero.blank = blank_means::zero;
  column_schema no = column("x", value_type::integer);
  no.blank = blank_means::no;
  column_schema none = column("x", value_type::code);
  none.codes = {{"A", {}}};
  none.blank = blank_means::none;
  const row table[] = {
      {range, "empty-range: the range of \"x\" has its lower end above its upper end\n"},
      {column("x", value_type::code), "code-without-codes: \"x\" is a code column and lists no codes\n"},
      {twice, "duplicate-code: code \"A\" of column \"x\" is there twice\n"},
      {zero, "blank-needs-number: blank = \"zero\" needs a numeric column, and \"x\" is date\n"},
      {no, "blank-needs-boolean: blank = \"no\" needs a boolean column, and \"x\" is integer\n"},
      {none, "blank-needs-code: blank = \"none\" needs a code column with a code \"none\": \"x\" has none\n"},
      {column("x", value_type::money), "wrong-scale: \"x\" is money: its scale must be 2, and is 0\n"},
      {column("x", value_type::integer, 1), "wrong-scale: \"x\" is integer: its scale must be 0, and is 1\n"},
      {column("x", value_type::decimal, 19), "wrong-scale: \"x\" is decimal: its scale must be 0-18, and is 19\n"},
      {column("size", value_type::integer), "duplicate-column: column \"size\" of level household is there twice\n"},
  };
  for (const row& r : table) {
    schema tables = good();
    tables.levels[1].columns.push_back(r.wrong);
    CHECK(said(tables) == r.expected);
  }
}

TEST_CASE("schema: everything wrong is said at once") {
  schema tables = good();
  tables.levels[1].columns.push_back(column("x", value_type::code));
  tables.levels[1].columns.push_back(column("x", value_type::money));
  tables.levels[3].parent->level = "town";
  CHECK(check(tables).size() == 4);
}
