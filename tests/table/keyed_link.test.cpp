// SPDX-License-Identifier: MIT
// tests/table/keyed_link.test.cpp -- children with expected keys: which were not delivered, and which may be beside them.
#include <povexit/table/link.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace povexit;

namespace {

using parents = std::vector<std::int32_t>;
using numbers = std::vector<std::uint32_t>;
using years = std::vector<std::int64_t>;

/// village - household - year, where each household has a record of 2014, 2015 and 2016.
schema records(completeness households, completeness of_years, years expected = {2014, 2015, 2016}) {
  schema tables;
  for (const char* name : {"village", "household", "year"}) {
    level_schema level;
    level.name = name;
    column_schema size;
    size.name = name == std::string("year") ? "year" : "size";
    level.columns = {size};
    tables.levels.push_back(level);
  }
  tables.levels[1].parent = parent_schema{"village", "v", "", households, "size", "", {}};
  tables.levels[2].parent = parent_schema{"household", "h", "", of_years, "size", "year", std::move(expected)};
  return tables;
}

numbers sure(const link& made, std::size_t row) {
  numbers found;
  for (std::size_t k = 0; k < made.keys.size(); ++k) found.push_back(made.surely_absent(row, k));
  return found;
}
numbers perhaps(const link& made, std::size_t row) {
  numbers found;
  for (std::size_t k = 0; k < made.keys.size(); ++k) found.push_back(made.possibly_absent(row, k));
  return found;
}

interval up_to(wide high) { return {bound::minus_infinity(), bound::of(high), false}; }
interval from(wide low) { return {bound::of(low), bound::infinity(), false}; }

}  // namespace

TEST_CASE("link: an expected key without a row is absent, and other rows may stand beside the expected keys alone") {
  const schema tables = records(completeness::closed, completeness::open);
  const parents up{0, 0, 0, 1, 1};
  const years keys{2016, 2014, 2015, 2014, 2012};
  database data(tables);
  data.level("household").rows(3);
  data.level("year").parents(up).column("year", keys);
  const link made = make_link(data, 2);
  CHECK(made.keys == years{2014, 2015, 2016});
  CHECK(sure(made, 0) == numbers{0, 0, 0});
  CHECK(sure(made, 1) == numbers{0, 1, 1});
  CHECK(sure(made, 2) == numbers{1, 1, 1});
  CHECK(made.perhaps_absent.empty());
  CHECK(made.gaps == std::vector<interval>{up_to(2013), from(2017)});
  CHECK(made.open_beyond.count() == 3);
  CHECK(made.open.count() == 0);
}

TEST_CASE("link: the gaps are what the expected keys leave of the column's range, where the data keep it") {
  const struct { std::optional<value_range> range; years expected; std::vector<interval> gaps; } facts[] = {
      {std::nullopt, {2014, 2016}, {up_to(2013), interval::point(2015), from(2017)}},
      {value_range{2010, 2016}, {2014, 2016}, {interval::between(2010, 2013), interval::point(2015)}},
      {value_range{2014, 2016}, {2014, 2015, 2016}, {}},
      {value_range{2015, 2015}, {2014, 2016}, {interval::point(2015)}},
      {std::nullopt, {INT64_MIN, INT64_MAX}, {up_to(wide{INT64_MIN} - 1), interval::between(wide{INT64_MIN} + 1, wide{INT64_MAX} - 1), from(wide{INT64_MAX} + 1)}},
  };
  const parents up{0};
  const years within{2015};
  const years outside{1};
  for (const auto& fact : facts) {
    schema tables = records(completeness::closed, completeness::open, fact.expected);
    tables.levels[2].columns[0].range = fact.range;
    database data(tables);
    data.level("household").rows(1);
    data.level("year").parents(up).column("year", within);
    const link made = make_link(data, 2);
    CHECK(made.gaps == fact.gaps);
    CHECK(made.open_beyond[0] == !fact.gaps.empty());
    database broken(tables);
    broken.level("household").rows(1);
    broken.level("year").parents(up).column("year", outside);
    CHECK(make_link(broken, 2).gaps.front().low == bound::minus_infinity());
  }
}

