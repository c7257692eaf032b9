// SPDX-License-Identifier: MIT
// tests/property/inequality.test.cpp -- measures of whole distributions against their definitions, person by person, in rationals
// of any length; and the laws that they keep: merging, replication, scale, transfer, focus.
//
// Layer: tests. Source of the axioms: Sen 1976; Foster 1985.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/stats/distribution_of.hpp>
#include <povexit/stats/fgt_table.hpp>
#include <povexit/stats/inequality.hpp>
#include <povexit/stats/logarithms.hpp>
#include <povexit/stats/lorenz.hpp>
#include <povexit/stats/pip.hpp>
#include <povexit/stats/relative_line.hpp>
#include <povexit/stats/shortfall.hpp>

#include "exact/cpp_rational.hpp"
#include "support/random.hpp"

using namespace povexit;
using namespace povexit::stats;
using povexit::support::cpp_int;
using povexit::support::cpp_rational;
using povexit::testing_support::random_source;

namespace {

constexpr std::uint64_t cases = 150;

/// Rows in no order, values repeated often.
struct rows {
  std::vector<std::int64_t> values, weights;

  void add(std::int64_t value, std::int64_t weight) {
    values.push_back(value);
    weights.push_back(weight);
  }
  [[nodiscard]] std::size_t size() const { return values.size(); }
  [[nodiscard]] counted read(low_values low = {}) const {
    const auto made = distribution_of({.values = values, .weights = weights, .low = low});
    REQUIRE(made.has_value());
    return *made;
  }
  [[nodiscard]] distribution all() const { return read().of; }
  [[nodiscard]] cpp_rational sum(bool of_welfare) const {
    cpp_int made = 0;
    for (std::size_t i = 0; i < size(); ++i) made += of_welfare ? cpp_int(weights[i]) * values[i] : cpp_int(weights[i]);
    return made;
  }
};

rows random_rows(random_source& dice, std::int64_t least = 0) {
  rows made;
  const bool is_vast = dice.chance(15);
  const std::size_t count = 1 + dice.below(12);
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t value = is_vast ? dice.between(least * 1'000'000'000, INT64_MAX - 10'000'000'000) : dice.between(least, 20);
    made.add(value, is_vast ? dice.between(1, INT64_MAX) : dice.between(1, 6));
  }
  return made;
}

cpp_int big(const whole<8>& value) { return cpp_int(to_string(value)); }
cpp_rational big(const quotient& value) {
  REQUIRE(value.is_defined());
  return {big(value.numerator()), big(value.denominator())};
}

/// Half the mean difference of two people over the mean, pair by pair.
cpp_rational pairwise_gini(const rows& of) {
  cpp_int differences = 0;
  for (std::size_t i = 0; i < of.size(); ++i) {
    for (std::size_t j = 0; j < of.size(); ++j) differences += cpp_int(of.weights[i]) * of.weights[j] * abs(cpp_int(of.values[i]) - of.values[j]);
  }
  return cpp_rational(differences) / (2 * of.sum(false) * of.sum(true));
}

rows poor_of(const rows& of, const poverty_line& line) {
  rows made;
  for (std::size_t i = 0; i < of.size(); ++i) {
    const cpp_rational value = cpp_int(of.values[i]);
    if (value < big(line.at) || (line.is_weak && value == big(line.at))) made.add(of.values[i], of.weights[i]);
  }
  return made;
}

/// H (I + (1 - I) G).
cpp_rational sen_of(const rows& of, const poverty_line& line) {
  const rows poor = poor_of(of, line);
  if (poor.size() == 0) return 0;
  const cpp_rational kept = poor.sum(true) / (poor.sum(false) * big(line.at));  // 1 - I
  const cpp_rational unequal = poor.sum(true) == 0 ? cpp_rational(0) : kept * pairwise_gini(poor);
  return poor.sum(false) / of.sum(false) * (1 - kept + unequal);
}

poverty_line random_line(random_source& dice, const rows& of) {
  const std::int64_t about = of.values[dice.below(of.size())];
  const quotient at = dice.chance(50) ? quotient(ratio(about < 1 ? 1 : about)) : quotient(ratio(dice.between(1, 60), dice.between(1, 4)));
  return *checked({at, dice.chance(50), true});
}

/// Everything that must be the same when everybody is doubled, or all values and the line are.
struct measured {
  quotient gini, share_of_fifth, sen, ratio_of_fifths, polarization, share_below;
  friend bool operator==(const measured&, const measured&) = default;
};
measured measure(const distribution& all, const poverty_line& line) {
  return {gini(all), lorenz(all, ratio(1, 5)), sen(all, line), quintile_share_ratio(all), polarization(all, median(all, quantile_rule::eurostat)),
          share_of_people(all, line)};
}

}  // namespace

