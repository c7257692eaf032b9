// SPDX-License-Identifier: MIT
// tests/cli/lookback.test.cpp -- povexit lookback: a register against a survey of it.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "look.hpp"

using namespace povexit;
using namespace povexit::support;

namespace {

std::string outcome_of(const json& made, const std::string& household) {
  for (const json& each : made["households"]) {
    if (each["household"] == household) return each["outcome"];
  }
  return "not there";
}

}  // namespace

TEST_CASE("lookback: every household has its outcome, by the standard on the surveyed facts") {
  const register_folder here;
  const json made = made_of(here);
  const std::pair<const char*, const char*> wanted[] = {
      {"1", "kept_rightly"}, {"2", "wrongly_included"}, {"3", "exited_rightly"}, {"4", "wrongly_exited"},   {"5", "not there"}, {"6", "undecided"},
      {"7", "missed"},       {"8", "undecided"},        {"9", "missed"},         {"10", "outside_rightly"}, {"11", "listed"}};
  for (const auto& [household, outcome] : wanted) {
    CAPTURE(household);
    CHECK(outcome_of(made, household) == outcome);
  }
  CHECK(made["outcomes"]["not_surveyed"]["households"] == 1);
  CHECK(made["outcomes"]["wrongly_exited"] == json::parse(R"({"households": 1, "persons": 5, "of_unknown_size": 0})"));
  CHECK(made["outcomes"]["missed"] == json::parse(R"({"households": 2, "persons": 6, "of_unknown_size": 0})"));
  CHECK(made["matching"][0]["paired"] == 7);
  CHECK(made["matching"][1]["key"] == json::parse(R"(["id_number"])"));
  CHECK(made["matching"][1]["paired"] == 3);  // a full-width number with spaces is the same number
  CHECK(made["matching"][1]["ids"]["survey"]["rewritten"] == 1);
}

TEST_CASE("lookback: the text for a person, in both languages") {
  const register_folder here;
  const ran got = run(here.ask({"--quiet"}));
  CHECK(got.code == 0);
  CHECK(got.err.empty());
  CHECK(got.out == R"(Look back: is the register true?
  Standard    Look standard (look-2016)
  Exits of    2016, assessed on 2017-01-15
  Register    Household 8, Person 4
  Survey      Household 10, Person 4
  Matched by  Household: household_id
              Household: 7 matched, 1 only in the register, 3 only in the survey, 0 with a repeated key, 0 without a key
  Matched by  Person: id_number
              Person: 3 matched, 1 only in the register, 1 only in the survey, 0 with a repeated key, 0 without a key
              Resident ID numbers not valid: 0 in the register, 0 in the survey

What came out
                                                                              households  persons  of unknown size
  kept rightly: on the register, and poor                                              1        2
  wrongly included: on the register, and not poor                                      1        3
  wrongly exited: exited on paper, and poor                                            1        5
  exited rightly: exited, and not poor                                                 1        4
  missed: poor, and not on the register                                                2        6
  outside rightly: not on the register, and not poor                                   1        2
  listed, not missed: died, moved, imprisoned, serving, or legally split off           1        1
  not surveyed: nothing is said of it                                                  1        6
  undecided                                                                            2        2
    surveyed facts are missing                       1
    the register does not say whether it has exited  1

Single members
                                                        persons
  left out of a poor household of the register: missed        1
  on the register and not found                               1

Errors of the register by Township
  Township  surveyed  wrongly included  wrongly exited  missed  undecided
  01 East          6                 1               1       0          1
  02 West          4                 0               0       2          1

Household: fields that differ
  field                compared  different    rate  register empty  survey empty
  Net income                  6          3     50%               0             1
  Members                     7          1  14.29%               0             0
  No worry about food         7          1  14.29%               0             0
  Arable land                 7          1  14.29%               0             0

Person: fields that differ
  no field differs

Findings by state
  finding                                               suspected  answered with evidence  verified  withdrawn
  wrongly included: on the register, and not poor               1                       0         0          0
  wrongly exited: exited on paper, and poor                     1                       0         0          0
  missed: poor, and not on the register                         2                       0         0          0
  left out of a poor household of the register: missed          1                       0         0          0

Changes to the register
             remove  restore  add  correct  look into
  Household       1        1    2        4          2
  Person          0        0    1        0          1

First of them
  011  1  Z*********  a member of a poor registered household whom the register leaves out               suspected
  011  2  L****       not poor by the standard: on the register wrongly                                  suspected
  012  4  Z******     Income above the line                                                 2000 / 2952  suspected
  012  4  Z******     Food                                                                               suspected
  021  7  Z******     Income above the line                                                 500 / 2952   suspected
  021  9  Z********   Income above the line                                                 1000 / 2952  suspected

--format csv --out FOLDER writes the lists: changes, work, findings, outcomes, differences, hits, rounds.
)");
  const ran chinese = run(here.ask({"--quiet", "--lang", "zh"}));
  CHECK(chinese.out.starts_with("回头看：底册是否属实？\n"));
  CHECK(holds(chinese.out, "错退：已脱贫但未达到脱贫标准"));
}

