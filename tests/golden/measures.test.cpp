// SPDX-License-Identifier: MIT
// Linearised errors of the 198 households of mpindex's example: H, A and M0 at three cutoffs, as R's survey has them, to 1e-10.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/estimate/measures.hpp>

#include "golden_data.hpp"

using namespace povexit;
using namespace povexit::estimate;

namespace {

/// The households, with points of 18: four indicators of 1/6 and six of 1/18.
struct households {
  std::vector<int> points;
  std::vector<std::string> stratum, unit, place_class;
  std::vector<double> weight;

  explicit households(const std::vector<std::vector<std::string>>& table) {
    const auto& head = table.front();
    const auto at = [&](const std::string& name) {
      for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == name) return i;
      }
      REQUIRE_MESSAGE(false, name);
      return std::size_t{0};
    };
    const std::pair<const char*, int> indicators[] = {{"nutrition", 3},    {"child_mortality", 3}, {"year_schooling", 3}, {"school_attendance", 3},
                                                      {"cooking_fuel", 1}, {"sanitation", 1},      {"drinking_water", 1}, {"electricity", 1},
                                                      {"housing", 1},      {"assets", 1}};
    for (std::size_t row = 1; row < table.size(); ++row) {
      int sum = 0;
      for (const auto& [name, of] : indicators) sum += table[row][at(name)] == "1" ? of : 0;
      points.push_back(sum);
      stratum.push_back(table[row][at("strata")]);
      unit.push_back(table[row][at("psu")]);
      place_class.push_back(table[row][at("class")]);
      weight.push_back(std::stod(table[row][at("hh_weight")]));
    }
  }

  /// Strata and units as stated, a unit's number being its own in each stratum; or each household a unit of one stratum.
  [[nodiscard]] design drawn(bool weights_only) const {
    std::vector<povexit::estimate::stratum> strata;
    std::vector<primary_unit> units;
    std::vector<observation> rows;
    std::map<std::string, std::size_t> stratum_at;
    std::map<std::pair<std::string, std::string>, std::size_t> unit_at;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::string name = weights_only ? "all" : stratum[i];
      const auto [s, is_new_stratum] = stratum_at.insert({name, strata.size()});
      if (is_new_stratum) strata.push_back({name, selection::random, {}, {}});
      const auto [u, is_new_unit] = unit_at.insert({{name, weights_only ? std::to_string(i) : unit[i]}, units.size()});
      if (is_new_unit) units.push_back({u->first.second, s->second, {}, {}});
      rows.push_back({u->second, weight[i], false, {}});
    }
    auto made = design::make(std::move(strata), std::move(units), std::move(rows));
    REQUIRE(made.has_value());
    return std::move(made).value();
  }
};

void check(const households& of, const design& drawn, const std::vector<std::uint8_t>& inside, std::pair<int, int> k,
           const nlohmann::json& expected) {
  std::vector<std::uint8_t> is_poor;
  std::vector<double> score;
  for (const int points : of.points) {
    is_poor.push_back(points * k.second >= 18 * k.first ? 1 : 0);
    score.push_back(is_poor.back() != 0 ? points / 18.0 : 0);
  }
  const domain those(drawn, inside);
  const measure list[] = {those.rate(is_poor), those.ratio(score, is_poor), those.mean(score, measure_range::bounded)};
  const measured_list found = with_errors(drawn, list);
  const char* names[] = {"H", "A", "M0"};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string name = names[i];
    CAPTURE(name);
    const double value = expected[name]["est"];
    const double error = expected[name]["se"];
    CHECK(std::abs(found.of[i].value - value) <= 1e-10 * value);
    CHECK(std::abs(found.of[i].standard_error() - error) <= 1e-10 * error);
  }
}

}  // namespace

TEST_CASE("golden: H, A and M0 of mpindex's households have the linearised errors of R's survey, by design, by weights alone and by class") {
  const auto survey = golden::text_of("mpindex-example errors", "mpindex-example/data.csv");
  const auto text = golden::text_of("mpindex-example errors", "mpindex-example/expected.json");
  if (!survey || !text) return;
  const households of(golden::rows_of(*survey));
  REQUIRE(of.points.size() == 198);
  const auto expected = nlohmann::json::parse(*text)["survey_package_linearised_se"];
  const design by_design = of.drawn(false);
  const design by_weights = of.drawn(true);
  for (const auto& [name, k] : {std::pair{"k_33", std::pair{1, 3}}, std::pair{"k_20", std::pair{1, 5}}, std::pair{"k_50", std::pair{1, 2}}}) {
    CAPTURE(std::string(name));
    check(of, by_design, {}, k, expected[name]["design_strata_psu_weights"]);
    check(of, by_weights, {}, k, expected[name]["weights_only"]);
    for (const char* group : {"Rural", "Urban"}) {
      CAPTURE(std::string(group));
      std::vector<std::uint8_t> inside;
      for (const std::string& each : of.place_class) inside.push_back(each == group ? 1 : 0);
      check(of, by_design, inside, k, expected[name]["design_by_class"][group]);
    }
  }
}
