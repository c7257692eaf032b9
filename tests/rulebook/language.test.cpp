// SPDX-License-Identifier: MIT
// tests/rulebook/language.test.cpp -- the criteria that the language must express, on their boundaries and with values missing.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/run_cases.hpp>

using namespace povexit;

namespace {

const std::string folder = POVEXIT_SOURCE_DIR "/tests/language/";

std::string content(const std::string& name) {
  std::ifstream file(folder + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("language: each of the thirty-six criteria holds on its boundary, fails beyond it, and is unknown where a value is missing") {
  const auto tables = rulebook::load_schema(folder + "criteria.schema.toml");
  REQUIRE(tables.has_value());
  const auto books = rulebook::load_with_used(folder + "criteria.toml");
  for (const issue& each : books ? issues() : books.error()) MESSAGE(render(each));
  REQUIRE(books.has_value());
  const auto cases = rulebook::parse_cases(content("criteria.cases.toml"), "criteria.cases.toml", *tables, *books);
  for (const issue& each : cases ? issues() : cases.error()) MESSAGE(render(each));
  REQUIRE(cases.has_value());
  CHECK(cases->cases.size() >= 158);
  const rulebook::case_report made = rulebook::run_cases(*cases, *tables, *books);
  for (const rulebook::case_result& each : made.cases) {
    for (const issue& one : each.wrong) FAIL_CHECK(each.name << ": " << sentence(one));
  }
  // Every criterion has a case that passes, one that fails, and one that is unknown.
  for (int number = 1; number <= 36; ++number) {
    const std::string start = std::to_string(number) + " ";
    std::size_t of_this = 0;
    for (const rulebook::case_result& each : made.cases) of_this += each.name.starts_with(start) ? 1U : 0U;
    CAPTURE(number);
    CHECK(of_this >= 3);
  }
  for (const rulebook::covered& each : made.coverage) {
    const bool is_rule = each.what == rulebook::covered::sort::rule && each.id.starts_with("c");
    if (!is_rule) continue;
    CAPTURE(each.id);
    CHECK(each.lacking.empty());
  }
}
