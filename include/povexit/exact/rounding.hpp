// SPDX-License-Identifier: MIT
// povexit/exact/rounding.hpp -- the only place where digits are dropped, always by a named rule.
//
// Layer: exact.
#pragma once

#include <cstdint>

#include <povexit/base/contract.hpp>
#include <povexit/exact/wide.hpp>

namespace povexit::inline v0 {

/// How a quotient becomes an integer. There is no default: the caller names it.
enum class rounding : std::uint8_t {
  down,       ///< towards minus infinity
  up,         ///< towards plus infinity
  half_up,    ///< to the nearest; a half away from zero
  half_even,  ///< to the nearest; a half to the even neighbour
};

/// `numerator / denominator` as an integer.
///
/// Expects: denominator != 0, and both magnitudes below 2^126.
[[nodiscard]] constexpr wide divide(wide numerator, wide denominator, rounding rule) noexcept {
  POVEXIT_EXPECTS(denominator != 0);
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const wide below = floor_divide(numerator, denominator);
  const wide rest = numerator - below * denominator;  // [0, denominator)
  if (rest == 0 || rule == rounding::down) return below;
  if (rule == rounding::up) return below + 1;
  if (2 * rest != denominator) return 2 * rest > denominator ? below + 1 : below;
  if (rule == rounding::half_even) return below % 2 == 0 ? below : below + 1;
  return numerator < 0 ? below : below + 1;
}

}  // namespace povexit::inline v0
