// SPDX-License-Identifier: MIT
// povexit/stats/quantile.hpp -- weighted quantiles, by a rule that is named: packages differ where a share is met exactly.
//
// Layer: stats. Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50(4),
//        1996, pp. 361-365 (types 1 and 2, with weights); Eurostat, EU-SILC methodology; laeken 0.5.2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/stats/distribution.hpp>

namespace povexit::inline v0::stats {

/// Of 1, 2, 3, 4, the median is 2 by the lower rule, 3 by the upper one, 2.5 by the mean of the two.
enum class quantile_rule : std::uint8_t {
  lower,                 ///< the least value up to which the people are the share or more
  upper,                 ///< the least value up to which the people are more than the share; for a share of 1 the greatest
  mean_of_two,           ///< as lower; where the share is met exactly, the mean of that value and the next
  eurostat = mean_of_two,
  laeken = upper,        ///< laeken 0.5.2, which compares in floating point
};

/// `lower`, `upper`, `mean_of_two`.
[[nodiscard]] constexpr std::string_view name(quantile_rule rule) noexcept {
  constexpr std::string_view names[] = {"lower", "upper", "mean_of_two"};
  return names[static_cast<std::size_t>(rule)];
}

namespace detail {

/// Of some atoms, whose weights sum to `people`.
template <typename = void>
[[nodiscard]] quotient quantile(std::span<const atom> atoms, wide people, const ratio& share, quantile_rule rule) noexcept {
  if (atoms.empty()) return {};
  // both sides times the share's denominator: below 2^126 * 2^63
  const whole<4> wanted = multiply(whole<2>(people), share.numerator());
  wide running_people = 0;
  whole<4> reached;
  std::size_t at = 0;
  for (; at < atoms.size(); ++at) {
    running_people += atoms[at].weight;
    reached = multiply(whole<2>(running_people), share.denominator());
    if (rule == quantile_rule::upper ? reached > wanted : reached >= wanted) break;
  }
  if (at == atoms.size()) --at;  // the upper rule at a share of 1
  const bool is_between = rule == quantile_rule::mean_of_two && reached == wanted && at + 1 < atoms.size();
  if (!is_between) return {quotient::integer(atoms[at].value), quotient::integer(1)};
  return {quotient::integer(wide{atoms[at].value} + atoms[at + 1].value), quotient::integer(2)};
}

}  // namespace detail

/// The value below which a share of the people lies; exact, undefined for nobody.
///
/// Expects: 0 <= share <= 1.
/// Cost:    linear in the distinct values.
template <typename = void>
[[nodiscard]] quotient quantile(const distribution& all, const ratio& share, quantile_rule rule) noexcept {
  POVEXIT_EXPECTS(share >= ratio(0) && share <= ratio(1));
  return detail::quantile(all.atoms(), all.people(), share, rule);
}

template <typename = void>
[[nodiscard]] quotient median(const distribution& all, quantile_rule rule) noexcept {
  return quantile(all, ratio(1, 2), rule);
}

/// The parts - 1 values that cut the people into so many parts: of 10, the deciles. Expects: parts > 0.
template <typename = void>
[[nodiscard]] std::vector<quotient> quantiles(const distribution& all, std::int64_t parts, quantile_rule rule) {
  POVEXIT_EXPECTS(parts > 0);
  std::vector<quotient> cuts;
  for (std::int64_t i = 1; i < parts; ++i) cuts.push_back(quantile(all, ratio(i, parts), rule));
  return cuts;
}

}  // namespace povexit::inline v0::stats
