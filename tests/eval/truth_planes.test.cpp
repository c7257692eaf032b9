// SPDX-License-Identifier: MIT
// tests/eval/truth_planes.test.cpp -- Kleene's tables as the engine computes them over planes, on both kinds of columns.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/eval/run.hpp>
#include <povexit/rule/graph_builder.hpp>

namespace {

using namespace povexit;
using rule::op;

constexpr truth every_truth[] = {truth::no, truth::yes, truth::unknown};

//                         right: no            yes             unknown
constexpr truth both_table[3][3] = {
    {truth::no, truth::no, truth::no}, {truth::no, truth::yes, truth::unknown}, {truth::no, truth::unknown, truth::unknown}};
constexpr truth either_table[3][3] = {
    {truth::no, truth::yes, truth::unknown}, {truth::yes, truth::yes, truth::yes}, {truth::unknown, truth::yes, truth::unknown}};

TEST_CASE("planes: and, or, not, if and is known follow their tables in every row, for bytes and for bits") {
  schema tables;
  tables.id = "planes";
  tables.levels.resize(1);
  tables.levels[0].name = "household";
  tables.levels[0].columns.resize(3);
  const char* names[] = {"a", "b", "c"};
  for (std::size_t c = 0; c < 3; ++c) {
    tables.levels[0].columns[c].name = names[c];
    tables.levels[0].columns[c].type = value_type::boolean;
  }
  constexpr std::size_t rows = 27 * 5;  // every triple five times: more than two words, no multiple of 64
  bitmap bits(rows);
  std::vector<std::uint8_t> bytes[2] = {std::vector<std::uint8_t>(rows), std::vector<std::uint8_t>(rows)};
  bitmap known[3] = {bitmap(rows), bitmap(rows), bitmap(rows)};
  const auto value_at = [](std::size_t row, std::size_t c) { return every_truth[row / (c == 0 ? 1U : c == 1 ? 3U : 9U) % 3]; };
  for (std::size_t row = 0; row < rows; ++row) {
    bits.set(row, value_at(row, 0) == truth::yes);
    for (std::size_t c = 0; c < 2; ++c) bytes[c][row] = value_at(row, c + 1) == truth::yes ? 1 : 0;
    for (std::size_t c = 0; c < 3; ++c) known[c].set(row, value_at(row, c) != truth::unknown);
  }
  database data(tables);
  data.level("household").column("a", bits.view(), known[0].view()).column("b", bytes[0], known[1].view()).column("c", bytes[1], known[2].view());

  rule::detail::graph_builder builder(tables);
  const auto a = builder.load(0, 0);
  const auto b = builder.load(0, 1);
  const auto c = builder.load(0, 2);
  const std::vector<rule::node_index> nodes = {builder.logic(op::both, {a, b}),
                                               builder.logic(op::either, {a, b}),
                                               builder.logic(op::opposite, {a}),
                                               builder.logic(op::choose_truth, {a, b, c}),
                                               builder.logic(op::truth_is_known, {a}),
                                               builder.logic(op::both, {a, b, c}),
                                               builder.logic(op::either, {a, builder.answer(truth::unknown)}),
                                               builder.answer(truth::yes)};
  rule::graph made = std::move(builder.made());
  for (const rule::node_index i : nodes) {
    rule::compiled_report each;
    each.level = 0;
    each.value = i;
    made.reports.push_back(each);
  }
  const auto found = eval::run(eval::program({}, tables, made, {}, {}), data, {.tile_rows = 64});
  REQUIRE(found.has_value());
  const auto here = found->at("household");
  for (std::size_t row = 0; row < rows; ++row) {
    CAPTURE(row);
    const truth x = value_at(row, 0);
    const truth y = value_at(row, 1);
    const truth z = value_at(row, 2);
    const auto at = [](const truth(&table)[3][3], truth left, truth right) {
      return table[static_cast<std::size_t>(left)][static_cast<std::size_t>(right)];
    };
    CHECK(here.report(std::size_t{0}, row).answer == at(both_table, x, y));
    CHECK(here.report(1, row).answer == at(either_table, x, y));
    CHECK(here.report(2, row).answer == (x == truth::yes ? truth::no : x == truth::no ? truth::yes : truth::unknown));
    CHECK(here.report(3, row).answer == (x == truth::yes ? y : x == truth::no ? z : y == z ? y : truth::unknown));
    CHECK(here.report(4, row).answer == (x == truth::unknown ? truth::no : truth::yes));
    CHECK(here.report(5, row).answer == at(both_table, at(both_table, x, y), z));
    CHECK(here.report(6, row).answer == (x == truth::yes ? truth::yes : truth::unknown));
    CHECK(here.report(7, row).answer == truth::yes);
  }
  CHECK(found->truths(nodes[4], 0).yes.count() + found->truths(nodes[4], 0).no.count() == rows);  // bits past the rows stay clear
}

}  // namespace
