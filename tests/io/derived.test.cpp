// SPDX-License-Identifier: MIT
// tests/io/derived.test.cpp -- columns that follow from cells: several codes, id numbers, unique texts; and yearly records.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/io/dataset.hpp>
#include <povexit/io/messages.hpp>
#include <povexit/table/check.hpp>
#include <povexit/table/derived.hpp>

#include "io/two_levels.hpp"
#include "support/every_type.hpp"

namespace {

using namespace povexit;
using namespace povexit::tests;

column_schema health() {
  column_schema made = column("health", value_type::code);
  made.multi = true;
  made.codes = {{"chronic", {"chronic illness", "长期慢性病"}}, {"disabled", {"", "残疾"}}, {"serious", {"", "大病、重病"}}};
  made.missing = {"不详"};
  return made;
}

/// Villages, households with states of health and an id number that should be unique, and records of their years.
schema three_levels() {
  schema tables = two_levels();
  level_schema& household = tables.levels[1];
  household.columns = {health(), column("id_number", value_type::text)};
  household.columns[1].format = "cn_resident_id";
  household.columns[1].unique = true;
  household.columns[1].personal = true;
  level_schema& record = tables.levels.emplace_back();
  record.name = "record";
  record.plural = "records";
  record.columns = {column("year", value_type::integer), column("income", value_type::money)};
  record.parent = parent_schema{"household", "household_id", "", completeness::closed, ""};
  record.parent->key = "year";
  record.parent->expected = {2014, 2015};
  add_derived_columns(tables);
  return tables;
}

struct three {
  explicit three(std::string_view households, std::string_view records = "", schema changed = three_levels()) : tables(std::move(changed)) {
    const std::string household = "household_id,village_id,health,id_number\n" + std::string(households);
    const std::string record = "household_id,year,income\n" + std::string(records);
    const named_text texts[] = {{"village", villages}, {"household", household}, {"record", record}};
    auto made = io::read(tables, texts);
    REQUIRE(made.has_value());
    data.emplace(std::move(*made));
    CHECK(support::broken_invariant(*data) == "");
  }

  /// One letter a row: yes, no, unknown.
  [[nodiscard]] std::string answers(std::string_view name) const {
    const database view = data->view();
    const column_view* values = view.column(1, *tables.levels[1].find(name));
    std::string text;
    for (std::size_t row = 0; row < view.rows(1); ++row) text += values == nullptr || !values->is_known(row) ? '?' : (*values)[row] != 0 ? 'y' : 'n';
    return text;
  }
  [[nodiscard]] const io::column_receipt& receipt(std::string_view name) const { return data->receipts()[1].columns[*tables.levels[1].find(name)]; }
  /// Without the remark that no record was delivered.
  [[nodiscard]] std::string said() const {
    issues found;
    for (const issue& each : data->problems()) {
      if (each.what != &messages::file_without_rows) found.push_back(each);
    }
    return rendered(found);
  }

  schema tables;
  std::optional<io::dataset> data;
};

}  // namespace

TEST_CASE("several codes: each listed one holds and the others do not, whatever stands between them and however they are spelled") {
  struct row {
    std::string_view cell;
    std::string_view chronic_disabled_serious;
  };
  constexpr row table[] = {
      {"chronic;disabled", "yyn"},      {"chronic、disabled", "yyn"}, {"\"chronic,disabled\"", "yyn"}, {"chronic|disabled", "yyn"},
      {"chronic；disabled", "yyn"},     {"chronic，残疾", "yyn"},     {"chronic｜残疾", "yyn"},        {" chronic ; disabled ; ", "yyn"},
      {"Chronic Illness", "ynn"},       {"长期慢性病", "ynn"},        {"chronic;chronic", "ynn"},      {"大病、重病", "nny"},
      {"chronic;大病、重病", "yny"},    {"残疾;chronic|serious", "yyy"}, {"", "???"},                  {"不详", "???"},
      {"chronic;deaf", "???"},          {";", "???"},                 {"chronic disabled", "???"},     {"chronic;不详", "???"},
  };
  for (const row& each : table) {
    CAPTURE(each.cell);
    const three read("h1,01," + std::string(each.cell) + ",\n");
    CHECK(read.answers("health.chronic") + read.answers("health.disabled") + read.answers("health.serious") == each.chronic_disabled_serious);
  }
}

