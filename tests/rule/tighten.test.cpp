// SPDX-License-Identifier: MIT
// tests/rule/tighten.test.cpp -- which rules are proved never to be above others, and which traps are not fallen into.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <povexit/rule/node_text.hpp>
#include <povexit/rule/tighten.hpp>

#include "rule/small_county.hpp"

using namespace povexit;
using testing_support::small_county;

namespace {

/// Two rules of one level in one graph; the lines after a condition are further keys of its rule.
struct two_rules {
  std::string level = "household";
  std::string lower;
  std::string upper;
  std::string rest = {};
  std::string lower_keys = {};
  std::string upper_keys = {};
};

rule::graph graph_of(const two_rules& of) {
  const auto written = [&](const char* id, const std::string& when, const std::string& keys) {
    return "[[rule]]\nid = \"" + std::string(id) + "\"\nlevel = \"" + of.level + "\"\nkind = \"reference\"\nwhen = '" + when + "'\n" + keys + "\n";
  };
  const std::string text =
      "[book]\nid = \"b\"\n" + of.rest + "\n" + written("lower", of.lower, of.lower_keys) + written("upper", of.upper, of.upper_keys);
  const auto book = rulebook::parse_book(text, "b.toml");
  if (!book) FAIL(testing_support::told(book.error()));
  const auto made = rule::resolve(std::span(&*book, 1), small_county(), {2016, {2016, 12, 31}, false});
  if (!made) FAIL(testing_support::told(made.error()));
  return made->made;
}

bool is_proved(const two_rules& of, std::string* lacking = nullptr) {
  const rule::graph made = graph_of(of);
  rule::tightening_step step;
  const bool holds = rule::is_below(made, small_county(), made.rules[0].value, made.rules[1].value, &step);
  const rule::node_text text(made, small_county());
  const auto level = *small_county().find(of.level);
  const auto written = [&](rule::node_index i, bool negated) {
    return text.of(i, made.nodes[i].level == rule::no_level ? level : made.nodes[i].level, negated);
  };
  if (!holds && lacking != nullptr) *lacking = written(step.lower, step.lower_negated) + " | " + written(step.upper, step.upper_negated);
  return holds;
}

/// The first is proved to tighten the second, and the second is not proved to tighten the first.
void goes_one_way(const two_rules& of) {
  CAPTURE(of.lower);
  CAPTURE(of.upper);
  CHECK(is_proved(of));
  CHECK_FALSE(is_proved({of.level, of.upper, of.lower, of.rest, of.upper_keys, of.lower_keys}));
}
void goes_both_ways(const two_rules& of) {
  CAPTURE(of.lower);
  CAPTURE(of.upper);
  CHECK(is_proved(of));
  CHECK(is_proved({of.level, of.upper, of.lower, of.rest, of.upper_keys, of.lower_keys}));
}
void goes_no_way(const two_rules& of) {
  CAPTURE(of.lower);
  CAPTURE(of.upper);
  CHECK_FALSE(is_proved(of));
  CHECK_FALSE(is_proved({of.level, of.upper, of.lower, of.rest, of.upper_keys, of.lower_keys}));
}

constexpr const char* regions =
    "[param.limit]\nby = \"county.region\"\nvalues = { central = \"2%\", western = \"3%\" }\n[param.lower]\nby = \"county.region\"\nvalues = { "
    "central = \"2%\", western = \"2%\" }\n";
constexpr const char* kinds = "[param.limit]\nby = \"county.kind\"\nvalues = { 1 = \"2%\", 3 = \"3%\" }\n";

}  // namespace

TEST_CASE("tighten: a higher line, a strict one, a further condition, a way out less") {
  goes_one_way({.lower = "net_income > 3000", .upper = "net_income > 2952"});
  goes_one_way({.lower = "net_income > 2952", .upper = "net_income >= 2952"});
  goes_one_way({.lower = "net_income = 2952", .upper = "net_income >= 2952"});
  goes_one_way({.lower = "net_income = 2953", .upper = "net_income != 2952"});
  goes_one_way({.lower = "net_income > 2952", .upper = "net_income != 2952"});
  goes_one_way({.lower = "net_income / size > 3000", .upper = "net_income / size >= 2952"});
  goes_one_way({.lower = "poor and safe", .upper = "poor"});
  goes_one_way({.lower = "poor", .upper = "poor or safe"});
  goes_one_way({.lower = "poor and safe", .upper = "poor or safe"});
  goes_one_way({.lower = "poor and net_income > 3000", .upper = "net_income > 2952 or safe"});
  goes_one_way({.lower = "net_income between 3000 and 4000", .upper = "net_income between 2000 and 5000"});
  goes_one_way({.lower = "net_income in [3000..4000)", .upper = "net_income in [3000..4000]"});
  goes_one_way({.lower = "not(poor or safe)", .upper = "not(poor)"});
  goes_one_way({.lower = "moved_on < @\"2016-01-01\"", .upper = "moved_on <= @\"2016-01-01\""});
  goes_no_way({.lower = "poor", .upper = "safe"});
  goes_no_way({.lower = "net_income > 3000", .upper = "net_income < 4000"});
}

