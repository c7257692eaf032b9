// SPDX-License-Identifier: MIT
// tests/rule/small_county.hpp -- a schema small enough to be seen at once, and books of one rule for it.
//
// Layer: tests.
#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <povexit/rule/resolve.hpp>
#include <povexit/rulebook/check.hpp>
#include <povexit/rulebook/load.hpp>

namespace povexit::testing_support {

inline constexpr std::string_view small_county_text = R"(
[schema]
id = "small"
[level.county]
plural = "counties"
[level.county.column]
region = { type = "code", codes = { central = {}, western = {} } }
kind = { type = "integer" }
name = { type = "text" }
[level.village]
plural = "villages"
parent = { level = "county", column = "county_id", complete = true }
[level.village.column]
population = { type = "integer", unit = "person" }
income = { type = "decimal", scale = 2, unit = "万元/year" }
[level.household]
plural = "households"
parent = { level = "village", column = "village_id", complete = true }
[level.household.column]
net_income = { type = "money", unit = "yuan/household/year" }
size = { type = "integer", unit = "person", range = [0, 30] }
rooms = { type = "integer" }
grade = { type = "code", codes = { A = { zh = "甲" }, B = {}, C = {} } }
other_grade = { type = "code", codes = { C = {}, A = {} } }
tenure = { type = "code", codes = { owned = {}, rented = {} } }
poor = { type = "boolean" }
safe = { type = "boolean" }
moved_on = { type = "date" }
head = { type = "text" }
share = { type = "ratio", scale = 4 }
land = { type = "decimal", scale = 2, unit = "mu" }
[level.person]
plural = "persons"
parent = { level = "household", column = "household_id", plural = "members", complete = "household.size" }
[level.person.column]
age = { type = "integer", unit = "year", range = [0, 120] }
wage = { type = "money", unit = "yuan/person/year" }
enrolled = { type = "boolean" }
born = { type = "date" }
[level.road]
plural = "roads"
parent = { level = "village", column = "village_id" }
[level.road.column]
hard = { type = "boolean" }
)";

inline const schema& small_county() {
  static const schema tables = [] {
    const auto parsed = rulebook::parse_schema(small_county_text, "small.schema.toml");
    if (!parsed) {
      for (const issue& one : parsed.error()) MESSAGE(render(one));
    }
    REQUIRE(parsed.has_value());
    return *parsed;
  }();
  return tables;
}

/// Issues as `line:column+length code: sentence`, one a line; warnings are marked.
inline std::string told(const issues& all) {
  std::string text;
  for (const issue& one : all) {
    text += std::to_string(one.where.line) + ":" + std::to_string(one.where.column) + "+" + std::to_string(one.where.length) + (one.is_error() ? " " : " warning ") +
            std::string(one.code()) + ": " + sentence(one) + "\n";
  }
  return text;
}

/// A book of one rule, whose condition begins at 6:9.
inline std::string book_of(std::string_view condition, std::string_view rest = {}, std::string_view level = "household") {
  return "[book]\nid = \"b\"\n[[rule]]\nid = \"r\"\nlevel = \"" + std::string(level) + "\"\nwhen = '" + std::string(condition) + "'\n" + std::string(rest);
}

inline std::string said(std::string_view condition, std::string_view rest = {}, std::string_view level = "household", const rule::asked& question = {}) {
  return told(rulebook::check_text(book_of(condition, rest, level), "b.toml", small_county(), question));
}

}  // namespace povexit::testing_support
