// SPDX-License-Identifier: MIT
// tests/cli/explain.test.cpp -- povexit explain, check and standards.
#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

#include <povexit/rulebook/rates.hpp>
#include <povexit/rulebook/shipped.hpp>

#include "folder.hpp"

using namespace povexit;
using namespace povexit::support;

TEST_CASE("explain: one village, in both languages and as JSON") {
  const folder here;
  const ran en = run(here.ask("explain", {"--level", "village", "--id", "011"}));
  CHECK(en.code == 0);
  CHECK(holds(en.out, "Village 011: fail\n"));
  CHECK(holds(en.out, "article 2"));
  CHECK(holds(en.out, "4102**********1234"));
  CHECK(holds(run(here.ask("explain", {"--level", "village", "--id", "011", "--lang", "zh"})).out, "村 011: 不达标\n"));
  const auto made = nlohmann::json::parse(run(here.ask("explain", {"--level", "village", "--id", "011", "--format", "json"})).out);
  CHECK(made["rules"][0]["rate"]["value"] == nlohmann::json::parse(R"({"num": 2, "den": 100})"));
  CHECK(made["rules"][0]["witnesses"][0]["id"] == "4102**********1234");
}

TEST_CASE("explain: the id is found as files spell it, with an apostrophe or as =\"011\"") {
  const folder here;
  for (const char* id : {"'011", "=\"011\"", " 011 "}) CHECK(run(here.ask("explain", {"--level", "village", "--id", id})).code == 0);
}

TEST_CASE("explain: an unknown id names the nearest, masked where ids are personal") {
  const folder here;
  const ran village = run(here.ask("explain", {"--level", "village", "--id", "O11"}));
  CHECK(village.code == 1);
  CHECK(village.out.empty());
  CHECK(holds(village.err, "villages.csv: error[entity-unknown]: no Village has the id \"O11\"; did you mean \"011\"?"));
  const ran household = run(here.ask("explain", {"--level", "household", "--id", "410225196001011235"}));
  CHECK(holds(household.err, "\"4102**********1235\"; did you mean \"4102**********1234\"?"));
  CHECK_FALSE(holds(household.err, "41022519600101123"));
  CHECK(holds(run(here.ask("explain", {"--level", "village", "--id", "O11", "--lang", "zh"})).err, "没有标识为“O11”的村"));
  CHECK(run(here.ask("explain", {"--level", "hamlet", "--id", "1"})).code == 2);
}

TEST_CASE("explain: an id that stands twice is said, and nobody is picked") {
  const folder here;
  here.write("villages.csv", std::string(small_villages) + "011,02,Willow again,5\n");
  const ran got = run(here.ask("explain", {"--level", "village", "--id", "011"}));
  CHECK(got.code == 1);
  CHECK(got.out.empty());
  CHECK(holds(got.err, "error[entity-ambiguous]"));
}

TEST_CASE("check: 0 and a line for a clean book, 1 and carets for one with errors") {
  const folder here;
  const ran clean = run(here.ask("check"));
  CHECK(clean.code == 0);
  CHECK(holds(clean.out, "book.toml: no issue (3 rules, schema small)\n"));
  CHECK(run(here.ask("check", {"--quiet"})).out.empty());
  here.write("book.toml", "[book]\nid = 7\nwhn = 1\n");
  const ran wrong = run(here.ask("check"));
  CHECK(wrong.code == 1);
  CHECK(holds(wrong.out, "book.toml:2:"));
  CHECK(holds(wrong.out, "book.toml:3:"));
  CHECK(holds(wrong.out, "^^^"));
  CHECK(run({"check", "--rules", here / "none.toml", "--data", here.path()}).code == 1);
  here.write("schema.toml", "[schema]\nid = ");
  const ran both = run(here.ask("check"));
  CHECK(holds(both.out, "schema.toml:2:"));
  CHECK(holds(both.out, "book.toml:2:"));
}

TEST_CASE("check: --schema takes a file or a shipped id, and wins over the one beside the data") {
  const folder here;
  CHECK(run({"check", "--rules", here / "book.toml", "--schema", here / "schema.toml"}).code == 0);
  CHECK(run(here.ask("check", {"--schema", "cn-register"})).code == 1);
  CHECK(holds(run(here.ask("check", {"--schema", "cn-registr"})).out, "did you mean \"cn-register\"?"));
}

