// SPDX-License-Identifier: MIT
// tests/eval/engine_equals_rows.test.cpp -- the vectorised engine against the evaluator of single rows, on random graphs.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>

#include <povexit/eval/row.hpp>
#include <povexit/eval/run.hpp>

#include "support/random_graph.hpp"
#include "support/thread_pool.hpp"

namespace {

using namespace povexit;

constexpr completeness every_completeness[] = {completeness::open, completeness::closed, completeness::declared};

/// How many (node, row) values differ; the first is printed.
std::size_t differences(const eval::program& of, const database& data, const eval::answers& found) {
  const eval::links between(data, of.schedule().pairs);
  eval::row_evaluator rows(of, data, between);
  std::size_t wrong = 0;
  for (const rule::compiled_report& each : of.graph().reports) {
    const rule::node& n = of.graph().nodes[each.value];
    for (std::size_t row = 0; row < data.rows(each.level); ++row) {
      const eval::row_value expected = rows.value(each.value, row);
      const bool same =
          n.is_truth ? found.truths(each.value, each.level)[row] == expected.answer : found.numbers(each.value, each.level)[row] == expected.number;
      if (same) continue;
      if (wrong++ == 0) {
        CAPTURE(each.value);
        CAPTURE(static_cast<int>(n.what));
        CAPTURE(row);
        CHECK(same);
      }
    }
  }
  return wrong;
}

void compare_once(std::uint64_t seed, const support::random_tables::shape& how, std::size_t nodes, bool mostly_folds = false) {
  CAPTURE(seed);
  support::dice chance(seed);
  const auto any = [&chance, mostly_folds] { return mostly_folds ? completeness::closed : every_completeness[chance.between(0, 2)]; };
  const completeness of_households = any();
  schema tables = support::three_levels(of_households, any());
  if (seed % 5 < 2) support::expect_keys(tables, chance);
  support::random_tables arrays(tables, chance, how);
  support::random_graph graph(tables, chance);
  graph.outputs_all = !chance.one_in(3);
  graph.mostly_folds = mostly_folds;
  graph.grow(nodes);
  const eval::program made({}, tables, graph.take(), {}, {});
  const auto found = eval::run(made, arrays.data, {.tile_rows = 64});
  REQUIRE(found.has_value());
  CHECK(differences(made, arrays.data, *found) == 0);
  support::thread_pool threads(3);
  for (const std::size_t tile : {std::size_t{0}, std::size_t{128}, std::size_t{4096}}) {
    const auto other = eval::run(made, arrays.data, {.tile_rows = tile, .with = &threads});
    REQUIRE(other.has_value());
    CHECK(*other == *found);
  }
}

TEST_CASE("engine: equals the evaluator of single rows on random graphs and tables, for any tiles and threads") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    support::random_tables::shape how;
    how.in_order = seed % 3 == 0;
    how.orphan_one_in = seed % 2 == 0 ? 40 : 0;
    how.missing_one_in = seed % 5 == 0 ? 0 : 6;
    how.may_break_ranges = seed % 4 != 0;
    compare_once(seed, how, 60);
  }
}

TEST_CASE("engine: equals the evaluator of single rows where sets are closed and folds mostly exact") {
  for (std::uint64_t seed = 500; seed <= 560; ++seed) {
    support::random_tables::shape how;
    how.in_order = seed % 4 != 0;
    how.orphan_one_in = 0;
    how.missing_one_in = seed % 2 == 0 ? 0 : 30;
    how.may_break_ranges = false;
    compare_once(seed, how, 50, true);
  }
}

TEST_CASE("engine: equals the evaluator of single rows where values take all of 64 bits") {
  for (std::uint64_t seed = 1000; seed <= 1060; ++seed) {
    support::random_tables::shape how;
    how.huge = true;
    how.in_order = seed % 2 == 0;
    compare_once(seed, how, 50);
  }
}

TEST_CASE("engine: equals the evaluator of single rows on empty levels, on one row, and beside multiples of 64") {
  constexpr std::size_t sizes[][3] = {{0, 0, 0}, {0, 3, 5}, {1, 1, 1}, {2, 0, 7}, {3, 64, 128}, {64, 65, 63}, {1, 127, 129}, {3, 5, 0}};
  std::uint64_t seed = 2000;
  for (const auto& size : sizes) {
    for (int times = 0; times < 6; ++times) {
      support::random_tables::shape how;
      for (std::size_t level = 0; level < 3; ++level) how.rows[level] = size[level];
      how.in_order = times % 2 == 0;
      how.orphan_one_in = times % 3 == 0 ? 0 : 8;
      compare_once(++seed, how, 40);
    }
  }
}

}  // namespace
