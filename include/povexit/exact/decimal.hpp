// SPDX-License-Identifier: MIT
// povexit/exact/decimal.hpp -- decimal numbers as people write them: digits and a scale, nothing lost.
//
// Layer: exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <povexit/exact/ratio.hpp>
#include <povexit/exact/wide.hpp>

namespace povexit::inline v0 {

/// 10^exponent. Expects: 0 <= exponent <= 18.
[[nodiscard]] constexpr std::int64_t power_of_ten(int exponent) noexcept {
  POVEXIT_EXPECTS(exponent >= 0 && exponent <= 18);
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// `digits / 10^scale`, at most 18 significant digits. `7.50` and `7.5` are equal as values, not as writings.
struct decimal {
  std::int64_t digits = 0;
  std::uint8_t scale = 0;  ///< digits after the point, at most 18

  [[nodiscard]] constexpr ratio value() const noexcept { return ratio(digits, power_of_ten(scale)); }
  friend constexpr bool operator==(const decimal&, const decimal&) = default;
};

/// Reads `[+|-]digits[.digits]`, ASCII, no exponent, no separators.
///
/// Errors: nothing for anything else, and for more than 18 significant digits or 18 decimals.
[[nodiscard]] constexpr std::optional<decimal> parse_decimal(std::string_view text) noexcept {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  decimal parsed;
  bool point = false;
  std::size_t before = 0;
  std::size_t after = 0;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (parsed.digits > (999'999'999'999'999'999 - (c - '0')) / 10) return std::nullopt;
    parsed.digits = parsed.digits * 10 + (c - '0');
    (point ? after : before) += 1;
  }
  if (before == 0 || (point && after == 0) || after > 18) return std::nullopt;
  parsed.scale = static_cast<std::uint8_t>(after);
  if (negative) parsed.digits = -parsed.digits;
  return parsed;
}

/// The decimal as it was written: `-0.050`.
template <typename = void>
[[nodiscard]] std::string to_string(const decimal& d) {
  std::string text = to_string(magnitude(d.digits));
  if (d.scale > 0) {
    if (text.size() <= d.scale) text.insert(0, d.scale + 1 - text.size(), '0');
    text.insert(text.size() - d.scale, ".");
  }
  return d.digits < 0 ? "-" + text : text;
}

}  // namespace povexit::inline v0
