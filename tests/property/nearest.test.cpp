// SPDX-License-Identifier: MIT
// tests/property/nearest.test.cpp -- what must change: each remedy passes on the engine, and trying every household finds none that
// beats it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <povexit/explain/nearest.hpp>

#include "support/cases.hpp"
#include "support/small_household.hpp"

using namespace povexit;
using namespace povexit::testing_support;

namespace {

/// A household, a book, and what may change.
struct nearest_case {
  std::vector<std::string> changes;
  schema tables;
  std::string text;
  small_household start;

  explicit nearest_case(std::uint64_t seed) {
    random_source dice(seed);
    for (int i = 0; i < 6; ++i) changes.push_back(dice.chance(70) ? "any" : dice.pick(std::vector<std::string>{"up", "down", "none"}));
    tables = small_schema_of(true, changes);
    text = small_rule_dice(dice).book();
    const auto cell = [&dice](std::int64_t values) { return dice.chance(6) ? small_cell() : small_cell(dice.between(0, values - 1)); };
    for (std::size_t c = 0; c < 5; ++c) start.own[c] = cell(small_own_values[c]);
    for (std::size_t m = dice.below(3); m > 0; --m) start.members.push_back({cell(small_member_values[0]), cell(small_member_values[1])});
  }

  /// The cells in one list: x, y, b, g, then a and f of each member. The declared size never changes.
  [[nodiscard]] std::vector<small_cell> cells() const {
    std::vector<small_cell> all(start.own.begin(), start.own.begin() + 4);
    for (const auto& member : start.members) all.insert(all.end(), member.begin(), member.end());
    return all;
  }
  [[nodiscard]] static std::size_t column(std::size_t cell) noexcept { return cell < 4 ? cell : 4 + cell % 2; }

  [[nodiscard]] std::vector<std::int64_t> values(std::size_t cell) const {
    const small_cell from = cells()[cell];
    if (!from) return {0};
    const std::int64_t count = cell < 4 ? small_own_values[cell] : small_member_values[cell % 2];
    std::vector<std::int64_t> all;
    for (std::int64_t v = 0; v < count; ++v) {
      const std::string& allowed = changes[column(cell)];
      if (v == *from || allowed == "any" || (allowed == "up" && v > *from) || (allowed == "down" && v < *from)) all.push_back(v);
    }
    return all;
  }

  [[nodiscard]] small_household with(const std::vector<std::int64_t>& chosen) const {
    small_household made = start;
    const std::vector<small_cell> before = cells();
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!before[i]) continue;
      if (i < 4) made.own[i] = chosen[i];
      if (i >= 4) made.members[(i - 4) / 2][i % 2] = chosen[i];
    }
    return made;
  }

  /// By field: x, y, b, g, a, f.
  [[nodiscard]] std::vector<wide> cost(const std::vector<std::int64_t>& chosen) const {
    std::vector<wide> made(6, 0);
    const std::vector<small_cell> before = cells();
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!before[i]) continue;
      const bool is_counted = column(i) == 0 || column(i) == 1 || column(i) == 4;
      const wide apart = magnitude(wide{chosen[i]} - *before[i]);
      made[column(i)] += is_counted ? apart : wide{apart == 0 ? 0 : 1};
    }
    return made;
  }
};

/// Every household that the changes allow.
std::vector<std::vector<std::int64_t>> every_choice(const nearest_case& c) {
  std::vector<std::vector<std::int64_t>> all{{}};
  for (std::size_t i = 0; i < c.cells().size(); ++i) {
    std::vector<std::vector<std::int64_t>> longer;
    for (const auto& chosen : all) {
      for (const std::int64_t v : c.values(i)) {
        longer.push_back(chosen);
        longer.back().push_back(v);
      }
    }
    all = std::move(longer);
  }
  return all;
}

std::vector<std::int64_t> choice_of(const nearest_case& c, const explain::remedy& one) {
  std::vector<std::int64_t> chosen;
  for (const small_cell& each : c.cells()) chosen.push_back(each.value_or(0));
  for (const explain::change& each : one.changes) {
    const std::size_t cell = each.level == small_household_level ? each.column : 4 + 2 * each.row + each.column;
    CHECK(chosen[cell] == each.from);
    chosen[cell] = each.to;
  }
  return chosen;
}

bool beats(const std::vector<wide>& a, const std::vector<wide>& b) { return a != b && explain::is_within(a, b); }

}  // namespace

TEST_CASE("nearest: each remedy passes, is allowed, and no household that could be passes with less") {
  std::size_t failing = 0;
  std::size_t complete = 0;
  for (std::uint64_t seed = first_case(); seed < first_case() + cases(); ++seed) {
    const nearest_case c(seed);
    CAPTURE(seed);
    CAPTURE(c.text);
    const auto book = rulebook::parse_book(c.text, "b.toml");
    REQUIRE(book);
    const auto of = compile(*book, c.tables, {2016, {2016, 12, 31}, false});
    if (!of) continue;  // a rule that only constants decide, units that do not meet
    const auto all = every_choice(c);
    small_county_of county;
    county.add(c.start);
    for (const auto& chosen : all) county.add(c.with(chosen));
    const database data = county.view(c.tables);
    const auto judged = run(*of, data);
    REQUIRE(judged);
    const eval::level_answers here = judged->at("household");
    if (here.verdict(0) != verdict::fail) continue;
    ++failing;
    const explain::nearest_changes found = explain::nearest_change(*of, data, "household", 0);
    complete += found.is_complete ? 1 : 0;
    CHECK(found.remedies.size() <= 3);
    bool can_pass = false;
    for (std::size_t i = 0; i < all.size(); ++i) can_pass = can_pass || here.verdict(i + 1) == verdict::pass;
    if (found.is_complete) CHECK(can_pass == !found.remedies.empty());
    for (const explain::remedy& one : found.remedies) {
      const auto chosen = choice_of(c, one);
      const auto cost = c.cost(chosen);
      std::size_t at = all.size();
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == chosen) at = i;
        if (found.is_complete) CHECK_FALSE((here.verdict(i + 1) == verdict::pass && beats(c.cost(all[i]), cost)));
      }
      REQUIRE(at < all.size());
      CHECK(here.verdict(at + 1) == verdict::pass);
      for (const explain::remedy& other : found.remedies) CHECK_FALSE(beats(c.cost(choice_of(c, other)), cost));
    }
  }
  CHECK(failing * 5 > cases());
  CHECK(complete * 100 >= failing * 99);
}
