// SPDX-License-Identifier: MIT
// tests/cli/lookback_census.test.cpp -- povexit lookback: a census of a register in which errors were planted.
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
