// SPDX-License-Identifier: MIT
// povexit/stats/low_values.hpp -- what becomes of values of zero and below, by a policy that has a name.
//
// Layer: stats. Surveys record losses and no income at all; logarithms have neither, and shares of a sum go wrong by them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace povexit::inline v0::stats {

enum class low_kind : std::uint8_t {
  keep,                ///< as they are
  bottom_code,         ///< a value below the floor counts as the floor; coverage says how many
  leave_out_negative,  ///< values below zero are left out; coverage says how many
  leave_out_zero,      ///< values of zero, too
};

/// Of every value, before anything is computed.
struct low_values {
  low_kind kind = low_kind::keep;
  std::int64_t floor = 0;  ///< of bottom_code only

  friend constexpr bool operator==(const low_values&, const low_values&) = default;
};

/// `keep`, `bottom_code`, ...
[[nodiscard]] constexpr std::string_view name(low_kind kind) noexcept {
  constexpr std::string_view names[] = {"keep", "bottom_code", "leave_out_negative", "leave_out_zero"};
  return names[static_cast<std::size_t>(kind)];
}

[[nodiscard]] constexpr bool is_left_out(std::int64_t value, const low_values& policy) noexcept {
  if (policy.kind == low_kind::leave_out_negative) return value < 0;
  return policy.kind == low_kind::leave_out_zero && value <= 0;
}

[[nodiscard]] constexpr bool is_raised(std::int64_t value, const low_values& policy) noexcept {
  return policy.kind == low_kind::bottom_code && value < policy.floor;
}

}  // namespace povexit::inline v0::stats