TEST_CASE("several codes: an empty cell says none only where the schema says so, and that code holds where there is one") {
  schema tables = three_levels();
  tables.levels[1].columns[0].blank = blank_means::none;
  const three none("h1,01,,\nh2,01,不详,\n", "", tables);
  CHECK(none.answers("health.chronic") == "n?");
  CHECK(none.answers("health.serious") == "n?");
  CHECK(none.receipt("health").blanks == 1);
  CHECK(none.receipt("health").unknown == 1);
  tables.levels[1].columns[0].codes.push_back({"none", {}});
  add_derived_columns(tables);
  const three named("h1,01,,\nh2,01,chronic,\n", "", tables);
  CHECK(named.answers("health.none") == "yn");
  CHECK(named.answers("health.chronic") == "ny");
}

TEST_CASE("several codes: a part that is no code is located with what was probably meant, and none of the row's codes is known") {
  const three read("h1,01,chronic;disbled,\nh2,01,chronic,\nh3,01,chronic\n");
  CHECK(read.said() ==
        "households.csv:2:7: warning[cell-unknown-code]: \"disbled\" is no code of column \"health\"; did you mean \"disabled\"?\n"
        "    2 | h1,01,chronic;disbled,\n"
        "      |       ^^^^^^^^^^^^^^^\n"
        "households.csv:4:14: warning[row-length]: this row has 3 cells and the header 4: its values may be shifted, so all but its id count as unknown\n"
        "    4 | h*,0*,c******\n"
        "      |              ^\n");
  CHECK(read.answers("health.chronic") == "?y?");
  CHECK(read.answers("health.disabled") == "?n?");
  CHECK(read.receipt("health").unreadable == 1);
  CHECK(read.receipt("health").unknown == 2);
  CHECK(read.receipt("health.chronic").unknown == 2);
  CHECK(read.receipt("health.chronic").header == "health");
}

TEST_CASE("several codes: any set of codes in any spelling reads back as it was") {
  std::mt19937_64 random(7);
  const column_schema described = health();
  constexpr std::string_view between[] = {";", "；", "|", "、", "，", " ; ", ";;"};
  std::string text;
  std::vector<std::string> wanted(3);
  for (int row = 0; row < 2'000; ++row) {
    const std::uint64_t set = 1 + random() % 7;
    std::string cell;
    for (std::size_t code = 0; code < 3; ++code) {
      const bool holds = ((set >> code) & 1U) != 0;
      wanted[code] += holds ? 'y' : 'n';
      if (!holds) continue;
      const code_value& value = described.codes[code];
      const bool by_title = random() % 2 == 0 && code != 2;  // the third's title has a separator in it
      cell += (cell.empty() ? "" : std::string(between[random() % std::size(between)])) + (by_title ? value.title.zh : value.name);
    }
    text += "h" + std::to_string(row) + ",01," + cell + ",\n";
  }
  const three read(text);
  CHECK(read.said() == "");
  for (std::size_t code = 0; code < 3; ++code) CHECK(read.answers("health." + described.codes[code].name) == wanted[code]);
}

TEST_CASE("id numbers: whether they are valid, the birth date and the sex follow row by row, and only from those that are") {
  const three read("h1,01,,11010519491231002X\nh2,01,,440524188001010014\nh3,01,,110105194912310021\nh4,01,,\nh5,01,,110105491231002\nh6,01,,4.10225E+17\n");
  CHECK(read.answers("id_number.valid") == "yyn?n?");
  CHECK(read.answers("id_number.sex") == "yn????");  // male is the first code
  const database view = read.data->view();
  const column_view& birth = *view.column(1, *read.tables.levels[1].find("id_number.birth_date"));
  CHECK(birth[1] == days_from_epoch({1880, 1, 1}));
  CHECK(birth.is_known(1));
  CHECK_FALSE(birth.is_known(2));
  CHECK(read.receipt("id_number.birth_date").unknown == 4);
  CHECK(count_of(read.data->problems(), messages::cell_old_resident_id) == 1);
}

