// SPDX-License-Identifier: MIT
// tests/cli/rates_findings.test.cpp -- povexit rates: findings and samples that register, survey and county speak against.
#include <doctest/doctest.h>

#include <string>

#include <povexit/rulebook/rates.hpp>

#include "rates_folder.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

namespace {

constexpr std::string_view finding_header = "unit,problem,persons,state,on,evidence,by\n";

/// What is said where these are all findings.
ran with_findings(const rates_folder& here, const std::string& rows) {
  here.here.write("findings.csv", std::string(finding_header) + rows);
  return run(here.ask({"--format", "json"}));
}

ran with_sample(const rates_folder& here, std::string_view from, std::string_view to) {
  std::string sample(rates_folder::sample);
  if (!from.empty()) sample.replace(sample.find(from), from.size(), to);
  here.here.write("sample.csv", sample);
  return run(here.ask({"--sample", here.here / "sample.csv", "--format", "json"}));
}

}  // namespace

TEST_CASE("rates: a finding that no rate counts is never dropped in silence; one that is misspelt is refused") {
  const rates_folder here;
  const ran slip = with_findings(here, "4,wrongly_exitd,5,suspected,2017-01-15,,\n");
  CHECK(slip.code == 1);
  CHECK(holds(slip.err, "findings.csv:2: error[rates-other-problem]"));
  CHECK(holds(slip.err, "did you mean \"wrongly_exited\"?"));
  CHECK(with_findings(here, "4,,5,suspected,2017-01-15,,\n").code == 1);
  const ran lists =
      with_findings(here, "4,vehicles,,suspected,2017-01-15,,\n2,vehicles,,suspected,2017-01-15,,\n2,wrongly_included,3,suspected,2017-01-15,,\n");
  CHECK(lists.code == 0);
  CHECK(holds(lists.err, "findings.csv:2: warning[rates-listed-only]: findings \"vehicles\", which count in no rate: 2"));
  CHECK_FALSE(holds(lists.err, "wrongly_included"));
}

TEST_CASE("rates: nobody whom the register has is missed, and nobody is missed twice") {
  const rates_folder here;
  here.here.write("survey/persons.csv",
                  std::string(register_folder::surveyed_persons) +
                      "90,9,Zheng Jiu,990225196006060017,1960-06-06,male,head\n91,10,Feng Shi,990225196007070011,1960-07-07,male,head\n");
  // 1 is on the register with 11; 8 has no status; 90 lives in 9, which is missed, 91 in 10, which the register does not have.
  std::string claims, withdrawn;
  for (const char* each : {"1,missed,3", "8,missed,1", "11,left_out,1", "9,missed,4", "90,left_out,1", "91,left_out,1"}) {
    claims += std::string(each) + ",suspected,2017-01-15,,\n";
    withdrawn += std::string(each) + ",suspected,2017-01-15,,\n" + each + ",withdrawn,2017-01-16,,\n";
  }
  const ran got = with_findings(here, claims);
  CAPTURE(got.err);
  CHECK(got.code == 1);
  for (const char* said :
       {":2: error[rates-finding-registered]: \"1\" is found missed", ":3: error[rates-finding-no-status]: \"8\"",
        ":4: error[rates-finding-registered]: \"11\" is found left_out",
        ":6: error[rates-left-out-outside]: \"90\" is found left out of the household \"9\"", ":7: error[rates-left-out-outside]: \"91\""}) {
    CAPTURE(said);
    CHECK(holds(got.err, said));
  }
  CHECK_FALSE(holds(got.err, "findings.csv:5:"));
  CHECK(with_findings(here, withdrawn).code == 0);  // what was withdrawn claims nothing
  CHECK(json::parse(with_findings(here, "13,left_out,1,suspected,2017-01-15,,\n").out)["missed"]["persons"]["open"] == 1);
  here.here.write("survey/persons.csv", "person_id,household_id,name\n13,1,Zhang Xiao\n");
  CHECK(holds(with_findings(here, "13,left_out,1,suspected,2017-01-15,,\n").err, "warning[rates-persons-not-matched]"));
}

