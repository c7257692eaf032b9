// SPDX-License-Identifier: MIT
// tests/cli/rates.test.cpp -- povexit rates: three rates and one degree, from a look back and its findings.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/rulebook/rates.hpp>

#include "rates_folder.hpp"

using namespace povexit;
using namespace povexit::support;
using nlohmann::json;

namespace {

/// What is pinned beside this file.
std::string golden(const std::string& name) {
  std::ifstream file(std::string(POVEXIT_SOURCE_DIR) + "/tests/cli/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
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

TEST_CASE("rates: an answer has the unit and weight of its household, or of its village, in the sample") {
  const rates_folder here;
  std::string book(look_rates);
  book.replace(book.find("answer = "), 0, "household = \"household_id\"\nvillage = \"village_id\"\n");
  here.here.write("look.rates.toml", book);
  // 3 answers for itself. In 012 one who was not drawn was asked beside 4: both stand for the six households of a village whose chance
  // was 2/3, four and a half each. Somebody of 021, which was not drawn, counts in the rate alone.
  here.here.write("survey/questionnaires.csv",
                  "questionnaire_id,county_id,household_id,village_id,recognition\n1,990225,3,,approves\n2,990225,4,,approves\n"
                  "3,990225,,012,average\n4,990225,,021,disapproves\n");
  here.here.write("sample.csv",
                  "role,stratum,selection,stratum_units,unit,unit_households,village,household,turn,inclusion,disposition\n"
                  "village,exited,random,3,011,4,011,,,1/2,\nvillage,exited,random,3,012,6,012,,,2/3,\n"
                  "chosen,exited,random,3,011,4,011,3,1,1/4,I\nchosen,exited,random,3,012,6,012,4,1,1/3,I\n");
  const json made = made_of(here, {"--sample", here.here / "sample.csv"})["recognition"];
  CHECK(made["by_book"]["value"] == json::parse(R"({"num": 2, "den": 4})"));
  CHECK(made["by_book"]["weighted"] == "0.653846153846");  // (4 + 4.5) / (4 + 9)
  CHECK(made["highest"]["weighted"] == "1.000000000000");
  CHECK(made["is_random_part_only"] == true);
  CHECK(made["no_interval"].is_null());
  REQUIRE(made["by_book"]["intervals"].size() == 5);
  CHECK(made["by_book"]["intervals"][0]["method"] == "korn-graubard");
  CHECK(made["by_book"]["intervals"][2]["design_effect"] == json::parse(R"({"num": 1, "den": 1})"));
  const ran text = run(here.ask({"--sample", here.here / "sample.csv", "--quiet"}));
  CAPTURE(text.out);
  CHECK(holds(text.out, "  recognition, households: compatible with "));
  CHECK(holds(text.out, "  recognition, were average for it and no answer left out: if the design effect is 1: compatible with "));
  CHECK(holds(text.out, "1 of 4 answers are of nobody who was drawn"));

  here.here.write("survey/questionnaires.csv", "questionnaire_id,county_id,village_id,recognition\n1,990225,021,approves\n2,990225,,approves\n");
  const json outside = made_of(here, {"--sample", here.here / "sample.csv"})["recognition"];
  CHECK(outside["by_book"]["intervals"].empty());
  CHECK(outside["no_interval"]["code"] == "estimate-answers-not-drawn");
  CHECK(holds(run(here.ask({"--sample", here.here / "sample.csv", "--quiet", "--lang", "zh"})).out,
              "群众认可度（户）：没有一份问卷属于随机抽取的户或村"));
  here.here.write("survey/questionnaires.csv", "questionnaire_id,county_id,household_id,recognition\n1,990225,3,approves\n2,990225,3,approves\n");
  CHECK(holds(run(here.ask()).err, "questionnaires.csv:3: error[rates-asked-twice]"));
  book.replace(book.find("\"village_id\""), 12, "\"asked_on\"");
  here.here.write("look.rates.toml", book);
  CHECK(holds(run(here.ask()).err, "error[rates-no-answer-column]"));
}

TEST_CASE("rates: who died, moved, is imprisoned or serves, or was split off, is listed and does not count, as in a look back") {
  const rates_folder here;
  std::string findings(rates_folder::findings);
  findings += "11,missed,1,suspected,2017-01-15,,\n11,missed,1,verified,2017-01-20,,\n";  // legally split off
  here.here.write("findings.csv", findings);
  std::string persons(register_folder::surveyed_persons);
  for (std::size_t at = persons.find('\n'); at != std::string::npos; at = persons.find('\n', at + 1)) persons.insert(at++, ",");
  persons.replace(persons.find("relation,"), 9, "relation,excuse");
  persons.replace(persons.find(",son,"), 5, ",son,serving");
  here.here.write("survey/persons.csv", persons);
  const json made = made_of(here);
  CHECK(made["missed"]["persons"]["numerator"] == 4);
  CHECK(made["missed"]["persons"]["open"] == 2);
  CHECK(made["findings"] == json::parse(R"({"verified": 2, "open": 1, "withdrawn": 0})"));
  CHECK(made["listed"] == json::parse(R"([{"unit": "13", "problem": "left_out", "persons": 1, "excuse": "serving"},
                                          {"unit": "11", "problem": "missed", "persons": 1, "excuse": "split"}])"));
  CHECK(holds(run(here.ask({"--quiet"})).out, "Listed, and not missed: 2 (serving in the forces: 1, legally split off: 1)"));
  CHECK(holds(run(here.ask({"--excuse", "reason"})).err, "error[look-no-excuse]"));
}

TEST_CASE("rates: findings stand as they stood on the day that is asked for, else as they are") {
  const rates_folder here;
  here.here.write(
      "findings.csv",
      "unit,problem,persons,state,on,evidence,by\n4,wrongly_exited,5,suspected,2017-01-15,,\n4,wrongly_exited,5,answered,2017-01-18,"
      "payslips,county\n4,wrongly_exited,5,verified,2017-01-20,,\n9,missed,4,suspected,2017-01-16,,\n9,missed,4,withdrawn,2017-01-19,,\n");
  struct day {
    const char* on;
    std::uint64_t verified, open, missed_open;
  };
  for (const day& each : {day{"2017-01-14", 0, 0, 0},
                          {"2017-01-15", 0, 5, 0},
                          {"2017-01-18", 0, 5, 4},
                          {"2017-01-19", 0, 5, 0},
                          {"2017-01-20", 5, 0, 0},
                          {"", 5, 0, 0}}) {
    CAPTURE(each.on);
    std::vector<std::string> ask = here.ask();
    ask.back() = each.on;
    if (*each.on == '\0') ask.resize(ask.size() - 2);
    ask.insert(ask.end(), {"--format", "json"});
    const ran got = run(ask);
    CAPTURE(got.err);
    REQUIRE(got.code == 0);
    const json made = json::parse(got.out);
    CHECK(made["wrongly_exited"]["persons"]["numerator"] == each.verified);
    CHECK(made["wrongly_exited"]["persons"]["open"] == each.open);
    CHECK(made["missed"]["persons"]["open"] == each.missed_open);
    CHECK(holds(got.err, "warning[rates-later-steps]") == (*each.on != '\0' && std::string_view(each.on) < "2017-01-20"));
  }
}

TEST_CASE("rates: a replacement to whom nobody turned is no part of the sample") {
  const rates_folder here;  // 3 and 4 drawn of three that exited; 5 would have been next
  const json made = made_of(here, {"--sample", here.here / "sample.csv"})["wrongly_exited"];
  // 0 of 4 and 5 of 5 persons, weights 3/2: residuals 3/2 * 20/9 / (27/2) = 20/81 on both sides of 0; two units of three: variance
  // 2/1 * (1 - 2/3) * 2 * (20/81)^2, a third of that of two rows drawn with replacement
  CHECK(made["design_effect"] == "0.333333333333");
  CHECK(made["intervals"][0]["method"] == "korn-graubard");
  CHECK(made["intervals"][0]["limits"].contains("low"));
  std::string used(rates_folder::sample);
  used.replace(used.find("5,1,2/3,"), 8, "5,1,2/3,R");  // somebody did, and was refused: three of three, and nothing is left to chance
  here.here.write("sample.csv", used);
  CHECK(made_of(here, {"--sample", here.here / "sample.csv"})["wrongly_exited"]["design_effect"] == "0.000000000000");
}

// The county whose whole text and whole JSON are pinned in rates.golden.txt and rates.golden.json, worked by hand:
//
//   P0 = 6, X = 15, N = 979, H = 1000. Three of four villages were drawn, each with 3/4, and one of two exited households in each: weights
//   4/3 and 8/3. 3 is right, 4 is verified as wrong, 8 refused: 5 of 9 persons, 1 of 2 households. In 021 9 is missed, 4 of 979, and 7 is
//   open, 6 of 979; 11 was split off. W = 15 * 5/9 = 25/3, M = 4, incidence (6 + 25/3 + 4) / 1000 = 11/600 = 1.833 %; if 7 is verified
//   (6 + 25/3 + 6) / 1000 = 61/3000 = 2.033 %.
//   Wrongly exited by the design: X = 8/3 * 9 = 24, residuals of the villages -20/81, 20/81 and 0: variance 3/2 * 2 (20/81)^2 = 400/2187; of
//   two rows with replacement 2 * 8/3 (5/54)^2 * (16/3) / 1 = 1600/6561, so that the design effect is 3/4.
//   Missed: residuals -300 R / 979 twice and 600 R / 979, R = 4/979: variance 3/2 * 540000 * 16 / 979^4 = (3600/979^2)^2.
//   The residuals of both are orthogonal. Incidence: variance (15/1000)^2 * 400/2187 + (979/1000)^2 (3600/979^2)^2 = 5.46742e-5, standard
//   error 0.0073942, t(2) = 4.30265: 11/600 + 0.0318145 = 5.015 %, at the low end 0.
//   Households, 1 of 2: low end 1 - sqrt(0.975) = 1.26 %, high end sqrt(0.975) = 98.74 %.
//   Recognition: 3 approves, 4 says average; 9 was not drawn, and stands alone for its village, 4/3 * 2 = 8/3; nobody says whose the fourth,
//   empty answer is. By the book 2 of 4, else up to 3 of 3. Of the three drawn 2 of 3: residuals 1/9, -2/9, 1/9, variance 3/2 * 6/81 = 1/9,
//   design effect 1, log odds ln 2 +- 4.30265 * (1/3) / (2/9). At the highest 3 of 3: at least 0.025^(e/3) for a design effect of e.
TEST_CASE("rates: the whole text and the whole JSON of a county that was worked by hand") {
  const rates_folder here;
  std::string book(look_rates);
  book.replace(book.find("answer = "), 0, "household = \"household_id\"\n");
  book.replace(book.find("screened = "), 0, "unregistered_households = 'households_total - register_households'\n");
  here.here.write("look.rates.toml", book);
  here.here.write("register/villages.csv",
                  "village_id,township_id,village_name,register_households,households_total\n011,01,Willow,3,103\n012,01,Locust,3,103\n"
                  "021,02,Paulownia,2,122\n");
  here.here.write("survey/questionnaires.csv",
                  "questionnaire_id,county_id,household_id,recognition\n1,990225,3,approves\n2,990225,4,average\n3,990225,9,approves\n4,990225,,\n");
  here.here.write("findings.csv", std::string(rates_folder::findings) + "11,missed,1,suspected,2017-01-15,,\n11,missed,1,verified,2017-01-20,,\n");
  std::string surveyed(register_folder::surveyed);
  surveyed.erase(surveyed.find("8,021"), surveyed.find("9,021") - surveyed.find("8,021"));
  here.here.write("survey/households.csv", surveyed);
  std::string sample = "role,stratum,selection,stratum_units,unit,unit_households,village,household,turn,inclusion,disposition\n";
  for (const char* village : {"011", "012", "021"}) sample += std::string("village,exited,random,4,") + village + ",2," + village + ",,,3/4,\n";
  sample += "chosen,exited,random,4,011,2,011,3,1,3/8,I\nchosen,exited,random,4,012,2,012,4,2,3/8,I\nchosen,exited,random,4,021,2,021,8,3,3/8,R\n";
  here.here.write("sample.csv", sample + "replacement,exited,random,4,012,2,012,5,1,3/8,\n");
  const std::vector<std::string> drawn{"--sample", here.here / "sample.csv"};
  CHECK(run(here.ask({drawn[0], drawn[1], "--quiet"})).out == golden("rates.golden.txt"));
  json made = made_of(here, drawn);
  for (const char* each : {"register", "survey", "engine"}) made.erase(each);  // receipts and the version
  CHECK(made == json::parse(golden("rates.golden.json")));
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
  county.replace(county.find("central,6,15,979"), 16, "western,6,15,979");
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
    CHECK(holds(run(here.ask({"--sample", here.here / "sample.csv"})).err, "error[estimate-impossible-stratum]"));
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
    CHECK(holds(run(here.ask()).err, "findings.csv:2: error[rates-finding-not-surveyed]"));
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
