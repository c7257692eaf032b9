// SPDX-License-Identifier: MIT
// povexit/stats/lorenz.hpp -- the Lorenz curve, and shares of welfare read off it: deciles, S80/S20.
//
// Layer: stats. Source: M. O. Lorenz, "Methods of Measuring the Concentration of Wealth", Publications of the American
//        Statistical Association 9(70), 1905; Eurostat, EU-SILC, income quintile share ratio.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/stats/distribution.hpp>
#include <povexit/stats/quantile.hpp>

namespace povexit::inline v0::stats {

namespace detail {

/// Walks up the curve, which is straight between its points.
template <typename = void>
class lorenz_walk {
 public:
  explicit lorenz_walk(const distribution& all) noexcept : atoms_(all.atoms()), people_(all.people()) {}

  /// The welfare of the poorest part/parts of the people, times `parts`. Expects: 0 <= part <= parts; parts > 0; shares ascend.
  [[nodiscard]] whole<6> welfare(std::int64_t part, std::int64_t parts) noexcept {
    const whole<4> wanted = multiply(whole<2>(people_), part);
    while (at_ < atoms_.size() && multiply(whole<2>(below_.people + atoms_[at_].weight), parts) < wanted) below_.add(atoms_[at_++]);
    const whole<6> whole_part = multiply(below_.welfare, parts);  // 2^189 * 2^63
    if (at_ == atoms_.size()) return whole_part;
    return whole_part + multiply(wanted - multiply(whole<2>(below_.people), parts), wide{atoms_[at_].value});  // 2^189 * 2^63
  }

 private:
  std::span<const atom> atoms_;
  wide people_;
  running below_;
  std::size_t at_ = 0;
};

}  // namespace detail

/// Every point of the curve but the origin: people and welfare up to each distinct value.
template <typename = void>
[[nodiscard]] std::vector<running> lorenz_points(const distribution& all) {
  std::vector<running> points;
  points.reserve(all.atoms().size());
  running sum;
  for (const atom& one : all.atoms()) {
    sum.add(one);
    points.push_back(sum);
  }
  return points;
}

/// The share of welfare that the poorest share of the people holds, those of equal value taken in part where need be.
/// Undefined where there is no welfare above 0. Expects: 0 <= share <= 1.
template <typename = void>
[[nodiscard]] quotient lorenz(const distribution& all, const ratio& share) noexcept {
  POVEXIT_EXPECTS(share >= ratio(0) && share <= ratio(1));
  if (!all.welfare().is_positive()) return {};
  detail::lorenz_walk walk(all);
  return {quotient::integer(walk.welfare(share.numerator(), share.denominator())), quotient::integer(multiply(all.welfare(), share.denominator()))};
}

/// The shares of welfare of so many equal parts of the people, the poorest first; they sum to exactly 1.
/// Undefined, each of them, where there is no welfare above 0. Expects: parts > 0.
template <typename = void>
[[nodiscard]] std::vector<quotient> welfare_shares(const distribution& all, std::int64_t parts) {
  POVEXIT_EXPECTS(parts > 0);
  std::vector<quotient> shares(static_cast<std::size_t>(parts));
  if (!all.welfare().is_positive()) return shares;
  detail::lorenz_walk walk(all);
  const quotient::integer whole_welfare(multiply(all.welfare(), parts));
  whole<6> before;
  for (std::int64_t part = 1; part <= parts; ++part) {
    const whole<6> up_to = walk.welfare(part, parts);
    shares[static_cast<std::size_t>(part - 1)] = {quotient::integer(up_to - before), whole_welfare};
    before = up_to;
  }
  return shares;
}

/// Who is in the top and in the bottom fifth.
enum class fifth_rule : std::uint8_t {
  in_part,     ///< exactly a fifth of the people, those at its edge in part: off the Lorenz curve
  whole_rows,  ///< the bottom: up to the first quintile; the top: above the fourth (Eurostat; laeken 0.5.2)
};

/// `in_part`, `whole_rows`.
[[nodiscard]] constexpr std::string_view name(fifth_rule rule) noexcept {
  constexpr std::string_view names[] = {"in_part", "whole_rows"};
  return names[static_cast<std::size_t>(rule)];
}

/// S80/S20: welfare of the richest fifth over that of the poorest. `rule` is for whole rows only.
/// Undefined where the poorest fifth holds nothing above 0.
template <typename = void>
[[nodiscard]] quotient quintile_share_ratio(const distribution& all, fifth_rule who = fifth_rule::in_part,
                                            quantile_rule rule = quantile_rule::eurostat) noexcept {
  whole<6> bottom;
  whole<6> top;
  if (who == fifth_rule::in_part) {
    detail::lorenz_walk walk(all);
    bottom = walk.welfare(1, 5);
    top = multiply(all.welfare(), 5) - walk.welfare(4, 5);
  } else if (!all.is_empty()) {
    const auto up_to = [&all, rule](std::int64_t fifths) {
      const quotient cut = quantile(all, ratio(fifths, 5), rule);
      return all.up_to(static_cast<std::int64_t>(*divide_floor(cut.numerator(), cut.denominator()).quotient.as_wide())).welfare;
    };
    bottom = up_to(1);
    top = all.welfare() - up_to(4);
  }
  if (!bottom.is_positive()) return {};
  return {quotient::integer(top), quotient::integer(bottom)};
}

}  // namespace povexit::inline v0::stats