TEST_CASE("distribution: any split, merged in any order, is the whole to the last byte") {
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    const rows whole_rows = random_rows(dice, -10);
    const low_values low{dice.chance(50) ? low_kind::keep : dice.chance(50) ? low_kind::leave_out_zero : low_kind::bottom_code, 3};
    std::vector<rows> parts(1 + dice.below(5));
    for (std::size_t i = 0; i < whole_rows.size(); ++i) parts[dice.below(parts.size())].add(whole_rows.values[i], whole_rows.weights[i]);
    dice.shuffle(parts);
    counted merged;
    for (const rows& part : parts) merged.merge(part.read(low));
    CHECK(merged == whole_rows.read(low));
  }
}

TEST_CASE("gini: equals the sum over all pairs of people, and its variant the formula over sorted rows") {
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    const rows of = random_rows(dice, -5);
    const distribution all = of.all();
    if (of.sum(true) <= 0) {
      CHECK(!gini(all).is_defined());
      continue;
    }
    CHECK(big(gini(all)) == pairwise_gini(of));
    rows sorted;
    const auto in_order = sorted_rows({.values = of.values, .weights = of.weights});
    REQUIRE(in_order.has_value());
    for (const weighted_value& row : *in_order) sorted.add(row.value, row.weight);
    cpp_int up_to = 0, sum = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      up_to += sorted.weights[i];
      sum += 2 * up_to * sorted.weights[i] * sorted.values[i];
    }
    CHECK(big(gini(all, gini_rule::without_squares)) == cpp_rational(sum) / (of.sum(false) * of.sum(true)) - 1);
  }
}

TEST_CASE("sen, FGT and shares of the poor: equal their definitions, and FGT the totals from the columns") {
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    const rows of = random_rows(dice);
    const counted read = of.read();
    const poverty_line line = random_line(dice, of);
    CHECK(big(sen(read.of, line)) == sen_of(of, line));
    const auto direct = fgt_totals_of({.values = of.values, .weights = of.weights}, line);
    REQUIRE(direct.has_value());
    CHECK(fgt_totals_of(read, line) == *direct);
    const rows poor = poor_of(of, line);
    CHECK(big(share_of_people(read.of, line)) == poor.sum(false) / of.sum(false));
    if (of.sum(true) > 0) CHECK(big(share_of_welfare(read.of, line)) == poor.sum(true) / of.sum(true));
    if (poor.size() > 0 && poor.sum(true) > 0) CHECK(big(gini_of_poor(read.of, line)) == pairwise_gini(poor));
    const quotient gap = relative_median_gap(read.of, line);
    CHECK(gap.is_defined() == (poor.size() > 0));
    if (gap.is_defined()) CHECK(gap == *subtract(ratio(1), *divide(median(poor.all(), quantile_rule::eurostat), line.at)));
  }
}

TEST_CASE("quantiles: those below are no more than the share, those up to it no less; the rules enclose one another") {
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    const rows of = random_rows(dice, -10);
    const std::int64_t parts = dice.between(1, 8);
    const ratio share(dice.between(0, parts), parts);
    const distribution all = of.all();
    const quotient rules[] = {quantile(all, share, quantile_rule::lower), quantile(all, share, quantile_rule::mean_of_two),
                              quantile(all, share, quantile_rule::upper)};
    const cpp_rational wanted = support::big(share) * of.sum(false);
    for (const quotient& at : rules) {
      cpp_rational below = 0, up_to = 0;
      for (std::size_t i = 0; i < of.size(); ++i) {
        if (cpp_rational(cpp_int(of.values[i])) < big(at)) below += cpp_int(of.weights[i]);
        if (cpp_rational(cpp_int(of.values[i])) <= big(at)) up_to += cpp_int(of.weights[i]);
      }
      CHECK(below <= wanted);
      CHECK(up_to >= wanted);
    }
    CHECK(rules[0] <= rules[1]);
    CHECK(rules[1] <= rules[2]);
    if (share > ratio(0) && share < ratio(1)) CHECK(*add(rules[0], rules[2]) == *multiply(ratio(2), rules[0] == rules[2] ? rules[0] : rules[1]));
  }
}

TEST_CASE("lorenz: shares of parts ascend and sum to one, S80/S20 is of them, and the curve's area gives the Gini") {
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    const rows of = random_rows(dice);
    if (of.sum(true) == 0) continue;
    const distribution all = of.all();
    const std::int64_t parts = 5 * dice.between(1, 3);
    const std::vector<quotient> shares = welfare_shares(all, parts);
    cpp_rational sum = 0, bottom = 0, top = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (i > 0) CHECK(shares[i - 1] <= shares[i]);
      sum += big(shares[i]);
      if (i < shares.size() / 5) bottom += big(shares[i]);
      if (i >= shares.size() - shares.size() / 5) top += big(shares[i]);
      CHECK(big(lorenz(all, ratio(static_cast<std::int64_t>(i) + 1, parts))) == sum);
    }
    CHECK(sum == 1);
    if (bottom > 0) CHECK(big(quintile_share_ratio(all)) == top / bottom);
    cpp_rational area = 0, people = 0, welfare = 0;  // twice the area under the curve
    for (const running& point : lorenz_points(all)) {
      const cpp_rational next_people = cpp_rational(cpp_int(point.people)) / of.sum(false);
      const cpp_rational next_welfare = cpp_rational(cpp_int(to_string(point.welfare))) / of.sum(true);
      area += (next_people - people) * (welfare + next_welfare);
      people = next_people;
      welfare = next_welfare;
    }
    CHECK(big(gini(all)) == 1 - area);
  }
}