TEST_CASE("lookback: changes are lines that a clerk can work through; the wrongly included are struck off and not corrected") {
  const register_folder here;
  const std::string made = list_of(here, "changes", {"--show-ids"});
  CHECK(made.starts_with("change,of,township,village,household,person,name,field,in_register,in_survey,why,marks\n"));
  CHECK(holds(made, "remove,household,01,011,2,,Li Er,,,,"));
  CHECK(holds(made, "restore,household,01,012,4,,Zhao Si,,,,"));
  CHECK(holds(made, "add,household,02,021,9,,Zheng Jiu,"));
  CHECK(holds(made, "add,person,01,011,1,13,Zhang Xiao,"));
  CHECK(holds(made, "check,person,01,012,4,42,Zhao Li,"));
  CHECK(holds(made, "correct,household,01,012,4,,Zhao Si,net_income,20000.00,10000.00,the survey's value differs by -10000.00,show_ids\n"));
  CHECK_FALSE(holds(made, ",2,,Li Er,arable,"));
  const std::string masked = list_of(here, "changes");
  CHECK_FALSE(holds(masked, "Zheng Jiu"));
  CHECK_FALSE(holds(masked, "990225196"));
}

TEST_CASE("lookback: differences say by how much, a value that one side lacks is another kind, and a tolerance is kept") {
  const register_folder here;
  const std::string made = list_of(here, "differences");
  CHECK(holds(made, "household,01,011,2,,net_income,different,6000.00,30000.00,+24000.00\n"));
  CHECK(holds(made, "household,01,011,2,,arable,different,4.00,4.50,+0.50\n"));
  CHECK(holds(made, "household,01,012,6,,net_income,not_in_survey,2000.00,,\n"));
  const std::string tolerated = list_of(here, "differences", {"--tolerance", "arable=0.5", "--tolerance", "net_income=50%"});
  CHECK_FALSE(holds(tolerated, ",arable,"));
  CHECK_FALSE(holds(tolerated, ",4,,net_income,different"));
  CHECK(holds(tolerated, ",2,,net_income,different"));
  const json one = made_of(here, {"--compare", "arable"});
  CHECK(one["fields"]["household"].size() == 1);
  CHECK(one["fields"]["household"][0]["rate_of_difference"] == json::parse(R"({"num": 1, "den": 7})"));
}

TEST_CASE("lookback: the work list names household, problem, value and limit, who and due") {
  const register_folder here;
  const std::string made = list_of(here, "work", {"--show-ids", "--who", "village team", "--due", "2017-02-01"});
  CHECK(holds(made, "01,012,4,Zhao Si,Income above the line,2000,2952,village team,2017-02-01,suspected,show_ids\n"));
  CHECK(holds(made, "01,012,4,Zhao Si,Food,,,village team,2017-02-01,suspected,show_ids\n"));
  CHECK(holds(made, "02,021,9,Zheng Jiu,Income above the line,1000,2952,"));
  CHECK(holds(list_of(here, "work", {"--lang", "zh"}), "收入超过标准,2000,2952"));
}

