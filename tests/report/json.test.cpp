// SPDX-License-Identifier: MIT
// tests/report/json.test.cpp -- a run as programs read it.
#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

#include <povexit/explain/why.hpp>
#include <povexit/report/json.hpp>

#include "small_county.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

namespace {

/// True where any number below is a binary fraction.
bool has_float(const json& value) {
  if (value.is_number_float()) return true;
  if (!value.is_structured()) return false;
  for (const json& each : value) {
    if (has_float(each)) return true;
  }
  return false;
}

json read(const std::string& text) { return json::parse(text); }

}  // namespace

TEST_CASE("json: the receipt, the totals and the rules") {
  const small_county county;
  const json made = read(report::json(county.judgement()));
  CHECK(made["book"] == "small-2016");
  CHECK(made["book_hash"].get<std::string>().size() == 64);
  CHECK(made["books"][0]["from"] == "2016-01-01");
  CHECK(made["exit_year"] == 2016);
  CHECK(made["date"] == "2016-12-31");
  CHECK(made["retrospective"] == false);
  CHECK(made["schema"] == "small");
  CHECK(made["data"].size() == 3);
  CHECK(made["data"][2]["rows"] == 5);
  CHECK(made["data"][2]["blanks"] == 2);
  CHECK(made["data"][2]["unknown"] == 2);
  CHECK(made["levels"] == read(R"({"village": {"pass": 2, "fail": 1, "unknown": 0, "not_judged": 0, "not_applicable": 0},
                                   "household": {"pass": 2, "fail": 1, "unknown": 1, "not_judged": 1, "not_applicable": 0}})"));
  CHECK(made["rules"][0] == read(R"({"book": "small-2016", "level": "household", "id": "income", "kind": "floor", "clause": "article 1",
                                     "title": {"en": "Income above the line", "zh": "收入超过标准"}, "evidence": "seen",
                                     "pass": 2, "fail": 1, "unknown": 1, "not_judged": 1, "not_applicable": 0})"));
  CHECK(made["rules"].size() == 3);
  CHECK_FALSE(made.contains("rows"));
  // Numbers that with_limits added are no reports of the book.
  CHECK(made["reports"].size() == 2);
}

TEST_CASE("json: the summary groups by the highest level with several rows") {
  const small_county county;
  const json made = read(report::json(county.judgement()))["summary"];
  CHECK(made["level"] == "township");
  CHECK(made["limited_level"] == "village");
  CHECK(made["rows"].size() == 2);
  CHECK(made["rows"][0] == read(R"({"id": "01", "name": "",
    "household": {"pass": 2, "fail": 1, "unknown": 0, "not_judged": 0, "not_applicable": 0}, "village": {"pass": 1, "fail": 1, "unknown": 0, "not_judged": 0, "not_applicable": 0},
    "failing": {"income": 1}, "beyond_limit": 1,
    "nearest": {"id": "011", "name": "Willow, east", "rule": "incidence", "verdict": "fail", "value": {"num": 2, "den": 100}, "limit": "0.02"}})"));
  // The incidence of township 02 is known by its bounds only: no row is nearest.
  CHECK(made["rows"][1]["nearest"].is_null());
  CHECK(made["total"]["household"] == read(R"({"pass": 2, "fail": 1, "unknown": 1, "not_judged": 1, "not_applicable": 0})"));
}

TEST_CASE("json: rows hold quotients as counted, bounds, exact decimals, and what is missing") {
  const small_county county(small_households, household_level);
  const json villages = read(report::json(county.judgement(), village_level));
  CHECK(villages["rows_level"] == "village");
  CHECK(villages["rows"][0] == read(R"({"id": "011", "name": "Willow, east", "parents": {"township": "01"}, "verdict": "fail",
    "failed": ["incidence"], "unknown": [], "missing": [], "reports": {"poor": 2, "incidence": {"num": 2, "den": 100}},
    "rates": {"incidence": {"value": {"num": 2, "den": 100}, "limit": "0.02"}}})"));
  CHECK(villages["rows"][2]["reports"]["incidence"] == read(R"({"low": {"num": 0, "den": 300}, "high": {"num": 4, "den": 300}})"));
  const json households = read(report::json(county.judgement(), household_level))["rows"];
  CHECK(households[1]["rates"]["income"] == read(R"({"value": "4500.25", "limit": "2952"})"));
  CHECK(households[3]["verdict"] == "unknown");
  CHECK(households[3]["unknown"] == json::array({"income"}));
  CHECK(households[3]["missing"] == json::array({"net_income"}));
  CHECK(households[3]["rates"]["income"]["value"] == read(R"({"low": null, "high": null})"));
  CHECK(households[4]["verdict"] == "not_judged");
  CHECK_FALSE(has_float(villages));
  CHECK_FALSE(has_float(households));
}

TEST_CASE("json: problems of the data are counted by kind, with the first place; an orphan has a row of its own") {
  const small_county county(
      "household_id,village_id,head,size,net_income,phone,listed\n"
      "1,011,A,2,5904,1,yes\n"
      "2,099,B,x,9000,1,yes\n"
      "3,098,C,y,9000,1,yes\n");
  const json made = read(report::json(county.judgement()));
  json orphans;
  for (const json& each : made["data_problems"]) {
    if (each["code"] == "orphan") orphans = each;
  }
  CHECK(orphans["count"] == 2);
  CHECK(orphans["first"] == read(R"({"file": "households.csv", "line": 3, "column": 3})"));
  CHECK(made["summary"]["rows"].size() == 3);
  CHECK(made["summary"]["rows"][2]["id"].is_null());
  CHECK(made["summary"]["rows"][2]["household"]["unknown"] == 2);
}

TEST_CASE("json: an explanation holds clause, values, the limit with its key and source, and the rate") {
  const small_county county(small_households, household_level);
  const auto why = explain::why(*county.program, *county.data, *county.answers, "household", 0);
  const json made = read(report::explanation_json(county.judgement(), why));
  CHECK(made["id"] == "4102**********1234");
  CHECK(made["parents"] == read(R"({"village": "011", "township": "01"})"));
  CHECK(made["outcome"] == "fail");
  const json& income = made["rules"][0];
  CHECK(income["clause"] == "article 1");
  CHECK(income["since"] == "2016-01-01");
  CHECK(income["expression"] == "income_per_head > line");
  CHECK(income["sentence"]["en"] == "The income per head is above the line (2,952 yuan per person and year in 2016).");
  CHECK(income["sentence"]["zh"] == "“income_per_head”高于标准（2016年2952元/人·年）。");
  CHECK(income["rate"] == read(R"({"value": {"num": 5904, "den": 2}, "limit": "2952"})"));
  CHECK(income["values"][0]["value"] == "2952");
  CHECK(income["values"][0]["made_of"][1] == read(R"({"text": "size", "from": "column", "value": 2, "unit": "person"})"));
  CHECK(income["values"][1] == read(R"({"text": "line", "from": "parameter", "value": "2952", "unit": "yuan/person/year", "parameter": "line",
                                        "key": "2016", "source": "the nation's", "book": "small-2016", "since": "2016-01-01"})"));
  CHECK_FALSE(has_float(made));
}
