// SPDX-License-Identifier: MIT
// tests/table/link.test.cpp -- whose children are whose, and how many may be missing: by hand, and against a plain recount.
#include <povexit/table/link.hpp>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace povexit;

namespace {

/// county - village - household, with a column of declared children each.
schema three_levels(completeness villages, completeness households) {
  schema tables;
  const char* names[] = {"county", "village", "household"};
  for (const char* name : names) {
    level_schema level;
    level.name = name;
    column_schema size;
    size.name = "size";
    level.columns = {size};
    tables.levels.push_back(level);
  }
  tables.levels[1].parent = parent_schema{"county", "c", "", villages, "size"};
  tables.levels[2].parent = parent_schema{"village", "v", "", households, "size"};
  return tables;
}

using parents = std::vector<std::int32_t>;
using numbers = std::vector<std::uint32_t>;

numbers children_of(const link& made, std::size_t row) {
  numbers found;
  for (std::size_t i = made.first[row]; i < made.first[row + 1]; ++i) found.push_back(made.child(i));
  return found;
}

}  // namespace

TEST_CASE("link: children in the order of their parents need no permutation, others get one; orphans are told") {
  const schema tables = three_levels(completeness::closed, completeness::closed);
  const parents in_order{0, 0, 2};
  const parents mixed{2, -1, 0, 2, 7, 0};
  database a(tables);
  a.level("county").rows(3);
  a.level("village").parents(in_order);
  const link straight = make_link(a, 1);
  CHECK(straight.order.empty());
  CHECK(children_of(straight, 0) == numbers{0, 1});
  CHECK(children_of(straight, 1).empty());
  CHECK(children_of(straight, 2) == numbers{2});
  CHECK(straight.strays.empty());
  database b(tables);
  b.level("county").rows(3);
  b.level("village").parents(mixed);
  link_findings found;
  const link sorted = make_link(b, 1, &found);
  CHECK(children_of(sorted, 0) == numbers{2, 5});
  CHECK(children_of(sorted, 2) == numbers{0, 3});
  CHECK(sorted.strays == numbers{1, 4});
  CHECK(found.orphans == numbers{1, 4});
  CHECK(sorted.size(2) == 2);
}

TEST_CASE("link: a set is closed, declared or open as the schema says") {
  const parents up{0, 0, 1, -1};
  const std::vector<std::int64_t> sizes{5, 0, 3};
  const std::vector<std::uint8_t> known{1, 1, 0};
  for (const completeness says : {completeness::open, completeness::closed, completeness::declared}) {
    const schema tables = three_levels(says, completeness::open);
    database data(tables);
    data.level("county").column("size", sizes, std::span<const std::uint8_t>(known));
    data.level("village").parents(up);
    link_findings found;
    const link made = make_link(data, 1, &found);
    CHECK(found.orphans == numbers{3});
    if (says == completeness::declared) {
      CHECK(made.missing == numbers{3, 0, 0});
      CHECK_FALSE(made.open[0]);
      CHECK_FALSE(made.open[1]);
      CHECK(made.open[2]);
      CHECK(found.fewer_declared == numbers{1});
      CHECK(made.strays.empty());
    } else {
      CHECK(made.missing == numbers{0, 0, 0});
      CHECK(made.open.count() == (says == completeness::open ? 3 : 0));
      CHECK(made.strays == (says == completeness::open ? numbers{} : numbers{3}));
    }
  }
}

TEST_CASE("link: a declared number that is absurd never closes a set wrongly") {
  const schema tables = three_levels(completeness::declared, completeness::open);
  const std::vector<std::int64_t> sizes{INT64_MAX, INT64_MIN, -1, std::int64_t{UINT32_MAX} + 1, UINT32_MAX};
  const parents up{0, 1, 1, 2, 2};
  database data(tables);
  data.level("county").column("size", sizes);
  data.level("village").parents(up);
  link_findings found;
  const link made = make_link(data, 1, &found);
  CHECK(made.open[0]);
  CHECK(made.open[3]);
  CHECK(made.missing[4] == UINT32_MAX);
  CHECK(found.fewer_declared == numbers{1, 2});
}

