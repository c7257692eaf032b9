// SPDX-License-Identifier: MIT
// tests/cli/lookback_census.test.cpp -- povexit lookback: a census of a register in which errors were planted, and what is odd in a survey.
#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include <povexit/estimate/random.hpp>

#include "look.hpp"

using namespace povexit;
using namespace povexit::support;

namespace {

/// A register and a census of it, with errors by whole households planted by chance and remembered.
struct planted_register {
  std::string villages = "village_id,township_id,village_name,register_households\n";
  std::string households = "household_id,village_id,size,on_register,status,net_income,food_secure,arable\n";
  std::string persons = "person_id,household_id,name,id_number\n";
  std::string found = "household_id,village_id,size,surveyed_on,net_income,food_secure,arable\n";
  std::string found_persons = persons;
  std::map<std::string, std::set<std::string>> truth;  ///< units by kind
  std::map<std::string, std::uint64_t> people;         ///< persons by kind

  explicit planted_register(std::uint64_t seed) : chance_("census " + std::to_string(seed), "households") {
    for (int village = 0; village < 12; ++village) {
      const std::string code = std::to_string(100 + village);
      villages += code + "," + (village % 2 == 0 ? "01" : "02") + ",V" + code + ",25\n";
      for (int i = 0; i < 25; ++i) registered(code, code + std::to_string(100 + i));
      for (int i = 0; i < 5; ++i) outside(code, "9" + code + std::to_string(10 + i));
    }
  }

 private:
  [[nodiscard]] bool percent_of(std::uint64_t share) { return chance_.below(100) < share; }

  static std::string id_number(const std::string& unit) {
    constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    std::size_t hash = 7;
    for (const char c : unit) hash = (hash * 31 + static_cast<std::size_t>(c)) % 1'000'000'007;
    // A place of six digits and three more make the number of a person its own here.
    std::string digits = std::to_string(100000 + hash % 900000) + "19700101" + std::to_string(100 + (hash / 900000) % 900);
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) sum += (digits[i] - '0') * weights[i];
    return digits + "10X98765432"[sum % 11];
  }

  void members(std::string& into, const std::string& household, std::uint64_t size) {
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::string unit = household + std::to_string(i);
      into += unit + "," + household + ",N" + unit + "," + id_number(unit) + "\n";
    }
  }

  void plant(const char* kind, const std::string& unit, std::uint64_t persons_of_it) {
    truth[kind].insert(unit);
    people[kind] += persons_of_it;
  }

  void registered(const std::string& village, const std::string& id) {
    const std::uint64_t size = 1 + chance_.below(5);
    const bool exited = percent_of(80);
    const bool is_wrong = percent_of(10);
    const bool is_poor = exited == is_wrong;
    const bool differs = percent_of(15);
    const bool lacks_one = percent_of(20) && is_poor;
    const std::uint64_t income = size * (exited ? 5000 : 2000);
    households +=
        id + "," + village + "," + std::to_string(size) + ",yes," + (exited ? "newly_exited," : "not_exited,") + std::to_string(income) + ",yes,3\n";
    members(persons, id, size);
    const std::uint64_t seen = size + (lacks_one ? 1 : 0);
    // The income a head decides, and is what the survey finds; the line itself is poor.
    found += id + "," + village + "," + std::to_string(seen) + ",2017-01-10," + std::to_string(seen * (is_poor ? 2952 : 2953)) + ",yes," +
             (differs ? "4" : "3") + "\n";
    members(found_persons, id, seen);
    if (is_wrong) plant(exited ? "wrongly_exited" : "wrongly_included", id, size);
    if (lacks_one) plant("left_out", id + std::to_string(size), 1);
    if (differs) plant("changed", id, size);
  }

  void outside(const std::string& village, const std::string& id) {
    const std::uint64_t size = 1 + chance_.below(4);
    const bool is_poor = percent_of(30);
    found += id + "," + village + "," + std::to_string(size) + ",2017-01-10," + std::to_string(size * (is_poor ? 2952 : 2953)) + ",yes,1\n";
    members(found_persons, id, size);
    if (is_poor) plant("missed", id, size);
  }

  estimate::random_stream chance_;
};

}  // namespace

