// SPDX-License-Identifier: MIT
// tests/stats/inequality.test.cpp -- measures that need all values, on twelve rows worked out in fractions and by laeken 0.5.2.
//
// Layer: tests.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/stats/distribution_of.hpp>
#include <povexit/stats/inequality.hpp>
#include <povexit/stats/logarithms.hpp>
#include <povexit/stats/lorenz.hpp>
#include <povexit/stats/pip.hpp>
#include <povexit/stats/relative_line.hpp>
#include <povexit/stats/shortfall.hpp>

using namespace povexit;
using namespace povexit::stats;

namespace {

using integers = std::vector<std::int64_t>;

const integers incomes{12, 45, 7, 100, 30, 30, 88, 60, 15, 250, 41, 9};
const integers persons{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};

distribution weighted(const integers& values, const integers& weights) {
  const auto made = distribution_of({.values = values, .weights = weights});
  REQUIRE(made.has_value());
  return made->of;
}

distribution unweighted(const integers& values) { return weighted(values, integers(values.size(), 1)); }

/// Within four roundings.
bool is_near(double made, double expected) { return std::abs(made - expected) <= 4 * 0x1p-53 * std::abs(expected); }

poverty_line strict(const ratio& at) { return {at}; }

std::vector<weighted_value> rows_of(const integers& values, const integers& weights) {
  auto made = sorted_rows({.values = values, .weights = weights});
  REQUIRE(made.has_value());
  return std::move(made).value();
}

}  // namespace

TEST_CASE("gini: half the mean difference over the mean, and the variant without squares is more by what one has to oneself") {
  const distribution all = weighted(incomes, persons);
  CHECK(gini(all) == ratio(61131, 117884));
  CHECK(is_near(gini(all).nearest(), 0.51856910182891647));                                // laeken 0.5.2
  CHECK(is_near(gini(all, gini_rule::without_squares).nearest(), 0.60579892097316002));  // its rows apart
  // golden case boundary-and-definition-differences
  CHECK(gini(unweighted({1, 2, 3, 4})) == ratio(1, 4));
  CHECK(gini(unweighted({1, 2, 3, 4}), gini_rule::without_squares) == ratio(1, 2));
  CHECK(gini(unweighted({5, 5, 5})) == ratio(0));
  CHECK(gini(weighted({0, 1}, {999, 1})) == ratio(999, 1000));
  CHECK(gini(unweighted({-1, 4})) == ratio(5, 6));
  for (const distribution& none : {distribution(), unweighted({0, 0}), unweighted({-2, 2}), unweighted({-2, 1})}) CHECK(!gini(none).is_defined());
  // sums of 2^316: neither wraps
  CHECK(gini(weighted({0, INT64_MAX}, {INT64_MAX, INT64_MAX})) == ratio(1, 2));
}

TEST_CASE("lorenz: shares are exact, sum to one, and take those at an edge in part") {
  const distribution all = weighted(incomes, persons);
  const std::vector<quotient> deciles = welfare_shares(all, 10);
  const std::int64_t elevenths[] = {194, 234, 297, 450, 780, 780, 912, 1238, 1672, 4778};
  quotient sum = ratio(0);
  REQUIRE(deciles.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) {
    CHECK(deciles[i] == ratio(elevenths[i], 11335));
    sum = *add(sum, deciles[i]);
  }
  CHECK(sum == ratio(1));
  CHECK(lorenz(all, ratio(0)) == ratio(0));
  CHECK(lorenz(all, ratio(1)) == ratio(1));
  CHECK(lorenz(all, ratio(1, 10)) == ratio(194, 11335));
  CHECK(quintile_share_ratio(all) == ratio(3225, 214));
  CHECK(quintile_share_ratio(all, fifth_rule::whole_rows, quantile_rule::laeken) == ratio(513, 50));  // laeken 0.5.2: 10.26
  const std::vector<running> points = lorenz_points(all);
  REQUIRE(points.size() == 11);
  CHECK(points[0] == running{1, 4, whole<4>(28)});
  CHECK(points.back() == all.all());
  for (const quotient& share : welfare_shares(unweighted({-1, 1}), 4)) CHECK(!share.is_defined());
  CHECK(!quintile_share_ratio(distribution()).is_defined());
  CHECK(!quintile_share_ratio(distribution(), fifth_rule::whole_rows).is_defined());
  CHECK(!quintile_share_ratio(unweighted({0, 1, 1, 1, 1}), fifth_rule::in_part).is_defined());
}