TEST_CASE("link: a closed set of rows has no keys but those delivered and those expected; one of which nothing came is open beside them") {
  const schema tables = records(completeness::closed, completeness::closed);
  const parents up{0, -1};
  const years keys{2014, 2015};
  database data(tables);
  data.level("household").rows(2);
  data.level("year").parents(up).column("year", keys);
  const link made = make_link(data, 2);
  CHECK(made.open_beyond.count() == 0);
  CHECK(made.strays == numbers{1});
  CHECK(sure(made, 0) == numbers{0, 1, 1});
  database silent(tables);
  silent.level("household").rows(2);
  const link nothing = make_link(silent, 2);
  CHECK(nothing.open_beyond.count() == 2);
  CHECK(nothing.open.count() == 0);
  CHECK(sure(nothing, 1) == numbers{1, 1, 1});
}

TEST_CASE("link: a declared number of rows leaves room beside the expected keys, or none") {
  const schema tables = records(completeness::closed, completeness::declared);
  const parents up{0, 0, 1, 1, 2, 3, 4, 4, 4, 4};
  const years keys{2014, 2015, 2014, 2012, 2014, 2014, 2014, 2015, 2016, 2017};
  const std::vector<std::int64_t> sizes{3, 4, 4, 0, 3};
  const std::vector<std::uint8_t> known{1, 1, 1, 0, 1};
  database data(tables);
  data.level("household").column("size", sizes, std::span<const std::uint8_t>(known));
  data.level("year").parents(up).column("year", keys);
  link_findings found;
  const link made = make_link(data, 2, &found);
  CHECK_FALSE(made.open_beyond[0]);
  CHECK_FALSE(made.open_beyond[1]);
  CHECK(made.open_beyond[2]);
  CHECK(made.open_beyond[3]);
  CHECK_FALSE(made.open_beyond[4]);
  CHECK(made.missing == numbers{0, 0, 0, 0, 0});
  CHECK(found.fewer_declared == numbers{4});
}

TEST_CASE("link: a row of unknown key may be any that its parent lacks; one without a parent, any of any") {
  const schema tables = records(completeness::closed, completeness::declared);
  const parents up{0, 0, 1};
  const years keys{2014, 0, 2015};
  const std::vector<std::uint8_t> known{1, 0, 1};
  const std::vector<std::int64_t> sizes{3, 3};
  database data(tables);
  data.level("household").column("size", sizes);
  data.level("year").parents(up).column("year", keys, std::span<const std::uint8_t>(known));
  const link made = make_link(data, 2);
  CHECK(sure(made, 0) == numbers{0, 0, 0});
  CHECK(perhaps(made, 0) == numbers{0, 1, 1});
  CHECK(made.open_beyond[0]);  // if the unknown one is 2015, and 2016 came before: nobody knows
  CHECK(sure(made, 1) == numbers{1, 0, 1});
  CHECK(perhaps(made, 1) == numbers{0, 0, 0});
  const parents lost{0, -1, 1};
  database other(tables);
  other.level("household").column("size", sizes);
  other.level("year").parents(lost).column("year", keys, std::span<const std::uint8_t>(known));
  const link all = make_link(other, 2);
  CHECK(all.strays == numbers{1});
  CHECK(perhaps(all, 0) == numbers{0, 1, 1});
  CHECK(perhaps(all, 1) == numbers{1, 0, 1});
  CHECK(sure(all, 1) == numbers{0, 0, 0});
}

TEST_CASE("link: a key that comes twice at one parent is told, whether it is expected or not") {
  const schema tables = records(completeness::closed, completeness::closed);
  const parents up{0, 1, 0, 0, 0, 1};
  const years keys{2014, 2014, 2014, 1999, 1999, 2015};
  database data(tables);
  data.level("household").rows(2);
  data.level("year").parents(up).column("year", keys);
  link_findings found;
  static_cast<void>(make_link(data, 2, &found));
  CHECK(found.repeated_keys == numbers{4, 2});
}

