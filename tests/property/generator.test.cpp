// SPDX-License-Identifier: MIT
// tests/property/generator.test.cpp -- random cases cover what they must, and the oracle obeys the laws that it judges by.
//
// Layer: tests. POVEXIT_SHOW_DISTRIBUTION=1 prints how often each operator gave which answer.
#include <algorithm>
#include <array>
#include <cstddef>
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
                                   "greater", "greater_equal", "between", "in", "range", "list", "known", "not_known", "checked", "not_checked", "and", "or", "not", "every", "some", "if", "call"};
  const std::string name = names[static_cast<std::size_t>(e.kind)];
  if (e.kind != rule::kind::call) return name;
  const std::set<std::string> functions = {"count", "sum", "min", "max", "mean", "any", "all", "abs", "floor", "ceiling", "round_half_up", "round_half_even", "year_of", "days_between", "months_between", "age_on", "one", "score", "veto", oracle::reached};
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

/// True for a fold over yearly records.
bool is_over_records(const rule::expr& e) {
  const bool folds = e.kind == rule::kind::every || e.kind == rule::kind::some || oracle::is_fold(e);
  if (!folds || e.arguments.empty()) return false;
  for (const std::string& word : e.arguments[0].names) {
    if (word == "records" || word == "years") return true;
  }
  return false;
}

/// How often links with expected keys met what they are made for.
struct keyed_meetings {
  std::size_t complete = 0, absent = 0, perhaps_absent = 0, beyond = 0, stray = 0, stray_absent = 0;
};