TEST_CASE("link: a level of which nothing was delivered is open, even where its rows are said to be complete") {
  const schema tables = three_levels(completeness::closed, completeness::closed);
  database silent(tables);
  silent.level("county").rows(2);
  CHECK(make_link(silent, 1).open.count() == 2);
  database empty(tables);
  empty.level("county").rows(2);
  empty.level("village").rows(0);
  CHECK(make_link(empty, 1).open.count() == 0);
}

TEST_CASE("link: parents that were not attached make every child an orphan; a parent level without rows has none") {
  const schema tables = three_levels(completeness::closed, completeness::closed);
  database data(tables);
  data.level("county").rows(1);
  data.level("village").rows(2);
  const link made = make_link(data, 1);
  CHECK(made.strays == numbers{0, 1});
  CHECK(children_of(made, 0).empty());
  database none(tables);
  const parents up{0, 1};
  none.level("village").parents(up);
  CHECK(make_link(none, 1).parents() == 0);
  CHECK(make_link(none, 1).strays == numbers{0, 1});
}

TEST_CASE("link: over two steps, missing middle rows open a set, and missing children of middle rows add up") {
  const schema tables = three_levels(completeness::declared, completeness::declared);
  const std::vector<std::int64_t> counties{2, 2, 1};
  const parents villages_up{0, 0, 1, 2};
  const std::vector<std::int64_t> villages{2, 3, 1, 1};
  const parents households_up{1, 0, 3};
  database data(tables);
  data.level("county").column("size", counties);
  data.level("village").parents(villages_up).column("size", villages);
  data.level("household").parents(households_up);
  const link made = join(make_link(data, 2), make_link(data, 1));
  CHECK(made.missing == numbers{3, 1, 0});
  CHECK_FALSE(made.open[0]);
  CHECK(made.open[1]);
  CHECK_FALSE(made.open[2]);
  CHECK(children_of(made, 0) == numbers{0, 1});
  CHECK(children_of(made, 2) == numbers{2});
}

TEST_CASE("link: a middle row that may belong anywhere takes its children, and those that it lacks, with it") {
  const schema tables = three_levels(completeness::closed, completeness::declared);
  const parents villages_up{0, -1};
  const std::vector<std::int64_t> villages{1, 3};
  const parents households_up{0, 1};
  database data(tables);
  data.level("county").rows(2);
  data.level("village").parents(villages_up).column("size", villages);
  data.level("household").parents(households_up);
  const link made = join(make_link(data, 2), make_link(data, 1));
  CHECK(made.strays == numbers{1});
  CHECK(made.stray_missing == 2);
  CHECK_FALSE(made.stray_open);
  CHECK(made.open.count() == 0);
  const schema open_tables = three_levels(completeness::closed, completeness::open);
  database open(open_tables);
  open.level("county").rows(2);
  open.level("village").parents(villages_up);
  open.level("household").parents(households_up);
  const link opened = join(make_link(open, 2), make_link(open, 1));
  CHECK(opened.stray_open);
  CHECK(opened.open.count() == 2);
}

