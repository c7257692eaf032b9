// SPDX-License-Identifier: MIT
// povexit/interop/boost.hpp -- exact fractions and money to Boost.Multiprecision and back.
//
// Layer: interop (target povexit::interop_boost).
#pragma once

#include <cstdint>
#include <optional>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/exact/interval.hpp>
#include <povexit/exact/money.hpp>
#include <povexit/exact/ratio.hpp>

namespace povexit::inline v0::interop {

namespace detail {

[[nodiscard]] inline boost::multiprecision::cpp_int integer(wide value) {
  const bool negative = value < 0;
  const unsigned_wide size = negative ? -static_cast<unsigned_wide>(value) : static_cast<unsigned_wide>(value);
  boost::multiprecision::cpp_int made = static_cast<std::uint64_t>(size >> 64);
  made <<= 64;
  made += static_cast<std::uint64_t>(size);
  return negative ? boost::multiprecision::cpp_int(-made) : made;
}

}  // namespace detail

[[nodiscard]] inline boost::multiprecision::cpp_rational to_rational(const ratio& value) {
  return boost::multiprecision::cpp_rational(value.numerator(), value.denominator());
}

/// Nothing for an infinite bound.
[[nodiscard]] inline std::optional<boost::multiprecision::cpp_rational> to_rational(const bound& value) {
  if (!value.is_finite()) return std::nullopt;
  return boost::multiprecision::cpp_rational(detail::integer(value.numerator), detail::integer(value.denominator));
}

/// The same fraction; nothing where a part needs more than 63 bits.
[[nodiscard]] inline std::optional<ratio> to_ratio(const boost::multiprecision::cpp_rational& value) {
  const boost::multiprecision::cpp_int top = numerator(value);
  const boost::multiprecision::cpp_int bottom = denominator(value);
  if (abs(top) > INT64_MAX || bottom > INT64_MAX) return std::nullopt;
  return ratio(static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom));
}

/// In yuan, exactly: an int64 of fen has at most 19 digits.
[[nodiscard]] inline boost::multiprecision::cpp_dec_float_50 to_decimal(money amount) {
  return boost::multiprecision::cpp_dec_float_50(amount.in_fen()) / 100;
}

/// Whole fen of an amount in yuan, rounded by the named rule; nothing where it does not fit in 63 bits.
[[nodiscard]] inline std::optional<money> to_money(const boost::multiprecision::cpp_rational& in_yuan, rounding rule) {
  using boost::multiprecision::cpp_int;
  const cpp_int top = numerator(in_yuan) * 100;
  const cpp_int bottom = denominator(in_yuan);
  cpp_int below = top / bottom;
  if (top < 0 && below * bottom != top) --below;
  const cpp_int rest = top - below * bottom;
  const bool is_up = rest != 0 && (rule == rounding::up || (rule != rounding::down && 2 * rest > bottom) ||
                                   (2 * rest == bottom && (rule == rounding::half_even ? bit_test(abs(below), 0) : rule == rounding::half_up && top > 0)));
  if (is_up) ++below;
  if (abs(below) > INT64_MAX) return std::nullopt;
  return fen(static_cast<std::int64_t>(below));
}

}  // namespace povexit::inline v0::interop
