// SPDX-License-Identifier: MIT
// tests/report/gaps.test.cpp -- how far from passing, what must change and what must be found out, as people and programs read it.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <povexit/explain/why.hpp>
#include <povexit/report/gaps.hpp>
#include <povexit/report/gaps_messages.hpp>
#include <povexit/report/json.hpp>
#include <povexit/report/next_steps.hpp>
#include <povexit/report/text.hpp>

#include "small_county.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Four households of village 011 that fail: 0, 0.5, 12 and 900.5 yuan a head below the line of 2952; one without a recorded income.
constexpr std::string_view failing_households =
    "household_id,village_id,head,size,net_income,phone,listed\n"
    "41022519600101,011,A,2,5904,1,yes\n"
    "41022519600102,011,B,2,5903,1,yes\n"
    "41022519600103,011,C,1,2940,1,yes\n"
    "41022519600104,011,D,2,4103,1,yes\n"
    "41022519600105,011,E,2,,1,yes\n"
    "41022519600106,021,F,2,,1,yes\n"
    "41022519600107,021,G,,9000,1,yes\n"
    "41022519600108,012,H,2,9000,1,\n";

}  // namespace

TEST_CASE("gaps: margins are exact, in the rule's unit, in bands that end at powers of ten") {
  const small_county county(failing_households);
  const report::gaps found = report::gaps_of(county.judgement());
  REQUIRE(found.levels.size() == 2);
  const report::level_gaps& households = found.levels[0];
  CHECK(households.level == household_level);
  CHECK(households.counts.fail == 4);
  CHECK(households.by_failing_rules == std::vector<std::uint64_t>{0, 4});
  REQUIRE(households.margins.size() == 1);
  const report::rule_margins& income = households.margins[0];
  CHECK(income.shown.unit == "yuan/person/year");
  REQUIRE(income.failing.size() == 4);
  CHECK(income.failing[0].margin == interval::point(0));
  CHECK(income.failing[1].margin == interval::point(1, 2));
  CHECK(income.failing[2].margin == interval::point(12));
  CHECK(income.failing[3].margin == interval::point(1801, 2));
  std::string bands;
  for (const report::margin_band& each : income.bands)
    bands += (each.is_zero ? "0" : "10^" + std::to_string(each.power)) + ":" + std::to_string(each.count) + " ";
  CHECK(bands == "0:1 10^0:1 10^2:1 10^3:1 ");
}

TEST_CASE("gaps: how many households a village lacks, and what is to be collected where") {
  const small_county county(failing_households);
  const report::gaps found = report::gaps_of(county.judgement());
  // 7 persons of 100 are in failing households; less than 2 % is 1: of 2, 2, 1, 2 all must pass but the one of 1. The household
  // without a recorded income stays undecided, and may be 2 more: even all are not enough to be sure.
  const report::level_gaps& villages = found.levels[1];
  REQUIRE(villages.needs.size() == 1);
  REQUIRE(villages.needs[0].failing.size() == 1);
  CHECK(villages.needs[0].below == household_level);
  CHECK(villages.needs[0].failing[0].failing == 4);
  CHECK_FALSE(villages.needs[0].failing[0].is_enough);
  std::string lines;
  for (const report::collect_line& each : found.collect) {
    lines += std::to_string(each.above) + ":" + (each.row ? std::to_string(*each.row) : "?") + " " + each.name + " " + std::to_string(each.values) +
             "/" + std::to_string(each.undecided) + "\n";
  }
  CHECK(lines ==
        "0:0 listed 1/1\n0:0 net_income 1/1\n"
        "0:1 net_income 1/2\n0:1 size 1/2\n"  // the household, and its village
        "1:0 net_income 1/1\n"
        "1:1 listed 1/1\n"
        "1:2 net_income 1/2\n1:2 size 1/2\n");
  CHECK(found.is_complete);
  CHECK(report::gaps_of(county.judgement(), village_level).levels.size() == 1);
}

TEST_CASE("gaps: a village knows its number once everything is known") {
  const small_county county(failing_households.substr(0, failing_households.find("41022519600105")));
  const report::gaps found = report::gaps_of(county.judgement(), village_level);
  REQUIRE(found.levels[0].needs.size() == 1);
  CHECK(found.levels[0].needs[0].failing[0].is_enough);
  CHECK(found.levels[0].needs[0].failing[0].needed == 3);
  CHECK(found.levels[0].needs[0].by_need == std::vector<std::pair<std::size_t, std::uint64_t>>{{3, 1}});
  CHECK(found.collect.empty());
}