TEST_CASE("lookback: lists of other departments give suspicions, by id, then by name, birth and village") {
  const register_folder here;
  here.write("cars.csv", "证件号码,姓名,日期,备注\n990225196003030059,Zhao Si,2016-05-01,a car\n990225198001010011,Nobody,2016-05-01,\n");
  here.write("payroll.csv", "name,birth_date,village_id\nZhang Mei,1960-02-02,011\nSomebody,,\n");
  const std::string hits = list_of(here, "hits", {"--against", "vehicles=" + (here / "cars.csv"), "--against", here / "payroll.csv", "--show-ids"});
  CHECK(holds(hits, "vehicles,2,2016-05-01,a car,id,no,01,012,4,41,Zhao Si,show_ids\n"));
  CHECK(holds(hits, "payroll,2,,,name_birth_village,no,01,011,1,12,Zhang Mei,show_ids\n"));
  here.write("told.csv", "证件号码,姓名,备注\n990225196003030059,Zhao Si,\"a car of Zhao Si, with Zhang Wu 990225 19800101 0011\"\n");
  CHECK(holds(list_of(here, "hits", {"--against", here / "told.csv"}), "\"a car of Z******, with Zhang Wu 9902************0011\""));
  CHECK(holds(list_of(here, "hits", {"--against", here / "told.csv", "--show-ids"}), "\"a car of Zhao Si, with Zhang Wu 990225 19800101 0011\""));
  const json made = made_of(here, {"--against", "vehicles=" + (here / "cars.csv"), "--against", here / "payroll.csv"});
  CHECK(made["lists"][0]["unmatched"] == 1);
  CHECK(made["lists"][1]["unmatchable"] == 1);
  CHECK(holds(list_of(here, "findings", {"--against", "vehicles=" + (here / "cars.csv")}), "4,vehicles,,suspected,2017-01-15,,\n"));
  here.write("odd.csv", "colour\nred\n");
  const ran odd = run(here.ask({"--against", here / "odd.csv", "--against", here / "none.csv"}));
  CHECK(odd.code == 1);
  CHECK(holds(odd.err, "odd.csv:1:1: error[header-unknown]"));
  CHECK(holds(odd.err, "none.csv"));
}

TEST_CASE("lookback: a list may call villages by name; a name that several have is listed with them, and told apart by the township") {
  const register_folder here;
  here.write("register/villages.csv",
             "village_id,township_id,village_name,register_households\n011,01,Willow,3\n012,01,Locust,3\n021,02,Paulownia,2\n022,02,Locust,0\n");
  here.write("named.csv", "name,birth_date,village_name\nZhang Mei,1960-02-02, Ｗillow\nZhao Li,1960-04-04,Locust\nZhang Yi,1960-01-01,Elm\n");
  const ran named = run(here.ask({"--against", here / "named.csv", "--format", "csv", "--list", "hits", "--show-ids"}));
  CAPTURE(named.err);
  CHECK(holds(named.out, "named,2,,,name_birth_village,no,01,011,1,12,Zhang Mei,show_ids\n"));
  CHECK_FALSE(holds(named.out, "Zhao Li"));
  CHECK_FALSE(holds(named.out, "Zhang Yi"));
  CHECK(holds(named.err, "named.csv:3: warning[look-village-ambiguous]: several villages are called \"Locust\" (012 Locust, 022 Locust)"));
  CHECK_FALSE(holds(named.err, "unmatchable-entry"));
  here.write("townships.csv", "姓名,出生日期,行政村,乡镇\nZhao Li,1960-04-04,Locust,East\nZhao Si,1960-03-03,Locust,West\n");
  const ran told = run(here.ask({"--against", here / "townships.csv", "--format", "csv", "--list", "hits", "--show-ids"}));
  CAPTURE(told.err);
  CHECK(holds(told.out, "townships,2,,,name_birth_village,no,01,012,4,42,Zhao Li,show_ids\n"));
  CHECK_FALSE(holds(told.out, "Zhao Si"));  // nobody of that name lives in Locust of the West
  CHECK_FALSE(holds(told.err, "look-village-ambiguous"));
  // The id number decides without the village.
  here.write("both.csv", "id_number,name,birth_date,village\n990225196004040072,Zhao Li,1960-04-04,Locust\n,Zhang Mei,1960-02-02,011\n");
  const ran both = run(here.ask({"--against", here / "both.csv", "--format", "csv", "--list", "hits", "--show-ids"}));
  CHECK(holds(both.out, "both,2,,,id,no,01,012,4,42,Zhao Li,show_ids\n"));
  CHECK(holds(both.out, "both,3,,,name_birth_village,no,01,011,1,12,Zhang Mei,show_ids\n"));
  CHECK_FALSE(holds(both.err, "look-village-ambiguous"));
}

