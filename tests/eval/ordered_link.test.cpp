// SPDX-License-Identifier: MIT
// tests/eval/ordered_link.test.cpp -- links as bits say what links as lists say, and their kernels what a loop says.
#include <povexit/eval/ordered_kernel.hpp>
#include <povexit/eval/ordered_link.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/table/link.hpp>

#include "support/random.hpp"

using namespace povexit;
using testing_support::random_source;

namespace {

const instructions every_level[] = {instructions::portable, best_instructions()};

/// village - household - person, each with a declared size or not.
schema register_of(completeness households, completeness persons) {
  schema tables;
  for (const char* name : {"village", "household", "person"}) {
    level_schema level;
    level.name = name;
    column_schema size;
    size.name = "size";
    level.columns = {size};
    tables.levels.push_back(level);
  }
  tables.levels[1].parent = parent_schema{"village", "v", "", households, "size", "", {}};
  tables.levels[2].parent = parent_schema{"household", "h", "", persons, "size", "", {}};
  return tables;
}

/// Sizes of a level's rows, what they declare, and which of that is known.
struct upper_rows {
  std::vector<std::int32_t> parents_below;
  std::vector<std::uint8_t> declared;
  bitmap known;
};

upper_rows rows_above(random_source& dice, std::size_t rows, bool may_be_childless, bool is_even) {
  upper_rows made;
  made.known = bitmap(rows, true);
  for (std::size_t row = 0; row < rows; ++row) {
    const bool is_large = dice.chance(2);
    const auto size = static_cast<std::size_t>(is_large ? dice.between(60, 200) : dice.between(may_be_childless ? 0 : 1, 7));
    made.parents_below.insert(made.parents_below.end(), size, static_cast<std::int32_t>(row));
    const std::int64_t off = is_even || dice.chance(90) ? 0 : dice.between(-1, 3);
    const std::int64_t declared = static_cast<std::int64_t>(size) + off;
    made.declared.push_back(static_cast<std::uint8_t>(declared < 0 ? 0 : declared));
    if (!is_even && dice.chance(5)) made.known.set(row, false);
  }
  return made;
}

struct county {
  schema tables;
  upper_rows villages;
  upper_rows households;
  std::optional<database> data;

  county(std::uint64_t seed, std::size_t rows) {
    random_source dice(seed);
    const completeness kinds[] = {completeness::open, completeness::closed, completeness::declared};
    tables = register_of(dice.pick(kinds), dice.pick(kinds));
    const bool may_be_childless = dice.chance(50);
    const bool is_even = dice.chance(30);
    villages = rows_above(dice, rows, may_be_childless, is_even);
    households = rows_above(dice, villages.parents_below.size(), may_be_childless, is_even);
    data.emplace(tables);
    data->level("village").column("size", villages.declared, villages.known.view());
    data->level("household").parents(villages.parents_below).column("size", households.declared, households.known.view());
    data->level("person").parents(households.parents_below).rows(households.parents_below.size());
  }
};

void check_same(const eval::ordered_link& made, const link& expected) {
  REQUIRE(made.parents() == expected.parents());
  REQUIRE(made.children() == expected.parent.size());
  bool agrees = true;
  for (std::size_t row = 0; row < made.parents(); ++row) {
    const bool is_there = made.size(row) > 0;
    agrees = agrees && made.size(row) == expected.size(row) && (!is_there || made.begin(row) == expected.begin(row));
    agrees = agrees && made.missing_in(row) == expected.missing[row] && made.is_open(row) == expected.open[row];
  }
  for (std::size_t child = 0; child < made.children(); ++child) agrees = agrees && made.parent(child) == static_cast<std::size_t>(expected.parent[child]);
  CHECK(agrees);
}

bitmap random_bits(random_source& dice, std::size_t size, int percent) {
  bitmap made(size);
  for (std::size_t i = 0; i < size; ++i) made.set(i, dice.chance(percent));
  return made;
}

/// Parents [first, first + rows) by the kernels of one kind of bit operations, against a loop over the lists.
template <typename Bits>
void check_kernels(const eval::ordered_link& made, const link& expected, std::size_t first, std::size_t rows, const bitmap& yes, const bitmap& no) {
  const std::size_t words = words_for(rows);
  std::vector<std::uint64_t> room(2 * (words + 2));
  std::vector<std::uint64_t> any_yes(words);
  std::vector<std::uint64_t> any_not_no(words);
  eval::any_member<Bits>(made, first, rows, {yes.words(), 0, 0}, {no.words(), 0, ~std::uint64_t{0}}, room.data(), any_yes.data(), any_not_no.data());
  bool agrees = true;
  std::size_t next = first;
  eval::count_members<Bits>(made, first, rows, {yes.words(), 0, 0}, {no.words(), 0, 0}, [&](std::size_t row, std::uint64_t sure, std::uint64_t out, std::uint64_t size) {
    bool has_yes = false;
    bool has_not_no = false;
    std::uint64_t yes_count = 0;
    std::uint64_t no_count = 0;
    for (std::size_t i = expected.begin(row); i < expected.end(row); ++i) {
      has_yes = has_yes || yes[i];
      has_not_no = has_not_no || !no[i];
      yes_count += yes[i] ? 1U : 0U;
      no_count += no[i] ? 1U : 0U;
    }
    const std::size_t at = row - first;
    agrees = agrees && row == next++ && sure == yes_count && out == no_count && size == expected.size(row);
    agrees = agrees && (((any_yes[at / 64] >> (at % 64)) & 1U) != 0) == has_yes && (((any_not_no[at / 64] >> (at % 64)) & 1U) != 0) == has_not_no;
  });
  CHECK(agrees);
  CHECK(next == first + rows);
}

template <typename Bits>
void check_spread(const eval::ordered_link& made, const link& expected, std::size_t first, std::size_t rows, const bitmap& of) {
  std::vector<std::uint64_t> room(words_for(made.parents()) + 3);
  std::vector<std::uint64_t> out(words_for(rows));
  eval::spread_over_children<Bits>(made, first, rows, of.words(), room.data(), out.data());
  bool agrees = true;
  for (std::size_t i = 0; i < rows; ++i) {
    agrees = agrees && (((out[i / 64] >> (i % 64)) & 1U) != 0) == of[static_cast<std::size_t>(expected.parent[first + i])];
  }
  CHECK(agrees);
}

/// A stretch that begins at a word, and ends at one or at the end.
struct stretch {
  std::size_t first;
  std::size_t rows;
};
stretch random_stretch(random_source& dice, std::size_t rows) {
  const std::size_t first = 64 * dice.below(words_for(rows));
  const std::size_t wanted = 64 * (1 + dice.below(4));
  return {first, rows - first < wanted ? rows - first : wanted};
}

template <typename Bits>
void check_all_kernels(const eval::ordered_link& made, const link& expected, random_source& dice) {
  const bitmap yes = random_bits(dice, made.children(), 30);
  bitmap no = random_bits(dice, made.children(), 50);
  for (std::size_t w = 0; w < words_for(no.size()); ++w) no.words()[w] &= ~yes.words()[w];
  const bitmap of = random_bits(dice, made.parents(), 40);
  for (int i = 0; i < 4; ++i) {
    if (made.parents() > 0) {
      const stretch at = random_stretch(dice, made.parents());
      check_kernels<Bits>(made, expected, at.first, at.rows, yes, no);
    }
    if (made.children() > 0) {
      const stretch at = random_stretch(dice, made.children());
      check_spread<Bits>(made, expected, at.first, at.rows, of);
    }
  }
}

}  // namespace

