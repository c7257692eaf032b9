// SPDX-License-Identifier: MIT
// tests/property/tighten_steps.test.cpp -- every step of the proof that a truth is never above another, on random tables.
//
// Pairs are built step by step, mostly so that the proof should hold; where it says so, no row may speak against it,
// whatever is missing: cells, rows, parents, keys.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <povexit/eval/run.hpp>
#include <povexit/rule/tighten.hpp>

#include "support/cases.hpp"
#include "support/twin_graph.hpp"

namespace {

using namespace povexit;
using support::twin;
using support::twin_step;

[[nodiscard]] int rank(truth t) { return t == truth::no ? 0 : t == truth::unknown ? 1 : 2; }

struct pair_of_truths {
  std::size_t level = 0;
  twin nodes;
};

struct tried {
  std::size_t proved = 0;
  std::size_t unproved_but_true = 0;
  std::size_t all = 0;
};

constexpr completeness every_completeness[] = {completeness::open, completeness::closed, completeness::declared};

/// Builds pairs by one step, proves, and looks at all rows of some tables.
tried try_step(twin_step step, std::uint64_t seed) {
  support::dice chance(seed * 64 + static_cast<std::uint64_t>(step));
  const auto any = [&chance] { return every_completeness[chance.between(0, 2)]; };
  const completeness of_households = any();
  schema tables = support::three_levels(of_households, any());
  if (chance.one_in(4)) support::expect_keys(tables, chance);
  for (level_schema& level : tables.levels) {
    if (level.parent) std::erase_if(level.parent->expected, [](std::int64_t key) { return key > 9; });  // a schema's keys lie within the range
  }
  support::twin_graph graph(tables, chance);
  std::vector<pair_of_truths> pairs;
  for (int i = 0; i < 12; ++i) {
    const std::size_t level = static_cast<std::size_t>(chance.between(0, step >= twin_step::every && step <= twin_step::told_by_count ? 1 : 2));
    const twin made = graph.truths_by(step, level, static_cast<int>(chance.between(1, 4)));
    if (!made.is_made() || made.lower == made.upper) continue;
    pairs.push_back({level, {graph.builder().lift(made.lower, level), graph.builder().lift(made.upper, level)}});
  }
  rule::graph all = std::move(graph.builder().made());
  rule::tightening_proof proof(all, tables);
  std::vector<std::uint8_t> is_proved;
  for (const pair_of_truths& each : pairs) {
    is_proved.push_back(proof.is_below(each.nodes.lower, each.nodes.upper) ? 1 : 0);
    for (const rule::node_index i : {each.nodes.lower, each.nodes.upper}) {
      rule::compiled_report report;
      report.level = each.level;
      report.value = i;
      all.reports.push_back(report);
    }
  }
  tried counted;
  counted.all = pairs.size();
  std::vector<std::uint8_t> is_broken(pairs.size(), 0);
  const eval::program made({}, tables, all, {}, {});
  for (int table = 0; table < 4; ++table) {
    support::random_tables::shape how;
    how.rows[0] = 6;
    how.rows[1] = 24;
    how.rows[2] = 60;
    how.may_break_ranges = false;
    how.missing_one_in = table == 0 ? 0 : chance.between(2, 9);
    how.orphan_one_in = chance.one_in(2) ? 0 : 12;
    support::random_tables arrays(tables, chance, how);
    const auto found = eval::run(made, arrays.data);
    REQUIRE(found.has_value());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const auto& lower = found->truths(pairs[p].nodes.lower, pairs[p].level);
      const auto& upper = found->truths(pairs[p].nodes.upper, pairs[p].level);
      for (std::size_t row = 0; row < arrays.data.rows(pairs[p].level); ++row) {
        if (rank(lower[row]) <= rank(upper[row])) continue;
        is_broken[p] = 1;
        if (is_proved[p] == 0) continue;
        CAPTURE(seed);
        CAPTURE(pairs[p].nodes.lower);
        CAPTURE(pairs[p].nodes.upper);
        CAPTURE(row);
        CHECK(rank(lower[row]) <= rank(upper[row]));
      }
    }
  }
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    counted.proved += is_proved[p];
    counted.unproved_but_true += is_proved[p] == 0 && is_broken[p] == 0 ? std::size_t{1} : std::size_t{0};
  }
  return counted;
}

/// The law for one step; some pairs must be proved, or the law says nothing.
void holds_for(twin_step step) {
  tried sum;
  const std::uint64_t rounds = testing_support::cases() / 20 + 1;
  for (std::uint64_t seed = testing_support::first_case(); seed < testing_support::first_case() + rounds; ++seed) {
    const tried one = try_step(step, seed);
    sum.proved += one.proved;
    sum.unproved_but_true += one.unproved_but_true;
    sum.all += one.all;
  }
  if (std::getenv("POVEXIT_TELL") != nullptr) {
    MESSAGE(std::to_string(static_cast<int>(step)) << ": " << sum.all << " pairs, " << sum.proved << " proved, " << sum.unproved_but_true
                                                   << " neither proved nor refuted here");
  }
  CHECK(sum.proved > 0);
}

TEST_CASE("tighten: and, or: a part that is tighter, or one more, is never above") {
  holds_for(twin_step::both);
  holds_for(twin_step::either);
}
TEST_CASE("tighten: not: turned") { holds_for(twin_step::opposite); }
TEST_CASE("tighten: if: branch by branch, and as its condition moves towards the tighter branch") { holds_for(twin_step::choose); }
TEST_CASE("tighten: if with a known branch: where a rule applies to more, where nobody is there") { holds_for(twin_step::applies); }
TEST_CASE("tighten: comparisons of terms, all strictnesses") { holds_for(twin_step::compare); }
TEST_CASE("tighten: comparisons of one term, all six relations") { holds_for(twin_step::equal); }
TEST_CASE("tighten: codes in lists and not in them") { holds_for(twin_step::among); }
TEST_CASE("tighten: integers in lists, with bounds") { holds_for(twin_step::lists); }
TEST_CASE("tighten: every and some, member by member") {
  holds_for(twin_step::every);
  holds_for(twin_step::some);
}
TEST_CASE("tighten: a count that is compared with none says what every and some say") { holds_for(twin_step::told_by_count); }
TEST_CASE("tighten: sums and differences") {
  holds_for(twin_step::add);
  holds_for(twin_step::subtract);
  holds_for(twin_step::negate);
}
TEST_CASE("tighten: products and quotients by what keeps its sign") {
  holds_for(twin_step::multiply);
  holds_for(twin_step::divide);
}
TEST_CASE("tighten: the least and greatest of several values") { holds_for(twin_step::extremes); }
TEST_CASE("tighten: rounding") { holds_for(twin_step::round); }
TEST_CASE("tighten: numbers by condition: points of a score") { holds_for(twin_step::choose_number); }
TEST_CASE("tighten: values by key, complete and not") { holds_for(twin_step::lookup); }
TEST_CASE("tighten: counts of members") { holds_for(twin_step::count); }
TEST_CASE("tighten: sums over members") { holds_for(twin_step::sum); }
TEST_CASE("tighten: the least and greatest of members") { holds_for(twin_step::least); }

}  // namespace
