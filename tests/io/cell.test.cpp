// SPDX-License-Identifier: MIT
// tests/io/cell.test.cpp -- what the cells of each kind of column are read as.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/base/date.hpp>
#include <povexit/io/cell.hpp>
#include <povexit/io/messages.hpp>

namespace {

using namespace povexit;
namespace m = povexit::messages;

column_schema of(value_type type, std::uint8_t scale = 0) {
  column_schema column;
  column.name = "c";
  column.type = type;
  column.scale = scale;
  return column;
}

struct good_case {
  std::string_view text;
  std::int64_t stored;
  const message* remark = nullptr;
};
struct bad_case {
  std::string_view text;
  const message* problem;
};

template <std::size_t N>
void check_good(const column_schema& column, const good_case (&cases)[N]) {
  for (const good_case& each : cases) {
    CAPTURE(each.text);
    const io::cell_value read = io::read_cell(each.text, column);
    CHECK(read.is_known);
    CHECK(read.stored == each.stored);
    CHECK(read.problem == nullptr);
    CHECK(read.remark == each.remark);
  }
}

template <std::size_t N>
void check_bad(const column_schema& column, const bad_case (&cases)[N]) {
  for (const bad_case& each : cases) {
    CAPTURE(each.text);
    const io::cell_value read = io::read_cell(each.text, column);
    CHECK_FALSE(read.is_known);
    CHECK(read.problem == each.problem);
  }
}

std::int64_t days(std::int32_t year, std::int32_t month, std::int32_t day) { return days_from_epoch({year, month, day}); }

}  // namespace