TEST_CASE("inequality: everybody twice, and every value twice with its line, change no measure") {
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    const rows of = random_rows(dice);
    const std::int64_t times = dice.between(2, 5);
    const poverty_line line = random_line(dice, of);
    if (of.values[0] > 1000 || of.sum(true) == 0) continue;  // vast values have no room to grow
    rows replicated = of, heavier = of, scaled = of;
    for (std::size_t i = 0; i < of.size(); ++i) {
      for (std::int64_t k = 1; k < times; ++k) replicated.add(of.values[i], of.weights[i]);
      heavier.weights[i] *= times;
      scaled.values[i] *= times;
    }
    const measured once = measure(of.all(), line);
    const poverty_line scaled_line{*multiply(line.at, ratio(times)), line.is_weak, true};
    CHECK(measure(replicated.all(), line) == once);
    CHECK(measure(heavier.all(), line) == once);
    CHECK(measure(scaled.all(), scaled_line) == once);
    const log_policy policy{log_kind::adds_nothing, 0};
    const double mld = mean_log_deviation(of.all(), policy).value;
    const double poor_logs = watts(of.all(), line, policy).value;
    const auto is_near = [](double made, double expected) { return std::abs(made - expected) <= 1e-12 * std::abs(expected) + 1e-300; };
    CHECK(std::abs(mean_log_deviation(heavier.all(), policy).value - mld) <= 1e-13);
    CHECK(std::abs(mean_log_deviation(scaled.all(), policy).value - mld) <= 1e-13);
    CHECK(is_near(watts(heavier.all(), line, policy).value, poor_logs));
    CHECK(is_near(watts(scaled.all(), scaled_line, policy).value, poor_logs));
  }
}

TEST_CASE("inequality: what a poorer person gives to a richer raises Gini, Sen and mean log deviation; the rich do not move Sen") {
  std::size_t tried = 0;
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    rows of = random_rows(dice, 2);
    if (of.size() < 2 || of.values[0] > 1000) continue;
    if (of.values[0] > of.values[1]) std::swap(of.values[0], of.values[1]);
    of.weights[1] = of.weights[0];
    const poverty_line line = *strict_line(ratio(40));  // all are poor
    rows given = of;
    given.values[0] -= 1;
    given.values[1] += 1;
    CHECK(gini(given.all()) > gini(of.all()));
    CHECK(sen(given.all(), line) > sen(of.all(), line));
    CHECK(mean_log_deviation(given.all()).value > mean_log_deviation(of.all()).value);
    CHECK(lorenz(given.all(), ratio(1, 3)) <= lorenz(of.all(), ratio(1, 3)));
    rows with_rich = of, richer = of;
    with_rich.add(50, 3);
    richer.add(70, 3);
    CHECK(sen(with_rich.all(), line) == sen(richer.all(), line));
    CHECK(relative_median_gap(with_rich.all(), line) == relative_median_gap(richer.all(), line));
    rows poorer = with_rich;
    poorer.values[0] -= 1;
    CHECK(sen(poorer.all(), line) > sen(with_rich.all(), line));
    ++tried;
  }
  CHECK(tried > cases / 2);
}

TEST_CASE("logarithms: equal the sums of the definition where no digits are lost") {
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    CAPTURE(seed);
    random_source dice(seed);
    const rows of = random_rows(dice, 1);
    const distribution all = of.all();
    const poverty_line line = random_line(dice, of);
    long double mld = 0, gap = 0, people = 0;
    const long double mean = (of.sum(true) / of.sum(false)).convert_to<long double>();
    const long double at = big(line.at).convert_to<long double>();
    for (std::size_t i = 0; i < of.size(); ++i) {
      const auto value = static_cast<long double>(of.values[i]);
      const auto weight = static_cast<long double>(of.weights[i]);
      people += weight;
      mld += weight * std::log(mean / value);
      if (value < at) gap += weight * std::log(at / value);
    }
    CHECK(std::abs(static_cast<double>(mld / people) - mean_log_deviation(all).value) <= 1e-14);
    CHECK(std::abs(static_cast<double>(gap / people) - watts(all, line).value) <= 1e-14 * (1 + watts(all, line).value));
  }
}
