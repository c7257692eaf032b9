// SPDX-License-Identifier: MIT
// Shipped books against truth tables made by others: multidimensional cutoffs that are exactly met, AROPE, Mexico's classes.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include <povexit/rulebook/cases.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/run_cases.hpp>
#include <povexit/rulebook/shipped.hpp>

#include "golden_data.hpp"

using namespace povexit;

namespace {

using cells = std::vector<std::string>;

/// Judges each row of a table as a case of the book of that id; how many rows came out otherwise than expected.
std::size_t wrong_rows(const std::string& id, std::int32_t year, const std::string& table, const std::function<std::string(const cells&)>& case_of) {
  const auto rows = golden::rows_of(table);
  std::string text = "[cases]\nbook = \"" + id + "\"\nschema = \"" + id + "\"\nyear = " + std::to_string(year) + "\ndate = " + std::to_string(year) + "-12-31\n";
  for (std::size_t i = 1; i < rows.size(); ++i) text += "[[case]]\nname = \"row " + std::to_string(i) + "\"\n" + case_of(rows[i]);
  const auto tables = rulebook::shipped_schema(id);
  const auto book = rulebook::shipped(id);
  REQUIRE(tables.has_value());
  REQUIRE(book.has_value());
  const auto books = rulebook::with_used(*book);
  REQUIRE(books.has_value());
  const auto cases = rulebook::parse_cases(text, id + ".cases.toml", *tables, *books);
  for (const issue& one : cases ? issues() : cases.error()) MESSAGE(render(one));
  REQUIRE(cases.has_value());
  REQUIRE(cases->cases.size() == rows.size() - 1);
  const auto made = rulebook::run_cases(*cases, *tables, *books);
  std::size_t wrong = 0;
  for (const rulebook::case_result& each : made.cases) wrong += each.wrong.empty() ? 0U : 1U;
  return wrong;
}

/// `a = true, b = false` from cells of 1 and 0.
std::string answered(const std::vector<const char*>& names, const cells& row, std::size_t first) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : ", ") + std::string(names[i]) + (row[first + i] == "1" ? " = true" : " = false");
  return text;
}

/// The first `count` of them hold.
std::string first_of(const std::vector<const char*>& names, int count) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) text += ", " + std::string(names[i]) + (static_cast<int>(i) < count ? " = true" : " = false");
  return text;
}

}  // namespace

TEST_CASE("golden: Chile's households exactly on the cutoff of 22.5 % are poor") {
  const auto table = golden::text_of("golden: Chile", "fp-chile-k225/data.csv");
  if (!table) return;
  const std::vector<const char*> names{"school_attendance", "school_lag", "schooling", "malnutrition", "health_insurance", "health_care", "occupation", "social_security",
                                       "retirement", "habitability", "basic_services", "environment", "support", "equal_treatment", "safety"};
  std::size_t on_cutoff = 0;
  CHECK(wrong_rows("chile-mpi", 2015, *table, [&](const cells& row) {
          on_cutoff += row[18] == "on_cutoff" ? 1U : 0U;
          return "level = \"household\"\nhousehold = { " + answered(names, row, 1) + " }\nexpect = \"" + (row[17] == "1" ? "fail" : "pass") + "\"\n";
        }) == 0);
  CHECK(on_cutoff == 220);
}

TEST_CASE("golden: all 1,024 profiles of the global MPI have their class") {
  const auto table = golden::text_of("golden: global MPI", "fp-global-mpi-1024/data.csv");
  if (!table) return;
  const std::vector<const char*> names{"nutrition", "child_mortality", "years_schooling", "school_attendance", "cooking_fuel", "sanitation", "drinking_water", "electricity", "housing", "assets"};
  CHECK(golden::rows_of(*table).size() == 1025);
  CHECK(wrong_rows("global-mpi", 2018, *table, [&](const cells& row) {
          const std::string poor = row[12] == "1" ? "fail" : "pass";
          std::string text = "level = \"household\"\nhousehold = { " + answered(names, row, 1) + " }\nexpect = \"" + poor + "\"\nscore = { deprivation = " + row[11] + " }\n";
          if (row[14] == "1") text += "class = { poverty = \"severe\" }\n";
          if (row[14] == "0" && row[12] == "1") text += "class = { poverty = \"poor\" }\n";
          if (row[13] == "1") text += "class = { poverty = \"vulnerable\" }\n";
          return text;
        }) == 0);
}

TEST_CASE("golden: every row of the European Union's rule is right") {
  const auto table = golden::text_of("golden: AROPE", "rule-truth-tables/eu_arope_2021.csv");
  if (!table) return;
  const std::vector<const char*> names{"lacks_unexpected", "lacks_holiday", "lacks_timely_payments", "lacks_meal", "lacks_warm_home", "lacks_car", "lacks_furniture",
                                       "lacks_internet", "lacks_clothes", "lacks_shoes", "lacks_own_money", "lacks_leisure", "lacks_company"};
  CHECK(wrong_rows("eu-arope", 2021, *table, [&](const cells& row) {
          const std::size_t slash = row[3].find('/');
          const std::string percent = std::to_string(100 * std::stoi(row[3]) / std::stoi(row[3].substr(slash + 1)));
          return "level = \"person\"\ncountry = { at_risk_threshold = " + row[1] + " }\nperson = { equivalised_income = \"" + row[0] + "\", work_intensity = \"" + percent +
                 "%\", age = " + row[4] + first_of(names, std::stoi(row[2])) + " }\nexpect = \"" + (row[8] == "1" ? "fail" : "pass") +
                 "\"\nrule = { income_at_threshold = \"" + (row[5] == "1" ? "fail" : "pass") + "\", fewer_than_seven = \"" + (row[6] == "1" ? "fail" : "pass") + "\" }\n";
        }) == 0);
}

TEST_CASE("golden: every row of Mexico's rule has its class") {
  const auto table = golden::text_of("golden: Mexico", "rule-truth-tables/mexico_coneval.csv");
  if (!table) return;
  const std::vector<const char*> names{"education_lag", "lacks_health_services", "lacks_social_security", "poor_dwelling", "lacks_basic_services", "lacks_food"};
  CHECK(wrong_rows("mexico-poverty", 2018, *table, [&](const cells& row) {
          return "level = \"person\"\nperson = { monthly_income = \"" + row[0] + "\", extreme_income_line = \"" + row[2] + "\", income_line = \"" + row[3] + "\"" +
                 first_of(names, std::stoi(row[1])) + " }\nclass = { poverty_class = \"" + row[4] + "\" }\n";
        }) == 0);
}
