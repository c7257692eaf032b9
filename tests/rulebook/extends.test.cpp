// SPDX-License-Identifier: MIT
// tests/rulebook/extends.test.cpp -- real standards made to extend each other: what is accepted, and what refuses a book.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <povexit/eval/check.hpp>
#include <povexit/eval/compile.hpp>
#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/example_cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/run_cases.hpp>
#include <povexit/rulebook/shipped.hpp>

using namespace povexit;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to, std::size_t after = 0) {
  const std::size_t found = text.find(from, after);
  REQUIRE(found != std::string::npos);
  return text.replace(found, from.size(), to);
}

/// Lankao's book, in which the village's incidence tightens the nation's.
std::string lankao_extending(std::string_view sign) {
  std::string text(rulebook::shipped_text("lankao-2016"));
  text = replaced(text, "layer = \"county\"\n", "layer = \"county\"\nextends = \"cn-village-2016\"\n");
  text = replaced(text, "value = \"2%\"", "value = \"2%\"\ntightens = \"incidence_limit\"");
  const std::size_t rule = text.find("id = \"incidence\"");
  text = replaced(text, "kind = \"criterion\"", "kind = \"floor\"\ntightens = \"cn-village-2016:incidence\"", rule);
  text = replaced(text, "<= incidence_limit", std::string(sign) + " incidence_limit", rule);
  return replaced(text, "name = \"may_exit\"\n", "name = \"may_exit\"\ntightens = \"may_exit\"\n");
}

std::vector<rule::book> books_of(const std::string& text) {
  const auto book = rulebook::parse_book(text, "lower.toml");
  for (const issue& one : book ? issues() : book.error()) MESSAGE(render(one));
  REQUIRE(book.has_value());
  const auto all = rulebook::with_used(*book);
  for (const issue& one : all ? issues() : all.error()) MESSAGE(render(one));
  REQUIRE(all.has_value());
  return *all;
}

const schema& tables() {
  static const schema made = *rulebook::shipped_schema("cn-register");
  return made;
}

std::string told(const issues& all) {
  std::string text;
  for (const issue& one : all) {
    if (one.is_error()) text += std::to_string(one.where.line) + ":" + std::to_string(one.where.column) + " " + std::string(one.code()) + ": " + sentence(one) + "\n";
  }
  return text;
}

/// A county's book over the national household standard, with its own line.
std::string local_line(std::string_view year_2016, std::string_view extra = {}) {
  return "[book]\nid = \"local\"\nlayer = \"county\"\nextends = \"cn-household-2016\"\neffective = { from = 2016-05-01, until = 2016-12-31 }\n" + std::string(extra) +
         "[param.poverty_line]\ntightens = \"poverty_line\"\nunit = \"yuan/person/year\"\nby_year = { 2016 = " + std::string(year_2016) + " }\n";
}

}  // namespace

TEST_CASE("extends: Lankao's \"not above 2 %\" is refused as looser than the nation's \"below 2 %\", by 2 of 100") {
  const std::vector<rule::book> books = books_of(lankao_extending("<="));
  const issues found = eval::check(books, tables());
  const std::string text = told(found);
  CAPTURE(text);
  CHECK(text.find("looser-than-base: \"incidence\" is looser than \"cn-village-2016:incidence\": a village with agricultural_hukou_population = 100") != std::string::npos);
  CHECK(text.find("passes here and fails there") != std::string::npos);
  const auto refused = eval::refused_claims(books, tables(), rule::asked{});
  REQUIRE(refused.size() == 1);
  CHECK_FALSE(compile(books, tables(), {2016, {2016, 12, 31}, true}).has_value());

  // The example is a case of the nation's book, and as a case it is as expected there.
  const rulebook::case_file cases = rulebook::cases_of(refused, books, tables());
  REQUIRE(cases.cases.size() == 1);
  CHECK(cases.head.book == "cn-village-2016");
  const auto nation = rulebook::with_used(*rulebook::shipped("cn-village-2016"));
  REQUIRE(nation.has_value());
  const std::string written = rulebook::write_cases(tables(), cases);
  const auto read = rulebook::parse_cases(written, "x.cases.toml", tables(), *nation);
  REQUIRE(read.has_value());
  const auto made = rulebook::run_cases(*read, tables(), *nation);
  REQUIRE(made.cases.size() == 1);
  CHECK(made.cases[0].wrong.empty());
}

TEST_CASE("extends: with \"below 2 %\" everywhere Lankao's village book tightens the nation's") {
  CHECK(told(eval::check(books_of(lankao_extending("<")), tables())) == "");
}

TEST_CASE("extends: a local line above the survey line is accepted, the same line too, and one below is refused with an income") {
  CHECK(told(eval::check(books_of(local_line("3015")), tables())) == "");
  CHECK(told(eval::check(books_of(local_line("2952")), tables())) == "");
  const std::string text = told(eval::check(books_of(local_line("2951")), tables()));
  CAPTURE(text);
  CHECK(text.find("looser-than-base: \"income\" is looser than \"cn-household-2016:income\"") != std::string::npos);
}

TEST_CASE("extends: a waiver lets a looser book load, and the floor is evaluated all the same") {
  const std::string waiver = "waivers = [ { id = \"income\", date = 2016-06-01, reason = \"flood\" }, { id = \"meets_standard\", date = 2016-06-01, reason = \"flood\" } ]\n";
  const std::vector<rule::book> books = books_of(local_line("1", waiver));
  const auto program = compile(books, tables(), {2016, {2016, 12, 31}, false});
  for (const issue& one : program ? issues() : program.error()) MESSAGE(render(one));
  REQUIRE(program.has_value());
  // 2,000 yuan pass the local line of 1 yuan, and not the nation's: the verdict is the nation's.
  const auto cases = rulebook::parse_cases("[cases]\nyear = 2016\ndate = 2016-12-31\n[[case]]\nname = \"poor\"\nlevel = \"household\"\n"
                                           "household = { on_register = true, net_income = 2000, food_secure = true, clothing_secure = true, housing_grade = \"A\" }\n"
                                           "members = [ { insured = true, birth_date = 1980-01-01 } ]\nexpect = \"fail\"\n",
                                           "local.cases.toml", tables(), books);
  for (const issue& one : cases ? issues() : cases.error()) MESSAGE(render(one));
  REQUIRE(cases.has_value());
  const auto made = rulebook::run_cases(*cases, tables(), books);
  CHECK(made.cases[0].wrong.empty());
}

TEST_CASE("extends: every shipped book that extends another is proved to tighten it") {
  std::size_t layered = 0;
  for (const std::string_view id : rulebook::shipped_books()) {
    const auto book = rulebook::shipped(id);
    REQUIRE(book.has_value());
    if (book->extends.empty()) continue;
    ++layered;
    CAPTURE(id);
    CHECK(told(eval::check(*rulebook::with_used(*book), tables())) == "");
  }
  CHECK(layered >= 1);
}
