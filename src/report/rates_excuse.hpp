// SPDX-License-Identifier: MIT
// src/report/rates_excuse.hpp -- why somebody is listed and not missed, in the words of a look back.
//
// Layer: report (inside).
#pragma once

#include <povexit/estimate/rates.hpp>
#include <povexit/lookback/outcome.hpp>

namespace povexit::inline v0::report::detail {

[[nodiscard]] constexpr lookback::excuse excuse_of(estimate::not_missed why) noexcept {
  static_assert(static_cast<int>(lookback::excuse::died) == 1 + static_cast<int>(estimate::not_missed::dead));
  static_assert(static_cast<int>(lookback::excuse::split) == 1 + static_cast<int>(estimate::not_missed::split_household));
  return static_cast<lookback::excuse>(static_cast<int>(why) + 1);
}

}  // namespace povexit::inline v0::report::detail
