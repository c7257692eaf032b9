// SPDX-License-Identifier: MIT
// povexit/stats/change.hpp -- what changed between two rounds: a difference and a share of what was, exact.
//
// Layer: stats. Source: Alkire et al. 2015, section 9.2 (absolute and relative rates of change).
#pragma once

#include <optional>

#include <povexit/exact/quotient.hpp>
#include <povexit/stats/bounded.hpp>

namespace povexit::inline v0::stats {

/// From one round to another. Where a round has bounds, so has the change; the rounds are taken to be open independently.
struct change {
  bounded absolute;  ///< after - before
  bounded relative;  ///< (after - before) / before; undefined where `before` is 0 or undefined
  friend bool operator==(const change&, const change&) = default;
};

namespace detail {

/// Undefined where 512 bits do not hold it, which two measures of one scorer each never reach: 189 bits a part.
[[nodiscard]] inline quotient or_undefined(const std::optional<quotient>& value) noexcept { return value.value_or(quotient()); }

}  // namespace detail

/// The change of a measure.
///
/// Missing: undefined where either is. `relative.high` is undefined where `before` may be 0: there is no bound.
[[nodiscard]] inline change changed(const bounded& before, const bounded& after) noexcept {
  change made;
  made.absolute.is_sharp = made.relative.is_sharp = before.is_sharp && after.is_sharp;
  made.absolute.may_be_undefined = made.relative.may_be_undefined = before.may_be_undefined || after.may_be_undefined;
  if (!before.is_defined() || !after.is_defined()) return made;
  made.absolute.low = detail::or_undefined(subtract(after.low, before.high));
  made.absolute.high = detail::or_undefined(subtract(after.high, before.low));
  made.relative.may_be_undefined |= before.low.is_zero();
  const auto relative = [](const quotient& to, const quotient& from) {
    return from.is_zero() ? quotient() : detail::or_undefined(divide(detail::or_undefined(subtract(to, from)), from));
  };
  made.relative.low = relative(after.low, before.high);
  made.relative.high = relative(after.high, before.low);
  return made;
}

/// A change spread evenly over the years between the rounds. Expects: years > 0.
[[nodiscard]] inline bounded per_year(const bounded& absolute, const ratio& years) noexcept {
  POVEXIT_EXPECTS(years.numerator() > 0);
  bounded made = absolute;
  made.low = detail::or_undefined(divide(absolute.low, quotient(years)));
  made.high = detail::or_undefined(divide(absolute.high, quotient(years)));
  return made;
}

}  // namespace povexit::inline v0::stats