TEST_CASE("tighten: values go in steps, so that limits between two of them are one limit") {
  goes_both_ways({.lower = "net_income > 2999.99", .upper = "net_income >= 3000"});
  goes_both_ways({.lower = "count(members) > 2", .upper = "count(members) >= 3"});
  goes_both_ways({.lower = "size < 2.5", .upper = "size <= 2"});
  goes_one_way({.lower = "net_income >= 3000", .upper = "net_income > 2999.98"});
  goes_one_way({.lower = "net_income / size >= 3000", .upper = "net_income / size > 2999.99"});  // a quotient goes in no steps
}

TEST_CASE("tighten: codes in lists, in any spelling") {
  goes_one_way({.lower = "grade = \"A\"", .upper = "grade in (\"A\", \"B\")"});
  goes_both_ways({.lower = "grade != \"C\"", .upper = "grade in (\"A\", \"B\")"});
  goes_both_ways({.lower = "grade = \"A\" or grade = \"B\"", .upper = "not(grade = \"C\")"});
  goes_one_way({.lower = "grade in (\"A\", \"B\") and grade != \"A\"", .upper = "grade in (\"A\", \"B\")"});
  goes_one_way({.lower = "poor and grade != \"C\" and grade != \"B\"", .upper = "grade in (\"A\")"});
  goes_no_way({.lower = "grade in (\"A\", \"B\")", .upper = "grade in (\"B\", \"C\")"});
}

TEST_CASE("tighten: a wider filter tightens every, and not where nobody being there fails") {
  const std::string wide = "every m in members[age >= 6] satisfies m.enrolled";
  const std::string narrow = "every m in members[age >= 7] satisfies m.enrolled";
  goes_one_way({.lower = wide, .upper = narrow});
  goes_one_way({.lower = wide, .upper = narrow, .lower_keys = "empty = \"pass\"", .upper_keys = "empty = \"pass\""});
  goes_one_way({.lower = wide, .upper = narrow, .lower_keys = "empty = \"fail\""});
  goes_no_way({.lower = wide, .upper = narrow, .lower_keys = "empty = \"fail\"", .upper_keys = "empty = \"fail\""});
  goes_no_way({.lower = wide, .upper = narrow, .upper_keys = "empty = \"fail\""});
  goes_one_way({.lower = narrow, .upper = narrow, .lower_keys = "empty = \"fail\""});
  goes_one_way({.lower = "every m in members satisfies (m.enrolled and m.age > 3)", .upper = "every m in members satisfies m.enrolled"});
}

TEST_CASE("tighten: some is tightened by a narrower filter or body, never by a wider one") {
  goes_one_way({.lower = "some m in members[age >= 18] satisfies m.wage > 0", .upper = "some m in members[age >= 16] satisfies m.wage > 0"});
  goes_one_way({.lower = "some m in members satisfies (m.wage > 0 and m.enrolled)", .upper = "some m in members satisfies m.wage > 0"});
  goes_one_way({.lower = "some m in members satisfies m.wage > 0", .upper = "some m in members satisfies (m.wage > 0 or m.enrolled)"});
}

TEST_CASE("tighten: counts and rates with limits from above and from below") {
  goes_one_way({.lower = "count(members[not(household.safe) or enrolled]) / size < 2%", .upper = "count(members[not(household.safe)]) / size < 2%"});
  // Nothing says that a population is not negative, and then more persons would be a smaller share.
  goes_no_way({.level = "village",
               .lower = "count(persons[not(household.safe) or enrolled]) / population < 2%",
               .upper = "count(persons[not(household.safe)]) / population < 2%"});
  goes_one_way({.level = "village",
                .lower = "count(persons[household.safe]) / population <= 2%",
                .upper = "count(persons[household.safe]) / population < 3%"});
  goes_one_way({.level = "village", .lower = "count(persons[enrolled and age > 3]) >= 10", .upper = "count(persons[enrolled]) >= 9"});
  goes_one_way({.level = "village",
                .lower = "population - count(persons[enrolled or age > 3]) >= 10",
                .upper = "population - count(persons[enrolled]) >= 10"});
  goes_both_ways({.lower = "count(members[enrolled]) >= 1", .upper = "some m in members satisfies m.enrolled"});
  goes_both_ways({.lower = "count(members[enrolled]) = 0", .upper = "not(some m in members satisfies m.enrolled)"});
}

