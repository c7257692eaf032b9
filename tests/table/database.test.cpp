// SPDX-License-Identifier: MIT
// tests/table/database.test.cpp -- arrays attached to a schema: taken as they lie, and checked once.
#include <povexit/table/database.hpp>

#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace povexit;

namespace {

column_schema column(std::string name, value_type type, std::uint8_t scale = 0) {
  column_schema made;
  made.name = std::move(name);
  made.type = type;
  made.scale = scale;
  return made;
}

schema tables_of_two() {
  schema tables;
  level_schema village;
  village.name = "village";
  level_schema household;
  household.name = "household";
  household.parent = parent_schema{"village", "village_id", "", completeness::closed, {}};
  household.columns = {column("size", value_type::integer), column("poor", value_type::boolean), column("grade", value_type::code), column("income", value_type::money, 2),
                       column("head", value_type::text)};
  household.columns[0].range = value_range{1, 20};
  household.columns[2].codes = {{"A", {}}, {"B", {}}};
  household.columns[3].range = value_range{0, 100'000};
  tables.levels = {village, household};
  return tables;
}

const schema tables = tables_of_two();
constexpr level_index household = 1;

std::string said(const database& data) {
  std::string text;
  for (const issue& one : data.problems()) text += std::string(one.is_error() ? "" : "warning ") + std::string(one.code()) + ": " + sentence(one) + "\n";
  return text;
}

}  // namespace

TEST_CASE("database: takes spans, arrays and vectors of every integer width, and bitmaps, without copying") {
  database data(tables);
  const std::vector<std::int16_t> sizes{1, 2, 3};
  const bool poor[] = {true, false, true};
  const std::array<std::uint8_t, 3> grades{0, 1, 1};
  const std::vector<std::int64_t> incomes{100, 200, 300};
  const std::vector<std::int32_t> heads{0, 1, 0};
  const std::vector<std::string> names{"Wang", "Li"};
  const std::vector<std::string> ids{"H1", "H2", "H3"};
  const std::vector<std::int32_t> villages{0, 0, -1};
  data.level("village").rows(1);
  data.level("household").parents(villages).ids(ids).column("size", sizes).column("poor", poor).column("grade", grades);
  data.level("household").column("income", std::span(incomes)).text("head", heads, names);
  CHECK(said(data).empty());
  CHECK(data.rows(household) == 3);
  CHECK(data.column(household, 0)->data() == sizes.data());
  CHECK((*data.column(household, 0))[2] == 3);
  CHECK((*data.column(household, 1))[0] == 1);
  CHECK((*data.column(household, 1))[1] == 0);
  CHECK((*data.column(household, 2))[1] == 1);
  CHECK((*data.column(household, 3))[2] == 300);
  CHECK(data.column(household, 4)->dictionary()[1] == "Li");
  CHECK(data.parents(household)[2] == -1);
  CHECK(data.ids(household)[0] == "H1");
}

TEST_CASE("database: a bitmap of answers reads as booleans") {
  database data(tables);
  bitmap poor(70);
  poor.set(69);
  data.level("household").column("poor", poor.view());
  CHECK(said(data).empty());
  CHECK((*data.column(household, 1))[69] == 1);
  CHECK((*data.column(household, 1))[68] == 0);
}

TEST_CASE("database: what is known is told by a bitmap, a byte or a bool a row; bytes may end before they are used") {
  const std::vector<std::int32_t> sizes{1, 2, 3};
  const bitmap mask = [] {
    bitmap made(3);
    made.set(0);
    made.set(2);
    return made;
  }();
  const bool flags[] = {true, false, true};
  database by_bits(tables);
  by_bits.level("household").column("size", sizes, mask.view());
  database by_flags(tables);
  by_flags.level("household").column("size", sizes, std::span<const bool>(flags));
  database by_bytes(tables);
  {
    const std::vector<std::uint8_t> bytes{7, 0, 1};
    by_bytes.level("household").column("size", sizes, std::span<const std::uint8_t>(bytes));
  }
  for (const database* data : {&by_bits, &by_flags, &by_bytes}) {
    REQUIRE(said(*data).empty());
    const column_view& size = *data->column(household, 0);
    CHECK(size.is_known(0));
    CHECK_FALSE(size.is_known(1));
    CHECK(size.is_known(2));
  }
}

TEST_CASE("database: a column that was not attached is not there; a level is delivered once anything is") {
  database data(tables);
  CHECK_FALSE(data.has_rows(household));
  CHECK(data.rows(household) == 0);
  CHECK(data.column(household, 0) == nullptr);
  const std::vector<std::int32_t> none;
  data.level("household").column("size", none);
  CHECK(data.has_rows(household));
  CHECK(said(data).empty());
}

TEST_CASE("database: every slip of the caller has its message, and nothing of it is attached") {
  const std::vector<std::int32_t> two{1, 2};
  const std::vector<std::int32_t> three{1, 2, 3};
  const std::vector<std::uint8_t> flags{1, 1, 1};
  const bitmap bits(2);
  database data(tables);
  data.level("county").column("size", two);
  data.level("household").column("sise", two);
  data.level("household").column("size", bits.view());
  CHECK(said(data) ==
        "attach-unknown-level: the schema has no level \"county\"\n"
        "attach-unknown-column: no column \"sise\" at household level\n"
        "attach-storage: \"size\" is integer: it cannot be stored as bits\n");
  CHECK_FALSE(data.has_rows(household));

  database lengths(tables);
  lengths.level("household").column("size", two).column("income", three).parents(three);
  lengths.level("household").column("income", two, std::span<const std::uint8_t>(flags));
  CHECK(said(lengths) ==
        "attach-length: household has 2 rows, but \"income\" brings 3 values\n"
        "attach-length: household has 2 rows, but \"parents\" brings 3 values\n"
        "attach-length: household has 2 rows, but \"income\" brings 3 values\n");
  CHECK(lengths.column(household, 3) == nullptr);

  database top(tables);
  top.level("village").parents(two);
  CHECK(said(top) == "attach-no-parent: level village stands at the top: it has no parents to attach\n");
  database large(tables);
  large.level("household").rows(std::size_t{1} << 31U);
  CHECK(said(large) == "attach-too-many-rows: household has 2147483648 rows: a table holds at most 2,147,483,647\n");
}

TEST_CASE("database: codes, texts and booleans outside of their values are refused; missing cells are not looked at") {
  const std::vector<std::int32_t> values{0, 2, -1};
  const std::vector<std::string> names{"Wang"};
  const std::vector<std::uint8_t> first_only{1, 0, 0};
  struct row {
    const char* name;
    const char* expected;
  };
  for (const row& r : {row{"grade", "attach-code-outside: \"grade\" holds 2 at row 1: its codes are 0 to 1\n"},
                       row{"poor", "attach-boolean-outside: \"poor\" holds 2 at row 1: a boolean is 0 or 1\n"},
                       row{"head", "attach-needs-texts: \"head\" is a text column: attach it by text(), with the texts that its values stand for\n"}}) {
    database data(tables);
    data.level("household").column(r.name, values);
    CHECK(said(data) == r.expected);
    CHECK(data.column(household, *tables.levels[household].find(r.name)) == nullptr);
  }
  database texts(tables);
  texts.level("household").text("head", values, names);
  CHECK(said(texts) == "attach-code-outside: \"head\" holds 2 at row 1: its codes are 0 to 0\n");
  database masked(tables);
  masked.level("household").column("grade", values, std::span<const std::uint8_t>(first_only));
  CHECK(said(masked).empty());
}

TEST_CASE("database: values outside of the declared range are kept, and the range is not used") {
  const std::vector<std::int64_t> incomes{0, 100'001, -5, 100'000};
  database data(tables);
  data.level("household").column("income", incomes);
  CHECK(said(data) ==
        "warning range-broken: 2 values of \"income\" lie outside its declared range [0.00, 1000.00], first at row 1: the range is not used for bounds in this run\n");
  CHECK_FALSE(data.column(household, 3)->range_holds());
  CHECK((*data.column(household, 3))[1] == 100'001);
  database kept(tables);
  kept.level("household").column("income", std::span(incomes).first(1));
  CHECK(kept.column(household, 3)->range_holds());
}

TEST_CASE("database: parents outside of their table are told, in whichever order the levels come") {
  const std::vector<std::int32_t> villages{0, 2, -1, -7};
  const char* expected = "warning attach-parent-outside: row 1 of household points to parent row 2, but village has 2 rows (use -1 for an unknown parent)\n";
  database up(tables);
  up.level("village").rows(2);
  up.level("household").parents(villages);
  CHECK(said(up) == expected);
  database down(tables);
  down.level("household").parents(villages);
  down.level("village").rows(2);
  CHECK(said(down) == expected);
}

TEST_CASE("database: trusted arrays are not looked at") {
  const std::vector<std::int32_t> values{0, 2, -1};
  database data(tables, validation::trusted);
  data.level("village").rows(1);
  data.level("household").column("grade", values).column("poor", values).column("size", values).parents(values);
  CHECK(said(data).empty());
  CHECK(data.column(household, 0)->range_holds());
}

TEST_CASE("database: what the caller reports is kept with the rest") {
  database data(tables);
  data.report(error(messages::level_without_data, {"village"}));
  CHECK(said(data) == "level-without-data: no rows were given for level village\n");
  CHECK(has_errors(data.problems()));
}

TEST_CASE_TEMPLATE("database: values outside of two bounds are found wherever they stand, in any storage", T, std::uint8_t, std::int16_t, std::int32_t, std::int64_t) {
  const std::int64_t bounds[] = {INT64_MIN, -70'000, -1, 0, 1, 99, 200, 255, 70'000, INT64_MAX};
  for (const std::size_t rows : {0U, 1U, 63U, 64U, 130U, 192U}) {
    std::vector<T> values(rows);
    for (std::size_t i = 0; i < rows; ++i) values[i] = static_cast<T>(i % 100);
    if (rows > 100) values[100] = static_cast<T>(-1);
    for (const std::int64_t low : bounds) {
      for (const std::int64_t high : bounds) {
        std::vector<std::size_t> expected;
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < rows; ++i) {
          if (values[i] < low || values[i] > high) expected.push_back(i);
        }
        detail::for_rows_outside(values.data(), rows, low, high, [&found](std::size_t row) { found.push_back(row); });
        CAPTURE(low);
        CAPTURE(high);
        CHECK(found == expected);
      }
    }
  }
}
