// SPDX-License-Identifier: MIT
// tests/rulebook/cases.test.cpp -- cases as text: read, refused, and written.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>

#include <povexit/rulebook/case_messages.hpp>
#include <rulebook/cases.hpp>

using namespace povexit;
using support::read_cases;

namespace {

constexpr std::string_view whole = R"(
[cases]
book = "small"
year = 2016
date = 2016-12-31
note = "for this test"

[[case]]
name = "two of a hundred"
level = "village"
county = { region = "中部" }
village = { population = 100 }
households = [
  { listed = true, income = "5904.50", area = "2.5", share = "2.5%", seen = 2016-05-01, grade = "safe", head = "Li", members = [ { age = 9, enrolled = false }, {} ] },
  { repeat = 98, listed = false, open = ["members"] },
]
expect = "fail"
rule = { incidence = "fail" }
missing = ["household.income", "person.age", "persons"]

[[case]]
name = "a later year"
note = "nothing is judged"
level = "household"
year = 2099
date = 2016-06-01
param = { line = 3146, "limit[western]" = "4%" }
message = "parameter-without-key"
)";

/// The issues of a text that is refused: line, code, suggestion.
[[nodiscard]] std::string said(std::string_view text) {
  const auto read = read_cases(text);
  if (read) return "accepted";
  std::string all;
  for (const issue& each : read.error()) {
    CHECK(each.where.file == "small.cases.toml");
    all += std::to_string(each.where.line) + " " + std::string(each.code()) + (each.suggestion.empty() ? "" : " " + each.suggestion) + "\n";
  }
  return all;
}

/// A case of household level with one line of its own.
[[nodiscard]] std::string household(const std::string& line) {
  return "[[case]]\nname = \"x\"\nlevel = \"household\"\nexpect = \"fail\"\n" + line + "\n";
}

}  // namespace