void check_keys(const povexit::link& made, const oracle::family& expected, keyed_meetings& met) {
  met.stray += made.strays.empty() ? 0U : 1U;
  met.stray_absent += expected.stray_absent.empty() ? 0U : 1U;
  for (std::size_t row = 0; row < expected.members.size(); ++row) {
    met.beyond += made.open_beyond[row] ? 1U : 0U;
    met.complete += expected.absent[row].empty() && !made.open_beyond[row] ? 1U : 0U;
    std::map<std::int64_t, oracle::lacking> absent;
    for (std::size_t k = 0; k < made.keys.size(); ++k) {
      const oracle::lacking here{made.surely_absent(row, k), made.possibly_absent(row, k)};
      if (here.surely + here.perhaps > 0) absent[made.keys[k]] = here;
      met.absent += here.surely > 0 ? 1U : 0U;
      met.perhaps_absent += here.perhaps > 0 ? 1U : 0U;
    }
    CHECK(absent == expected.absent[row]);
    CHECK(made.open_beyond[row] == expected.open_beside[row]);
  }
  std::map<std::int64_t, std::uint64_t> strays;
  for (std::size_t k = 0; k < made.keys.size(); ++k) {
    if (made.stray_absent[k] > 0) strays[made.keys[k]] = made.stray_absent[k];
  }
  CHECK(strays == expected.stray_absent);
  CHECK(made.stray_open_beyond == expected.stray_beside);
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
  std::map<std::string, outcomes> over_records;
  for (std::uint64_t seed = 1; seed <= cases(); ++seed) {
    const random_case c = support::random_case_of(seed);
    const support::attachment data(c.tables, c.content, seed);
    oracle::evaluation e(c.books, c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    e.watch = [&](const rule::expr& one, const oracle::value& v) {
      if (is_over_records(one)) ++over_records[operator_of(one)][outcome_of(v)];
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
    for (const auto& [name, n] : over_records) std::printf("over records: %-8s %9zu  %9zu  %9zu  %9zu\n", name.c_str(), n[0], n[1], n[2], n[3]);
    for (const auto& [name, n] : numbers) std::printf("%-16s bounded %9zu  point %9zu  undefined %9zu  unbounded %9zu\n", name.c_str(), n[0], n[1], n[2], n[3]);
  }
  for (const char* name : {"less", "less_equal", "equal", "not_equal", "greater", "greater_equal", "between", "in", "and", "or", "not", "every", "some", "if", "any()", "all()", "path"}) {
    const outcomes& n = truths[name];
    INFO(name, ": no ", n[0], ", yes ", n[1], ", unknown ", n[2]);
    for (std::size_t i = 0; i < 3; ++i) CHECK(n[i] * 80 > n[0] + n[1] + n[2]);
  }
  for (const char* name : {"every", "some"}) {
    const outcomes& n = over_records[name];
    INFO(name, " over records: no ", n[0], ", yes ", n[1], ", unknown ", n[2]);
    for (std::size_t i = 0; i < 3; ++i) CHECK(n[i] > cases() / 100);
  }
  for (std::size_t i = 0; i < 4; ++i) over_records["min()"][i] += over_records["max()"][i];
  for (const char* name : {"count()", "sum()", "min()"}) {
    const outcomes& n = over_records[name];
    INFO(name, " over records: bounded ", n[0], ", point ", n[1], ", undefined ", n[2], ", unbounded ", n[3]);
    CHECK(n[0] > cases() / 100);
    CHECK(n[1] > cases() / 20);
  }
  for (const char* name : {"known", "not_known", "checked", "not_checked"}) CHECK((truths[name][0] > cases() / 12 && truths[name][1] > cases() / 12));
  for (const char* name : {"negate", "add", "subtract", "multiply", "divide", "if", "count()", "sum()", "min()", "max()", "mean()", "min(several)", "max(several)", "abs()", "floor()",
                           "ceiling()", "round_half_up()", "round_half_even()", "year_of()", "days_between()", "months_between()", "age_on()", "parameter(key)", "path"}) {
    INFO(name);
    CHECK(numbers[name][1] > cases() / 30);
    CHECK((std::string(name) == "parameter(key)" || numbers[name][0] + numbers[name][2] + numbers[name][3] > cases() / 60));
  }
}

TEST_CASE("generator: classes, scores, vetoes, the only member, and what does not apply: each of their answers comes up") {
  std::map<std::string, outcomes> found;
  const auto count = [&found](const std::string& what, const oracle::value& v) { ++found[what][outcome_of(v)]; };
  for (std::uint64_t seed = 1; seed <= cases(); ++seed) {
    const random_case c = support::random_case_of(seed);
    const support::attachment data(c.tables, c.content, seed);
    oracle::evaluation e(c.books, c.tables, data.view(), support::exit_year_of_tests, support::day_of_tests);
    e.watch = [&](const rule::expr& one, const oracle::value& v) {
      if (operator_of(one) == "one()") count(v.sort == oracle::sort::answer ? "one truth" : v.sort == oracle::sort::word ? "one word" : "one number", v);
    };
    for (const rule::book& book : c.books) {
      for (const rule::rule& r : book.rules) {
        for (std::size_t row = 0; row < data.view().rows(*c.tables.find(r.level)); ++row) {
          if (r.of_score) count("rule of a score", oracle::value::of(e.rule(r.level, r.id, row)));
          if (r.applies) ++found["applies"][e.outcome(r.level, r.id, row) == verdict::not_applicable ? 0 : 1];
        }
      }
      for (const rule::score& s : book.scores) {
        for (std::size_t row = 0; row < data.view().rows(*c.tables.find(s.level)); ++row) {
          const oracle::points made = e.score(s.level, s.id, row);
          count(s.not_applicable == rule::not_applicable_means::leaves ? "score that leaves" : "score", oracle::value::of(made.total));
          count("veto", oracle::value::of(made.vetoed));
        }
      }
      for (const rule::classification& k : book.classes) {
        for (std::size_t row = 0; row < data.view().rows(*c.tables.find(k.level)); ++row) {
          const oracle::value v = e.class_of(k.level, k.name, row);
          const auto possible = std::count_if(v.is.begin(), v.is.end(), [](truth t) { return t != truth::no; });
          ++found["class"][static_cast<std::size_t>(std::min<std::ptrdiff_t>(possible, 3))];
        }
      }
    }
  }
  for (const auto& [name, n] : found) {
    if (std::getenv("POVEXIT_SHOW_DISTRIBUTION") != nullptr) std::printf("%-18s %9zu  %9zu  %9zu  %9zu\n", name.c_str(), n[0], n[1], n[2], n[3]);
  }
  const auto often = [&](const char* what, std::size_t answer) {
    INFO(what, " ", answer, ": ", found[what][answer]);
    CHECK(found[what][answer] > cases() / 20);
  };
  for (const char* what : {"one truth", "rule of a score", "veto"}) often(what, 0), often(what, 1), often(what, 2);
  for (const char* what : {"one word", "one number", "score that leaves", "class"}) often(what, 1), often(what, 2);
  often("score", 0), often("score", 1), often("applies", 0), often("applies", 1), often("class", 3);
  CHECK(found["class"][0] == 0);
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
  keyed_meetings met;
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
        if (made.has_keys()) check_keys(made, expected, met);
        if (!c.tables.levels[above].parent) break;
        made = join(made, make_link(data.view(), above));
        above = *c.tables.parent_of(above);
      }
    }
  }
  INFO("complete ", met.complete, ", absent ", met.absent, ", perhaps ", met.perhaps_absent, ", beyond ", met.beyond, ", strays ", met.stray, ", theirs ", met.stray_absent);
  for (const std::size_t count : {met.complete, met.absent, met.perhaps_absent, met.beyond, met.stray}) CHECK(count * 10 > cases());
  CHECK(met.stray_absent * 100 > cases());
}
