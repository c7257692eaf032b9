// SPDX-License-Identifier: MIT
// tests/cli/rates_folder.hpp -- the folder of a look back with villages, answers, findings and a sample, as povexit rates reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "register.hpp"

namespace povexit::support {

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
                                 "2016",          "--date",          "2017-01-31"};
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

inline nlohmann::json made_of(const rates_folder& here, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--format", "json", "--quiet"});
  const ran got = run(here.ask(more));
  CAPTURE(got.err);
  CHECK(got.code == 0);
  return got.out.empty() ? nlohmann::json() : nlohmann::json::parse(got.out);
}

}  // namespace povexit::support
