// SPDX-License-Identifier: MIT
// tests/rulebook/print.test.cpp -- what is printed reads back as the same value.
#include <doctest/doctest.h>

#include <string>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/print.hpp>
#include "support/random.hpp"
#include "support/random_written_book.hpp"

namespace {

using namespace povexit;
namespace support = povexit::testing_support;

[[nodiscard]] std::string all(const issues& found) {
  std::string text;
  for (const issue& one : found) text += render(one);
  return text;
}

TEST_CASE("print: a book that was printed reads back as an equal book, with an equal hash") {
  support::random_source dice(2016);
  for (int round = 0; round < 1500; ++round) {
    const rule::book book = support::written::random_book(dice);
    const std::string text = rulebook::print_book(book);
    const result<rule::book> read = rulebook::parse_book(text, "printed.toml");
    CAPTURE(text);
    REQUIRE_MESSAGE(read, all(read ? issues() : read.error()));
    REQUIRE(*read == book);
    REQUIRE(rulebook::print_book(*read) == text);
  }
}

TEST_CASE("print: a schema that was printed reads back as an equal schema") {
  support::random_source dice(2014);
  for (int round = 0; round < 1500; ++round) {
    const schema tables = support::written::random_schema(dice);
    const std::string text = rulebook::print_schema(tables);
    const result<schema> read = rulebook::parse_schema(text, "printed.toml");
    CAPTURE(text);
    REQUIRE_MESSAGE(read, all(read ? issues() : read.error()));
    REQUIRE(*read == tables);
    REQUIRE(rulebook::print_schema(*read) == text);
  }
}

TEST_CASE("print: a book reads as a person would write it") {
  constexpr std::string_view text = R"([book]
id = "village"
title = { en = "Village exit", zh = "贫困村退出" }
layer = "national"
effective = { from = 2016-04-23 }
uses = ["household"]

[param.line]
unit = "yuan/person/year"
by_year = { 2014 = 2800, 2015 = "2855.5" }

[param.limit]
by = "county.region"
values = { central = "2%", western = "3%" }
sources = { western = "Opinion, 2016" }

[define.household]
per_head = { value = 'income / size', title = { en = "Per head" } }
"人均" = 'income / size'

[[rule]]
id = "income"
level = "household"
kind = "floor"
when = '''
per_head > line
  and per_head < 100000'''
empty = "pass"
exception = { when = "grade != \"it's\"", clause = "5" }
clause = "article 2"

[verdict.household]
name = "meets_standard"
of = 'on_register'

[report.household]
head = 'per_head'
)";
  const auto book = rulebook::parse_book(text, "village.toml");
  REQUIRE_MESSAGE(book, all(book ? issues() : book.error()));
  CHECK(rulebook::print_book(*book) == text);
}

TEST_CASE("print: the decimals of money and the unit of ranges are those a reader sees") {
  constexpr std::string_view text = R"([schema]
id = "register"
as_of = 2016-12-31
exit_year = 2016

[level.household]
plural = "households"
file = "households.csv"
id = "household_id"
parent = { level = "village", column = "village_id", complete = "village.count" }

[level.household.column.income]
type = "money"
unit = "yuan/household/year"
range = ["-12.05", 1000000]

[level.household.column.share]
type = "ratio"
scale = 3
range = [0, "0.995"]

[level.household.column.grade]
type = "code"
codes = { A = { en = "safe" }, B = {} }

[level.household.column.born]
type = "date"
range = [1900-01-01, 2016-12-31]
)";
  const auto tables = rulebook::parse_schema(text, "register.toml");
  REQUIRE_MESSAGE(tables, all(tables ? issues() : tables.error()));
  CHECK(rulebook::print_schema(*tables) == text);
  const level_schema& household = tables->levels.front();
  CHECK(household.columns[0].range == value_range{-1205, 100'000'000});
  CHECK(household.columns[1].range == value_range{0, 995});
  CHECK(household.columns[3].range == value_range{days_from_epoch({1900, 1, 1}), days_from_epoch({2016, 12, 31})});
  CHECK(household.parent->declared_column == "count");
}

}  // namespace
