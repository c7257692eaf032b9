// SPDX-License-Identifier: MIT
// tests/report/csv.test.cpp -- rows for programs and for spreadsheets.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/report/csv.hpp>

#include "small_county.hpp"

using namespace povexit;
using namespace povexit::support;

TEST_CASE("csv: a cell is quoted only where it must be, and quotes inside are doubled") {
  struct {
    const char* text;
    const char* cell;
  } const cases[] = {
      {"", ""}, {"plain", "plain"}, {"a,b", "\"a,b\""}, {"a\"b", "\"a\"\"b\""}, {"a\nb", "\"a\nb\""}, {"a\rb", "\"a\rb\""},
      {" a", "\" a\""}, {"东乡", "东乡"},
  };
  for (const auto& each : cases) CHECK(report::csv_cell(each.text) == each.cell);
  CHECK(report::csv_text_cell("0123") == "\"=\"\"0123\"\"\"");
  CHECK(report::csv_text_cell("a\"b") == "\"=\"\"a\"\"\"\"b\"\"\"");
}

TEST_CASE("csv: villages with their ids, failed rules, counted quotients and bounds") {
  const small_county county;
  CHECK(report::csv(county.judgement(), village_level) ==
        "village_id,name,township_id,verdict,failed,unknown,missing,poor,incidence_num,incidence_den,incidence_limit\n"
        "011,\"Willow, east\",01,fail,incidence,,,2,2,100,0.02\n"
        "012,Locust,01,pass,,,,0,0,400,0.02\n"
        "021,Paulownia,02,pass,,,,0..4,0..4,300,0.02\n");
}

TEST_CASE("csv: a limit that no report repeats brings its own columns, and the last one says that personal data are shown") {
  const small_county county(small_households, household_level);
  const std::string text = report::csv(county.judgement(true), household_level);
  CHECK(text.starts_with("household_id,name,village_id,township_id,verdict,failed,unknown,missing,"
                         "income_value_num,income_value_den,income_limit,marks\n"
                         "410225196001011234,,011,01,fail,income,,,5904,2,2952,show_ids\n"
                         "410225196002021234,,011,01,pass,,,,9000.5,2,2952,show_ids\n"));
  CHECK(text.find("410225196004041234,,021,02,unknown,,income,net_income,,4,2952,show_ids\n") != std::string::npos);
  CHECK(text.find("410225196005051234,,021,02,not_judged,,,,1000,3,2952,show_ids\n") != std::string::npos);
}

TEST_CASE("csv: the order of the rows below does not show in what is missing") {
  constexpr std::string_view header = "household_id,village_id,head,size,net_income,phone,listed\n";
  constexpr std::string_view one = "1,021,Zhao Li,4,,,yes\n";
  constexpr std::string_view other = "2,021,Qian Yi,3,1000,,\n";
  const small_county forth(std::string(header) + std::string(one) + std::string(other));
  const small_county back(std::string(header) + std::string(other) + std::string(one));
  const std::string text = report::csv(forth.judgement(), village_level);
  CHECK(text.find("unknown,,incidence,household.listed;household.net_income,") != std::string::npos);
  CHECK(text == report::csv(back.judgement(), village_level));
}

TEST_CASE("csv: a look back says so in every row") {
  const small_county county;
  const auto later = eval::compile(county.program->books(), *county.tables, {2016, {2018, 1, 1}, true});
  const auto answers = eval::run(*later, *county.data);
  report::judgement all = county.judgement();
  all.of = &*later;
  all.answers = &*answers;
  const std::string text = report::csv(all, village_level);
  CHECK(text.starts_with("village_id,name,township_id,verdict,"));
  CHECK(text.find(",marks\n011,") != std::string::npos);
  CHECK(text.find(",0.02,retrospective\n012,") != std::string::npos);
}

TEST_CASE("csv: spreadsheets get a byte order mark, CRLF, ids that keep their zeros, and no formula") {
  const small_county county;
  const std::string text = report::csv(county.judgement(), village_level, report::csv_for::spreadsheets);
  CHECK(text.starts_with("\xEF\xBB\xBFvillage_id,name,"));
  CHECK(text.find("\r\n\"=\"\"011\"\"\",\"Willow, east\",\"=\"\"01\"\"\",fail,") != std::string::npos);
  CHECK(text.find("\n\n") == std::string::npos);
  std::size_t lines = 0;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1), ++lines) CHECK(text[at - 1] == '\r');
  CHECK(lines == 4);
}