TEST_CASE("link: over two steps absent keys add up, and one middle row that may have more opens the gaps") {
  const schema tables = records(completeness::closed, completeness::declared);
  const parents households_up{0, 0, 1, -1};
  const std::vector<std::int64_t> sizes{3, 3, 4, 3};
  const parents years_up{0, 1, 1, 2, 3, 0};
  const years keys{2014, 2014, 2015, 2014, 2016, 0};
  const std::vector<std::uint8_t> known{1, 1, 1, 1, 1, 0};
  database data(tables);
  data.level("village").rows(2);
  data.level("household").parents(households_up).column("size", sizes);
  data.level("year").parents(years_up).column("year", keys, std::span<const std::uint8_t>(known));
  const link made = join(make_link(data, 2), make_link(data, 1));
  CHECK(sure(made, 0) == numbers{0, 0, 1});
  CHECK(perhaps(made, 0) == numbers{0, 1, 1});
  CHECK(sure(made, 1) == numbers{0, 1, 1});
  CHECK(made.open_beyond[0]);  // household 0, for a key that is unknown
  CHECK(made.open_beyond[1]);  // household 2 declares four
  CHECK(made.open.count() == 0);
  CHECK(made.strays == numbers{4});
  CHECK(made.stray_absent == std::vector<std::uint64_t>{1, 1, 0});
  CHECK_FALSE(made.stray_open_beyond);
}

TEST_CASE("link: over two steps a middle row that may be lacking opens the set, also where it lacks by its key") {
  schema tables = records(completeness::open, completeness::closed);
  const parents households_up{0};
  const parents years_up{0};
  const years keys{2014};
  database data(tables);
  data.level("village").rows(1);
  data.level("household").parents(households_up);
  data.level("year").parents(years_up).column("year", keys);
  CHECK(join(make_link(data, 2), make_link(data, 1)).open[0]);

  tables.levels[1].parent->key = "size";
  tables.levels[1].parent->complete = completeness::closed;
  const std::vector<std::int64_t> sizes{7};
  for (const years& expected : {years{7}, years{7, 8}}) {
    tables.levels[1].parent->expected = expected;
    database keyed(tables);
    keyed.level("village").rows(1);
    keyed.level("household").parents(households_up).column("size", sizes);
    keyed.level("year").parents(years_up).column("year", keys);
    CHECK(join(make_link(keyed, 2), make_link(keyed, 1)).open[0] == (expected.size() == 2));
  }
}

TEST_CASE("link: over three steps a stray that may have further middle rows opens the set of everybody") {
  schema tables = records(completeness::closed, completeness::closed);
  level_schema county;
  county.name = "county";
  tables.levels.push_back(county);
  tables.levels[0].parent = parent_schema{"county", "c", "", completeness::closed, "", "", {}};
  tables.levels[1].parent->key = "size";
  tables.levels[1].parent->expected = {7};
  const parents villages_up{-1};
  const parents households_up{0};
  const std::vector<std::int64_t> sizes{7};
  const parents years_up{0};
  const years keys{2014};
  for (const completeness households : {completeness::closed, completeness::open}) {
    tables.levels[1].parent->complete = households;
    database data(tables);
    data.level("county").rows(2);
    data.level("village").parents(villages_up);
    data.level("household").parents(households_up).column("size", sizes);
    data.level("year").parents(years_up).column("year", keys);
    const link upper = join(make_link(data, 1), make_link(data, 0));
    CHECK(upper.stray_open_beyond == (households == completeness::open));
    const link made = join(make_link(data, 2), upper);
    CHECK(made.stray_open == (households == completeness::open));
    CHECK(made.open.count() == (households == completeness::open ? 2U : 0U));
    CHECK(made.stray_absent == std::vector<std::uint64_t>{0, 1, 1});
  }
}
