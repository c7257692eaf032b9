// SPDX-License-Identifier: MIT
// povexit/stats/line.hpp -- a poverty line, and who is below it.
//
// Layer: stats. Packages differ on whether a value on the line is poor, so a line says it itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <povexit/base/issue.hpp>
#include <povexit/base/result.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/stats/messages.hpp>

namespace povexit::inline v0::stats {

/// A line, in the unit and scale of the values that are held against it. Strict: poor is who is below it; weak: on it, too.
struct poverty_line {
  quotient at;
  bool is_weak = false;
  bool is_exact = true;  ///< false where `at` stands for an irrational line: who is poor is exact all the same (stats/scale.hpp)

  friend bool operator==(const poverty_line&, const poverty_line&) = default;
};

/// Bits that a line's parts may have, so that no total for any weights of 63 bits in 2^63 rows leaves 512 (stats/fgt.hpp).
inline constexpr std::size_t line_numerator_bits = 190;
inline constexpr std::size_t line_denominator_bits = 128;

/// What is wrong with a line.
///
/// Errors: stats-line-not-positive (also where it is undefined), stats-line-too-long.
template <typename = void>
[[nodiscard]] std::optional<issue> flaw(const poverty_line& line) {
  if (!line.at.is_positive()) return error(messages::stats_line_not_positive, {to_string(line.at)});
  const quotient least = line.at.reduced();
  if (bit_width(least.numerator()) <= line_numerator_bits && bit_width(least.denominator()) <= line_denominator_bits) return std::nullopt;
  return error(messages::stats_line_too_long, {to_string(least)});
}

/// A line that is fit for totals, reduced. Errors: those of flaw.
template <typename = void>
[[nodiscard]] result<poverty_line> checked(const poverty_line& line) {
  std::optional<issue> wrong = flaw(line);
  if (wrong) return unexpected(std::move(*wrong));
  return poverty_line{line.at.reduced(), line.is_weak, line.is_exact};
}

/// Poor is who is below. Errors: those of flaw.
template <typename = void>
[[nodiscard]] result<poverty_line> strict_line(const quotient& at) {
  return checked(poverty_line{at, false, true});
}

/// Poor is who is below or on it. Errors: those of flaw.
template <typename = void>
[[nodiscard]] result<poverty_line> weak_line(const quotient& at) {
  return checked(poverty_line{at, true, true});
}

/// The greatest 64-bit integer that is poor: a value is poor if, and only if, it is not above.
///
/// Expects: the line is fit for totals.
[[nodiscard]] constexpr std::int64_t greatest_poor(const poverty_line& line) noexcept {
  POVEXIT_EXPECTS(line.at.is_defined() && !line.at.is_negative());
  const division<8> cut = divide_floor(line.at.numerator(), line.at.denominator());
  // weak: y <= z is y <= floor(z); strict: y < z is y <= ceiling(z) - 1, which is floor(z) but for an integer z
  const bool steps_down = !line.is_weak && cut.rest.is_zero();
  const std::optional<whole<2>> below = (steps_down ? cut.quotient - quotient::integer(1) : cut.quotient).narrowed<2>();
  if (!below || *below > whole<2>(INT64_MAX)) return INT64_MAX;
  return static_cast<std::int64_t>(below->limb(0));
}

/// The integer that the line is, if it is one that a value can be: who has it is on the line.
///
/// Expects: the line is fit for totals.
[[nodiscard]] constexpr std::optional<std::int64_t> value_on(const poverty_line& line) noexcept {
  POVEXIT_EXPECTS(line.at.is_defined() && !line.at.is_negative());
  if (!line.is_exact) return std::nullopt;
  const division<8> cut = divide_floor(line.at.numerator(), line.at.denominator());
  const std::optional<wide> on = cut.quotient.as_wide();
  if (!cut.rest.is_zero() || !on || *on > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(*on);
}

/// `< 125`, `<= 2500/3`, `< about 173.2` in the unit of the values.
template <typename = void>
[[nodiscard]] std::string to_string(const poverty_line& line) {
  return (line.is_weak ? "<= " : "< ") + (line.is_exact ? to_string(line.at) : "about " + std::to_string(line.at.nearest()));
}

}  // namespace povexit::inline v0::stats