TEST_CASE("standards: every shipped book and schema is listed, prints as it is with --format toml, and checks without an error") {
  const ran list = run({"standards"});
  CHECK(list.code == 0);
  for (const std::string_view id : rulebook::shipped_books()) {
    CAPTURE(std::string(id));
    CHECK(holds(list.out, id));
    CHECK(run({"standards", std::string(id), "--format", "toml"}).out == rulebook::shipped_text(id));
    CHECK(run({"check", "--rules", std::string(id)}).code == 0);
  }
  CHECK(holds(run({"standards", "--lang", "zh"}).out, "结构文件\n"));
  CHECK(holds(run({"standards", "cn-register"}).out, "[level.household"));
  CHECK(run({"standards", "cn-register", "--format", "toml"}).out == rulebook::shipped_text("cn-register"));
}

TEST_CASE("standards: a book is told with its source and period, each rule as a sentence with its kind, clause and evidence") {
  const ran told = run({"standards", "lankao-2016", "--year", "2016"});
  CHECK(told.code == 0);
  for (const char* line :
       {"Lankao's exit standard, 2016\n", "  in force  2016-04-01 .. 2017-03-27\n", "  source    Oral history of Lankao's exit", "\nRules\n",
        "  Household: Per-head net income above the line [income]\n"
        "      The net income a head is above the national poverty line (2,952 yuan per person and year in 2016).\n"
        "      criterion; clause: oral history, national policies must not be broken; 2016 Opinion, 2 (household); text seen\n",
        "  Household: One head [one_head]\n"
        "      The number of members of the household whose relation to the head is \"head\" is exactly 1 person.\n"
        "      quality; clause: register checks; weak source\n",
        "\nVerdicts\n", "\nParameters\n", "\nDefined values\n"}) {
    CAPTURE(line);
    CHECK(holds(told.out, line));
  }
  const ran zh = run({"standards", "lankao-2016", "--year", "2016", "--lang", "zh"});
  CHECK(holds(zh.out, "  户：年人均纯收入稳定超过国家扶贫标准 [income]\n      人均纯收入高于国家扶贫标准（2016年2952元/人·年）。\n"));
  CHECK(holds(zh.out, "；见原文\n"));
}

TEST_CASE("standards: rates are listed under their own heading, and told in sentences, beside the book of the same id") {
  const std::string list = run({"standards"}).out;
  const std::size_t heading = list.find("\nRates\n");
  REQUIRE(heading != std::string::npos);
  CHECK(list.find("cn-county-assessment-2017", heading) < list.find("\nSchemas\n"));
  const ran told = run({"standards", "cn-county-assessment-2017.rates.toml"});
  CHECK(told.code == 0);
  CAPTURE(told.out);
  CHECK(told.out.starts_with("National special assessment of county exit, 2017\n"));
  for (const char* part :
       {"  in force  2017-09-30 .. 2020-12-31\n", "  comprehensive incidence: below 2% where Region is central; below 3% where Region is western\n",
        "  wrongly exited, persons: not above 2%\n      clause: wrongly exited rate (article not seen); weak source\n",
        "  recognition, households: not below 90%\n", "  Household: exited on paper\n      ", "  average: average, counted as no approval\n",
        "  no answer, counted as no approval\n", "  Intervals: 95%\n"}) {
    CAPTURE(part);
    CHECK(holds(told.out, part));
  }
  const std::string both = run({"standards", "cn-county-assessment-2017"}).out;
  CHECK(holds(both, "\nRules\n"));
  CHECK(both.ends_with(told.out));
  const ran text = run({"standards", "cn-county-assessment-2017.rates.toml", "--format", "toml"});
  CHECK(text.out == rulebook::shipped_rates_text("cn-county-assessment-2017"));
  CHECK(holds(run({"standards", "cn-county-assessment-2017.rates.toml", "--lang", "zh"}).out, "  错退率（人）：不高于2%\n"));
  CHECK(run({"standards", "cn-county-assessment-2018.rates.toml"}).code == 1);
}

TEST_CASE("standards: a book of one's own is told by the schema that is named, and as it is spelled where none fits") {
  const folder here;
  const ran told = run({"standards", here / "book.toml", "--schema", here / "schema.toml"});
  CHECK(told.code == 0);
  CHECK(holds(told.out, "\nRules\n"));
  const ran bare = run({"standards", here / "book.toml"});
  CHECK(bare.code == 0);
  CHECK(holds(bare.out, "\nRules\n"));
  CHECK(run({"standards", here / "book.toml", "--schema", "cn-registr"}).code == 1);
  CHECK(run({"standards", here / "nothing.toml"}).code == 1);
  CHECK(run({"standards", "lankao-2016", "--format", "json"}).code == 2);
}
