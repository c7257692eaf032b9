// SPDX-License-Identifier: MIT
// src/io/plain_number.hpp -- numbers that are nothing but digits, perhaps a sign and a point, eight bytes at a time.
//
// Layer: io, internal. Anything else is none here and left to the reader of cells. All functions expect that
// `plain_rows::readable_behind` bytes may be read from the beginning of the cell.
// Limit of this stage: three multiplications for eight digits, some 2 ns a number.
// Source of the multiplications: D. Lemire, "Quickly parsing eight digits", 2018 (J. Mula).
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "words_of_bytes.hpp"

namespace povexit::inline v0::io::detail {

inline constexpr std::int64_t no_number = INT64_MIN;

/// 10^0 to 10^18.
inline constexpr auto powers_of_ten = [] {
  std::array<std::int64_t, 19> made{1};
  for (std::size_t i = 1; i < made.size(); ++i) made[i] = made[i - 1] * 10;
  return made;
}();

/// The number of one to eight digits, or `no_number`.
[[nodiscard]] inline std::int64_t eight_digits(const char* digits, std::size_t size) noexcept {
  // Each byte its digit, the last one highest, and zeros in the place of leading digits.
  std::uint64_t word = (word_at(digits) ^ every_byte('0')) << (64 - 8 * size);
  if ((((word + every_byte('\x76')) | word) & high_bits) != 0) return no_number;
  word = (word * 10 + (word >> 8U)) & 0x00FF'00FF'00FF'00FFU;
  word = (word * 100 + (word >> 16U)) & 0x0000'FFFF'0000'FFFFU;
  return static_cast<std::int64_t>((word * 10'000 + (word >> 32U)) & 0xFFFF'FFFFU);
}

/// Of up to sixteen digits.
[[nodiscard]] inline std::int64_t plain_digits(const char* digits, std::size_t size) noexcept {
  if (size - 1 < 8) return eight_digits(digits, size);
  if (size - 1 >= 16) return no_number;
  const std::int64_t high = eight_digits(digits, size - 8);
  const std::int64_t low = eight_digits(digits + size - 8, 8);
  return high == no_number || low == no_number ? no_number : high * 100'000'000 + low;
}

/// A number with up to `scale` decimals as an integer scaled by 10^scale, or `no_number`. Expects: scale <= 18.
[[nodiscard]] inline std::int64_t plain_decimal(const char* text, std::size_t size, std::size_t scale) noexcept {
  if (size > 16) return no_number;
  std::uint64_t points = packed(bytes_like(word_at(text), '.'));
  if (size > 8) points |= packed(bytes_like(word_at(text + 8), '.')) << 8U;
  const std::size_t point = static_cast<std::size_t>(std::countr_zero(points | (std::uint64_t{1} << size)));
  if (point + scale > 18) return no_number;  // below 10^18 in all
  const std::int64_t whole = plain_digits(text, point);
  if (point == size || whole == no_number) return whole == no_number ? no_number : whole * powers_of_ten[scale];
  const std::size_t decimals = size - point - 1;
  const std::int64_t part = plain_digits(text + point + 1, decimals);
  if (part == no_number || decimals > scale) return no_number;
  return whole * powers_of_ten[scale] + part * powers_of_ten[scale - decimals];
}

}  // namespace povexit::inline v0::io::detail
