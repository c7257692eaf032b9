// SPDX-License-Identifier: MIT
// tests/cli/register.hpp -- a register of eight households in three villages, and a survey of it with every kind of outcome.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "folder.hpp"

namespace povexit::support {

inline constexpr std::string_view look_book = R"(
[book]
id = "look-2016"
title = { en = "Look standard", zh = "回头看标准" }
layer = "county"
effective = { from = 2016-01-01, until = 2017-12-31 }
source = "for this test"
[[rule]]
id = "income"
level = "household"
kind = "criterion"
when = 'net_income / size > 2952'
clause = "article 1"
title = { en = "Income above the line", zh = "收入超过标准" }
[[rule]]
id = "food"
level = "household"
kind = "criterion"
when = 'food_secure'
clause = "article 2"
title = { en = "Food", zh = "不愁吃" }
[verdict.household]
name = "meets"
of = 'on_register'
)";

inline constexpr std::string_view look_rates = R"(
[rates]
id = "look"
title = { en = "Look rates", zh = "回头看比率" }
effective = { from = 2016-01-01, until = 2017-12-31 }
[county]
remaining = 'remaining_persons'
exited = 'exited_persons'
unregistered = 'unregistered_persons'
agricultural = 'agricultural_hukou_population'
[household]
registered = 'on_register'
exited = 'status = "newly_exited"'
members = 'size'
[village]
unregistered = 'unregistered_sampled'
screened = 'screened = "complete"'
[incidence]
limit = { central = "2%", western = "3%" }
by = "region"
passes = "below"
[wrongly_exited]
limit = "2%"
passes = "not_above"
[missed]
limit = "2%"
passes = "not_above"
[recognition]
limit = "90%"
passes = "not_below"
level = "questionnaire"
answer = "recognition"
approving = ["approves"]
disapproving = ["disapproves"]
average = ["average"]
)";

/// A folder with `register/`, `survey/`, `book.toml` and `look.rates.toml`.
class register_folder {
 public:
  register_folder() {
    for (const char* side : {"register", "survey"}) std::filesystem::create_directories(here_ / side);
    here_.write("book.toml", look_book);
    here_.write("look.rates.toml", look_rates);
    here_.write("register/county.csv",
                "county_id,county_name,region,remaining_persons,exited_persons,unregistered_persons,agricultural_hukou_population\n"
                "990225,Test,central,6,15,979,1000\n");
    here_.write("register/townships.csv", "township_id,county_id,township_name\n01,990225,East\n02,990225,West\n");
    here_.write("register/villages.csv",
                "village_id,township_id,village_name,register_households\n011,01,Willow,3\n012,01,Locust,3\n021,02,Paulownia,2\n");
    here_.write("register/households.csv", households);
    here_.write("register/persons.csv", persons);
    here_.write("survey/households.csv", surveyed);
    here_.write("survey/persons.csv", surveyed_persons);
  }

  [[nodiscard]] const folder& at() const noexcept { return here_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return here_ / name; }
  void write(const std::string& name, std::string_view text) const { here_.write(name, text); }
  [[nodiscard]] std::string read(const std::string& name) const { return here_.read(name); }

  /// `lookback --rules book.toml --data register --survey survey --year 2016 --date 2017-01-15`, and what follows.
  [[nodiscard]] std::vector<std::string> ask(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all{"lookback", "--rules", here_ / "book.toml", "--data",   here_ / "register", "--survey", here_ / "survey", "--year",
                                 "2016",     "--date",  "2017-01-15",        "--schema", "cn-register"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  // 1 kept rightly, 2 wrongly included, 3 exited rightly, 4 wrongly exited, 5 not surveyed, 6 undecided for facts, 7 struck off and poor
  // (missed), 8 without a status; outside: 9 missed, 10 rightly outside, 11 poor but split off.
  static constexpr std::string_view households =
      "household_id,village_id,head_name,size,on_register,status,net_income,food_secure,arable\n"
      "1,011,Zhang Yi,2,yes,not_exited,5000,yes,3\n"
      "2,011,Li Er,3,yes,not_exited,6000,yes,4\n"
      "3,011,Wang San,4,yes,newly_exited,16000,yes,5\n"
      "4,012,Zhao Si,5,yes,newly_exited,20000,yes,6\n"
      "5,012,Qian Wu,6,yes,newly_exited,24000,yes,7\n"
      "6,012,Sun Liu,1,yes,not_exited,2000,yes,8\n"
      "7,021,Zhou Qi,2,no,not_exited,9000,yes,9\n"
      "8,021,Wu Ba,1,yes,,3000,yes,10\n";
  static constexpr std::string_view persons =
      "person_id,household_id,name,id_number,birth_date,sex,relation\n"
      "11,1,Zhang Yi,990225196001010011,1960-01-01,male,head\n"
      "12,1,Zhang Mei,990225196002020035,1960-02-02,female,spouse\n"
      "41,4,Zhao Si,990225196003030059,1960-03-03,male,head\n"
      "42,4,Zhao Li,990225196004040072,1960-04-04,female,spouse\n";
  static constexpr std::string_view surveyed =
      "household_id,village_id,head_name,size,surveyed_on,net_income,food_secure,arable,excuse\n"
      "1,011,Zhang Yi,3,2017-01-10,5000,yes,3,\n"
      "2,011,Li Er,3,2017-01-10,30000,yes,4.5,\n"
      "3,011,Wang San,4,2017-01-10,16000,yes,5,\n"
      "4,012,Zhao Si,5,2017-01-10,10000,no,6,\n"
      "6,012,Sun Liu,1,2017-01-10,,yes,8,\n"
      "7,021,Zhou Qi,2,2017-01-10,1000,yes,9,\n"
      "8,021,Wu Ba,1,2017-01-10,3000,yes,10,\n"
      "9,021,Zheng Jiu,4,2017-01-10,4000,yes,1,\n"
      "10,021,Feng Shi,2,2017-01-10,40000,yes,1,\n"
      "11,012,Chen Shiyi,1,2017-01-10,1000,yes,1,split\n";
  static constexpr std::string_view surveyed_persons =
      "person_id,household_id,name,id_number,birth_date,sex,relation\n"
      "11,1,Zhang Yi,990225196001010011,1960-01-01,male,head\n"
      "12,1,Zhang Mei,９９０２２５ 19600202 0035,1960-02-02,female,spouse\n"
      "13,1,Zhang Xiao,990225196005050096,1960-05-05,male,son\n"
      "41,4,Zhao Si,990225196003030059,1960-03-03,male,head\n";

 private:
  folder here_;
};

}  // namespace povexit::support
