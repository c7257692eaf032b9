// SPDX-License-Identifier: MIT
// povexit/exact/wide.hpp -- 128-bit integers, spelled so that -Wpedantic accepts them, and what they need.
//
// Layer: exact. `wide` never meets std traits: those differ between -std=c++20 and -std=gnu++20.
#pragma once

#include <cstdint>
#include <string>

namespace povexit::inline v0 {

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

[[nodiscard]] constexpr wide magnitude(wide value) noexcept { return value < 0 ? -value : value; }

/// Greatest common divisor of the magnitudes; 0 only for two zeros.
[[nodiscard]] constexpr wide greatest_common_divisor(wide a, wide b) noexcept {
  a = magnitude(a);
  b = magnitude(b);
  if (a == 1 || b == 1) return 1;
  if (a <= UINT64_MAX && b <= UINT64_MAX) {  // the division of the machine, not of a library
    auto narrow = static_cast<std::uint64_t>(a);
    auto other = static_cast<std::uint64_t>(b);
    while (other != 0) {
      const std::uint64_t rest = narrow % other;
      narrow = other;
      other = rest;
    }
    return narrow;
  }
  while (b != 0) {
    const wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// Quotient rounded towards minus infinity. Expects: divisor > 0.
[[nodiscard]] constexpr wide floor_divide(wide value, wide divisor) noexcept {
  const wide quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

/// Quotient rounded towards plus infinity. Expects: divisor > 0.
[[nodiscard]] constexpr wide ceiling_divide(wide value, wide divisor) noexcept {
  const wide quotient = value / divisor;
  return value % divisor > 0 ? quotient + 1 : quotient;
}

template <typename = void>
[[nodiscard]] std::string to_string(wide value) {
  auto rest = value < 0 ? -static_cast<unsigned_wide>(value) : static_cast<unsigned_wide>(value);
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  return value < 0 ? "-" + digits : digits;
}

}  // namespace povexit::inline v0
