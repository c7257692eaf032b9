// SPDX-License-Identifier: MIT
// povexit/stats/relative_line.hpp -- a poverty line that is a share of the median or of the mean.
//
// Layer: stats. Exact: 60 % of a median of 2.5 is 3/2, and who has 1.5 is on it.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include <povexit/base/result.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/stats/distribution.hpp>
#include <povexit/stats/line.hpp>
#include <povexit/stats/quantile.hpp>

namespace povexit::inline v0::stats {

/// How a relative line is drawn: which share of which middle.
struct relative_rule {
  enum class middle : std::uint8_t { median, mean };

  ratio share{60, 100};
  middle of = middle::median;
  quantile_rule rule = quantile_rule::eurostat;  ///< of the median
  bool is_weak = false;

  friend constexpr bool operator==(const relative_rule&, const relative_rule&) = default;
};

/// The line that a share of some middle is, whoever found the middle.
///
/// Errors: stats-line-not-positive where the middle is undefined (nobody has a value) or not above 0; stats-line-too-long.
template <typename = void>
[[nodiscard]] result<poverty_line> share_of_middle(const quotient& middle, const ratio& share, bool is_weak = false) {
  // a median has 65 bits, a mean 189 over 126, the share 63 over 63: 512 hold the product
  return checked(poverty_line{multiply(middle, quotient(share)).value_or(quotient()), is_weak, true});
}

/// The relative line of a distribution.
///
/// Errors: those of share_of_middle.
template <typename = void>
[[nodiscard]] result<poverty_line> relative_line(const distribution& all, const relative_rule& how) {
  return share_of_middle(how.of == relative_rule::middle::mean ? all.mean() : median(all, how.rule), how.share, how.is_weak);
}

}  // namespace povexit::inline v0::stats