TEST_CASE("gaps: text, JSON and CSV, with ids masked") {
  const small_county county(failing_households);
  const report::judgement all = county.judgement();
  const report::gaps found = report::gaps_of(all);
  const std::string en = report::gaps_text(all, found);
  CHECK(holds(en, "Household: how far from passing"));
  CHECK(holds(en, "income        4      4      0  900.5  yuan/person/year  0: 1  ≤1: 1  ≤100: 1  ≤1000: 1\n"));
  CHECK(holds(en, "Values to collect, by Township"));
  CHECK(holds(report::gaps_text(all, found, {language::zh, false, {}}), "户：距达标的差距"));
  const json made = json::parse(report::gaps_json(all, found));
  CHECK(made["levels"][0]["margins"][0]["rows"][3] == json::parse(R"({"id": "410********104", "margin": "900.5"})"));
  CHECK(made["levels"][0]["margins"][0]["bands"][2] == json::parse(R"({"up_to": "100", "count": 1})"));
  CHECK(made["levels"][1]["needs"][0]["rows"][0]["enough"] == false);
  CHECK(made["collect"][0] == json::parse(R"({"level": "township", "id": "01", "name": "listed", "what": "cell", "values": 1, "undecided": 1})"));
  const std::string csv = report::gaps_csv(all, found);
  CHECK(csv.starts_with("what,level,id,name,of,value,unit\n"));
  CHECK(holds(csv, "margin,household,410********102,,income,0.5,yuan/person/year\n"));
  CHECK(holds(csv, "collect,village,021,Paulownia,net_income,1,values\n"));
  for (const std::string& each : {en, made.dump(), csv}) CHECK_FALSE(holds(each, "4102251960010"));
  CHECK(holds(report::gaps_csv(county.judgement(true), found), ",marks\n"));
}

TEST_CASE("next steps: an explanation says what must change, in words and as JSON") {
  const small_county county(failing_households);
  const report::judgement all = county.judgement();
  const auto why = explain::why(*county.program, *county.data, *county.answers, "household", 1);
  const std::string text = report::explanation_text(all, why);
  CHECK(holds(text, "What must change to pass\n    net_income: 5903 → 5904.01 yuan/household/year\n  or\n    size: 2 → 1 person\n"));
  CHECK(holds(report::explanation_text(all, why, {language::zh, false, {}}), "达标需作的改变\n    net_income：5903 → 5904.01 元/户/年\n"));
  const json made = json::parse(report::explanation_json(all, why));
  CHECK(made["changes"]["complete"] == true);
  CHECK(
      made["changes"]["remedies"][0]["changes"][0] ==
      json::parse(
          R"({"level": "household", "id": "410********102", "column": "net_income", "from": "5903", "to": "5904.01", "unit": "yuan/household/year"})"));
  CHECK(made["changes"]["remedies"][0]["cost"][0] == json::parse(R"({"level": "household", "column": "net_income", "cells": 1, "amount": "1.01"})"));
  CHECK(made["deciding"].is_null());
}

TEST_CASE("next steps: an explanation says what would decide, and of a village who is nearest") {
  const small_county county(failing_households);
  const report::judgement all = county.judgement();
  const auto unknown = explain::why(*county.program, *county.data, *county.answers, "household", 7);
  CHECK(holds(report::explanation_text(all, unknown), "What would decide\n  listed: could pass, could be out of those judged\n"));
  const json sets = json::parse(report::explanation_json(all, unknown))["deciding"];
  CHECK(sets["complete"] == true);
  CHECK(sets["sets"][0]["values"][0]["name"] == "listed");
  CHECK(sets["sets"][0]["could_drop_out"] == true);
  const small_county known(failing_households.substr(0, failing_households.find("41022519600105")));
  const auto village = explain::why(*known.program, *known.data, *known.answers, "village", 0);
  const std::string text = report::explanation_text(known.judgement(), village);
  CHECK(holds(text, "incidence: 3 more must pass, of 4 failing households\n"));
  CHECK(holds(text, "nearest: 410********101: net_income: 5904 → 5904.01 yuan/household/year\n"));
  CHECK_FALSE(holds(text, "4102251960010"));
}

TEST_CASE("next steps: personal values are masked, and their distance is not told") {
  std::string book(small_book);
  book.replace(book.find("when = 'phone > 0 and head != \"nobody\"'"), 39, "when = 'phone > 13900009999'");
  book.replace(book.find("kind = \"reference\""), 18, "kind = \"criterion\"");
  std::string text(small_schema);
  text.replace(text.find("phone = { type = \"integer\","), 27, "phone = { type = \"integer\", change = \"up\",");
  const auto tables = *rulebook::parse_schema(text, "schema.toml");
  const auto of = *eval::compile(*rulebook::parse_book(book, "book.toml"), tables, {2016, {2016, 12, 31}, false});
  const io::named_text files[] = {{"township", small_townships}, {"village", small_villages}, {"household", small_households}};
  const auto read = *io::read(tables, files);
  const database data = read.view();
  const auto answers = *eval::run(of, data);
  report::judgement all;
  all.of = &of;
  all.data = &data;
  all.answers = &answers;
  const auto why = explain::why(of, data, answers, "household", 1);
  const std::string shown = report::explanation_text(all, why) + report::explanation_json(all, why) + report::gaps_text(all, report::gaps_of(all)) +
                            report::gaps_json(all, report::gaps_of(all)) + report::gaps_csv(all, report::gaps_of(all));
  CHECK(holds(shown, "phone: 13*******22 → 13*******00\n"));
  CHECK(holds(shown, "\"amount\": null"));
  CHECK_FALSE(holds(shown, "13900002222"));
  CHECK_FALSE(holds(shown, "13900010000"));
  CHECK_FALSE(holds(shown, "7777"));
  all.show_ids = true;
  CHECK(holds(report::explanation_text(all, why), "phone: 13900002222 → 13900010000\n"));
}
