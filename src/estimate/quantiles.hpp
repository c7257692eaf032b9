// SPDX-License-Identifier: MIT
// estimate/quantiles.hpp -- the quantiles that intervals are made of.
//
// Layer: estimate (inside). Kept apart so that Boost.Math is compiled once.
#pragma once

#include <cstdint>

namespace povexit::inline v0::estimate::detail {

/// The point below which a beta variable of these parts lies with the chance. Expects: a, b > 0; 0 < chance < 1.
[[nodiscard]] double beta_quantile(double a, double b, double chance);
/// The point above which it lies with the chance: exact for chances near 0, too.
[[nodiscard]] double beta_upper_quantile(double a, double b, double chance);
/// P(X <= most) of a binomial variable. Expects: most < n.
[[nodiscard]] double binomial_at_most(std::uint64_t most, std::uint64_t n, double share);
/// Above which a standard normal variable lies with the chance; above 0 for chances below a half.
[[nodiscard]] double normal_upper_quantile(double chance);
/// The same of Student's t. Expects: degrees > 0.
[[nodiscard]] double student_upper_quantile(double degrees, double chance);

}  // namespace povexit::inline v0::estimate::detail