TEST_CASE("lookback: findings keep their states, and a step that cannot follow is refused with its place") {
  const register_folder here;
  const std::string first = list_of(here, "findings");
  CHECK(holds(first, "unit,problem,persons,state,on,evidence,by\n"));
  CHECK(holds(first, "4,wrongly_exited,5,suspected,2017-01-15,,\n"));
  CHECK(holds(first, "13,left_out,1,suspected,2017-01-15,,\n"));
  here.write(
      "findings.csv",
      "unit,problem,persons,state,on,evidence,by\n4,wrongly_exited,5,suspected,2017-01-15,,\n4,wrongly_exited,5,answered,2017-01-18,payslips,county\n"
      "4,wrongly_exited,5,verified,2017-01-20,,team\n99,missed,1,suspected,2017-01-15,,\n");
  const ran got = run(here.ask({"--findings", here / "findings.csv", "--format", "json"}));
  CHECK(got.code == 0);
  CHECK(holds(got.err, "findings.csv:5: warning[look-finding-gone]"));
  const json made = json::parse(got.out);
  std::map<std::string, std::string> states;
  for (const json& each : made["findings"]) states[each["unit"].get<std::string>() + " " + each["problem"].get<std::string>()] = each["state"];
  CHECK(states["4 wrongly_exited"] == "verified");
  CHECK(states["99 missed"] == "suspected");
  CHECK(states["9 missed"] == "suspected");
  here.write("findings.csv",
             "unit,problem,persons,state,on,evidence,by\n4,wrongly_exited,5,verified,2017-01-15,,\n2,wrongly_included,3,suspected,2017-13-15,,\n7,"
             "missed,two,open,2017-01-15,,\n");
  const ran wrong = run(here.ask({"--findings", here / "findings.csv"}));
  CHECK(wrong.code == 1);
  CHECK(wrong.out.empty());
  CHECK(holds(wrong.err, "\"2017-13-15\" is no day"));
  CHECK(holds(wrong.err, "\"open\" is no state"));
  CHECK(holds(run(here.ask({"--findings", here / "findings.csv", "--lang", "zh"})).err, "“open”不是状态：应为 suspected"));
  here.write("findings.csv",
             "unit,problem,persons,state,on\n4,wrongly_exitd,,suspected,2017-01-15\n"
             "9,missed,,suspected,2017-01-15\n9,missed,4,verified,2017-01-16\n");
  const ran meant = run(here.ask({"--findings", here / "findings.csv"}));
  CHECK(meant.code == 0);
  CHECK(holds(meant.err, "did you mean \"wrongly_exited\"?"));
  here.write("findings.csv", "unit,problem,persons,state,on\n9,missed,4,suspected,2017-01-15\n9,missed,2,verified,2017-01-16\n");
  CHECK(holds(run(here.ask({"--findings", here / "findings.csv"})).err, "findings.csv:3:10: error[csv-other-persons]"));
  here.write("findings.csv", "");
  const ran empty = run(here.ask({"--findings", here / "findings.csv"}));
  CHECK(holds(empty.err, "findings.csv: error[csv-empty]: the file is empty: it needs a header line, such as unit,problem,persons,state,on"));
  CHECK_FALSE(holds(empty.err, "csv-no-column"));
  here.write("findings.csv", "unit,problem,persons,state,on\n4,wrongly_exited,5,verified,2017-01-15\n");
  CHECK(holds(run(here.ask({"--findings", here / "findings.csv"})).err, "findings.csv:2:20: error[illegal-transition]"));
}

