// SPDX-License-Identifier: MIT
// tests/property/generator.test.cpp -- random cases cover what they must, and the oracle obeys the laws that it judges by.
//
// Layer: tests. POVEXIT_SHOW_DISTRIBUTION=1 prints how often each operator gave which answer.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/table/check.hpp>
#include <povexit/table/link.hpp>

#include "support/cases.hpp"
#include "support/oracle.hpp"
#include "support/random_case.hpp"

using namespace povexit;
namespace support = povexit::testing_support;
using support::cases;
using support::first_case;
using support::random_case;

namespace {

std::string operator_of(const rule::expr& e) {
  constexpr const char* names[] = {"number", "text", "day", "answer", "path", "set", "negate", "add", "subtract", "multiply", "divide", "less", "less_equal", "equal", "not_equal",
                                   "greater", "greater_equal", "between", "in", "range", "list", "known", "not_known", "and", "or", "not", "every", "some", "if", "call"};
  const std::string name = names[static_cast<std::size_t>(e.kind)];
  if (e.kind != rule::kind::call) return name;
  const std::set<std::string> functions = {"count", "sum", "min", "max", "mean", "any", "all", "abs", "floor", "ceiling", "round_half_up", "round_half_even", "year_of", "days_between", "months_between", "age_on"};
  if (functions.count(e.name) == 0) return "parameter(key)";
  return e.name + (e.arguments.size() > 1 && (e.name == "min" || e.name == "max") ? "(several)" : "()");
}

/// For truths: no, yes, unknown. For numbers: bounded, point, undefined, unbounded.
using outcomes = std::array<std::size_t, 4>;

std::size_t outcome_of(const oracle::value& v) {
  if (v.sort == oracle::sort::answer) return static_cast<std::size_t>(v.answer);
  if (v.sort == oracle::sort::word) return v.word ? 1 : 2;
  if (v.amount.undefined) return 2;
  if (v.amount.is_point()) return 1;
  return v.amount.low.infinite != 0 || v.amount.high.infinite != 0 ? 3 : 0;
}

}  // namespace

TEST_CASE("generator: schemas and attached tables have no errors, and a seed gives the same case again") {
  for (std::uint64_t seed = first_case(); seed < first_case() + cases(); ++seed) {
    const random_case c = support::random_case_of(seed);
    CHECK(check(c.tables).empty());
    const support::attachment data(c.tables, c.content, seed);
    CHECK_FALSE(has_errors(data.view().problems()));
    CHECK(support::random_case_of(seed).books == c.books);
  }
}

