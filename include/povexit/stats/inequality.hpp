// SPDX-License-Identifier: MIT
// povexit/stats/inequality.hpp -- Gini coefficient and Wolfson's polarization, exact.
//
// Layer: stats. Source: C. Gini, "Variabilita e mutabilita" (1912); M. C. Wolfson, "When Inequalities Diverge", American
//        Economic Review 84(2), 1994, pp. 353-358; M. Ravallion, S. Chen, World Bank Policy Research Working Paper 1694, 1996.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <povexit/exact/quotient.hpp>
#include <povexit/exact/whole.hpp>
#include <povexit/stats/distribution.hpp>
#include <povexit/stats/lorenz.hpp>
#include <povexit/stats/quantile.hpp>

namespace povexit::inline v0::stats {

enum class gini_rule : std::uint8_t {
  /// Half the mean difference of two people over the mean: sum of w_i w_j |y_i - y_j| / (2 W sum w y). One less twice the
  /// area under the Lorenz curve; laeken and wbpip, by other formulas.
  mean_difference,
  /// 2 sum(w y C) / (W sum w y) - 1, C the weights up to and with the row: more by sum(w^2 y) / (W sum w y), so that one
  /// person alone has a Gini of 1. A row more or less changes it: it is not replication invariant.
  without_squares,
};

/// `mean_difference`, `without_squares`.
[[nodiscard]] constexpr std::string_view name(gini_rule rule) noexcept {
  constexpr std::string_view names[] = {"mean_difference", "without_squares"};
  return names[static_cast<std::size_t>(rule)];
}

namespace detail {

/// Sum of (2 C + w) w y over some atoms, C the weights before each, less their people times their welfare: of all pairs of
/// people, the sum of differences. 2 C + w < 2^127, so that the sum stays below 2^127 * 2^189 = 2^316.
template <typename = void>
[[nodiscard]] whole<6> differences(std::span<const atom> atoms) noexcept {
  whole<6> sum;
  running before;
  for (const atom& one : atoms) {
    sum += multiply(multiply(whole<2>(2 * before.people + one.weight), one.weight), wide{one.value});
    before.add(one);
  }
  return sum - multiply(before.welfare, before.people);
}

}  // namespace detail

/// The Gini coefficient. Between 0 and 1 where no value is below 0; above 1 it may be where some are.
/// Undefined where there is no welfare above 0.
template <typename = void>
[[nodiscard]] quotient gini(const distribution& all, gini_rule rule = gini_rule::mean_difference) noexcept {
  if (!all.welfare().is_positive()) return {};
  whole<6> sum = detail::differences(all.atoms());
  if (rule == gini_rule::without_squares) sum += all.squares();
  return {quotient::integer(sum), quotient::integer(multiply(all.welfare(), all.people()))};
}

/// Whose mean stands for the lower half.
enum class lower_half : std::uint8_t {
  in_part,       ///< exactly half of the people, those at the median in part: off the Lorenz curve (Wolfson)
  below_median,  ///< whoever is strictly below the median (wbpip)
};

/// `in_part`, `below_median`.
[[nodiscard]] constexpr std::string_view name(lower_half half) noexcept {
  constexpr std::string_view names[] = {"in_part", "below_median"};
  return names[static_cast<std::size_t>(half)];
}

/// Wolfson's polarization: 2 ((1 - Gini) mean - mean of the lower half) / median.
///
/// The median is given, since its rule matters (stats/quantile.hpp, stats/pip.hpp).
/// Undefined where there is no welfare above 0, the median is not above 0, or nobody is below it and the rule asks for them.
template <typename = void>
[[nodiscard]] quotient polarization(const distribution& all, const quotient& median, lower_half half = lower_half::in_part) noexcept {
  if (!all.welfare().is_positive() || !median.is_positive()) return {};
  // (1 - G) Y / W = (W Y - differences) / W^2: 2^316 over 2^252
  const whole<6> corrected = multiply(all.welfare(), all.people()) - detail::differences(all.atoms());
  const quotient mean_corrected(quotient::integer(corrected), quotient::integer(multiply(whole<2>(all.people()), all.people())));
  quotient lower;
  if (half == lower_half::in_part) {
    detail::lorenz_walk walk(all);
    lower = {quotient::integer(walk.welfare(1, 2)), quotient::integer(all.people())};  // both twice what they stand for
  } else {
    const running below = all.poor({median, false, true});
    lower = {quotient::integer(below.welfare), quotient::integer(below.people)};
  }
  // 2^442 over 2^378; by a median of 2^65: 2^444 over 2^443
  const quotient gap = subtract(mean_corrected, lower).value_or(quotient());
  return multiply(gap, divide(quotient(ratio(2)), median).value_or(quotient())).value_or(quotient());
}

}  // namespace povexit::inline v0::stats
