// SPDX-License-Identifier: MIT
// tests/support/both_ways.hpp -- books about the small county, put to the engine and to the oracle at once.
//
// Layer: tests.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "support/engine.hpp"
#include "support/oracle_county.hpp"

namespace povexit::testing_support {

/// Books about the small county, of which the oracle's answer is compared with the engine's wherever one is asked for.
struct judged_county {
  county home;
  std::vector<r::book> books = {r::book("main")};

  [[nodiscard]] result<program> compiled() const {
    return compile(books, home.tables, {.exit_year = 2016, .on = {2016, 12, 31}, .retrospective = false});
  }

  [[nodiscard]] bool is_refused_as(const char* code) const {
    const auto p = compiled();
    if (p) return false;
    return std::any_of(p.error().begin(), p.error().end(), [code](const issue& one) { return one.code() == std::string(code); });
  }

  /// The answer of both, or both answers.
  [[nodiscard]] std::string answer(const question& q, std::size_t row) const {
    const auto p = compiled();
    if (!p) return rendered(p.error());
    const auto found = judged(*p, *home.data);
    if (!found) return rendered(found.error());
    oracle::evaluation e(books, home.tables, *home.data, 2016, date{2016, 12, 31});
    const std::string given = answer_of(*found, q, row);
    const std::string expected = answer_of(e, q, row);
    return given == expected ? given : "engine " + given + ", oracle " + expected;
  }

  /// The value of an expression, as something to report.
  [[nodiscard]] std::string value(const char* level, std::size_t row, r::expr e) const {
    judged_county asked;
    asked.books = books;
    asked.home.village_parents = home.village_parents;
    asked.home.household_parents = home.household_parents;
    asked.home.person_parents = home.person_parents;
    asked.home.size = home.size;
    asked.home.household_t = home.household_t;
    r::reported shown;
    shown.level = level;
    shown.name = "shown";
    shown.value = r::formula(std::move(e));
    asked.books[0].add(shown);
    return asked.answer({question::kind::report, level, "shown", r::rule_kind::reference, ""}, row);
  }
};

[[nodiscard]] inline r::define define_of(const char* name, const char* level, r::expr value) {
  r::define made;
  made.name = name;
  made.level = level;
  made.value = r::formula(std::move(value));
  return made;
}

}  // namespace povexit::testing_support