TEST_CASE("polarization: of two equal halves it is what their distance is, and undefined where nobody is below the median") {
  const distribution all = weighted(incomes, persons);
  CHECK(polarization(all, ratio(30)) == ratio(5363, 13520));
  CHECK(polarization(all, ratio(30), lower_half::below_median) == ratio(47043, 67600));
  CHECK(polarization(unweighted({4, 4, 4}), ratio(4)) == ratio(0));
  CHECK(!polarization(unweighted({4, 4, 4}), ratio(4), lower_half::below_median).is_defined());
  CHECK(!polarization(unweighted({0, 0, 4}), ratio(0)).is_defined());
  CHECK(!polarization(distribution(), quotient()).is_defined());
}

TEST_CASE("shortfall: Sen's index, the Gini of the poor and the relative median gap are exact") {
  const distribution all = weighted(incomes, persons);
  const poverty_line line = strict(ratio(18));
  CHECK(sen(all, line) == ratio(1207, 6240));
  CHECK(sen(all, line, sen_rule::by_count) == ratio(145, 756));  // 2 / ((q + 1) n z) * sum of (z - y) times rank, by persons
  CHECK(gini_of_poor(all, line) == ratio(641, 4220));
  CHECK(relative_median_gap(all, *relative_line(all, {})) == ratio(1, 2));  // laeken 0.5.2: 50
  CHECK(relative_median_gap(unweighted({1, 2, 3, 40}), strict(ratio(3)), quantile_rule::eurostat) == ratio(1, 2));
  CHECK(relative_median_gap(unweighted({1, 2, 3, 40}), strict(ratio(3)), quantile_rule::laeken) == ratio(1, 3));
  // nobody poor, everybody with nothing, nobody
  CHECK(sen(all, strict(ratio(7))) == ratio(0));
  CHECK(!relative_median_gap(all, strict(ratio(7))).is_defined());
  CHECK(!gini_of_poor(all, strict(ratio(7))).is_defined());
  CHECK(sen(unweighted({0, 0}), strict(ratio(7))) == ratio(1));
  CHECK(!gini_of_poor(unweighted({0, 0}), strict(ratio(7))).is_defined());
  CHECK(!sen(distribution(), strict(ratio(7))).is_defined());
  // the widest terms
  const distribution vast = weighted({0, INT64_MAX - 1}, {INT64_MAX, INT64_MAX});
  CHECK(is_near(sen(vast, strict(ratio(INT64_MAX))).nearest(), 0.75));
}

TEST_CASE("shortfall: FGT totals from a distribution are those from the columns") {
  const auto from = distribution_of({.values = incomes, .weights = persons});
  REQUIRE(from.has_value());
  const fgt_totals strict_totals = fgt_totals_of(*from, strict(ratio(30)));
  const fgt_totals weak_totals = fgt_totals_of(*from, {ratio(30), true});
  CHECK(strict_totals.poor == moments{4, 20, whole<3>(211), whole<4>(4 * 49 + 8 * 81 + 3 * 144 + 5 * 225)});
  CHECK(weak_totals.poor.weight == 34);
  CHECK(weak_totals.seen.on_boundary == mass{2, 14});
  CHECK(fgt(strict_totals, 0) == ratio(20, 52));
  CHECK(fgt(strict_totals, 1) == ratio(20 * 30 - 211, 30 * 52));
  CHECK(fgt(strict_totals, 2) == ratio(20 * 900 - 60 * 211 + 2401, 900 * 52));
}

TEST_CASE("logarithms: equal to ninety digits' arithmetic within four roundings, even where values differ by one in 1e15") {
  const distribution all = weighted(incomes, persons);
  CHECK(is_near(mean_log_deviation(all).value, 0.485776849652795075982));
  CHECK(is_near(watts(all, strict(ratio(18))).value, 0.220212057464177582707));
  const std::int64_t large = 1'000'000'000'000'000;
  const log_measure close = mean_log_deviation(unweighted({large, large + 1, large + 3}));
  CHECK(is_near(close.value, 7.77777777777775456790e-31));
  CHECK(mean_log_deviation(unweighted({7, 7, 7})).value == 0.0);
  CHECK(watts(all, strict(ratio(7))).value == 0.0);
  CHECK(watts(all, strict(ratio(7))).is_defined());
}