TEST_CASE("lookback: a census with full screening finds the planted errors exactly, every one and no other") {
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    CAPTURE(seed);
    const planted_register planted(seed);
    const register_folder here;
    here.write("register/villages.csv", planted.villages);
    here.write("register/households.csv", planted.households);
    here.write("register/persons.csv", planted.persons);
    here.write("survey/households.csv", planted.found);
    here.write("survey/persons.csv", planted.found_persons);
    const json made = made_of(here, {"--show-ids"});
    std::map<std::string, std::set<std::string>> found;
    for (const json& each : made["households"]) {
      const std::string outcome = each["outcome"];
      if (outcome == "wrongly_exited" || outcome == "wrongly_included" || outcome == "missed") found[outcome].insert(each["household"]);
      CHECK(outcome != "undecided");
    }
    for (const json& each : made["members"]) {
      if (each["outcome"] == "left_out") found["left_out"].insert(each["person"]);
    }
    const std::string differences = list_of(here, "differences");
    for (std::size_t at = differences.find(",,arable,different,"); at != std::string::npos; at = differences.find(",,arable,different,", at + 1)) {
      const std::size_t begin = differences.rfind(',', at - 1) + 1;
      found["changed"].insert(differences.substr(begin, at - begin));
    }
    CHECK(planted.truth.size() == 5);
    CHECK(found == planted.truth);
    for (const char* kind : {"wrongly_exited", "wrongly_included", "missed"}) CHECK(made["outcomes"][kind]["persons"] == planted.people.at(kind));
    CHECK(made["outcomes"]["not_surveyed"]["households"] == 0);
  }
}

namespace {

/// The surveyed persons with one text for another.
void change_persons(const register_folder& here, const std::string& from, const std::string& to) {
  std::string persons = here.read("survey/persons.csv");
  REQUIRE(holds(persons, from));
  persons.replace(persons.find(from), from.size(), to);
  here.write("survey/persons.csv", persons);
}

std::set<std::string> members_of(const json& made) {
  std::set<std::string> all;
  for (const json& each : made["members"]) all.insert(each["person"].get<std::string>() + " " + each["outcome"].get<std::string>());
  return all;
}

}  // namespace

TEST_CASE("lookback: a member whose number is no valid one is not said to be left out, and one of another household is said to be there") {
  const register_folder here;
  CHECK(members_of(made_of(here)) == std::set<std::string>{"13 left_out", "42 not_found"});
  change_persons(here, "990225196003030059", "990225196003030058");
  CHECK(members_of(made_of(here)) == std::set<std::string>{"13 left_out", "41 not_found", "41 undecided", "42 not_found"});
  CHECK_FALSE(holds(list_of(here, "findings"), "41,left_out"));
  change_persons(here, "990225196003030058", "990225600303005");  // of before 1999
  CHECK(members_of(made_of(here)).contains("41 undecided"));
  change_persons(here, "12,1,Zhang Mei", "12,4,Zhang Mei");
  CHECK(members_of(made_of(here)).contains("12 elsewhere"));
  CHECK(holds(run(here.ask({"--quiet"})).out, "\n  on the register in another household "));
}

TEST_CASE("lookback: the finding of a missed household counts whom it has, without those on the register") {
  const register_folder here;
  std::string larger(register_folder::surveyed);
  larger.replace(larger.find("7,021,Zhou Qi,2"), 15, "7,021,Zhou Qi,9");
  here.write("survey/households.csv", larger);
  change_persons(here, "12,1,Zhang Mei", "12,9,Zhang Mei");
  const ran got = run(here.ask({"--format", "csv", "--list", "findings"}));
  CAPTURE(got.err);
  CHECK(holds(got.out, "7,missed,9,"));  // struck off with two, found with nine
  CHECK(holds(got.out, "9,missed,3,"));
  CHECK(holds(got.err, "households.csv:9: warning[look-missed-elsewhere]: \"9\" is missed; of its members the register has 1"));
  CHECK(holds(list_of(here, "outcomes"), "household,02,021,7,7,missed,,,9,yes,"));
  CHECK(made_of(here)["outcomes"]["missed"]["persons"] == 13);
}

