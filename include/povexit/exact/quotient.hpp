// SPDX-License-Identifier: MIT
// povexit/exact/quotient.hpp -- exact fractions of 512-bit integers: what a measure is before anybody rounds it.
//
// Layer: exact. Undefined is a state of its own, 0/0: a mean over nobody is not 0.
#pragma once

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <povexit/base/contract.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/exact/rounding.hpp>
#include <povexit/exact/whole.hpp>

namespace povexit::inline v0 {

/// A fraction, not reduced until asked; the denominator is never below zero, and 0 where the fraction is undefined.
class quotient {
 public:
  using integer = whole<8>;

  /// Undefined.
  constexpr quotient() noexcept = default;
  constexpr quotient(const ratio& value) noexcept : numerator_(value.numerator()), denominator_(value.denominator()) {}
  /// Anything over 0 is undefined. Expects: neither is the smallest 512-bit integer.
  constexpr quotient(const integer& numerator, const integer& denominator) noexcept : numerator_(numerator), denominator_(denominator) { settle(); }

  /// The fraction of longer integers, reduced if it must be; nothing where 512 bits do not hold it.
  template <std::size_t Limbs>
  [[nodiscard]] static constexpr std::optional<quotient> make(const whole<Limbs>& numerator, const whole<Limbs>& denominator) noexcept {
    static_assert(Limbs >= 8);
    if (denominator.is_zero()) return quotient();
    const auto fits = [](const whole<Limbs>& value) { return bit_width(value) < 512; };
    if (fits(numerator) && fits(denominator)) return quotient(*numerator.template narrowed<8>(), *denominator.template narrowed<8>());
    const whole<Limbs> divisor = greatest_common_divisor(numerator, denominator);
    const whole<Limbs> top = divide_floor(numerator, divisor).quotient;
    const whole<Limbs> bottom = divide_floor(denominator, divisor).quotient;
    if (!fits(top) || !fits(bottom)) return std::nullopt;
    return quotient(*top.template narrowed<8>(), *bottom.template narrowed<8>());
  }

  [[nodiscard]] constexpr const integer& numerator() const noexcept { return numerator_; }
  [[nodiscard]] constexpr const integer& denominator() const noexcept { return denominator_; }
  [[nodiscard]] constexpr bool is_defined() const noexcept { return !denominator_.is_zero(); }
  /// These are false where undefined.
  [[nodiscard]] constexpr bool is_zero() const noexcept { return is_defined() && numerator_.is_zero(); }
  [[nodiscard]] constexpr bool is_negative() const noexcept { return numerator_.is_negative(); }
  [[nodiscard]] constexpr bool is_positive() const noexcept { return numerator_.is_positive(); }

  [[nodiscard]] constexpr quotient reduced() const noexcept {
    if (!is_defined()) return *this;
    const integer divisor = greatest_common_divisor(numerator_, denominator_);
    if (divisor == integer(1)) return *this;
    return {divide_floor(numerator_, divisor).quotient, divide_floor(denominator_, divisor).quotient};
  }

  /// Nothing where it is undefined, or a reduced part does not fit in 63 bits.
  [[nodiscard]] constexpr std::optional<ratio> as_ratio() const noexcept {
    const quotient least = reduced();
    const std::optional<wide> top = least.numerator_.as_wide();
    const std::optional<wide> bottom = least.denominator_.as_wide();
    return top && bottom ? ratio::make(*top, *bottom) : std::nullopt;
  }

  /// The nearest double, ties to even; NaN where undefined.
  [[nodiscard]] constexpr double nearest() const noexcept;

  /// The value times 10^digits as an integer rounded by the named rule; nothing where undefined or beyond 126 bits.
  /// Expects: 0 <= digits <= 18.
  [[nodiscard]] constexpr std::optional<wide> rounded(int digits, rounding rule) const noexcept;

  /// Undefined equals undefined only.
  friend constexpr bool operator==(const quotient& a, const quotient& b) noexcept {
    if (a.is_defined() != b.is_defined()) return false;
    if (a.denominator_ == b.denominator_) return a.numerator_ == b.numerator_;
    return multiply(a.numerator_, b.denominator_) == multiply(b.numerator_, a.denominator_);
  }
  /// Expects: both are defined.
  friend constexpr std::strong_ordering operator<=>(const quotient& a, const quotient& b) noexcept {
    POVEXIT_EXPECTS(a.is_defined() && b.is_defined());
    return multiply(a.numerator_, b.denominator_) <=> multiply(b.numerator_, a.denominator_);
  }
  friend constexpr quotient operator-(const quotient& a) noexcept { return {-a.numerator_, a.denominator_}; }

