// SPDX-License-Identifier: MIT
// tests/report/mask.test.cpp -- personal texts as outsiders see them.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include <povexit/explain/why.hpp>
#include <povexit/report/csv.hpp>
#include <povexit/report/json.hpp>
#include <povexit/report/mask.hpp>
#include <povexit/report/text.hpp>

#include "small_county.hpp"

using namespace povexit;
using namespace povexit::support;

namespace {

/// Every personal text of the small county: whole, each would be a leak.
constexpr const char* secrets[] = {"410225196001011234", "410225196004041234", "13900001111", "Zhang Weiguo", "Zhao Li", "Qian Yi"};

void check_hides(const std::string& text) {
  for (const char* secret : secrets) {
    CAPTURE(secret);
    CHECK(text.find(secret) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("mask: the first four and last four digits of an id stay, of short texts and names the first character") {
  const small_county county;
  const report::mask shown(*county.tables, false);
  CHECK(shown.id(household_level, "410225196001011234") == "4102**********1234");
  CHECK(shown.id(household_level, "12345678") == "1*******");
  CHECK(shown.id(household_level, "张卫国") == "张**");
  CHECK(shown.id(household_level, "") == "");
  CHECK(shown.id(village_level, "410225196001011234") == "410225196001011234");
}

TEST_CASE("mask: an id counts as personal where the schema says so, or where its column is personal") {
  schema tables;
  tables.levels.resize(2);
  tables.levels[0].personal_id = true;
  tables.levels[1].id = "id_number";
  column_schema column;
  column.name = "id_number";
  column.personal = true;
  tables.levels[1].columns = {column};
  CHECK(report::mask(tables, false).hides_id(0));
  CHECK(report::mask(tables, false).hides_id(1));
  CHECK_FALSE(report::mask(tables, true).hides_id(0));
  CHECK_FALSE(report::mask(tables, true).hides_id(1));
}

TEST_CASE("mask: no result and no explanation shows a personal text, unless it is asked to") {
  const small_county county(small_households, household_level);
  const report::judgement all = county.judgement();
  check_hides(report::json(all, household_level));
  check_hides(report::csv(all, household_level));
  check_hides(report::csv(all, household_level, report::csv_for::spreadsheets));
  check_hides(report::text(all));
  for (std::size_t row = 0; row < 5; ++row) {
    const auto why = explain::why(*county.program, *county.data, *county.answers, "household", row);
    check_hides(report::explanation_text(all, why));
    check_hides(report::explanation_json(all, why));
  }
  const auto village = explain::why(*county.program, *county.data, *county.answers, "village", 0);
  check_hides(report::explanation_text(all, village));
  check_hides(report::explanation_json(all, village));

  const report::judgement open = county.judgement(true);
  CHECK(report::json(open, household_level).find("410225196001011234") != std::string::npos);
  CHECK(report::json(open, household_level).find("\"show_ids\": true") != std::string::npos);
  CHECK(report::csv(open, household_level).find("410225196001011234") != std::string::npos);
  const auto why = explain::why(*county.program, *county.data, *county.answers, "household", 0);
  CHECK(report::explanation_text(open, why).find("head = Zhang Weiguo") != std::string::npos);
  CHECK(report::explanation_text(open, why).find("--show-ids") != std::string::npos);
}

TEST_CASE("mask: a report or define that gives a personal number, or one made of it, is masked too") {
  std::string book(small_book);
  book += "[report.household]\nnumber = 'phone'\nnext = 'phone + 1'\nhas_one = 'phone > 0'\n";
  book += "[report.township]\ngreatest = 'max(households.phone)'\ncallable = 'count(households[phone > 0])'\n";
  book.replace(book.find("[[rule]]"), 0, "plus = 'phone + 0'\n");
  book.replace(book.find("when = 'phone > 0"), 17, "when = 'plus > 0");
  const small_county county(small_households, household_level, book);
  const report::judgement all = county.judgement();
  for (const level_index level : {household_level, township_level}) {
    CHECK(report::json(all, level).find("139000") == std::string::npos);
    CHECK(report::csv(all, level).find("139000") == std::string::npos);
  }
  CHECK(report::json(all, township_level).find("\"callable\": 2") != std::string::npos);
  CHECK(report::json(all, household_level).find("\"has_one\": \"yes\"") != std::string::npos);
  CHECK(report::csv(all, household_level).find(",13*******11,13*******12,yes,") != std::string::npos);
  CHECK(report::json(county.judgement(true), household_level).find("13900001112") != std::string::npos);
  const auto why = explain::why(*county.program, *county.data, *county.answers, "household", 0);
  CHECK(report::explanation_text(all, why).find("plus = 13*******11 [phone = 13*******11]\n") != std::string::npos);
  CHECK(report::explanation_json(all, why).find("139000") == std::string::npos);
}

TEST_CASE("mask: an explanation keeps what is not personal, and says where a personal value is unknown") {
  const small_county county;
  const report::judgement all = county.judgement();
  const std::string known = report::explanation_text(all, explain::why(*county.program, *county.data, *county.answers, "household", 0));
  CHECK(known.find("phone = 13*******11\n") != std::string::npos);
  CHECK(known.find("net_income = 5904 yuan/household/year") != std::string::npos);
  const std::string unknown = report::explanation_text(all, explain::why(*county.program, *county.data, *county.answers, "household", 2));
  CHECK(unknown.find("phone = unknown\n") != std::string::npos);
}

TEST_CASE("mask: in free text names, ids and long numbers are hidden, and the rest stays") {
  const std::vector<std::string> personal{"王芳", "Zhao Si", "41022519600303005X", "X"};
  const std::pair<const char*, const char*> cases[] = {{"a car, 2016-05-01", "a car, 2016-05-01"},
                                                       {"王芳购车一辆", "王*购车一辆"},
                                                       {"of Zhao Si, Zhao Si's brother", "of Z******, Z******'s brother"},
                                                       {"41022519600303005X", "4102**********005X"},
                                                       {"id 410225 19700101 1234.", "id 4102************1234."},
                                                       {"电话１３８０００１１１１２", "电话１**********"},
                                                       {"plate B12345, 10 of X", "plate B12345, 10 of X"},
                                                       {"tel 0378 6981234 from 2016", "tel 037******234 from 2016"},
                                                       {"", ""}};
  for (const auto& [text, wanted] : cases) {
    CAPTURE(text);
    CHECK(report::masked_within(text, personal) == wanted);
  }
}