TEST_CASE("logarithms: zero and below make the measure undefined, add nothing or count as a floor, as the policy says") {
  const distribution all = unweighted({0, 1, 3});
  const log_policy nothing{log_kind::adds_nothing, 0};
  const log_policy floor{log_kind::floor, 1};
  CHECK(mean_log_deviation(all).state == log_state::not_positive);
  CHECK(mean_log_deviation(all).value != mean_log_deviation(all).value);
  CHECK(mean_log_deviation(all).not_positive == mass{1, 1});
  const double mean = 4.0 / 3;
  CHECK(is_near(mean_log_deviation(all, nothing).value, std::log(mean * mean / 3) / 3));
  CHECK(is_near(mean_log_deviation(all, floor).value, std::log(64.0 / 81) / 3));  // below 0: the mean has no floor
  const poverty_line line = strict(ratio(2));
  CHECK(watts(all, line).state == log_state::not_positive);
  CHECK(is_near(watts(all, line, nothing).value, std::log(2.0) / 3));
  CHECK(is_near(watts(all, line, floor).value, 2 * std::log(2.0) / 3));
  // a mean of 3 that two great values leave over: (ln(3/10^15) + ln(3/5) + ln(3/7)) / 4
  const std::int64_t great = 1'000'000'000'000'000;
  CHECK(is_near(mean_log_deviation(unweighted({-great, great, 5, 7}), nothing).value, -8.699571897598942));
  CHECK(mean_log_deviation(unweighted({-5, 1}), nothing).state == log_state::no_mean);
  CHECK(mean_log_deviation(distribution()).state == log_state::nobody);
  CHECK(watts(distribution(), line).state == log_state::nobody);
}

TEST_CASE("pip: a curve of twenty points; its median is a value, its shares sum to one, and order matters among equal values") {
  integers values;
  for (std::int64_t i = 1; i <= 100; ++i) values.push_back(i);
  const pip_curve curve = pip_lorenz(rows_of(values, integers(100, 3)));
  REQUIRE(curve.points.size() == 20);
  CHECK(curve.points[0] == pip_point{5, 15, whole<4>(45)});
  CHECK(pip_median(curve) == ratio(50));
  const std::vector<quotient> shares = pip_shares(curve);
  quotient sum = ratio(0);
  for (std::size_t i = 0; i < 10; ++i) {
    const auto tenth = static_cast<std::int64_t>(i);
    CHECK(shares[i] == ratio(100 * tenth + 55, 5050));
    sum = *add(sum, shares[i]);
  }
  CHECK(sum == ratio(1));
  CHECK(pip_shares(pip_lorenz(unweighted(values))) == shares);  // no value twice

  const integers twice{1, 1, 2, 3};
  const std::vector<quotient> light_first = pip_shares(pip_lorenz(rows_of(twice, {1, 9, 10, 10}), 3), 2);
  const std::vector<quotient> heavy_first = pip_shares(pip_lorenz(rows_of(twice, {9, 1, 10, 10}), 3), 2);
  CHECK(light_first == heavy_first);  // here no point lies between the two
  CHECK(pip_lorenz(rows_of(twice, {1, 9, 10, 10}), 30).points[0].people != pip_lorenz(rows_of(twice, {9, 1, 10, 10}), 30).points[0].people);

  CHECK(!pip_median(pip_lorenz(distribution())).is_defined());
  CHECK(!pip_shares(pip_lorenz(distribution()))[0].is_defined());
  // one row heavier than a bin: the first part has a share, what follows cannot be told
  const std::vector<quotient> heavy = pip_shares(pip_lorenz(rows_of({1, 2}, {1, 99})));
  CHECK(heavy[0].is_defined());
  CHECK(!heavy[1].is_defined());
}

TEST_CASE("conventions: every one has a name") {
  CHECK(name(gini_rule::without_squares) == "without_squares");
  CHECK(name(lower_half::below_median) == "below_median");
  CHECK(name(fifth_rule::whole_rows) == "whole_rows");
  CHECK(name(sen_rule::by_count) == "by_count");
  CHECK(name(log_kind::floor) == "floor");
  CHECK(name(log_state::not_positive) == "not_positive");
  CHECK(name(quantile_rule::eurostat) == "mean_of_two");
  CHECK(name(low_kind::leave_out_zero) == "leave_out_zero");
}