TEST_CASE("lookback: a second round follows members by the households that were visited") {
  const register_folder here;
  REQUIRE(run(here.ask({"--format", "csv", "--out", here / "lists/", "--quiet"})).code == 0);
  std::string found(register_folder::surveyed_persons);
  SUBCASE("who is on the register now is mended, and who is found besides is new") {
    here.write("register/persons.csv", std::string(register_folder::persons) + "13,1,Zhang Xiao,990225196005050096,1960-05-05,male,son\n");
    here.write("survey/persons.csv", found + "14,1,Zhang Da,990225196005050117,1960-05-05,male,son\n");
    const std::string made = list_of(here, "rounds", {"--round", here / "lists"});
    CHECK(holds(made, "13,left_out,mended,,\n"));
    CHECK(holds(made, "14,left_out,new,,\n"));
  }
  SUBCASE("who was in no household that was visited before is a first visit, and whom nobody found again is open") {
    std::string before = here.read("lists/outcomes.csv");
    const std::size_t at = before.find("household,01,011,1,1,");
    before.erase(at, before.find('\n', at) + 1 - at);
    here.write("lists/outcomes.csv", before);
    here.write("survey/persons.csv", found + "14,1,Zhang Da,990225196005050117,1960-05-05,male,son\n");
    CHECK(holds(list_of(here, "rounds", {"--round", here / "lists"}), "14,left_out,first_visit,,\n"));
    found.erase(found.find("13,1"), found.find("41,4") - found.find("13,1"));
    here.write("survey/persons.csv", found);
    CHECK(holds(list_of(here, "rounds", {"--round", here / "lists"}), "13,left_out,not_revisited,,\n"));
  }
  SUBCASE("who is found in another household is new there, and stays open") {
    change_persons(here, "12,1,Zhang Mei", "12,4,Zhang Mei");
    CHECK(holds(list_of(here, "rounds", {"--round", here / "lists"}), "12,elsewhere,new,,\n"));
    REQUIRE(run(here.ask({"--format", "csv", "--out", here / "lists/", "--quiet"})).code == 0);
    CHECK(holds(list_of(here, "rounds", {"--round", here / "lists"}), "12,elsewhere,still_open,,\n"));
  }
}

TEST_CASE("lookback: where persons cannot be matched it is said, and nothing is said of them") {
  const register_folder here;
  here.write("survey/persons.csv", "person_id,household_id,name,birth_date\n11,1,Zhang Yi,1960-01-01\n");
  const ran got = run(here.ask({"--format", "json"}));
  CAPTURE(got.err);
  CHECK(got.code == 0);
  CHECK(holds(got.err, "warning[look-survey-without-key]: the survey has no column \"id_number\""));
  CHECK(json::parse(got.out)["members"].empty());
  const json by_name = made_of(here, {"--keys", "person=name+birth_date"});
  CHECK(members_of(by_name) == std::set<std::string>{"12 not_found", "41 not_found", "42 not_found"});
}

TEST_CASE("lookback: a household that was surveyed in another village is said, and one without an id has no finding") {
  const register_folder here;
  std::string moved(register_folder::surveyed);
  moved.replace(moved.find("4,012,Zhao"), 10, "4,011,Zhao");
  here.write("survey/households.csv", moved);
  CHECK(holds(run(here.ask()).err,
              "households.csv:5: warning[look-other-village]: \"4\" is in 012 Locust on the register, and was surveyed in 011 Willow"));
  here.write("survey/households.csv",
             std::string(register_folder::surveyed) + ",021,Jiang Yi,4,2017-01-10,4000,yes,1,\n,021,Shen Er,4,2017-01-10,4000,yes,1,\n");
  const ran got = run(here.ask({"--keys", "household=head_name", "--format", "csv", "--list", "findings"}));
  CAPTURE(got.err);
  CHECK(holds(got.err, "warning[look-no-unit]"));
  CHECK_FALSE(holds(got.out, "\n,missed"));
  CHECK(holds(got.out, "\n9,missed"));
}