TEST_CASE("tighten: on bounds from 2 to 3 a count that is at least 2 passes, and 2 or at least 3 is unknown") {
  goes_one_way({.lower = "count(members) = 2 or count(members) >= 3", .upper = "count(members) >= 2"});
}

TEST_CASE("tighten: a ratio over what became stricter in both parts is not proved") {
  goes_no_way({.level = "village",
               .lower = "count(persons[household.safe and enrolled]) / count(persons[household.safe]) < 2%",
               .upper = "count(persons[household.poor and household.safe and enrolled]) / count(persons[household.poor and household.safe]) < 2%"});
}

TEST_CASE("tighten: sums grow with their filter only where no value is negative") {
  goes_one_way({.lower = "sum(members[enrolled].age) >= 20", .upper = "sum(members.age) >= 20"});
  goes_no_way({.lower = "sum(members[enrolled].wage) >= 20", .upper = "sum(members.wage) >= 20"});  // no declared minimum
  goes_no_way({.lower = "min(members[enrolled].age) >= 20", .upper = "min(members.age) >= 20"});
}

TEST_CASE("tighten: parameters by key are compared key by key, and only where each key that may be asked has a value") {
  goes_one_way(
      {.level = "village", .lower = "count(persons) / population <= lower", .upper = "count(persons) / population <= limit", .rest = regions});
  goes_one_way({.level = "village",
                .lower = "count(persons) / population <= lower",
                .upper = "count(persons) / population <= 2%",
                .rest = std::string(regions) + "[param.lower2]\nvalue = 1\n",
                .lower_keys = "applies = 'population > 0'",
                .upper_keys = "applies = 'population > 1000'"});
  CHECK(
      is_proved({.level = "village", .lower = "count(persons) / population < limit", .upper = "count(persons) / population <= 3%", .rest = regions}));
  // A county of kind 2 has no limit: unknown there, while 50 % surely fails 3 %.
  CHECK_FALSE(
      is_proved({.level = "village", .lower = "count(persons) / population < limit", .upper = "count(persons) / population <= 3%", .rest = kinds}));
}

TEST_CASE("tighten: a rule that applies to more is tighter, an exception more is looser") {
  goes_one_way({.lower = "safe", .upper = "safe", .lower_keys = "applies = 'size > 1'", .upper_keys = "applies = 'size > 2'"});
  goes_one_way({.lower = "safe", .upper = "safe", .upper_keys = "applies = 'size > 2'"});
  goes_one_way({.lower = "safe", .upper = "safe", .upper_keys = "exception = { when = 'poor', clause = \"x\" }"});
  goes_one_way({.lower = "safe",
                .upper = "safe",
                .lower_keys = "exception = { when = 'poor and size > 3', clause = \"x\" }",
                .upper_keys = "exception = { when = 'poor', clause = \"x\" }"});
  goes_one_way({.level = "village",
                .lower = "count(persons[enrolled]) / population < 2%",
                .upper = "count(persons[enrolled]) / population < 2%",
                .upper_keys = "empty = \"pass\""});
}

TEST_CASE("tighten: points by condition, roundings, least and greatest") {
  goes_one_way({.lower = "(if poor and safe then 10 else 0) + (if grade = \"A\" then 5 else 0) >= 12",
                .upper = "(if poor then 10 else 0) + (if grade in (\"A\", \"B\") then 5 else 0) >= 10"});
  goes_one_way({.lower = "max(0, 100 - 2 * rooms) >= 80", .upper = "max(0, 100 - 2 * rooms) >= 60"});
  goes_one_way({.lower = "floor(net_income / size) >= 3000", .upper = "net_income / size >= 3000"});
  goes_one_way({.lower = "net_income >= 3000", .upper = "max(net_income, 2000) >= 3000"});
  goes_one_way({.lower = "if poor then net_income > 4000 else net_income > 3000", .upper = "net_income > 3000"});
}

TEST_CASE("tighten: a proof that is lacking names the parts that do not fit") {
  struct row {
    const char* lower;
    const char* upper;
    const char* lacking;
  };
  for (const row& r :
       {row{"poor and net_income > 2000", "poor and net_income > 2952", "net_income > 2000 | net_income > 2952"},
        row{"every m in members[age >= 7] satisfies m.enrolled", "every m in members[age >= 6] satisfies m.enrolled", "age >= 6 | age >= 7"},
        row{"grade in (\"A\", \"B\") and poor", "grade in (\"A\") and poor", "grade in (\"A\", \"B\") | grade = \"A\""},
        row{"poor", "safe", "poor | safe"}}) {
    std::string lacking;
    CAPTURE(r.lower);
    CHECK_FALSE(is_proved({.lower = r.lower, .upper = r.upper}, &lacking));
    CHECK(lacking == std::string(r.lacking));
  }
}
