// SPDX-License-Identifier: MIT
// Five synthetic surveys of 2,000 rows by the World Bank's conventions (wbpip): every published figure within 1e-12, rows dropped
// and counts exactly; a relative line on a real survey; and where trusted packages differ on medians and Ginis.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <povexit/exact/decimal.hpp>
#include <povexit/stats/distribution_of.hpp>
#include <povexit/stats/fgt.hpp>
#include <povexit/stats/inequality.hpp>
#include <povexit/stats/logarithms.hpp>
#include <povexit/stats/pip.hpp>
#include <povexit/stats/relative_line.hpp>
#include <povexit/stats/shortfall.hpp>

#include "golden_data.hpp"

using namespace povexit;
using namespace povexit::stats;

namespace {

/// Decimals that hold every value and weight of a survey in 64 bits. Of md_GHI_2000_income, twelve values of 14 decimals are
/// rounded to 13: its largest, 188223.5016964674, would not fit with 14.
struct survey_scale {
  const char* name;
  int values, weights;
};
constexpr survey_scale surveys[] = {
    {"md_ABC_2000_income", 8, 0},       {"md_ABC_2010_income", 5, 0},  {"md_DEF_2000_consumption", 11, 3},
    {"md_GHI_2000_consumption", 13, 2}, {"md_GHI_2000_income", 13, 14},
};

std::int64_t at_scale(const std::string& text, int scale) {
  const auto read = parse_decimal(text);
  if (!read) FAIL("not a decimal: " << text);
  const int more = scale - read->scale;
  const wide digits = more >= 0 ? wide{read->digits} * power_of_ten(more) : divide(read->digits, power_of_ten(-more), rounding::half_even);
  if (digits != static_cast<std::int64_t>(digits)) FAIL("beyond 64 bits: " << text);
  return static_cast<std::int64_t>(digits);
}

/// A column as a survey has it, blanks unknown.
struct column {
  std::vector<std::int64_t> values;
  bitmap known;

  void add(const std::string& text, int scale) {
    known.push_back(!text.empty());
    values.push_back(text.empty() ? 0 : at_scale(text, scale));
  }
  [[nodiscard]] column_view view() const { return column_view(values).with_known(known.view()); }
};

struct survey {
  column welfare, weight;
  std::vector<std::int32_t> area;  // 0 rural, 1 urban
};

survey read_survey(const std::vector<std::vector<std::string>>& rows, const survey_scale& scale) {
  survey made;
  for (const auto& row : rows) {
    if (row[0] != scale.name) continue;
    made.weight.add(row[3], scale.weights);
    made.welfare.add(row[4], scale.values);
    made.area.push_back(row[5] == "urban" ? 1 : 0);
  }
  return made;
}

/// Rows without welfare, below zero, without weight or with none above zero are dropped.
weighted_rows as_wbpip_reads(const survey& from) {
  return {.values = from.welfare.view(),
          .weights = from.weight.view(),
          .low = {low_kind::leave_out_negative},
          .below_zero = negative_weight::is_missing,
          .lists_rows = true};
}

bool is_near(double made, double expected) { return std::abs(made - expected) <= 1e-12 * std::abs(expected); }

/// In the units of the survey.
double unscaled(const quotient& value, int scale) { return divide(value, ratio(power_of_ten(scale)))->nearest(); }

void check_poverty(const counted& of, const poverty_line& line, const nlohmann::json& expected) {
  const fgt_totals totals = fgt_totals_of(of, line);
  CHECK(is_near(fgt(totals, 0).nearest(), expected["headcount"].get<double>()));
  CHECK(fgt(totals, 0) == share_of_people(of.of, line));
  CHECK(is_near(fgt(totals, 1).nearest(), expected["poverty_gap"].get<double>()));
  CHECK(is_near(fgt(totals, 2).nearest(), expected["poverty_severity"].get<double>()));
  CHECK(is_near(watts(of.of, line, {log_kind::adds_nothing, 0}).value, expected["watts"].get<double>()));
}

/// A row without welfare and without weight has no weight by our order of reasons, and no welfare by wbpip's.
void check_dropped(const survey& from, const counted& read, const nlohmann::json& expected) {
  std::vector<std::size_t> missing, negative;
  for (const left_row& row : read.left) {
    const bool has_welfare = from.welfare.known[row.row];
    CHECK(row.why == (!from.weight.known[row.row] ? left_out::missing_weight : has_welfare ? left_out::not_positive : left_out::missing_value));
    (has_welfare ? negative : missing).push_back(row.row + 1);  // R counts from 1
  }
  CHECK(missing == expected.value("ina_welfare", std::vector<std::size_t>()));
  CHECK(negative == expected.value("ing_welfare", std::vector<std::size_t>()));
  CHECK(missing.size() == expected.value("nna_welfare", std::size_t{0}));
  CHECK(negative.size() == expected.value("nng_welfare", std::size_t{0}));
  CHECK(read.report.left().rows == read.left.size());
}

}  // namespace