TEST_CASE("ordered_link: it says of every row what the link by lists says, over one step and over two") {
  eval::serial_executor alone;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const county c(seed, seed % 7 == 0 ? 300 : seed % 40);
    for (const instructions use : every_level) {
      link_findings found;
      const auto lower = eval::ordered_link::of(*c.data, 2, use, alone, found);
      const auto upper = eval::ordered_link::of(*c.data, 1, use, alone, found);
      REQUIRE(lower.has_value());
      REQUIRE(upper.has_value());
      link_findings expected;
      const link lower_list = make_link(*c.data, 2, &expected);
      const link upper_list = make_link(*c.data, 1, &expected);
      CHECK(found.fewer_declared == expected.fewer_declared);
      check_same(*lower, lower_list);
      check_same(*upper, upper_list);
      check_same(eval::ordered_link::joined(*lower, *upper, use), join(lower_list, upper_list));
    }
  }
}

TEST_CASE("ordered_link: quantifiers, counts and gathers are those of a loop, by any bit operations, from any word on") {
  eval::serial_executor alone;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const county c(seed, seed % 7 == 0 ? 300 : seed % 40);
    link_findings found;
    const auto lower = eval::ordered_link::of(*c.data, 2, instructions::portable, alone, found);
    const auto upper = eval::ordered_link::of(*c.data, 1, instructions::portable, alone, found);
    const auto both = eval::ordered_link::joined(*lower, *upper, instructions::portable);
    const link lower_list = make_link(*c.data, 2);
    const link both_list = join(lower_list, make_link(*c.data, 1));
    random_source dice(seed);
    check_all_kernels<eval::portable_bits>(*lower, lower_list, dice);
    check_all_kernels<eval::portable_bits>(both, both_list, dice);
    if (best_instructions() == instructions::portable) continue;
    check_all_kernels<eval::bmi2_bits>(*lower, lower_list, dice);
    check_all_kernels<eval::bmi2_bits>(both, both_list, dice);
  }
}

TEST_CASE("ordered_link: children out of order, without a parent or of a parent that is not there are left to lists") {
  eval::serial_executor alone;
  const schema tables = register_of(completeness::closed, completeness::closed);
  const std::vector<std::int32_t> refused[] = {{0, 1, 0}, {0, -1, 1}, {-1, 0, 1}, {0, 1, 2}, {0, 1, -1}, {0, INT32_MAX, -2, 3}, {0, INT32_MAX, -2, 1}};
  for (const auto& parents : refused) {
    database data(tables);
    data.level("village").rows(2);
    data.level("household").parents(parents);
    for (const instructions use : every_level) {
      link_findings found;
      CHECK_FALSE(eval::ordered_link::of(data, 1, use, alone, found).has_value());
    }
  }
}