TEST_CASE("cell: whole numbers are read as people write them") {
  const good_case good[] = {
      {"0", 0},
      {"12", 12},
      {"-3", -3},
      {"+7", 7},
      {"007", 7},
      {"  12 ", 12},
      {"\t12", 12},
      {"　１２　", 12},
      {"\xC2\xA0"
       "12",
       12},
      {"－３", -3},
      {"1,234", 1234},
      {"1,234,567", 1'234'567},
      {"12,345", 12'345},
      {"１，２３４", 1234},
      {"'12", 12},
      {"=\"12\"", 12},
      {"3.0", 3},
      {"3.00", 3},
      {"1,234.00", 1234},
      {"999999999999999999", 999'999'999'999'999'999},
      {"\xE2\x80\xAA"
       "41",
       41},
  };
  check_good(of(value_type::integer), good);
  const bad_case bad[] = {
      {"1O", &m::cell_not_integer},
      {"abc", &m::cell_not_integer},
      {"1,23", &m::cell_not_integer},
      {"12,34,567", &m::cell_not_integer},
      {",123", &m::cell_not_integer},
      {"1,,234", &m::cell_not_integer},
      {"1234,567", &m::cell_not_integer},
      {"1.5,000", &m::cell_not_integer},
      {"--1", &m::cell_not_integer},
      {"1e3", &m::cell_not_integer},
      {"1 2", &m::cell_not_integer},
      {".", &m::cell_not_integer},
      {"1.", &m::cell_not_integer},
      {"12元", &m::cell_not_integer},
      {"50%", &m::cell_not_integer},
      {"3.5", &m::cell_decimals},
      {"1234567890123456789", &m::cell_too_large},
      {std::string_view("1\0"
                        "2",
                        3),
       &m::cell_control_bytes},
      {"1\x07", &m::cell_control_bytes},
  };
  check_bad(of(value_type::integer), bad);
}

TEST_CASE("cell: decimals are exact, and never rounded") {
  const good_case good[] = {
      {"1.5", 150}, {"0.01", 1}, {"-0.05", -5}, {"2", 200}, {"1,234.56", 123'456}, {"0.10", 10}, {"0.100000000000000000000000", 10}};
  check_good(of(value_type::decimal, 2), good);
  const bad_case bad[] = {
      {"0.001", &m::cell_decimals},   {"0.30000000000000004", &m::cell_decimals}, {"3.14159265358979323846", &m::cell_decimals},
      {"1.2.3", &m::cell_not_number}, {"100000000000000000", &m::cell_too_large}, {"x", &m::cell_not_number},
  };
  check_bad(of(value_type::decimal, 2), bad);
}

TEST_CASE("cell: money is fen, whatever stands around it") {
  const good_case good[] = {
      {"2952", 295'200}, {"¥1,234.50", 123'450}, {"￥12", 1200},  {"12元", 1200}, {"1.5万元", 1'500'000},
      {"-¥3", -300},     {"¥-3", -300},          {"¥ 3 元", 300}, {"0.01", 1},
  };
  check_good(of(value_type::money, 2), good);
  const bad_case bad[] = {{"0.001", &m::cell_decimals},
                          {"$3", &m::cell_not_number},
                          {"-¥-3", &m::cell_not_number},
                          {"元", &m::cell_not_number},
                          {"3%", &m::cell_not_number}};
  check_bad(of(value_type::money, 2), bad);
}

TEST_CASE("cell: money in another unit is converted exactly, or refused") {
  column_schema ten_thousands = of(value_type::money, 2);
  ten_thousands.measure = *unit::parse("万元");
  const good_case of_ten_thousands[] = {{"1.5", 1'500'000}, {"0.000001", 1}, {"12元", 1200}};
  check_good(ten_thousands, of_ten_thousands);
  const bad_case too_fine[] = {{"0.0000001", &m::cell_decimals}};
  check_bad(ten_thousands, too_fine);
  column_schema fen = of(value_type::money, 2);
  fen.measure = *unit::parse("fen");
  const good_case of_fen[] = {{"150", 150}, {"1.5元", 150}};
  check_good(fen, of_fen);
  const bad_case half[] = {{"0.5", &m::cell_decimals}};
  check_bad(fen, half);
}

TEST_CASE("cell: ratios take percent and per mille, and a bare number above one is looked at twice") {
  const good_case good[] = {
      {"2.5%", 250}, {"２．５％", 250}, {"5‰", 50},       {"0.025", 250},
      {"1", 10'000}, {"100%", 10'000},  {"150%", 15'000}, {"2.5", 25'000, &m::cell_looks_like_percent},
  };
  check_good(of(value_type::ratio, 4), good);
  const bad_case bad[] = {{"0.001%", &m::cell_decimals}, {"%", &m::cell_not_number}, {"2%%", &m::cell_not_number}};
  check_bad(of(value_type::ratio, 4), bad);
}

TEST_CASE("cell: booleans have many spellings") {
  for (const std::string_view yes : {"是", "有", "1", "yes", "YES", "Y", "true", "TRUE", "√", "对", "Ｙ", " 是 "}) {
    CAPTURE(yes);
    CHECK(io::read_cell(yes, of(value_type::boolean)).stored == 1);
    CHECK(io::read_cell(yes, of(value_type::boolean)).is_known);
  }
  for (const std::string_view no : {"否", "无", "0", "no", "No", "N", "false", "×", "错"}) {
    CAPTURE(no);
    CHECK(io::read_cell(no, of(value_type::boolean)).stored == 0);
    CHECK(io::read_cell(no, of(value_type::boolean)).is_known);
  }
  const bad_case bad[] = {{"2", &m::cell_not_boolean},
                          {"maybe", &m::cell_not_boolean},
                          {"-", &m::cell_not_boolean},
                          {"是否", &m::cell_not_boolean},
                          {"yes please", &m::cell_not_boolean}};
  check_bad(of(value_type::boolean), bad);
}

TEST_CASE("cell: dates are read in every form that a register holds") {
  const std::int64_t day = days(2016, 4, 1);
  const good_case good[] = {
      {"2016-04-01", day},
      {"2016-4-1", day},
      {"2016/4/1", day},
      {"2016.4.1", day},
      {"2016.04.01", day},
      {"2016年4月1日", day},
      {"2016年04月01日", day},
      {"2016年4月1号", day},
      {"2016年 4月 1日", day},
      {"20160401", day},
      {"２０１６－０４－０１", day},
      {"2016/4/1 0:00", day},
      {"2016-04-01 00:00:00", day},
      {"2016-04-01T08:30:00.000", day},
      {"42461", day, &m::cell_serial_date},
      {"201604", day, &m::cell_month_only},
      {"2016年4月", day, &m::cell_month_only},
      {"2016年4月份", day, &m::cell_month_only},
      {"2016-04", day, &m::cell_month_only},
      {"2016/4", day, &m::cell_month_only},
      {"2016.04", day, &m::cell_month_only},
      {"2016.10", days(2016, 10, 1), &m::cell_month_only},
      {"1", days(1900, 1, 1), &m::cell_serial_date},
      {"59", days(1900, 2, 28), &m::cell_serial_date},
      {"61", days(1900, 3, 1), &m::cell_serial_date},
      {"73050", days(2099, 12, 31), &m::cell_serial_date},
      {"2016-02-29", days(2016, 2, 29)},
      {"1999", days(1905, 6, 21), nullptr},
  };
  for (const good_case& each : good) {
    if (each.text == "1999") continue;  // a year: see below
    CAPTURE(each.text);
    const io::cell_value read = io::read_cell(each.text, of(value_type::date));
    CHECK(read.is_known);
    CHECK(read.stored == each.stored);
    CHECK(read.remark == each.remark);
  }
  const bad_case bad[] = {
      {"2015-02-29", &m::cell_no_such_day},
      {"2016-13-01", &m::cell_no_such_day},
      {"20160431", &m::cell_no_such_day},
      {"60", &m::cell_no_such_day},
      {"2016年13月", &m::cell_no_such_day},
      {"2016", &m::cell_only_year},
      {"1999", &m::cell_only_year},
      {"2016年", &m::cell_only_year},
      {"0", &m::cell_not_date},
      {"73051", &m::cell_not_date},
      {"2016-4/1", &m::cell_not_date},
      {"4/1/2016", &m::cell_not_date},
      {"16-04-01", &m::cell_not_date},
      {"2016.1", &m::cell_not_date},
      {"2016-04-01x", &m::cell_not_date},
      {"2016-04-01 25:00", &m::cell_not_date},
      {"不详", &m::cell_not_date},
      {"-5", &m::cell_not_date},
      {"2016年4", &m::cell_not_date},
      {"123456789", &m::cell_not_date},
  };
  check_bad(of(value_type::date), bad);
}

TEST_CASE("cell: codes are found by name, by label in either language, and by number") {
  column_schema grade = of(value_type::code);
  grade.codes = {{"A", {"safe", "A级"}}, {"B", {"basically safe", "B级"}}, {"none", {"", "无"}}};
  const good_case good[] = {{"A", 0}, {"b", 1}, {"Ｂ", 1}, {"A级", 0}, {"Basically Safe", 1}, {"无", 2}};
  check_good(grade, good);
  const bad_case bad[] = {{"E", &m::cell_unknown_code}, {"1", &m::cell_unknown_code}};
  check_bad(grade, bad);

  column_schema cause = of(value_type::code);
  cause.codes = {{"01", {"", "因病"}}, {"02", {"", "因残"}}, {"10", {"", "因病"}}};
  const good_case numbers[] = {{"01", 0}, {"1", 0}, {"2", 1}, {"002", 1}, {"10", 2}, {"因残", 1}};
  check_good(cause, numbers);
  const bad_case ambiguous[] = {{"因病", &m::cell_ambiguous_code}, {"3", &m::cell_unknown_code}};
  check_bad(cause, ambiguous);
}

TEST_CASE("cell: text is kept as it is but for the spaces around it") {
  CHECK(io::read_cell("  张 三　", of(value_type::text)).text == "张 三");
  CHECK(io::read_cell("ＡＢ", of(value_type::text)).text == "ＡＢ");
  CHECK(io::read_cell("'0012", of(value_type::text)).text == "0012");
  CHECK(io::read_cell("0012", of(value_type::text)).text == "0012");
}

TEST_CASE("cell: an empty cell means what the column says, and a missing mark is unknown always") {
  column_schema column = of(value_type::integer);
  column.missing = {"/", "－", "不详"};
  for (const std::string_view blank : {"", "  ", "　", "\xC2\xA0"}) {
    const io::cell_value unknown = io::read_cell(blank, column);
    CHECK_FALSE(unknown.is_known);
    CHECK(unknown.is_blank);
    CHECK(unknown.problem == nullptr);
  }
  column.blank = blank_means::zero;
  CHECK(io::read_cell("", column).is_known);
  CHECK(io::read_cell("", column).is_blank);
  CHECK(io::read_cell("", column).stored == 0);
  for (const std::string_view mark : {"/", "／", "-", "不详 "}) {
    CAPTURE(mark);
    const io::cell_value unknown = io::read_cell(mark, column);
    CHECK_FALSE(unknown.is_known);
    CHECK_FALSE(unknown.is_blank);
    CHECK(unknown.problem == nullptr);
  }
  column_schema answer = of(value_type::boolean);
  answer.blank = blank_means::no;
  CHECK(io::read_cell("", answer).is_known);
  column_schema cause = of(value_type::code);
  cause.codes = {{"illness", {}}, {"none", {}}};
  cause.blank = blank_means::none;
  CHECK(io::read_cell(" ", cause).stored == 1);
  CHECK(io::read_cell(" ", cause).is_known);
}

TEST_CASE("cell: a value outside its range is kept, and said") {
  column_schema age = of(value_type::integer);
  age.range = value_range{0, 120};
  const good_case cases[] = {{"120", 120}, {"121", 121, &m::cell_outside_range}, {"-1", -1, &m::cell_outside_range}};
  check_good(age, cases);
}

TEST_CASE("cell: a resident id is checked by GB 11643, and one that a spreadsheet ruined is unknown") {
  using io::check_resident_id;
  using io::resident_id;
  CHECK(check_resident_id("11010519491231002X") == resident_id::valid);  // the standard's own example
  CHECK(check_resident_id("440524188001010014") == resident_id::valid);  // the standard's own example
  CHECK(check_resident_id("11010519491231002x") == resident_id::valid);
  CHECK(check_resident_id("110105194912310021") == resident_id::wrong_check_digit);
  CHECK(check_resident_id("110105491231002") == resident_id::old_form);
  CHECK(check_resident_id("110105491331002") == resident_id::other);
  CHECK(check_resident_id("11010519491331002X") == resident_id::other);
  CHECK(check_resident_id("4.10225E+17") == resident_id::ruined);
  CHECK(check_resident_id("4.10225e17") == resident_id::ruined);
  CHECK(check_resident_id("4E+17") == resident_id::ruined);
  CHECK(check_resident_id("410225194912310000") == resident_id::ruined);
  CHECK(check_resident_id("") == resident_id::other);
  CHECK(check_resident_id("无") == resident_id::other);
  CHECK_FALSE(io::is_ruined_number("1E05"));
  CHECK_FALSE(io::is_ruined_number("E+17"));
  CHECK_FALSE(io::is_ruined_number("410225"));

  column_schema number = of(value_type::text);
  number.format = "cn_resident_id";
  CHECK(io::read_cell("11010519491231002X", number).text == "11010519491231002X");
  CHECK(io::read_cell("11010519491231002X", number).remark == nullptr);
  CHECK(io::read_cell("110105194912310021", number).remark == &m::cell_wrong_check_digit);
  CHECK(io::read_cell("110105194912310021", number).is_known);
  CHECK(io::read_cell("none", number).remark == &m::cell_not_resident_id);
  CHECK(io::read_cell("110105491231002", number).remark == &m::cell_old_resident_id);
  CHECK(check_resident_id("110105179912310016") == resident_id::other);  // born in 1799
  CHECK_FALSE(io::read_cell("4.10225E+17", number).is_known);
  CHECK(io::read_cell("4.10225E+17", number).problem == &m::id_ruined);
  CHECK(io::read_cell("410225194912310000", number).problem == &m::id_ruined);
}

TEST_CASE("cell: an id is compared as text, without the accidents of typing") {
  std::string scratch;
  CHECK(io::folded_id(" ４１０２２５ ", scratch) == "410225");
  CHECK(io::folded_id("'00123", scratch) == "00123");
  CHECK(io::folded_id("=\"00123\"", scratch) == "00123");
  CHECK(io::folded_id("11010519491231002x", scratch) == "11010519491231002X");
  CHECK(io::folded_id("box", scratch) == "box");
  CHECK(io::folded_id("00123", scratch) != io::folded_id("123", scratch));
}

TEST_CASE("cell: a masked text keeps its length in characters, and at most half of a number and the first letter of a name") {
  CHECK(io::masked("410225194912310021") == "4102**********0021");
  CHECK(io::masked("41022519491231002X") == "4102**********002X");
  CHECK(io::masked("13812345678") == "13*******78");
  CHECK(io::masked("123456789") == "12*****89");
  CHECK(io::masked("张甲 Zhang Jia") == "张***********");
  CHECK(io::masked("Zhang Weiguo") == "Z***********");
  CHECK(io::masked("12345678") == "1*******");
  CHECK(io::masked("张三丰") == "张**");
  CHECK(io::masked("") == "");
}

TEST_CASE("cell: headers are compared without spaces, widths and cases") {
  CHECK(io::folded_header(" Net　Income ") == "netincome");
  CHECK(io::folded_header("家庭\n人口（人）") == "家庭人口(人)");
}
