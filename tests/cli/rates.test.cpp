// SPDX-License-Identifier: MIT
// tests/cli/rates.test.cpp -- povexit rates: three rates and one degree, from a look back and its findings.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/rulebook/rates.hpp>

#include "register.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

namespace {

/// The look back's folder, with what rates need besides: villages with their screening, answers, verified findings and a sample.
struct rates_folder {
  register_folder here;

  rates_folder() {
    here.write("survey/villages.csv",
               "village_id,township_id,village_name,unregistered_sampled,screened\n011,01,Willow,300,complete\n012,01,Locust,300,complete\n021,02,"
               "Paulownia,379,complete\n");
    here.write("survey/questionnaires.csv",
               "questionnaire_id,county_id,recognition\n1,990225,approves\n2,990225,approves\n3,990225,average\n4,990225,\n");
    here.write("findings.csv", findings);
    here.write("sample.csv", sample);
  }

  [[nodiscard]] std::vector<std::string> ask(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{"rates",         "--rules",         here / "look.rates.toml",
                                 "--data",        here / "register", "--survey",
                                 here / "survey", "--findings",      here / "findings.csv",
                                 "--schema",      "cn-register",     "--year",
                                 "2016",          "--date",          "2017-01-15"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  // 4 wrongly exited is verified; 9 missed verified, 7 missed still suspected; 13 left out withdrawn.
  static constexpr std::string_view findings =
      "unit,problem,persons,state,on,evidence,by\n"
      "4,wrongly_exited,5,suspected,2017-01-15,,\n4,wrongly_exited,5,verified,2017-01-20,,\n"
      "9,missed,4,suspected,2017-01-15,,\n9,missed,4,verified,2017-01-20,,\n"
      "7,missed,2,suspected,2017-01-15,,\n"
      "13,left_out,1,suspected,2017-01-15,,\n13,left_out,1,withdrawn,2017-01-20,,\n"
      "2,wrongly_included,3,suspected,2017-01-15,,\n";
  static constexpr std::string_view sample =
      "role,stratum,selection,stratum_units,unit,unit_households,village,household,turn,inclusion,disposition\n"
      "chosen,newly_exited,random,3,3,1,011,3,1,2/3,I\n"
      "chosen,newly_exited,random,3,4,1,012,4,2,2/3,I\n"
      "replacement,newly_exited,random,3,5,1,012,5,1,2/3,\n";
};

json made_of(const rates_folder& here, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--format", "json", "--quiet"});
  const ran got = run(here.ask(more));
  CAPTURE(got.err);
  CHECK(got.code == 0);
  return got.out.empty() ? json() : json::parse(got.out);
}

}  // namespace

TEST_CASE("rates: numerators, denominators and the extrapolation are exact; what is verified counts, and beside it what is open") {
  const rates_folder here;
  const json made = made_of(here, {"--sample", here.here / "sample.csv"});
  CHECK(made["wrongly_exited"]["persons"]["value"] == json::parse(R"({"num": 5, "den": 9})"));
  CHECK(made["wrongly_exited"]["households"]["value"] == json::parse(R"({"num": 1, "den": 2})"));
  CHECK(made["wrongly_exited"]["persons"]["verdict"] == "fail");
  CHECK(made["missed"]["persons"]["value"] == json::parse(R"({"num": 4, "den": 979})"));
  CHECK(made["missed"]["persons"]["if_open_verified"] == json::parse(R"({"num": 6, "den": 979})"));
  CHECK(made["missed"]["persons"]["verdict"] == "pass");
  // (6 + 15 * 5/9 + 979 * 4/979) / 1000 = (6 + 25/3 + 4) / 1000 = 11/600
  CHECK(made["comprehensive_incidence"]["value"] == json::parse(R"({"num": 11, "den": 600})"));
  CHECK(made["comprehensive_incidence"]["limit"]["passes"] == "below");
  CHECK(made["comprehensive_incidence"]["verdict"] == "pass");
  CHECK(made["register_incidence"]["value"] == json::parse(R"({"num": 6, "den": 1000})"));
  CHECK(made["findings"] == json::parse(R"({"verified": 2, "open": 1, "withdrawn": 1})"));
  CHECK(made["verdict"] == "fail");
  CHECK(made["dispositions"]["complete"] == 2);
}

TEST_CASE("rates: recognition counts as the book says, and is shown as it would be otherwise") {
  const rates_folder here;
  const json made = made_of(here)["recognition"];
  CHECK(made["approving"] == 2);
  CHECK(made["average"] == 1);
  CHECK(made["no_answer"] == 1);
  CHECK(made["by_book"]["value"] == json::parse(R"({"num": 2, "den": 4})"));
  CHECK(made["highest"]["value"] == json::parse(R"({"num": 3, "den": 3})"));
  std::string other(look_rates);
  other += "average_is = \"approval\"\nno_answer_is = \"left_out\"\n";
  here.here.write("look.rates.toml", other);
  CHECK(made_of(here)["recognition"]["by_book"]["value"] == json::parse(R"({"num": 3, "den": 3})"));
  here.here.write("survey/questionnaires.csv", "questionnaire_id,county_id,recognition\n1,990225,approves\n2,990225,disapproves\n");
  std::string unnamed(look_rates);
  unnamed.replace(unnamed.find("disapproving = [\"disapproves\"]\n"), 31, "");
  here.here.write("look.rates.toml", unnamed);
  const ran got = run(here.ask());
  CHECK(got.code == 1);
  CHECK(holds(got.err, "questionnaires.csv:3: error[estimate-unknown-answer]"));
}

TEST_CASE("rates: text and lines; without a sample the rates stand and no interval speaks for the design") {
  const rates_folder here;
  const ran with = run(here.ask({"--sample", here.here / "sample.csv", "--quiet"}));
  CHECK(with.code == 0);
  CHECK(with.out.starts_with("Three rates and one degree: 990225 Test\n  By Look rates (look)\n"));
  CAPTURE(with.out);
  CHECK(holds(with.out, "wrongly exited, persons"));
  CHECK(holds(with.out, "5 / 9  55.556%"));
  CHECK(holds(with.out, "All four: not within."));
  CHECK(holds(with.out, "Response: 2 complete of 2"));
  CHECK(holds(run(here.ask({"--lang", "zh", "--quiet"})).out, "三率一度：990225 Test\n"));
  const ran without = run(here.ask({"--quiet"}));
  CHECK(holds(without.out, "How the surveyed were chosen was not said (--sample)"));
  CHECK(holds(without.out, "5 / 9  55.556%"));
  const ran lines = run(here.ask({"--format", "csv", "--quiet"}));
  CHECK(lines.out.starts_with(
      "rate,interval,numerator,denominator,value,open,if_open_verified,limit,passes,verdict,unknown,low,high\ncomprehensive_incidence,,,,11/600,"));
  CHECK(holds(lines.out, "\nmissed_persons,,4,979,4/979,2,6/979,1/50,not_above,pass,,,\n"));
}

TEST_CASE("rates: the limit goes by the county's region, and strictness is the book's") {
  const rates_folder here;
  std::string county = here.here.read("register/county.csv");
  county.replace(county.find("central,6,15,979"), 16, "western,10,15,975");
  here.here.write("register/county.csv", county);
  const json west = made_of(here);
  CHECK(west["comprehensive_incidence"]["limit"]["at"] == json::parse(R"({"num": 3, "den": 100})"));
  county.replace(county.find("western"), 7, "");
  here.here.write("register/county.csv", county);
  CHECK(holds(run(here.ask()).err, "look.rates.toml:19:1: error[rates-by-unknown]"));
}

TEST_CASE("rates: incomplete screening makes the missed rate unknown, and what is not stated is refused") {
  const rates_folder here;
  std::string villages = here.here.read("survey/villages.csv");
  villages.replace(villages.find("379,complete"), 12, "379,partial");
  here.here.write("survey/villages.csv", villages);
  const json made = made_of(here);
  CHECK(made["missed"]["persons"]["value"].is_null());
  CHECK(made["missed"]["persons"]["unknown"]["code"] == "estimate-screening-partial");
  CHECK(made["comprehensive_incidence"]["value"].is_null());
  CHECK(made["verdict"] == "fail");  // the wrongly exited rate alone decides
  villages.replace(villages.find("379,partial"), 11, "379,");
  here.here.write("survey/villages.csv", villages);
  const ran got = run(here.ask());
  CHECK(got.code == 1);
  CHECK(holds(got.err, "error[rates-not-screened]"));
}

TEST_CASE("rates: bad input is refused with its place, all at once; nothing is divided by nothing") {
  const rates_folder here;
  SUBCASE("persons that do not add up") {
    std::string county = here.here.read("register/county.csv");
    county.replace(county.find(",979,"), 5, ",978,");
    here.here.write("register/county.csv", county);
    CHECK(holds(run(here.ask()).err, "county.csv:2: error[estimate-population-parts]"));
  }
  SUBCASE("weights that are missing, negative or above one") {
    std::string sample(rates_folder::sample);
    sample.replace(sample.find("1,2/3,I"), 7, "1,-2/3,I");
    sample.replace(sample.find("2,2/3,I"), 7, "2,5/3,Z");
    here.here.write("sample.csv", sample);
    const ran got = run(here.ask({"--sample", here.here / "sample.csv"}));
    CHECK(got.code == 1);
    CHECK(holds(got.err, "sample.csv:2:"));
    CHECK(holds(got.err, "\"-2/3\" is no chance of inclusion"));
    CHECK(holds(got.err, "\"5/3\" is no chance of inclusion"));
    CHECK(holds(got.err, "error[estimate-unknown-disposition]"));
    std::string missing(rates_folder::sample);
    missing.replace(missing.find("1,2/3,I"), 7, "1,,I");
    here.here.write("sample.csv", missing);
    CHECK(holds(run(here.ask({"--sample", here.here / "sample.csv"})).err, "sample.csv:2:38: error[estimate-missing-weight]"));
  }
  SUBCASE("an impossible stratum") {
    std::string sample(rates_folder::sample);
    for (std::size_t at = sample.find(",random,3,"); at != std::string::npos; at = sample.find(",random,3,")) sample.replace(at, 10, ",random,1,");
    here.here.write("sample.csv", sample);
    const ran got = run(here.ask({"--sample", here.here / "sample.csv"}));
    CHECK(got.code == 1);
    CHECK(holds(got.err, "error[estimate-impossible-stratum]"));
  }
  SUBCASE("nobody surveyed who exited") {
    here.here.write("survey/households.csv", "household_id,village_id,size\n9,021,4\n7,021,2\n");
    here.here.write("findings.csv", "unit,problem,persons,state,on,evidence,by\n");
    const json made = made_of(here);
    CHECK(made["wrongly_exited"]["persons"]["value"].is_null());
    CHECK(made["wrongly_exited"]["persons"]["unknown"]["code"] == "estimate-nobody-surveyed");
    CHECK(made["comprehensive_incidence"]["value"].is_null());
  }
  SUBCASE("findings of households that were not surveyed") {
    here.here.write("findings.csv",
                    "unit,problem,persons,state,on,evidence,by\n5,wrongly_exited,6,suspected,2017-01-15,,\n55,missed,1,suspected,2017-01-15,,\n");
    const ran got = run(here.ask());
    CHECK(holds(got.err, "findings.csv:2: error[rates-finding-not-surveyed]"));
    CHECK(run(here.ask()).code == 1);
  }
  SUBCASE("a book that is not in force") {
    std::vector<std::string> ask = here.ask();
    ask.back() = "2018-06-01";
    CHECK(holds(run(ask).err, "error[rates-not-in-force]"));
    ask.emplace_back("--retrospective");
    CHECK(holds(run(ask).out, "Retrospective: not in force on 2018-06-01"));
  }
}

TEST_CASE("rates: a book of rates is read whole, and every mistake is told with its place") {
  const auto book = rulebook::shipped_rates("cn-county-assessment-2017");
  REQUIRE(book.has_value());
  CHECK(book->incidence.when == estimate::passes::below);
  CHECK(book->incidence.values.size() == 2);
  CHECK(book->wrongly_exited.at == percent(2));
  CHECK(book->recognition.when == estimate::passes::not_below);
  CHECK(rulebook::shipped_rates_ids().size() == 1);
  CHECK(rulebook::shipped_rates("cn-county-assessment-2018").error().at(0).suggestion == "cn-county-assessment-2017");
  std::string text(look_rates);
  text.replace(text.find("passes = \"below\""), 16, "passes = \"lower\"");
  text.replace(text.find("limit = \"90%\""), 13, "limt = \"90%\"");
  text.replace(text.find("members = 'size'"), 16, "members = ''");
  text += "colour = \"red\"\n";
  const auto wrong = rulebook::parse_rates(text, "x.rates.toml");
  REQUIRE_FALSE(wrong.has_value());
  std::string said;
  for (const issue& each : wrong.error()) said += render(each);
  for (const char* part : {"x.rates.toml:14:11: error[empty-value]", "error[unknown-value]", "did you mean \"limit\"?", "unknown key \"colour\""}) {
    CAPTURE(part);
    CAPTURE(said);
    CHECK(holds(said, part));
  }
}

TEST_CASE("rates: wrong usage is said, all of it at once") {
  const ran none = run({"rates"});
  CHECK(none.code == 2);
  for (const char* part : {"needs --rules", "needs --data", "needs --survey", "needs --findings"}) CHECK(holds(none.err, part));
  const rates_folder here;
  const ran got = run(here.ask({"--lonely", "ignore", "--design-effect", "big", "--keys", "person=name"}));
  CHECK(got.code == 2);
  for (const char* part : {"--lonely is refuse|centre|certainty|mean", "--design-effect is a share", "error[usage-keys]"})
    CHECK(holds(got.err, part));
}