TEST_CASE("generator: every operator gives each of its answers often") {
  std::map<std::string, outcomes> truths;
  std::map<std::string, outcomes> numbers;
  for (std::uint64_t seed = 1; seed <= cases() / 2; ++seed) {
    const random_case c = support::random_case_of(seed);
    const support::attachment data(c.tables, c.content, seed);
    oracle::evaluation e(c.books, c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    e.watch = [&](const rule::expr& one, const oracle::value& v) {
      if (v.sort != oracle::sort::word) ++(v.sort == oracle::sort::answer ? truths : numbers)[operator_of(one)][outcome_of(v)];
    };
    for (const rule::book& book : c.books) {
      for (const rule::rule& r : book.rules) {
        for (std::size_t row = 0; row < data.view().rows(*c.tables.find(r.level)); ++row) static_cast<void>(e.rule(r.level, r.id, row));
      }
    }
  }
  if (std::getenv("POVEXIT_SHOW_DISTRIBUTION") != nullptr) {
    for (const auto& [name, n] : truths) std::printf("%-16s no %9zu  yes %9zu  unknown %9zu\n", name.c_str(), n[0], n[1], n[2]);
    for (const auto& [name, n] : numbers) std::printf("%-16s bounded %9zu  point %9zu  undefined %9zu  unbounded %9zu\n", name.c_str(), n[0], n[1], n[2], n[3]);
  }
  for (const char* name : {"less", "less_equal", "equal", "not_equal", "greater", "greater_equal", "between", "in", "and", "or", "not", "every", "some", "if", "any()", "all()", "path"}) {
    const outcomes& n = truths[name];
    INFO(name, ": no ", n[0], ", yes ", n[1], ", unknown ", n[2]);
    for (std::size_t i = 0; i < 3; ++i) CHECK(n[i] * 80 > n[0] + n[1] + n[2]);
  }
  for (const char* name : {"known", "not_known"}) CHECK((truths[name][0] > cases() / 12 && truths[name][1] > cases() / 12));
  for (const char* name : {"negate", "add", "subtract", "multiply", "divide", "if", "count()", "sum()", "min()", "max()", "mean()", "min(several)", "max(several)", "abs()", "floor()",
                           "ceiling()", "round_half_up()", "round_half_even()", "year_of()", "days_between()", "months_between()", "age_on()", "parameter(key)", "path"}) {
    INFO(name);
    CHECK(numbers[name][1] > cases() / 30);
    CHECK((std::string(name) == "parameter(key)" || numbers[name][0] + numbers[name][2] + numbers[name][3] > cases() / 60));
  }
}

TEST_CASE("oracle: filling in a missing value, parent or row never changes a known answer") {
  std::size_t known = 0;
  std::size_t became_known = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases() / 2; ++seed) {
    const random_case c = support::random_case_of(seed);
    support::random_source dice(seed ^ 0x1234567U);
    support::random_tables more = c.content;
    support::filling(dice, c.tables, more).fill();
    const support::attachment before(c.tables, c.content, seed);
    const support::attachment after(c.tables, more, seed + 1);
    oracle::evaluation a(c.books, c.tables, before.view(), support::exit_year_of_tests, support::day_of_tests);
    oracle::evaluation b(c.books, c.tables, after.view(), support::exit_year_of_tests, support::day_of_tests);
    for (const rule::book& book : c.books) {
      for (const rule::rule& r : book.rules) {
        if (r.kind == rule::rule_kind::quality) continue;
        for (std::size_t row = 0; row < before.view().rows(*c.tables.find(r.level)); ++row) {
          const truth first = a.rule(r.level, r.id, row);
          const truth then = b.rule(r.level, r.id, row);
          (first == truth::unknown ? became_known : known) += first == truth::unknown && then == truth::unknown ? 0 : 1;
          if (first == truth::unknown || first == then) continue;
          FAIL_CHECK(support::described(c), r.level, " row ", row, " ", r.id, ": ", name(first), " became ", name(then));
        }
      }
    }
  }
  CHECK(known > 10 * cases());
  CHECK(became_known > 2 * cases());
}

TEST_CASE("link: members, missing rows, openness and strays are those that the definition gives, at any distance") {
  for (std::uint64_t seed = first_case(); seed < first_case() + cases(); ++seed) {
    const random_case c = support::random_case_of(seed);
    const support::attachment data(c.tables, c.content, seed);
    oracle::evaluation e(c.books, c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    for (level_index below = 0; below < c.tables.levels.size(); ++below) {
      if (!c.tables.levels[below].parent) continue;
      povexit::link made = make_link(data.view(), below);
      for (level_index above = *c.tables.parent_of(below);;) {
        INFO(support::described(c), c.tables.levels[below].name, " of ", c.tables.levels[above].name);
        const oracle::family& expected = e.family_of(above, below);
        for (std::size_t row = 0; row < expected.members.size(); ++row) {
          std::vector<std::size_t> members;
          for (std::size_t i = made.first[row]; i < made.first[row + 1]; ++i) members.push_back(made.child(i));
          CHECK(members == expected.members[row]);
          CHECK(made.missing[row] == expected.missing[row]);
          CHECK(made.open[row] == expected.open[row]);
        }
        CHECK(std::set<std::size_t>(made.strays.begin(), made.strays.end()) == std::set<std::size_t>(expected.strays.begin(), expected.strays.end()));
        CHECK(made.strays.size() == expected.strays.size());
        CHECK(made.stray_missing == expected.stray_missing);
        CHECK(made.stray_open == expected.stray_open);
        if (!c.tables.levels[above].parent) break;
        made = join(made, make_link(data.view(), above));
        above = *c.tables.parent_of(above);
      }
    }
  }
}