TEST_CASE("cases: rows nest by the schema's words for sets, and values are those of their columns") {
  const auto read = read_cases(whole);
  for (const issue& each : read ? issues() : read.error()) MESSAGE(render(each));
  REQUIRE(read.has_value());
  CHECK(read->head.year == 2016);
  REQUIRE(read->cases.size() == 2);
  const rulebook::test_case& one = read->cases[0];
  CHECK(one.outcome == verdict::fail);
  REQUIRE(one.above.size() == 1);
  CHECK(one.above[0].values == std::vector<rulebook::case_value>{{0, 0, ""}});
  CHECK(one.row.values == std::vector<rulebook::case_value>{{0, 100, ""}});
  REQUIRE(one.row.children.size() == 2);
  const rulebook::case_row& first = one.row.children[0];
  const std::vector<std::int64_t> stored{1, 590'450, 25, 250, days_from_epoch({2016, 5, 1}), 0};
  for (std::size_t i = 0; i < stored.size(); ++i) CHECK(first.values[i].stored == stored[i]);
  CHECK(first.values[6].text == "Li");
  CHECK(first.children.size() == 2);
  CHECK(one.row.children[1].repeat == 98);
  CHECK(one.row.children[1].open == std::vector<level_index>{3});
  CHECK(read->cases[1].year == 2099);
  CHECK(read->cases[1].parameters.size() == 2);
  CHECK(read->cases[1].parameters[1].key == "western");
}

TEST_CASE("cases: what is written is read back as it was") {
  const auto read = read_cases(whole);
  for (const issue& each : read ? issues() : read.error()) MESSAGE(render(each));
  REQUIRE(read.has_value());
  const std::string text = rulebook::write_cases(support::read_case_schema(), *read);
  CAPTURE(text);
  const auto again = read_cases(text);
  REQUIRE(again.has_value());
  CHECK(*again == *read);
}

TEST_CASE("cases: every mistake of a file is said, with its line") {
  CHECK(said(R"([case]
[[cases]]
)") == "1 wrong-type\n2 wrong-type\n");
  CHECK(said("[book]\nid = \"x\"\n") == "0 not-cases\n");
  CHECK(said("[cases]\nyear = 2016\n") == "0 not-cases\n");
  CHECK(said(R"([cases]
yaer = 2016
[[case]]
name = "x"
level = "vilage"
[[case]]
name = "x"
level = "village"
[[case]]
name = "x"
level = "village"
expect = "pas"
vilage = {}
housholds = []
township = {}
persons = []
)") == "2 unknown-key year\n5 unknown-level village\n6 case-expects-nothing\n10 duplicate-case\n12 unknown-value pass\n13 unknown-key village\n14 "
       "unknown-key households\n15 unknown-key\n16 unknown-key\n");
}

TEST_CASE("cases: a value that its column cannot hold is refused where it stands") {
  struct {
    const char* line;
    const char* said;
  } const lines[] = {
      {"household = { income = 12.5 }", "5 float-in-book\n"},
      {"household = { income = \"12.505\" }", "5 not-stored\n"},
      {"household = { income = \"3%\" }", "5 wrong-type\n"},
      {"household = { income = true }", "5 wrong-type\n"},
      {"household = { income = \"twelve\" }", "5 bad-amount\n"},
      {"household = { listed = \"yes\" }", "5 wrong-type\n"},
      {"household = { seen = 2009-12-31 }", "5 out-of-range\n"},
      {"household = { seen = \"2016-02-30\" }", "5 bad-date\n"},
      {"household = { grade = \"a\" }", "5 unknown-code A\n"},
      {"household = { grade = 1 }", "5 wrong-type\n"},
      {"household = { head = 1 }", "5 wrong-type\n"},
      {"household = { size = 31 }", "5 out-of-range\n"},
      {"household = { size = \"4.5\" }", "5 not-stored\n"},
      {"household = { incme = 1 }", "5 unknown-column income\n"},
      {"household = { repeat = 2 }", "5 repeat-here\n"},
      {"members = [ { repeat = 0 } ]", "accepted"},
      {"members = [ { repeat = -1 } ]", "5 bad-count\n"},
      {"members = [ { repeat = 300000 } ]", "5 bad-count\n"},
      {"members = { age = 3 }", "5 wrong-type\n"},
      {"members = [ 3 ]", "5 wrong-type\n"},
      {"members = [ { agee = 3 } ]", "5 unknown-column age\n"},
      {"members = [ {} ]\npersons = [ {} ]", "6 duplicate-rows\n"},
      {"household = { open = [\"member\"] }", "5 unknown-column members\n"},
      {"village = { persons = [] }", "5 not-a-child\n"},
      {"person = {}", "5 not-above\n"},
      {"rule = { incom = \"fail\" }", "5 unknown-rule income\n"},
      {"rule = { \"small:income\" = \"fail\" }", "accepted"},
      {"rule = { income = \"failed\" }", "5 unknown-value fail\n"},
      {"rule = \"income\"", "5 wrong-type\n"},
      {"class = { kind = \"poor\" }", "5 unknown-class\n"},
      {"score = { total = 87 }", "5 unknown-score\n"},
      {"missing = [\"incme\"]", "5 unknown-column income\n"},
      {"missing = [\"village.population\"]", "accepted"},
      {"message = \"year-not-given\"", "4 case-message-alone\n"},
      {"param = { lime = 3 }", "5 unknown-parameter line\n"},
      {"param = { line = 3.5 }", "5 float-in-book\n"},
      {"param = { \"line[2061]\" = 3 }", "5 unknown-key 2016\n"},
      {"year = 0x7FFFFFFF", "5 bad-count\n"},
  };
  for (const auto& [line, expected] : lines) {
    CAPTURE(line);
    CHECK(said(household(line)) == expected);
  }
}

TEST_CASE("cases: a case that would fill the memory is refused before it is built") {
  CHECK(said("[[case]]\nname = \"x\"\nlevel = \"village\"\nexpect = \"pass\"\nhouseholds = [ { repeat = 100000, members = [ { repeat = 100000 } ] } "
             "]\n") == "1 too-many-rows\n");
}

TEST_CASE("cases: a row of a database becomes a case with equal rows gathered, and comes back the same") {
  const schema tables = support::read_case_schema();
  database data(tables);
  const std::vector<std::int32_t> population{50, 100};
  const std::vector<std::int32_t> households{0, 1, 1, 1};
  const std::vector<std::uint8_t> listed{1, 1, 1, 0};
  const std::vector<std::int64_t> income{1, 590'400, 590'400, 7};
  const std::vector<std::uint8_t> has_income{1, 1, 1, 0};
  const std::vector<std::int32_t> sizes{1, 2, 2, 0};
  const std::vector<std::uint8_t> has_size{1, 1, 1, 0};
  const std::vector<std::int32_t> persons{1, 2, 3};
  const std::vector<std::int32_t> villages{0, 0};
  data.level("county").rows(1);
  data.level("village").parents(villages).column("population", population);
  data.level("household").parents(households).column("listed", listed).column("income", income, has_income).column("size", sizes, has_size);
  data.level("person").parents(persons);
  rulebook::test_case made = rulebook::case_of(data, 1, 1);
  made.name = "from data";
  made.outcome = verdict::fail;
  CHECK(made.row.children.size() == 2);
  CHECK(made.row.children[0].repeat == 2);
  CHECK(made.row.children[1].open == std::vector<level_index>{3});
  CHECK(made.above[0].children.size() == 1);
  const std::string text = rulebook::write_case(tables, made);
  CHECK(text.find("repeat = 2") != std::string::npos);
  CAPTURE(text);
  const auto read = read_cases(text);
  REQUIRE(read.has_value());
  CHECK(read->cases[0] == made);
}

