// SPDX-License-Identifier: MIT
// povexit/stats/shortfall.hpp -- how deep the poor are below a line, from a distribution: FGT totals, Sen's index, the Gini of
// the poor, the relative median gap.
//
// Layer: stats. Source: A. Sen, "Poverty: An Ordinal Approach to Measurement", Econometrica 44(2), 1976, pp. 219-231;
//        Eurostat, EU-SILC, relative median at-risk-of-poverty gap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <povexit/base/contract.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/stats/distribution.hpp>
#include <povexit/stats/distribution_of.hpp>
#include <povexit/stats/fgt.hpp>
#include <povexit/stats/inequality.hpp>
#include <povexit/stats/line.hpp>
#include <povexit/stats/quantile.hpp>

namespace povexit::inline v0::stats {

namespace detail {

template <typename = void>
[[nodiscard]] std::span<const atom> poor_atoms(const distribution& all, const poverty_line& line) noexcept {
  POVEXIT_EXPECTS(bit_width(line.at.numerator()) <= line_numerator_bits && bit_width(line.at.denominator()) <= line_denominator_bits);
  const std::int64_t greatest = greatest_poor(line);
  std::size_t count = 0;
  while (count < all.atoms().size() && all.atoms()[count].value <= greatest) ++count;
  return all.atoms().first(count);
}

}  // namespace detail

/// FGT totals of a line, for as many lines as are asked: the same sums as from the columns (stats/fgt.hpp), where rows without
/// weight are in no sum. `low` is the policy that the distribution was read with. Cost: linear in the distinct values of the
/// poor. Expects: the line is fit for totals, and reduced (`checked`).
template <typename = void>
[[nodiscard]] fgt_totals fgt_totals_of(const counted& from, const poverty_line& line, const low_values& low = {}) noexcept {
  fgt_totals made{fgt_key{line, low}, from.report, {}};
  made.seen.on_boundary = {};
  const std::optional<std::int64_t> on = value_on(line);
  running sum;
  for (const atom& one : detail::poor_atoms(from.of, line)) {
    sum.add(one);
    // below 2^126 * 2^63 * 2^63
    made.poor.second += *multiply(multiply(whole<2>(one.weight), one.value), wide{one.value}).template narrowed<4>();
  }
  made.poor.rows = sum.rows;
  made.poor.weight = sum.people;
  made.poor.first = *sum.welfare.narrowed<3>();
  for (const atom& one : from.of.atoms()) {
    if (one.value == on) made.seen.on_boundary = {one.rows, one.weight};
  }
  return made;
}

/// The Gini coefficient of the values of the poor. Undefined where they hold no welfare above 0. Expects: the line is fit for
/// totals.
template <typename = void>
[[nodiscard]] quotient gini_of_poor(const distribution& all, const poverty_line& line) noexcept {
  const running poor = all.poor(line);
  if (!poor.welfare.is_positive()) return {};
  return {quotient::integer(detail::differences(detail::poor_atoms(all, line))), quotient::integer(multiply(poor.welfare, poor.people))};
}

enum class sen_rule : std::uint8_t {
  replicated,  ///< H (I + (1 - I) G): does not change when everybody is doubled
  by_count,    ///< H (I + (1 - I) G q / (q + 1)), q the number of the poor: Sen's own, where weights count people
};

/// `replicated`, `by_count`.
[[nodiscard]] constexpr std::string_view name(sen_rule rule) noexcept {
  constexpr std::string_view names[] = {"replicated", "by_count"};
  return names[static_cast<std::size_t>(rule)];
}

/// Sen's index: H the share of the poor, I their mean gap as a share of the line, G the Gini coefficient among them.
/// 0 where nobody is poor, undefined for nobody at all. Where the poor have nothing, G does not matter. Expects: the line is
/// fit for totals.
template <typename = void>
[[nodiscard]] quotient sen(const distribution& all, const poverty_line& line, sen_rule rule = sen_rule::replicated) noexcept {
  if (all.is_empty()) return {};
  const std::span<const atom> atoms = detail::poor_atoms(all, line);
  if (atoms.empty()) return ratio(0);
  const running poor = all.poor(line);
  // With z = a/b, P people and Y welfare of the poor, D the sum of their differences, W all people:
  //   (P (a P - b Y) + b D) / (W a P).  a < 2^190 and b <= 2^128, so that no term reaches 2^445.
  const whole<3> people(poor.people);
  const whole<8> from_line = multiply(*line.at.numerator().narrowed<5>(), people);
  const whole<8> gap = from_line - whole<8>(multiply(*line.at.denominator().narrowed<3>(), poor.welfare));
  const whole<10> of_gap(*multiply(gap, people).narrowed<8>());
  const whole<10> of_differences = multiply(whole<4>(*line.at.denominator().narrowed<3>()), detail::differences(atoms));
  const whole<10> bottom = multiply(*multiply(*line.at.numerator().narrowed<4>(), people).narrowed<7>(), whole<3>(all.people()));
  if (rule == sen_rule::replicated) return quotient::make(of_gap + of_differences, bottom).value_or(quotient());
  const whole<3> more = people + whole<3>(1);
  const whole<13> top = multiply(of_gap, more) + whole<13>(multiply(of_differences, people));
  return quotient::make(top, multiply(bottom, more)).value_or(quotient());  // beyond 512 bits for weights that sum above 2^95 only
}

/// How far below the line the median of the poor is, as a share of the line. Undefined where nobody is poor. Expects: the line
/// is fit for totals.
template <typename = void>
[[nodiscard]] quotient relative_median_gap(const distribution& all, const poverty_line& line, quantile_rule rule = quantile_rule::eurostat) noexcept {
  const quotient middle = detail::quantile(detail::poor_atoms(all, line), all.poor(line).people, ratio(1, 2), rule);
  // 1 - m/z: 66 + 128 bits over 190 + 1
  return subtract(ratio(1), divide(middle, line.at).value_or(quotient())).value_or(quotient());
}

}  // namespace povexit::inline v0::stats