 private:
  constexpr void settle() noexcept {
    if (denominator_.is_zero()) numerator_ = integer();
    if (!denominator_.is_negative()) return;
    numerator_ = -numerator_;
    denominator_ = -denominator_;
    POVEXIT_EXPECTS(!denominator_.is_negative());
  }

  integer numerator_;
  integer denominator_;
};

/// Exact sums, differences, products and quotients: undefined where a part is undefined or the divisor is 0, nothing where
/// 512 bits do not hold the result.
[[nodiscard]] constexpr std::optional<quotient> add(const quotient& a, const quotient& b) noexcept {
  if (!a.is_defined() || !b.is_defined()) return quotient();
  if (a.denominator() == b.denominator()) {
    return quotient::make(whole<9>(a.numerator()) + whole<9>(b.numerator()), whole<9>(a.denominator()));
  }
  // each product lies below 2^1022, their sum below 2^1023
  return quotient::make(multiply(a.numerator(), b.denominator()) + multiply(b.numerator(), a.denominator()),
                        multiply(a.denominator(), b.denominator()));
}
[[nodiscard]] constexpr std::optional<quotient> subtract(const quotient& a, const quotient& b) noexcept { return add(a, -b); }
[[nodiscard]] constexpr std::optional<quotient> multiply(const quotient& a, const quotient& b) noexcept {
  return quotient::make(multiply(a.numerator(), b.numerator()), multiply(a.denominator(), b.denominator()));
}
[[nodiscard]] constexpr std::optional<quotient> divide(const quotient& a, const quotient& b) noexcept {
  if (!b.is_defined()) return quotient();
  return quotient::make(multiply(a.numerator(), b.denominator()), multiply(a.denominator(), b.numerator()));
}

/// `637/3564` reduced, `3` for an integer, `undefined`.
template <typename = void>
[[nodiscard]] std::string to_string(const quotient& value) {
  if (!value.is_defined()) return "undefined";
  const quotient least = value.reduced();
  const std::string top = to_string(least.numerator());
  return least.denominator() == quotient::integer(1) ? top : top + "/" + to_string(least.denominator());
}

constexpr double quotient::nearest() const noexcept {
  if (!is_defined()) return __builtin_nan("");
  if (numerator_.is_zero()) return 0.0;
  // Both to the same width, so that top < 2 * bottom; then 56 bits of the quotient, the last of them sticky: of the 55 or 56
  // significant ones a double keeps 53, so that rounding once is rounding the exact value. One limb more holds each 2 * top.
  whole<9> top = magnitude(numerator_);
  whole<9> bottom = denominator_;
  const auto exponent = static_cast<int>(bit_width(top)) - static_cast<int>(bit_width(bottom));
  (exponent > 0 ? bottom : top) <<= static_cast<std::size_t>(exponent > 0 ? exponent : -exponent);
  std::uint64_t bits = 0;
  for (int i = 0; i < 56; ++i) {
    bits <<= 1U;
    if (top >= bottom) {
      top -= bottom;
      bits |= 1U;
    }
    top <<= 1;
  }
  if (!top.is_zero()) bits |= 1U;
  // |exponent - 55| < 567: the power is a normal double, and the product exact
  const auto power = std::bit_cast<double>(static_cast<std::uint64_t>(1023 + exponent - 55) << 52U);
  const double value = static_cast<double>(bits) * power;
  return numerator_.is_negative() ? -value : value;
}

constexpr std::optional<wide> quotient::rounded(int digits, rounding rule) const noexcept {
  POVEXIT_EXPECTS(digits >= 0 && digits <= 18);
  if (!is_defined()) return std::nullopt;
  wide power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  const whole<10> bottom(denominator_);
  const division<10> cut = divide_floor(multiply(numerator_, power), bottom);
  const std::optional<wide> below = cut.quotient.as_wide();
  if (!below || magnitude(*below) >= wide{1} << 126U) return std::nullopt;
  if (cut.rest.is_zero() || rule == rounding::down) return below;
  if (rule == rounding::up) return *below + 1;
  const std::strong_ordering half = cut.rest <=> bottom - cut.rest;
  const bool tie_goes_up = rule == rounding::half_even ? *below % 2 != 0 : !numerator_.is_negative();
  return half > 0 || (half == 0 && tie_goes_up) ? *below + 1 : *below;
}

}  // namespace povexit::inline v0