namespace {

/// What a parent's set is, told row by row.
struct recount {
  std::vector<numbers> children;
  numbers strays;
  std::vector<std::uint64_t> missing;
  std::vector<bool> open;
  std::uint64_t stray_missing = 0;
  bool stray_open = false;
};

struct random_county {
  schema tables;
  std::size_t counties = 0;
  std::vector<std::int64_t> county_sizes, village_sizes;
  std::vector<std::uint8_t> county_known, village_known;
  parents villages_up, households_up;
};

random_county random_tables(std::mt19937& dice) {
  const auto below = [&dice](std::uint32_t count) { return static_cast<std::uint32_t>(dice() % count); };
  random_county made;
  made.tables = three_levels(static_cast<completeness>(below(3)), static_cast<completeness>(below(3)));
  made.counties = below(4);
  const std::uint32_t orphans = below(3) == 0 ? 3 : 20;
  const auto fill = [&](std::size_t count, std::size_t above, parents& up) {
    for (std::size_t i = 0; i < count; ++i) up.push_back(above == 0 || below(orphans) == 0 ? -1 : static_cast<std::int32_t>(below(static_cast<std::uint32_t>(above))));
    if (below(2) == 0) std::sort(up.begin(), up.end());
  };
  fill(below(6), made.counties, made.villages_up);
  fill(below(12), made.villages_up.size(), made.households_up);
  for (std::size_t i = 0; i < made.counties; ++i) made.county_sizes.push_back(below(5)), made.county_known.push_back(below(8) != 0);
  for (std::size_t i = 0; i < made.villages_up.size(); ++i) made.village_sizes.push_back(below(6)), made.village_known.push_back(below(8) != 0);
  return made;
}

struct lack {
  std::uint64_t missing = 0;
  bool open = false;
};

/// What one parent row says about its own children.
lack lack_of(completeness says, const parents& up, std::size_t row, std::int64_t size, bool known) {
  if (says == completeness::open) return {0, true};
  if (says == completeness::closed) return {};
  if (!known) return {0, true};
  const auto delivered = std::count(up.begin(), up.end(), static_cast<std::int32_t>(row));
  return {static_cast<std::uint64_t>(std::max<std::int64_t>(0, size - delivered)), false};
}

recount count_again(const random_county& c) {
  const completeness villages = c.tables.levels[1].parent->complete;
  const completeness households = c.tables.levels[2].parent->complete;
  recount made{std::vector<numbers>(c.counties), {}, std::vector<std::uint64_t>(c.counties), std::vector<bool>(c.counties), 0, false};
  for (std::size_t row = 0; row < c.counties; ++row) {
    const lack own = lack_of(villages, c.villages_up, row, c.county_sizes[row], c.county_known[row] != 0);
    made.open[row] = own.open || own.missing > 0;
  }
  for (std::size_t v = 0; v < c.villages_up.size(); ++v) {
    const lack own = lack_of(households, c.households_up, v, c.village_sizes[v], c.village_known[v] != 0);
    if (c.villages_up[v] >= 0) {
      const auto county = static_cast<std::size_t>(c.villages_up[v]);
      made.missing[county] += own.missing;
      made.open[county] = made.open[county] || own.open;
    } else if (villages == completeness::closed) {
      made.stray_missing += own.missing;
      made.stray_open = made.stray_open || own.open;
    }
  }
  for (std::size_t h = 0; h < c.households_up.size(); ++h) {
    const std::int32_t v = c.households_up[h];
    const std::int32_t county = v < 0 ? -1 : c.villages_up[static_cast<std::size_t>(v)];
    const completeness unknown_at = v < 0 ? households : villages;
    if (county >= 0) {
      made.children[static_cast<std::size_t>(county)].push_back(static_cast<std::uint32_t>(h));
    } else if (unknown_at == completeness::closed) {
      made.strays.push_back(static_cast<std::uint32_t>(h));
    }
  }
  if (made.stray_open) made.open.assign(c.counties, true);
  return made;
}

}  // namespace

TEST_CASE("link: two steps joined equal a plain recount, whatever is unsorted, orphaned, open or missing") {
  std::mt19937 dice(20'161'231);
  for (int round = 0; round < 20'000; ++round) {
    CAPTURE(round);
    const random_county c = random_tables(dice);
    database data(c.tables);
    data.level("county").rows(c.counties).column("size", c.county_sizes, std::span<const std::uint8_t>(c.county_known));
    data.level("village").parents(c.villages_up).column("size", c.village_sizes, std::span<const std::uint8_t>(c.village_known));
    data.level("household").parents(c.households_up);
    REQUIRE(data.problems().empty());
    link made = join(make_link(data, 2), make_link(data, 1));
    const recount expected = count_again(c);
    std::sort(made.strays.begin(), made.strays.end());
    REQUIRE(made.strays == expected.strays);
    REQUIRE(made.stray_missing == expected.stray_missing);
    REQUIRE(made.stray_open == expected.stray_open);
    for (std::size_t row = 0; row < c.counties; ++row) {
      REQUIRE(children_of(made, row) == expected.children[row]);
      REQUIRE(made.missing[row] == expected.missing[row]);
      REQUIRE(made.open[row] == expected.open[row]);
    }
  }
}