TEST_CASE("lookback: a second round says what was mended, what is new and what is still open") {
  const register_folder here;
  REQUIRE(run(here.ask({"--format", "csv", "--out", here / "lists/", "--quiet"})).code == 0);
  CHECK(holds(here.read("lists/outcomes.csv"), "household,01,012,4,4,wrongly_exited,,,5,yes,income;food\n"));
  std::string second(register_folder::surveyed);
  second.replace(second.find("10000,no"), 8, "30000,no");                                                      // 4: still poor, for another reason
  second.replace(second.find("16000,yes"), 9, "10000,yes");                                                    // 3: new
  second.replace(second.find("9,021,Zheng Jiu,4,2017-01-10,4000"), 33, "9,021,Zheng Jiu,4,2017-01-10,90000");  // 9: mended
  second.erase(second.find("7,021"), second.find("8,021") - second.find("7,021"));                             // 7: nobody went there
  here.write("survey/households.csv", second);
  const std::string made = list_of(here, "rounds", {"--round", here / "lists"});
  CHECK(holds(made, "2,wrongly_included,still_open,,\n"));
  CHECK(holds(made, "3,wrongly_exited,new,,income\n"));
  CHECK(holds(made, "4,wrongly_exited,changed,income;food,food\n"));
  CHECK(holds(made, "7,missed,not_revisited,income,\n"));
  CHECK(holds(made, "9,missed,mended,income,\n"));
  CHECK(holds(made, "13,left_out,still_open,,\n"));
}

TEST_CASE("lookback: households outside the register can be judged by a book of their own") {
  const register_folder here;
  std::string lower(look_book);
  lower.replace(lower.find("look-2016"), 9, "look-2015");
  lower.replace(lower.find("> 2952"), 6, "> 800 ");
  here.write("lower.toml", lower);
  const json made = made_of(here, {"--identify", here / "lower.toml"});
  CHECK(outcome_of(made, "9") == "outside_rightly");
  CHECK(outcome_of(made, "7") == "missed");  // 500 a head
  CHECK(outcome_of(made, "1") == "kept_rightly");
}