TEST_CASE("rates: a survey of another year is refused, household by household") {
  const rates_folder here;
  std::string surveyed(register_folder::surveyed);
  for (std::size_t at = surveyed.find("2017-01-10"); at != std::string::npos; at = surveyed.find("2017-01-10")) surveyed.replace(at, 4, "2014");
  here.here.write("survey/households.csv", surveyed);
  const ran got = run(here.ask());
  CHECK(got.code == 1);
  CHECK(holds(got.err, "households.csv:2: error[survey-of-another-year]"));
  CHECK(run(here.ask({"--survey-year", "2014"})).code == 0);
  CHECK(holds(run(here.ask({"--year-column", "visited"})).err, "error[look-no-year-column]"));
  std::vector<std::string> day_alone = here.ask();
  for (std::size_t i = 0; i < day_alone.size(); ++i) {
    if (day_alone[i] == "--year")
      day_alone.erase(day_alone.begin() + static_cast<std::ptrdiff_t>(i), day_alone.begin() + static_cast<std::ptrdiff_t>(i) + 2);
  }
  CHECK(holds(run(day_alone).err, "error[survey-of-another-year]"));
  here.here.write("survey/households.csv", register_folder::surveyed);
  CHECK(run(day_alone).code == 0);
}

TEST_CASE("rates: screened villages are the register's, and have no more persons outside than the county") {
  const rates_folder here;
  std::string villages = here.here.read("survey/villages.csv");
  here.here.write("survey/villages.csv", villages + "099,02,Elm,0,complete\n");
  const ran unknown = run(here.ask());
  CHECK(unknown.code == 1);
  CHECK(holds(unknown.err, "villages.csv:5: error[rates-no-village]: the village \"099\" is not in the register"));
  villages.replace(villages.find(",379,"), 5, ",99999,");
  here.here.write("survey/villages.csv", villages);
  const ran got = run(here.ask());
  CHECK(got.code == 1);
  CHECK(holds(got.err, "county.csv:2: error[estimate-villages-above-county]"));
}

TEST_CASE("rates: a sample says of its households what register and survey say") {
  const rates_folder here;
  struct change {
    const char* from;
    const char* to;
    const char* said;
  };
  for (const change& each :
       {change{"4,2,2/3,I", "4,2,2/3,R", "sample.csv:3:38: error[rates-other-disposition]: the sample says \"R\" of the household \"4\""},
        {"5,1,2/3,", "5,1,2/3,I", "sample.csv:4:43: error[rates-complete-not-surveyed]"},
        {"011,3,1,2/3,I", "011,77,1,2/3,", "sample.csv:2:38: error[rates-not-in-register]"},
        {"chosen,newly_exited,random,3,4,1,012,4,2,2/3,I", "chosen,newly_exited,random,7,4,1,012,4,2,2/3,I",
         "sample.csv:3:28: error[rates-sample-differs]: stratum \"newly_exited\" has \"7\" here and \"3\" in an earlier row"},
        {"random,3,4,1,012,4", "chosen,3,4,1,012,4", "error[rates-sample-differs]: stratum \"newly_exited\" has \"chosen\""},
        {"random,3,4,1,012,4", "random,3,3,9,012,4", "error[rates-sample-differs]: unit \"3\" has \"9\" here and \"1\""},
        {"4,2,2/3,I", "4,second,2/3,I", "\"second\" is no whole number"}}) {
    CAPTURE(each.to);
    const ran got = with_sample(here, each.from, each.to);
    CAPTURE(got.err);
    CHECK(got.code == 1);
    CHECK(holds(got.err, each.said));
  }
  CHECK(with_sample(here, "random,3,4,1,012,4", ",,4,1,012,4").code == 0);  // said once is enough
  const ran elsewhere =
      with_sample(here, "chosen,newly_exited,random,3,3,", "village,all,random,2,099,9,099,,,1/2,\nchosen,newly_exited,random,3,3,");
  CHECK(holds(elsewhere.err, "sample.csv:2:22: error[rates-no-village]: the village \"099\""));
  here.here.write("survey/villages.csv", "village_id,township_id,unregistered_sampled,screened\n021,02,379,complete\n");
  const ran unseen = with_sample(here, "chosen,newly_exited,random,3,3,", "village,all,random,2,011,9,011,,,1/2,\nchosen,newly_exited,random,3,3,");
  CHECK(unseen.code == 1);
  CHECK(holds(unseen.err, "sample.csv:2:22: error[rates-village-not-surveyed]: the village \"011\" was drawn"));
  here.here.write("sample.csv", "");
  const ran empty = run(here.ask({"--sample", here.here / "sample.csv"}));
  CHECK(empty.code == 1);
  CHECK(empty.err.find("error[") == empty.err.rfind("error["));
}