TEST_CASE("unique: texts that rows share are not unique, whatever their widths; each repetition is located, masked and counted") {
  const three read(
      "h1,01,,11010519491231002X\nh2,01,,440524188001010014\nh3,01,, １１０１０５１９４９１２３１００２ｘ\nh4,01,,\nh5,01,,11010519491231002x\n");
  CHECK(read.answers("id_number.unique") == "nyn?n");
  CHECK(read.receipt("id_number").repeated == 3);
  CHECK(read.said() ==
        "households.csv:4: warning[text-repeated]: \"1101**********002X\" stands in column \"id_number\" more than once, first in line 2, and should be unique: all are kept\n"
        "households.csv:6: warning[text-repeated]: \"1101**********002X\" stands in column \"id_number\" more than once, first in line 2, and should be unique: all are kept\n");
  CHECK(read.data->view().problems().empty());  // said once
}

TEST_CASE("unique: a pasted row shares its text, and the file's own derived columns are not read") {
  schema tables = three_levels();
  const named_text texts[] = {{"village", villages},
                              {"household", "household_id,village_id,health,id_number,id_number.unique,health.chronic\nh1,01,,440524188001010014,是,是\nh1,01,,440524188001010014,是,是\n"},
                              {"record", "household_id,year,income\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  const database view = data->view();
  CHECK((*view.column(1, *tables.levels[1].find("id_number.unique")))[0] == 0);
  CHECK(view.column(1, *tables.levels[1].find("health.chronic")) == nullptr);  // nothing known
  CHECK(rendered(data->problems()).find("columns that the schema does not have were not read (2): id_number.unique, health.chronic") != std::string::npos);
}

TEST_CASE("derived: what follows from a column that the file does not have is unknown, and only the column itself is missed") {
  const schema tables = three_levels();
  const named_text texts[] = {{"village", villages}, {"household", "household_id,village_id\nh1,01\n"}, {"record", "household_id,year,income\nh1,2014,1\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(support::broken_invariant(*data) == "");
  CHECK(count_of(data->problems(), messages::column_missing) == 2);
  CHECK(data->view().column(1, *tables.levels[1].find("id_number.valid")) == nullptr);
  CHECK(data->receipts()[1].columns.back().unknown == 1);
  CHECK_FALSE(data->receipts()[1].columns.back().is_in_file);
}

TEST_CASE("yearly records: two of one year and parent are located and counted, and both kept; a year unknown is none of them") {
  const three read("h1,01,,\nh2,01,,\n", "h1,2014,1\nh2,2014,1\nh1,2015,1\nh1,2014,2\nh1,,3\nh1,,4\nh1,2014,5\nh9,2014,1\nh9,2014,1\n");
  CHECK(read.data->receipts()[2].keys_repeated == 2);
  CHECK(read.data->view().rows(2) == 9);
  CHECK(read.data->view().parents(2)[3] == 0);
  CHECK(count_of(read.data->problems(), messages::key_repeated) == 2);
  CHECK(read.said().find("records.csv:5: warning[key-repeated]: this record has the same \"year\" 2014 as the one in line 2, and belongs to the same household: both are kept\n"
                         "records.csv:8: warning[key-repeated]: this record has the same \"year\" 2014 as the one in line 2") != std::string::npos);
}

TEST_CASE("derived: in strict reading a repeated text and a repeated year refuse the data") {
  const schema tables = three_levels();
  io::load_options strict;
  strict.strict = true;
  const std::string_view none = "household_id,village_id,health,id_number\nh1,01,chronic,440524188001010014\n";
  const std::string_view one = "household_id,year,income\nh1,2014,1\n";
  const named_text good[] = {{"village", villages}, {"household", none}, {"record", one}};
  CHECK(io::read(tables, good, strict).has_value());
  const std::string twice = std::string(none) + "h2,01,chronic,440524188001010014\n";
  const named_text texts[] = {{"village", villages}, {"household", twice}, {"record", one}};
  CHECK_FALSE(io::read(tables, texts, strict).has_value());
  const std::string years = std::string(one) + "h1,2014,1\n";
  const named_text records[] = {{"village", villages}, {"household", none}, {"record", years}};
  CHECK_FALSE(io::read(tables, records, strict).has_value());
}
