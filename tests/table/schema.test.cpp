// SPDX-License-Identifier: MIT
// tests/table/schema.test.cpp -- how levels stand to each other, and every complaint about a schema.
#include <povexit/table/check.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

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

TEST_CASE("schema: what columns follow from, and what they say of each other, has its messages") {
  struct row {
    column_schema wrong;
    const char* expected;
  };
  const auto changed = [](column_schema made, auto change) {
    change(made);
    return made;
  };
  const column_schema text = column("x", value_type::text);
  column_schema several = column("x", value_type::code);
  several.multi = true;
  several.codes = {{"chronic", {}}, {"disabled", {}}};
  const row table[] = {
      {several, ""},
      {changed(several, [](column_schema& x) { x.blank = blank_means::none; }), ""},  // no code holds
      {changed(text, [](column_schema& x) { x.format = "cn_resident_id", x.unique = true; }), ""},
      {changed(column("x", value_type::boolean), [](column_schema& x) { x.judged = true, x.judged_by = "who", x.judged_on = "day"; }), ""},
      {changed(text, [](column_schema& x) { x.multi = true; }), "several-needs-code: multi = true needs a code column, and \"x\" is text\n"},
      {changed(several, [](column_schema& x) { x.codes[1].name = "01"; }),
       "several-code-name: code \"01\" of \"x\" cannot be a name, and rules write x.code: give the code a name, and \"01\" as its title\n"},
      {changed(several, [](column_schema& x) { x.codes[0].name = "a b"; }),
       "several-code-name: code \"a b\" of \"x\" cannot be a name, and rules write x.code: give the code a name, and \"a b\" as its title\n"},
      {changed(column("x", value_type::date), [](column_schema& x) { x.unique = true; }), "unique-needs-text: unique = true needs a text column, and \"x\" is date\n"},
      {changed(column("x", value_type::integer), [](column_schema& x) { x.format = "cn_resident_id"; }),
       "format-needs-text: a format needs a text column, and \"x\" is integer\n"},
      {changed(text, [](column_schema& x) { x.format = "cn_residentid"; }),
       "unknown-format: format = \"cn_residentid\" of \"x\" is not known: it may be \"cn_resident_id\"; did you mean \"cn_resident_id\"?\n"},
      {changed(text, [](column_schema& x) { x.name = "word", x.unique = true; }),
       "derived-name-taken: column \"word.unique\" has the name of what follows from column \"word\": give it another\n"},
      {changed(text, [](column_schema& x) { x.judged_by = "who"; }), "judged-not-said: \"x\" has judged_by, and is no judgement: add judged = true\n"},
      {changed(text, [](column_schema& x) { x.judged = true, x.judged_by = "whom"; }),
       "judged-unknown-column: judged_by = \"whom\": level household has no column of that name; did you mean \"who\"?\n"},
      {changed(text, [](column_schema& x) { x.judged = true, x.judged_by = "day"; }), "judged-wrong-column: judged_by = \"day\": the column must be text, and is date\n"},
      {changed(text, [](column_schema& x) { x.judged = true, x.judged_on = "who"; }), "judged-wrong-column: judged_on = \"who\": the column must be date, and is text\n"},
  };
  for (const row& r : table) {
    schema tables = good();
    auto& columns = tables.levels[1].columns;
    columns.push_back(column("who", value_type::text));
    columns.push_back(column("day", value_type::date));
    columns.push_back(column("word.unique", value_type::boolean));
    columns.push_back(r.wrong);
    CHECK(said(tables) == r.expected);
    add_derived_columns(tables);
    CHECK(said(tables) == r.expected);
  }
}

TEST_CASE("schema: rows that every parent has are named by an integer column, ascending") {
  struct row {
    parent_schema wrong;
    const char* expected;
  };
  const auto keyed = [](std::string key, std::vector<std::int64_t> expected) {
    parent_schema made{"village", "up", {}, completeness::closed, {}};
    made.key = std::move(key);
    made.expected = std::move(expected);
    return made;
  };
  std::vector<std::int64_t> many;
  for (std::int64_t year = 1900; year < 1964; ++year) many.push_back(year);
  const row table[] = {
      {keyed("year", {}), ""},
      {keyed("year", {2014, 2016}), ""},
      {keyed("year", std::vector<std::int64_t>(many.begin(), many.end() - 1)), ""},
      {keyed("", {2014}), "keys-without-key: level record expects rows, and does not say by which column: add key = \"year\"\n"},
      {keyed("yaer", {2014}), "key-unknown-column: key = \"yaer\": level record has no column of that name; did you mean \"year\"?\n"},
      {keyed("name", {}), "key-not-integer: key = \"name\": the column must be an integer, and is text\n"},
      {keyed("year", {2014, 2014}), "keys-not-ascending: level record expects 2014 after 2014: write each key once, ascending\n"},
      {keyed("year", {2015, 2014}), "keys-not-ascending: level record expects 2014 after 2015: write each key once, ascending\n"},
      {keyed("year", many), "keys-too-many: level record expects 64 rows of every parent: at most 63\n"},
      {keyed("year", {1899}), "key-outside-range: level record expects 1899, which lies outside the range of \"year\"\n"},
  };
  for (const row& r : table) {
    schema tables = good();
    tables.levels.push_back(level("record", "records", "village"));
    tables.levels.back().columns = {column("year", value_type::integer), column("name", value_type::text)};
    tables.levels.back().columns[0].range = value_range{1900, 2100};
    tables.levels.back().parent = r.wrong;
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
