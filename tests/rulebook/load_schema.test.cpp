// SPDX-License-Identifier: MIT
// tests/rulebook/load_schema.test.cpp -- schemas from text.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/print.hpp>
#include <povexit/table/check.hpp>

namespace {

using namespace povexit;

[[nodiscard]] std::string heard(std::string_view text) {
  const auto tables = rulebook::parse_schema(text, "s.toml");
  if (tables) return {};
  std::string all;
  for (const issue& one : tables.error()) {
    const std::string shown = render(one);
    all += shown.substr(0, shown.find('\n') + 1);
  }
  return all;
}

TEST_CASE("schema: every part of the format is read, in the order of the file") {
  const auto tables = rulebook::parse_schema(R"([schema]
id = "lankao-register"
title = "兰考"
as_of = 2016-12-31
exit_year = 2016

[level.person]
plural = "persons"
label = { en = "Person", zh = "人" }
file = "persons.csv"
title_rows = 2
footers = ["合计", "总计"]
encoding = "gb18030"
id = "person_id"
personal_id = true
label_column = "name"
parent = { level = "household", column = "household_id", plural = "members", complete = "household.size" }

[level.person.column.name]
type = "text"
personal = true
format = "x"
[level.person.column.age]
type = "integer"
unit = "year"
range = [0, 120]
label = { en = "Age", zh = "年龄" }
header = ["age", "年龄"]
missing = ["/", "-", "不详"]
blank = "unknown"
[level.person.column.born]
type = "date"
range = [1900-01-01, "2016-12-31"]
header = "出生"
[level.person.column.income]
type = "money"
range = ["-0.5", 1000]
blank = "zero"
judged = true
change = "up"
[level.person.column.share]
type = "ratio"
range = ["0%", "150%"]
[level.person.column.area]
type = "decimal"
range = [0, "99.9"]
scale = 1
[level.person.column.water]
type = "decimal"
range = [0, "99.9"]

[level.household]
parent = { level = "village", complete = true }
[level.household.column.grade]
type = "code"
codes = { D = "worst", A = { en = "safe", zh = "A级" }, none = {} }
blank = "none"
[level.household.column.kind]
type = "code"
codes = ["b", "a"]
[level.village]
parent = { level = "county", complete = false }
[level.county]
)",
                                             "s.toml");
  REQUIRE(tables);
  CHECK(tables->id == "lankao-register");
  CHECK(tables->title == label{"", "兰考"});
  CHECK(tables->as_of == date{2016, 12, 31});
  CHECK(tables->exit_year == 2016);
  REQUIRE(tables->levels.size() == 4);
  const level_schema& person = tables->levels[0];
  CHECK(person.name == "person");
  CHECK(person.plural == "persons");
  CHECK(person.title == label{"Person", "人"});
  CHECK(person.id == "person_id");
  CHECK(person.personal_id);
  CHECK(person.label_column == "name");
  CHECK(person.file == file_schema{"persons.csv", 2, {"合计", "总计"}, "gb18030"});
  CHECK(person.parent == parent_schema{"household", "household_id", "members", completeness::declared, "size"});
  CHECK(person.where.line == 7);
  REQUIRE(person.columns.size() == 7);
  const auto& columns = person.columns;
  CHECK(columns[0].personal);
  CHECK(columns[0].format == "x");
  CHECK(columns[1].range == value_range{0, 120});
  CHECK(columns[1].headers == std::vector<std::string>{"age", "年龄"});
  CHECK(columns[1].missing == std::vector<std::string>{"/", "-", "不详"});
  CHECK(columns[1].measure == *unit::parse("year"));
  CHECK(columns[1].where.line == 23);
  CHECK(columns[2].range == value_range{days_from_epoch({1900, 1, 1}), days_from_epoch({2016, 12, 31})});
  CHECK(columns[2].headers == std::vector<std::string>{"出生"});
  CHECK(columns[3].range == value_range{-50, 100'000});
  CHECK(columns[3].scale == 2);
  CHECK(columns[3].blank == blank_means::zero);
  CHECK(columns[3].change == change_allowed::up);
  CHECK(columns[3].judged);
  CHECK(columns[4].range == value_range{0, 15'000});
  CHECK(columns[4].scale == 4);
  CHECK(columns[5].range == value_range{0, 999});
  CHECK(columns[5].scale == 1);
  CHECK(columns[6].range == value_range{0, 9990});
  CHECK(columns[6].scale == 2);
  const level_schema& household = tables->levels[1];
  CHECK(household.parent->complete == completeness::closed);
  CHECK(household.columns[0].codes == std::vector<code_value>{{"D", {"worst", ""}}, {"A", {"safe", "A级"}}, {"none", {}}});
  CHECK(household.columns[0].blank == blank_means::none);
  CHECK(household.columns[1].codes == std::vector<code_value>{{"b", {}}, {"a", {}}});
  CHECK(tables->levels[2].parent->complete == completeness::open);
  CHECK_FALSE(tables->levels[3].parent.has_value());
}

struct mistake {
  std::string_view text;
  std::string_view heard;
};

TEST_CASE("schema: each mistake of a column has its place and says what to do") {
  constexpr std::string_view head = "[schema]\nid = \"s\"\n[level.h.column.c]\n";
  constexpr mistake mistakes[] = {
      {"", "s.toml:3:1: error[missing-key]: [level.h.column.c] lacks \"type\"\n"},
      {"typ = \"text\"", "s.toml:4:1: error[unknown-key]: unknown key \"typ\" in [level.h.column.c]; did you mean \"type\"?\n"},
      {"type = \"integr\"",
       "s.toml:4:8: error[unknown-value]: type = \"integr\" is not known: it may be \"boolean\", \"integer\", \"decimal\", \"money\", \"ratio\", \"date\", \"code\", \"text\"; did you mean "
       "\"integer\"?\n"},
      {"type = \"money\"\nrange = [0, 1.5]", "s.toml:5:13: error[float-in-book]: 1.5 would lose its exactness as a binary number: write \"1.5\"\n"},
      {"type = \"money\"\nrange = [0, \"1.234\"]", "s.toml:5:13: error[bad-range]: \"1.234\" does not fit a column of this type with 2 decimals\n"},
      {"type = \"money\"\nrange = [0, \"5%\"]", "s.toml:5:13: error[bad-range]: \"5%\" does not fit a column of this type with 2 decimals\n"},
      {"type = \"money\"\nrange = [0, 999999999999999999]", "s.toml:5:13: error[bad-range]: 999999999999999999 does not fit a column of this type with 2 decimals\n"},
      {"type = \"money\"\nrange = [0]", "s.toml:5:9: error[wrong-type]: \"range\" has a value of another type: write range = [0, 120]\n"},
      {"type = \"text\"\nrange = [0, 1]",
       "s.toml:5:1: error[key-of-other-type]: \"range\" does not go with type = \"text\": it stands with \"integer\", \"decimal\", \"money\", \"ratio\", \"date\"\n"},
      {"type = \"money\"\nscale = 3", "s.toml:5:1: error[key-of-other-type]: \"scale\" does not go with type = \"money\": it stands with \"decimal\", \"ratio\"\n"},
      {"type = \"decimal\"\nscale = 19", "s.toml:5:9: error[bad-count]: \"scale\" must be a number from 0 to 18\n"},
      {"type = \"integer\"\ncodes = [\"A\"]", "s.toml:5:1: error[key-of-other-type]: \"codes\" does not go with type = \"integer\": it stands with \"code\"\n"},
      {"type = \"code\"\ncodes = { A = 3 }", "s.toml:5:15: error[wrong-type]: \"A\" has a value of another type: write A = { en = \"...\", zh = \"...\" }\n"},
      {"type = \"text\"\nmulti = true", "s.toml:5:1: error[key-of-other-type]: \"multi\" does not go with type = \"text\": it stands with \"code\"\n"},
      {"type = \"code\"\nmulti = true\ncodes = [\"chronic\", \"01\", \"not\"]",
       "s.toml:6:21: error[bad-name]: \"01\" cannot be a name: a letter, then letters, digits and _\n"
       "s.toml:6:27: error[bad-name]: \"not\" cannot be a name: it is a word of the rule language\n"},
      {"type = \"code\"\nmulti = true\ncodes = { \"a b\" = {} }", "s.toml:6:11: error[bad-name]: \"a b\" cannot be a name: a letter, then letters, digits and _\n"},
      {"type = \"code\"\nmulti = \"yes\"", "s.toml:5:9: error[wrong-type]: \"multi\" has a value of another type: write multi = true\n"},
      {"type = \"integer\"\nunique = true", "s.toml:5:1: error[key-of-other-type]: \"unique\" does not go with type = \"integer\": it stands with \"text\"\n"},
      {"type = \"date\"\nformat = \"cn_resident_id\"",
       "s.toml:5:1: error[key-of-other-type]: \"format\" does not go with type = \"date\": it stands with \"text\"\n"},
      {"type = \"boolean\"\njudged_by = 1", "s.toml:5:13: error[wrong-type]: \"judged_by\" has a value of another type: write judged_by = \"...\"\n"},
      {"type = \"boolean\"\njudgedby = \"x\"", "s.toml:5:1: error[unknown-key]: unknown key \"judgedby\" in [level.h.column.c]; did you mean \"judged_by\"?\n"},
      {"type = \"date\"\nrange = [1900-01-01, \"2016\"]", "s.toml:5:22: error[bad-date]: \"2016\" is no day: write 2016-12-31\n"},
      {"type = \"text\"\nblank = \"nope\"", "s.toml:5:9: error[unknown-value]: blank = \"nope\" is not known: it may be \"unknown\", \"zero\", \"no\", \"none\"; did you mean \"none\"?\n"},
      {"type = \"text\"\nlabel = \"a\"\ntitle = \"b\"", "s.toml:6:1: error[duplicate-title]: [level.h.column.c] has both \"title\" and \"label\", which say the same: keep one\n"},
      {"type = \"text\"\njudged = \"yes\"", "s.toml:5:10: error[wrong-type]: \"judged\" has a value of another type: write judged = true\n"},
      {"type = \"text\"\nheader = [1]", "s.toml:5:11: error[wrong-type]: \"header\" has a value of another type: write header = [\"...\", \"...\"]\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard(std::string(head) + std::string(each.text)) == each.heard);
  }
}

TEST_CASE("schema: each mistake of a level or of the head has its place and says what to do") {
  constexpr mistake mistakes[] = {
      {"[schema]\nid = \"s\"\n", "s.toml: error[missing-key]: [schema] lacks \"[level.household]\"\n"},
      {"[level.h]\n", "s.toml: error[missing-key]: [schema] lacks \"id\"\n"},
      {"[schema]\nid = \"a b\"\n[level.h]\n", "s.toml:2:6: error[bad-id]: \"a b\" cannot be an id: letters, digits, \"-\", \"_\" and \".\", not beginning with \".\"\n"},
      {"[schema]\nid = \"s\"\nexit_year = 20160\n[level.h]\n", "s.toml:3:13: error[bad-count]: \"exit_year\" must be a number from 0 to 9999\n"},
      {"[schema]\nid = \"s\"\nas_of = 2016\n[level.h]\n", "s.toml:3:9: error[wrong-type]: \"as_of\" has a value of another type: write as_of = 2016-12-31\n"},
      {"[schema]\nid = \"s\"\n[levels.h]\n[level.h]\n", "s.toml:3:2: error[unknown-key]: unknown key \"levels\": the file may hold \"schema\", \"level\"; did you mean \"level\"?\n"},
      {"[schema]\nid = \"s\"\n[level.a-b]\n", "s.toml:3:8: error[bad-name]: \"a-b\" cannot be a name: a letter, then letters, digits and _\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = \"v\"\n",
       "s.toml:4:10: error[wrong-type]: \"parent\" has a value of another type: write parent = { level = \"household\", column = \"household_id\" }\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { column = \"v\" }\n", "s.toml:4:10: error[missing-key]: [level.h] parent lacks \"level\"\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", complete = \"x.size\" }\n",
       "s.toml:4:36: error[bad-complete]: complete = \"x.size\" must name a column of the parent, such as \"v.size\", or be true or false\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", key = 1 }\n", "s.toml:4:31: error[wrong-type]: \"key\" has a value of another type: write key = \"...\"\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", key = \"y\", expected = [] }\n",
       "s.toml:4:47: error[bad-expected]: \"expected\" names the rows that every parent has, 1 to 63 of them: write [2014, 2015, 2016] or { from = 2014, until = 2016 }\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", key = \"y\", expected = { from = 2016, until = 2014 } }\n",
       "s.toml:4:47: error[bad-expected]: \"expected\" names the rows that every parent has, 1 to 63 of them: write [2014, 2015, 2016] or { from = 2014, until = 2016 }\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", key = \"y\", expected = { from = -9223372036854775807, until = 9223372036854775807 } }\n",
       "s.toml:4:47: error[bad-expected]: \"expected\" names the rows that every parent has, 1 to 63 of them: write [2014, 2015, 2016] or { from = 2014, until = 2016 }\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", key = \"y\", expected = { from = 2016 } }\n", "s.toml:4:47: error[missing-key]: expected lacks \"until\"\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", key = \"y\", expected = [2014, \"2015\"] }\n",
       "s.toml:4:54: error[wrong-type]: \"expected\" has a value of another type: write expected = [2014, 2015, 2016]\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nparent = { level = \"v\", key = \"y\", expected = [1], complete = \"v.n\" }\n",
       "s.toml:4:63: error[expected-and-count]: complete = \"v.n\" does not go with \"expected\": write true when there are no other rows, or false\n"},
      {"[schema]\nid = \"s\"\n[level.h]\ntitle_rows = -1\n", "s.toml:4:14: error[bad-count]: \"title_rows\" must be a number from 0 to 1000\n"},
      {"[schema]\nid = \"s\"\n[level.h]\nencoding = \"gbk\"\n", "s.toml:4:12: error[unknown-value]: encoding = \"gbk\" is not known: it may be \"utf-8\", \"gb18030\"\n"},
      {"[book]\nid = \"s\"\n", "s.toml:1:2: error[not-a-schema]: this is a rule book, and a schema is wanted: it has [schema] and [level.household]\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard(each.text) == each.heard);
  }
}

}  // namespace

TEST_CASE("schema: columns of several codes, id numbers, unique texts, judgements and yearly records are read, and print back") {
  constexpr std::string_view text = R"([schema]
id = "s"

[level.person]
parent = { level = "household", column = "household_id" }

[level.person.column.health]
type = "code"
codes = { chronic = { en = "chronic illness", zh = "长期慢性病" }, "残疾" = {} }
multi = true
judged = true
judged_by = "doctor"
judged_on = "seen_on"

[level.person.column.doctor]
type = "text"

[level.person.column.seen_on]
type = "date"

[level.person.column.id_number]
type = "text"
label = { zh = "身份证号" }
format = "cn_resident_id"
unique = true
personal = true

[level.household]

[level.income]
parent = { level = "household", column = "household_id", complete = true, key = "year", expected = [2014, 2015, 2016] }

[level.income.column.year]
type = "integer"
)";
  const auto tables = povexit::rulebook::parse_schema(text, "s.toml");
  REQUIRE(tables);
  CHECK(povexit::check(*tables).empty());
  const povexit::level_schema& person = tables->levels[0];
  CHECK(person.columns[0].multi);
  CHECK(person.columns[0].judged_by == "doctor");
  CHECK(person.columns[0].judged_on == "seen_on");
  CHECK(person.columns[3].unique);
  std::string names;
  for (const povexit::column_schema& column : person.columns) names += column.name + (column.personal ? "* " : " ");
  CHECK(names == "health doctor seen_on id_number* health.chronic health.残疾 id_number.valid* id_number.birth_date* id_number.sex* id_number.unique* ");
  CHECK(tables->levels[2].parent->key == "year");
  CHECK(tables->levels[2].parent->expected == std::vector<std::int64_t>{2014, 2015, 2016});
  CHECK(povexit::rulebook::print_schema(*tables) == text);

  std::string by_range(text);
  by_range.replace(by_range.find("[2014, 2015, 2016]"), 18, "{ from = 2014, until = 2016 }");
  const auto same = povexit::rulebook::parse_schema(by_range, "s.toml");
  REQUIRE(same);
  CHECK(*same == *tables);
}

TEST_CASE("schema: the range of an amount is given in the column's own unit, and stored in fen") {
  struct amount_range {
    const char* text;
    std::int64_t low;
    std::int64_t high;
  };
  constexpr amount_range cases[] = {
      {"unit = \"yuan\"\nrange = [0, \"12.5\"]", 0, 1'250},
      {"unit = \"万元\"\nrange = [0, \"0.00015\"]", 0, 150},
      {"unit = \"万元/year\"\nrange = [-1, 3]", -1'000'000, 3'000'000},
      {"unit = \"fen\"\nrange = [7, 8]", 7, 8},
  };
  for (const amount_range& one : cases) {
    CAPTURE(one.text);
    const std::string text = std::string("[schema]\nid = \"s\"\n[level.county]\nplural = \"counties\"\nfile = \"c.csv\"\nid = \"id\"\n[level.county.column.budget]\ntype = \"money\"\n") + one.text + "\n";
    const auto parsed = povexit::rulebook::parse_schema(text, "s.toml");
    REQUIRE(parsed.has_value());
    const auto range = parsed->levels[0].columns[0].range;
    REQUIRE(range.has_value());
    CHECK(range->low == one.low);
    CHECK(range->high == one.high);
    CHECK(*povexit::rulebook::parse_schema(povexit::rulebook::print_schema(*parsed), "again") == *parsed);
  }
}
