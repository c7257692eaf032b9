// SPDX-License-Identifier: MIT
// tests/rulebook/cases.hpp -- a small schema and book that cases are tried on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/run_cases.hpp>

namespace povexit::support {

inline constexpr std::string_view case_schema = R"(
[schema]
id = "s"
as_of = 2016-12-31
[level.county]
plural = "counties"
[level.county.column]
region = { type = "code", codes = { central = { zh = "中部" }, western = { zh = "西部" } } }
[level.village]
plural = "villages"
parent = { level = "county", complete = true }
[level.village.column]
population = { type = "integer", range = [1, 100000] }
[level.household]
plural = "households"
parent = { level = "village", complete = true }
[level.household.column]
listed = { type = "boolean" }
income = { type = "money", unit = "yuan/household/year" }
area = { type = "decimal", scale = 1, unit = "mu" }
share = { type = "ratio", scale = 4 }
seen = { type = "date", range = [2010-01-01, 2020-12-31] }
grade = { type = "code", codes = { A = { en = "safe", zh = "安全" }, D = {} } }
head = { type = "text" }
repaired = { type = "boolean" }
[level.person]
plural = "persons"
parent = { level = "household", plural = "members", complete = "household.size" }
[level.person.column]
age = { type = "integer", range = [0, 120] }
enrolled = { type = "boolean" }
[level.household.column.size]
type = "integer"
range = [0, 30]
)";

inline constexpr std::string_view case_book = R"(
[book]
id = "small"
effective = { from = 2016-01-01, until = 2016-12-31 }
[param.line]
by_year = { 2015 = 2855, 2016 = 2952 }
[param.limit]
by = "county.region"
values = { central = "2%", western = "3%" }
[[rule]]
id = "income"
level = "household"
kind = "floor"
when = 'income / count(members) > line'
[[rule]]
id = "school"
level = "household"
kind = "floor"
when = 'every m in members[age in [6..15]] satisfies m.enrolled'
empty = "pass"
[[rule]]
id = "house"
level = "household"
kind = "floor"
when = 'grade = "A"'
exception = { when = 'repaired', clause = "5" }
[verdict.household]
name = "meets"
of = 'listed'
[[rule]]
id = "incidence"
level = "village"
kind = "criterion"
when = 'count(persons[household.listed and not(household.meets)]) / population < limit'
[verdict.village]
name = "may_exit"
)";

[[nodiscard]] inline schema read_case_schema() {
  auto made = rulebook::parse_schema(case_schema, "s.schema.toml");
  REQUIRE(made.has_value());
  return *made;
}

[[nodiscard]] inline std::vector<rule::book> read_case_books() {
  auto made = rulebook::parse_book(case_book, "small.toml");
  REQUIRE(made.has_value());
  return {*made};
}

[[nodiscard]] inline result<rulebook::case_file> read_cases(std::string_view text) {
  static const schema tables = read_case_schema();
  static const std::vector<rule::book> books = read_case_books();
  return rulebook::parse_cases(text, "small.cases.toml", tables, books);
}

}  // namespace povexit::support
