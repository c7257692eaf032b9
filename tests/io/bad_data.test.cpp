// SPDX-License-Identifier: MIT
// tests/io/bad_data.test.cpp -- what is said about rows and cells that are wrong, and what becomes of them.
#include <doctest/doctest.h>

#include <algorithm>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/io/dataset.hpp>
#include <povexit/io/messages.hpp>

#include "io/two_levels.hpp"

namespace {

using namespace povexit;
using namespace povexit::tests;

}  // namespace

TEST_CASE("bad data: a letter in a number is located, and the rest is read") {
  reading read("h1,01,29O0,4,A,\nh2,01,2900,5,A,\n");
  REQUIRE(read.data.has_value());
  CHECK(rendered(read.found()) ==
        "households.csv:2:7: warning[cell-not-number]: \"29O0\" is no number (column \"net_income\")\n"
        "    2 | h1,01,29O0,4,A,\n"
        "      |       ^^^^\n");
  CHECK(rendered(read.found(), language::zh).find("警告[cell-not-number]: “29O0”不是数字（列“net_income”）") != std::string::npos);
  CHECK_FALSE(read.data->view().column(1, 0)->is_known(0));
  CHECK((*read.data->view().column(1, 0))[1] == 290'000);
  CHECK(read.receipt().columns[0].unreadable == 1);
}

TEST_CASE("bad data: a code outside its list is located, with the one that was probably meant") {
  reading read("h1,01,1,4,A及,\n");
  REQUIRE(read.data.has_value());
  CHECK(rendered(read.found()) ==
        "households.csv:2:11: warning[cell-unknown-code]: \"A及\" is no code of column \"grade\"; did you mean \"A\"?\n"
        "    2 | h1,01,1,4,A及,\n"
        "      |           ^^^\n");
}

TEST_CASE("bad data: a value outside its range is kept, and its range is not used") {
  reading read("h1,01,1,40,A,\n");
  REQUIRE(read.data.has_value());
  CHECK(count_of(read.found(), messages::cell_outside_range) == 1);
  const database view = read.data->view();
  CHECK((*view.column(1, 1))[0] == 40);
  CHECK(view.column(1, 1)->is_known(0));
  CHECK_FALSE(view.column(1, 1)->range_holds());
  CHECK(read.receipt().columns[1].unknown == 0);
}

TEST_CASE("bad data: of rows with one id the first is a member if all say the same, and none for certain if they differ") {
  struct {
    const char* rows;
    std::vector<std::int32_t> parents;
  } const cases[] = {
      {"h1,01,1,1,A,\nh2,01,2,1,A,\nh1,01,1,1,A,\n", {0, 0, -1}},
      {"h1,01,1,1,A,\nh2,01,2,1,A,\nh1,01,9,1,A,\n", {-1, 0, -1}},
      {"h1,01,1,1,A,\nh2,01,2,1,A,\nh1,02,1,1,A,\n", {-1, 0, -1}},
      {"h1,01,,1,A,\nh1,01,,1,A,\nh1,01,0,1,A,\n", {-1, -1, -1}},
      {"h1,01,1,1,A,\nh1,01,1,1,A,\nh1,01,1,1,A,\n", {0, -1, -1}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.rows);
    const reading read(each.rows);
    REQUIRE(read.data);
    const auto parents = read.data->view().parents(1);
    CHECK(std::vector<std::int32_t>(parents.begin(), parents.end()) == each.parents);
  }
}

TEST_CASE("bad data: a duplicate id keeps both rows, and what refers to it belongs to neither") {
  schema tables = two_levels();
  const named_text texts[] = {{"village", "village_id,name\n01,张庄\n02,李村\n01,张庄\n"},
                              {"household", "household_id,village_id,net_income,size,grade,id_number\nh1,01,1,1,A,\nh2,02,1,1,A,\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(rendered(data->problems()) ==
        "villages.csv:4:1: warning[id-duplicate]: village \"01\" is there twice, first in line 2: both are kept, it counts once, "
        "and what refers to it belongs to neither\n"
        "    4 | 01,张庄\n"
        "      | ^^\n"
        "households.csv:2:4: warning[orphan-ambiguous]: village \"01\" is there more than once: this household belongs to neither\n"
        "    2 | h1,01,1,1,A,\n"
        "      |    ^^\n");
  CHECK(data->view().rows(0) == 3);
  CHECK(data->view().parents(1)[0] == -1);
  CHECK(data->view().parents(1)[1] == 1);
  CHECK(data->is_ambiguous("village", "01"));
  CHECK_FALSE(data->find("village", "01").has_value());
  CHECK(data->receipts()[0].ids_duplicate == 1);
  CHECK(data->receipts()[1].orphans == 1);
}

TEST_CASE("bad data: an orphan is located and counted, and leading zeros matter") {
  reading read("h1,1,1,4,A,\nh2,,1,4,A,\nh3,02,1,4,A,\n");
  REQUIRE(read.data.has_value());
  CHECK(
      rendered(read.found()) ==
      "households.csv:2:4: warning[orphan]: no village has the id \"1\": this household is kept, and every village it may belong to is less certain\n"
      "    2 | h1,1,1,4,A,\n"
      "      |    ^\n"
      "households.csv:3:4: warning[orphan-blank]: this household does not say to which village it belongs: it is kept, and every village is less "
      "certain\n"
      "    3 | h2,,1,4,A,\n"
      "      |    ^\n");
  CHECK(read.receipt().orphans == 2);
  CHECK(read.receipt().rows == 3);
}

TEST_CASE("bad data: a row with too few or too many cells is kept, and nothing in it is trusted but its id") {
  reading read("h1,01,1,4\nh2,01,1,4,A,,surplus\nh3,01,1,4,A,,,,\n");
  REQUIRE(read.data.has_value());
  CHECK(rendered(read.found()) ==
        "households.csv:2:10: warning[row-length]: this row has 4 cells and the header 6: its values may be shifted, so all but its id count as "
        "unknown\n"
        "    2 | h*,0*,1,4\n"
        "      |          ^\n"
        "households.csv:3:14: warning[row-length]: this row has 7 cells and the header 6: its values may be shifted, so all but its id count as "
        "unknown\n"
        "    3 | h*,0*,1,4,A,,s******\n"
        "      |              ^^^^^^^\n");
  const database view = read.data->view();
  CHECK(view.rows(1) == 3);
  CHECK(view.parents(1)[0] == -1);
  CHECK(view.parents(1)[2] == 0);
  CHECK_FALSE(view.column(1, 1)->is_known(0));
  CHECK_FALSE(view.column(1, 1)->is_known(1));
  CHECK(view.column(1, 1)->is_known(2));  // only empty cells are surplus
  CHECK(read.data->find("household", "h2") == 1);
  CHECK(read.receipt().bad_rows == 2);
}

TEST_CASE("bad data: a quote that never closes is an error at its opening, and the rows below are read") {
  reading read("h1,01,\"1,4,A,\nh2,01,1,4,A,\n");
  REQUIRE(read.data.has_value());
  REQUIRE(count_of(read.found(), messages::quote_unclosed) == 1);
  CHECK(read.found()[0].is_error());
  CHECK(read.found()[0].where.line == 2);
  CHECK(read.found()[0].where.column == 7);
  CHECK(read.data->view().rows(1) == 2);
  CHECK(read.data->view().column(1, 0)->is_known(1));
  CHECK_FALSE(read.data->view().column(1, 0)->is_known(0));
}

TEST_CASE("bad data: text after a closing quote is located, and the cell is unknown") {
  reading read("h1,01,\"1\"5,4,A,\n");
  REQUIRE(read.data.has_value());
  CHECK(count_of(read.found(), messages::quote_followed) == 1);
  CHECK_FALSE(read.data->view().column(1, 0)->is_known(0));
  CHECK(read.data->view().column(1, 1)->is_known(0));
}

TEST_CASE("bad data: invalid and control bytes are located, and the rest of the row is read") {
  reading read("h1,01,1\xFF,4,A级,\nh2,01,张庄李村,\x01,A级,\n");
  REQUIRE(read.data.has_value());
  REQUIRE(count_of(read.found(), messages::cell_invalid_bytes) == 1);
  REQUIRE(count_of(read.found(), messages::cell_control_bytes) == 1);
  CHECK(read.found()[0].where.line == 2);
  CHECK(read.found()[0].where.column == 7);
  CHECK(read.found()[0].where.text == "h1,01,1�,4,A级,");
  CHECK((*read.data->view().column(1, 2))[0] == 0);
  CHECK(read.data->view().column(1, 2)->is_known(0));
  CHECK_FALSE(read.data->view().column(1, 1)->is_known(1));
}

TEST_CASE("bad data: of many alike twenty are listed, and the rest is counted") {
  std::string rows;
  for (int i = 0; i < 332; ++i) rows += "h" + std::to_string(i) + ",01,x,4,A,\n";
  reading read(rows);
  REQUIRE(read.data.has_value());
  CHECK(count_of(read.found(), messages::cell_not_number) == 20);
  CHECK(render(read.found().back()) == "households.csv: warning[and-more]: and 312 more [cell-not-number] in column \"net_income\"\n");
  CHECK(read.found().size() == 21);
  CHECK(read.receipt().columns[0].unreadable == 332);
}

TEST_CASE("bad data: personal cells are masked in every message, and so are cells that the schema does not describe") {
  schema tables = two_levels();
  const named_text texts[] = {
      {"village", villages},
      {"household", "household_id,village_id,net_income,size,grade,id_number,phone\nh1,01,x,4,A,110105194912310021,13912345678\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  const std::string all = rendered(data->problems());
  CHECK(all.find("1101**********0021,13*******78") != std::string::npos);
  CHECK(all.find("the check digit of \"1101**********0021\" is wrong") != std::string::npos);
  CHECK(all.find("19491231") == std::string::npos);
  CHECK(all.find("13912345678") == std::string::npos);
  io::load_options open;
  open.show_personal = true;
  const auto shown = io::read(tables, texts, open);
  CHECK(rendered(shown->problems()).find("the check digit of \"110105194912310021\" is wrong") != std::string::npos);
}

TEST_CASE("bad data: an id that a spreadsheet ruined is counted, and equals no other") {
  schema tables = two_levels();
  const named_text texts[] = {
      {"village", "village_id,name\n4.10225E+17,a\n4.10225E+17,b\n"},
      {"household", "household_id,village_id,net_income,size,grade,id_number\nh1,4.10225E+17,1,1,A,4.10225E+17\nh2,01,1,1,A,410225194912310000\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(data->receipts()[0].ids_ruined == 2);
  CHECK(data->receipts()[0].ids_without == 2);
  CHECK(data->receipts()[0].ids_duplicate == 0);
  CHECK(data->view().ids(0)[0].empty());
  CHECK(data->view().parents(1)[0] == -1);
  CHECK_FALSE(data->find("village", "4.10225E+17").has_value());
  CHECK_FALSE(data->find("village", "").has_value());
  CHECK(count_of(data->problems(), messages::id_ruined) == 5);
  CHECK_FALSE(data->view().column(1, 3)->is_known(0));
  CHECK_FALSE(data->view().column(1, 3)->is_known(1));
}

TEST_CASE("bad data: a habit is said once, with how often it occurs") {
  schema tables = two_levels();
  tables.levels[1].columns[1] = column("size", value_type::ratio);
  const named_text texts[] = {
      {"village", villages}, {"household", "household_id,village_id,net_income,size,grade,id_number\nh1,01,1,2.5,A,\nh2,01,1,3,A,\nh3,01,1,3%,A,\n"}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  CHECK(rendered(data->problems()) ==
        "households.csv:2:9: warning[cell-looks-like-percent]: \"2.5\" in the ratio column \"size\" was read as it stands: if it is a percentage, "
        "write 2.5%\n"
        "    2 | h1,01,1,2.5,A,\n"
        "      |         ^^^\n"
        "households.csv: warning[and-more]: and 1 more [cell-looks-like-percent] in column \"size\"\n");
  CHECK((*data->view().column(1, 1))[2] == 300);
}

TEST_CASE("bad data: the line of a cell in a quoted row of several lines is its own") {
  reading read("h1,01,\"a\nb\",x,A,\n");
  REQUIRE(read.found().size() == 2);
  CHECK(read.found()[0].where.line == 2);
  CHECK(read.found()[1].where.line == 3);
  CHECK(read.found()[1].where.column == 4);
  CHECK(read.found()[1].where.text == "b\",x,A,");
}

TEST_CASE("bad data: a text of 100 MB is no name: it is said, and unknown") {
  const schema tables = two_levels();
  const std::string household = "household_id,village_id,id_number\nh1,01," + std::string(100'000'000, 'x') + "\n";
  const named_text texts[] = {{"village", villages}, {"household", household}};
  const auto data = io::read(tables, texts);
  REQUIRE(data.has_value());
  const auto too_long = std::count_if(data->problems().begin(), data->problems().end(), [](const issue& one) { return one.what == &messages::cell_too_long; });
  CHECK(too_long == 1);
}

TEST_CASE("bad data: a line of 100 MB is a located message in good time") {
  reading wide(std::string(100'000'000, ',') + "\nh2,01,1,4,A,\n");
  REQUIRE(wide.data.has_value());
  CHECK(count_of(wide.found(), messages::too_many_columns) == 0);  // all of it is empty: a blank row
  CHECK(wide.receipt().rows == 1);
  reading filled("h1,01," + std::string(100'000'000, 'x') + ",4,A,\nh2,01,1,4,A,\n");
  REQUIRE(filled.data.has_value());
  CHECK(count_of(filled.found(), messages::cell_too_long) == 1);
  CHECK(filled.found()[0].where.text.size() < 1000);
  CHECK(filled.receipt().rows == 2);
  reading longest("h1,01," + std::string(65'536, 'x') + ",4,A,\n");  // still a cell like any other
  CHECK(count_of(longest.found(), messages::cell_not_number) == 1);
  std::string many(100'000'000, 'x');
  for (std::size_t i = 9; i < many.size(); i += 10) many[i] = ',';
  reading cells(many + "\n");
  REQUIRE(cells.data.has_value());
  CHECK(count_of(cells.found(), messages::too_many_columns) == 1);
}