TEST_CASE("rates: replacements are taken in the order that was drawn, and for somebody who was not surveyed") {
  const rates_folder here;
  std::string surveyed(register_folder::surveyed);
  surveyed += "5,012,Qian Wu,6,2017-01-10,24000,yes,7,\n";
  here.here.write("survey/households.csv", surveyed);
  // In 012 nobody took 6, who was first in turn; 4 was surveyed, so that nobody had to be replaced.
  surveyed.erase(surveyed.find("6,012"), surveyed.find("7,021") - surveyed.find("6,012"));
  here.here.write("survey/households.csv", surveyed);
  const ran got = with_sample(here, "replacement,newly_exited,random,3,5,1,012,5,1,2/3,\n",
                              "replacement,newly_exited,random,3,6,1,012,6,1,2/3,\nreplacement,newly_exited,random,3,5,1,012,5,2,2/3,I\n");
  CAPTURE(got.err);
  CHECK(got.code == 0);
  CHECK(holds(got.err,
              "sample.csv:5:43: warning[rates-out-of-turn]: village \"012\", stratum \"newly_exited\": turn 2 (\"5\") was taken before turn 1"));
  CHECK(holds(got.err, "warning[rates-more-replacements]: village \"012\", stratum \"newly_exited\": 1 replacements for 0 chosen"));
  const ran plain = with_sample(here, "", "");
  CHECK_FALSE(holds(plain.err, "rates-out-of-turn"));
}

TEST_CASE("rates: true rates that would be of no household are left out of the characteristic") {
  const rates_folder here;  // 3 exited households
  CHECK(json::parse(run(here.ask({"--format", "json"})).out)["characteristic"].empty());
  std::string registered(register_folder::households);
  for (int i = 100; i < 157; ++i) registered += std::to_string(i) + ",012,Xu,1,yes,newly_exited,9000,yes,1\n";
  here.here.write("register/households.csv", registered);
  const json made = json::parse(run(here.ask({"--format", "json"})).out)["characteristic"];  // 0.5 % of 60 households is none, 1 % is one
  REQUIRE(made.size() == 7);
  CHECK(made[0]["true_rate"] == json::parse(R"({"num": 1, "den": 100})"));
  // 2 of 60 are looked at, and the limit allows none of them to be wrong: 1 - 2/60
  CHECK(made[0]["chance_within"] == "0.966666666667");
  CHECK(holds(run(here.ask()).out, "  true rate  chance\n         1%   96.7%\n"));
}

TEST_CASE("rates: limits and levels of a book of rates are shares") {
  for (const auto& [from, to] :
       {std::pair{"[missed]\nlimit = \"2%\"", "[missed]\nlimit = \"200%\""}, {"[missed]\nlimit = \"2%\"", "[missed]\nlimit = \"-2%\""}}) {
    std::string text(look_rates);
    text.replace(text.find(from), std::string_view(from).size(), to);
    const auto wrong = rulebook::parse_rates(text, "x.rates.toml");
    REQUIRE_FALSE(wrong.has_value());
    REQUIRE(wrong.error().size() == 1);
    CHECK(holds(render(wrong.error()[0]), "x.rates.toml:26:9: error[estimate-bad-share]"));
  }
  const auto sure = rulebook::parse_rates(std::string(look_rates) + "[confidence]\nlevel = \"100%\"\n", "x.rates.toml");
  REQUIRE_FALSE(sure.has_value());
  CHECK(holds(render(sure.error()[0]), "error[estimate-bad-level]"));
}