TEST_CASE("lookback: bad input is refused or left undecided, with its place") {
  const register_folder here;
  SUBCASE("a survey of another year") {
    std::string other(register_folder::surveyed);
    other.replace(other.find("2017-01-10"), 10, "2015-01-10");
    here.write("survey/households.csv", other);
    const ran got = run(here.ask());
    CHECK(got.code == 1);
    CHECK(got.out.empty());
    CHECK(holds(got.err, "households.csv:2: error[survey-of-another-year]"));
    CHECK(run(here.ask({"--survey-year", "2017"})).code == 1);  // the others are right, the first is not
  }
  SUBCASE("keys that are not unique") {
    here.write("survey/households.csv", std::string(register_folder::surveyed) + "4,012,Zhao Si,5,2017-01-11,30000,yes,6,\n");
    const ran got = run(here.ask({"--format", "json"}));
    CHECK(got.code == 0);
    CHECK(holds(got.err, "warning[ambiguous-key]"));
    const json made = json::parse(got.out);
    CHECK(outcome_of(made, "4") == "undecided");
    CHECK(made["outcomes"]["wrongly_exited"]["households"] == 0);
  }
  SUBCASE("nobody surveyed") {
    here.write("survey/households.csv", "household_id,village_id,size\n");
    const ran got = run(here.ask());
    CHECK(got.code == 1);
    CHECK(holds(got.err, "error[nothing-surveyed]"));
    here.write("survey/households.csv", "household_id,village_id,size,surveyed_on\n");
    const std::string said = run(here.ask()).err;
    CHECK(said.find("error[nothing-surveyed]") == said.rfind("error[nothing-surveyed]"));
  }
  SUBCASE("an excuse that cannot be read: nobody knows whether the household is missed") {
    std::string other(register_folder::surveyed);
    other.replace(other.find("yes,1,split"), 11, "yes,1,emigrated");
    here.write("survey/households.csv", other);
    const ran got = run(here.ask());
    CHECK(got.code == 1);
    CHECK(got.out.empty());
    CHECK(holds(got.err, "households.csv:11"));
    CHECK(holds(got.err, "error[look-excuse-unreadable]: 1 cells of \"excuse\""));
  }
  SUBCASE("columns and conditions that do not exist, all at once") {
    const ran got = run(here.ask(
        {"--keys", "household=hosehold_id", "--keys", "house=a", "--compare", "arabel", "--registered", "on_registre", "--excuse", "colour"}));
    CHECK(got.code == 1);
    for (const char* part :
         {"look-no-key-column", "usage-level", "did you mean \"arable\"?", "--registered:1:1: error[unknown-column]", "look-no-excuse"}) {
      CAPTURE(part);
      CAPTURE(got.err);
      CHECK(holds(got.err, part));
    }
  }
  SUBCASE("a book without a verdict of households") {
    CHECK(holds(run({"lookback", "--rules", "cn-register-checks-2018", "--data", here / "register", "--survey", here / "survey", "--year", "2016",
                     "--date", "2017-01-15"})
                    .err,
                "error[look-no-households]"));
  }
}

TEST_CASE("lookback: wrong usage is said, all of it at once") {
  const ran none = run({"lookback"});
  CHECK(none.code == 2);
  for (const char* part : {"needs --rules", "needs --data", "needs --survey"}) CHECK(holds(none.err, part));
  const register_folder here;
  const ran got = run(here.ask({"--keys", "person", "--tolerance", "arable", "--list", "chnges", "--due", "tomorrow"}));
  CHECK(got.code == 2);
  for (const char* part : {"usage-keys", "usage-tolerance", "did you mean \"changes\"?", "--due is a day such as", "usage-list-csv"}) {
    CAPTURE(part);
    CHECK(holds(got.err, part));
  }
  CHECK(holds(run(here.ask({"--format", "csv"})).err, "error[usage-list-needed]"));
  CHECK(holds(run(here.ask({"--tolerance", "arable=-5%"})).err, "--tolerance arable=-5%: error[tolerance-negative]"));
  CHECK(holds(run(here.ask({"--keys", "county=county_id"})).err, "error[look-key-level]"));
  CHECK(run(here.ask({"--format", "csv", "--list", "work", "--out", here / "register/households.csv"})).code == 1);
  CHECK(holds(here.read("register/households.csv"), "Zhang Yi"));
}

TEST_CASE("lookback: the register's own consistency: the same number twice is found") {
  const register_folder here;
  here.write("register/persons.csv", std::string(register_folder::persons) + "43,4,Zhao Er,990225196001010011,1960-01-01,male,son\n");
  const ran got = run({"evaluate", "--rules", "cn-register-checks-2018", "--data", here / "register", "--year", "2016", "--date", "2016-12-31",
                       "--format", "json", "--quiet"});
  CHECK(got.code == 0);
  const json made = json::parse(got.out);
  for (const json& rule : made["rules"]) {
    if (rule["id"] == "person_once") CHECK(rule["fail"] == 2);
    if (rule["id"] == "id_check_digit") CHECK(rule["fail"] == 0);
  }
}