TEST_CASE("golden: wbpip's means, medians, Ginis, polarization, deciles, poverty and dropped rows on five surveys") {
  const auto data = golden::text_of("wbpip-synthetic", "wbpip-synthetic/data.csv");
  const auto text = golden::text_of("wbpip-synthetic", "wbpip-synthetic/expected.json");
  if (!data || !text) return;
  const auto rows = golden::rows_of(*data);
  const auto all_expected = nlohmann::json::parse(*text);
  for (const survey_scale& scale : surveys) {
    CAPTURE(scale.name);
    const auto& expected = all_expected[scale.name];
    const auto& dist = expected["dist"];
    const survey from = read_survey(rows, scale);
    CHECK(from.welfare.values.size() == expected["n_raw"].get<std::size_t>());
    const auto read = distribution_of(as_wbpip_reads(from));
    REQUIRE(read.has_value());
    const distribution& all = read->of;
    CHECK(all.rows() == expected["n_after_clean"].get<std::uint64_t>());
    check_dropped(from, *read, expected["dropped"]);

    const auto in_order = sorted_rows(as_wbpip_reads(from));
    REQUIRE(in_order.has_value());
    const pip_curve curve = pip_lorenz(*in_order);
    CHECK(curve.points.size() == 100);
    const quotient median = pip_median(curve);
    CHECK(median == pip_median(pip_lorenz(all)));
    CHECK(is_near(unscaled(all.mean(), scale.values), dist["mean"].get<double>()));
    CHECK(is_near(unscaled(median, scale.values), dist["median"].get<double>()));
    CHECK(is_near(gini(all).nearest(), dist["gini"].get<double>()));
    CHECK(is_near(polarization(all, median, lower_half::below_median).nearest(), dist["polarization"].get<double>()));
    CHECK(is_near(mean_log_deviation(all, {log_kind::floor, power_of_ten(scale.values)}).value, dist["mld"].get<double>()));
    const std::vector<quotient> shares = pip_shares(curve);
    REQUIRE(dist["quantiles"].size() == 10);
    for (std::size_t i = 0; i < 10; ++i) CHECK(is_near(shares[i].nearest(), dist["quantiles"][i].get<double>()));

    const std::pair<const char*, result<poverty_line>> lines[] = {
        {"half_mean", share_of_middle(all.mean(), ratio(1, 2))},
        {"mean", share_of_middle(all.mean(), ratio(1))},
        {"median60", share_of_middle(median, ratio(6, 10))},
    };
    for (const auto& [name, line] : lines) {
      CAPTURE(name);
      REQUIRE(line.has_value());
      CHECK(is_near(unscaled(line->at, scale.values), expected["poverty"][name]["z"].get<double>()));
      check_poverty(*read, *line, expected["poverty"][name]);
    }
    if (!expected.contains("poverty_half_mean_by_area")) continue;
    const auto groups = distributions_by_group(as_wbpip_reads(from), from.area, 2);
    REQUIRE(groups.has_value());
    for (std::size_t area = 0; area < 2; ++area) {
      const auto& of_area = expected["poverty_half_mean_by_area"][area == 0 ? "rural" : "urban"];
      CHECK(groups->groups[area].of.rows() == of_area["n"].get<std::uint64_t>());
      check_poverty(groups->groups[area], *lines[0].second, of_area);
    }
  }
}

TEST_CASE("golden: the lower weighted median of 58,121 Mexican households is the line, one is on it, and four classes follow") {
  const auto data = golden::text_of("coneval-2014 median", "coneval-2014/data.csv");
  const auto text = golden::text_of("coneval-2014 median", "coneval-2014/expected.json");
  if (!data || !text) return;
  const auto expected = nlohmann::json::parse(*text);
  constexpr int scale = 16;
  std::vector<std::int64_t> values, weights;
  std::vector<std::uint8_t> is_deprived;
  const auto rows = golden::rows_of(*data);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    values.push_back(at_scale(rows[i][3], scale));
    weights.push_back(at_scale(rows[i].back(), 0));
    bool lacks = false;
    for (std::size_t indicator = 4; indicator < 10; ++indicator) lacks = lacks || rows[i][indicator] == "1";
    is_deprived.push_back(lacks ? 1 : 0);
  }
  const auto groups = distributions_by_group({.values = values, .weights = weights}, is_deprived, 2);
  REQUIRE(groups.has_value());
  distribution all = groups->groups[0].of;
  all.merge(groups->groups[1].of);
  const auto line = relative_line(all, {.share = ratio(1), .rule = quantile_rule::lower});
  REQUIRE(line.has_value());
  CHECK(unscaled(line->at, scale) == expected["income_line_used"]["z"].get<double>());
  const auto share = [&](std::size_t group, bool is_poor) {
    const distribution& of = groups->groups[group].of;
    const wide below = of.poor(*line).people;
    return quotient(whole<8>(is_poor ? below : of.people() - below), whole<8>(all.people())).nearest();
  };
  const auto& classes = expected["coneval_quadrants"];
  CHECK(share(1, true) == classes["poor"].get<double>());
  CHECK(share(0, true) == classes["vulnerable_by_income"].get<double>());
  CHECK(share(1, false) == classes["vulnerable_by_deprivation"].get<double>());
  CHECK(share(0, false) == classes["not_poor_not_vulnerable"].get<double>());
  std::uint64_t on_line = 0;
  for (const counted& group : groups->groups) on_line += fgt_totals_of(group, *line).seen.on_boundary.rows;
  CHECK(on_line == classes["n_exactly_at_line"].get<std::uint64_t>());
}

TEST_CASE("golden: medians and Ginis on which packages differ are each had by their name") {
  const auto text = golden::text_of("boundary-and-definition-differences", "boundary-and-definition-differences/expected.json");
  if (!text) return;
  const auto expected = nlohmann::json::parse(*text);
  const auto equal_rows = [](std::int64_t count) {
    std::vector<std::int64_t> values;
    for (std::int64_t i = 1; i <= count; ++i) values.push_back(i);
    return distribution_of({.values = values})->of;
  };
  const char* const laeken = "laeken 0.5.2 (Debian 12)";
  const char* const eurostat = "Eurostat definition (mean of the two middle values on an exact 50% tie)";
  const distribution four = equal_rows(4);
  const auto& of_four = expected["weighted_median_of_1_2_3_4"];
  CHECK(median(four, quantile_rule::laeken).nearest() == of_four[laeken].get<double>());
  CHECK(median(four, quantile_rule::eurostat).nearest() == of_four[eurostat].get<double>());
  CHECK(median(four, quantile_rule::lower).nearest() == of_four["lower median"].get<double>());
  const auto& of_ten = expected["weighted_median_ten_equal_0.1_weights_1..10"];
  CHECK(median(equal_rows(10), quantile_rule::laeken).nearest() == of_ten["laeken 0.5.2"].get<double>());
  CHECK(median(equal_rows(10), quantile_rule::eurostat).nearest() == of_ten["Eurostat"].get<double>());
  CHECK(gini(four).nearest() == expected["gini_1_2_3_4_unit_weights"]["laeken 0.5.2"].get<double>());
}
