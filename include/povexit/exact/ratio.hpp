// SPDX-License-Identifier: MIT
// povexit/exact/ratio.hpp -- fractions of 64-bit integers, compared by cross-multiplication, never divided.
//
// Layer: exact. 2 of 100 is 1/50 and is not below 2 %; no binary fraction is involved.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include <povexit/base/contract.hpp>
#include <povexit/exact/rounding.hpp>
#include <povexit/exact/wide.hpp>

namespace povexit::inline v0 {

/// A reduced fraction; the denominator is positive.
class ratio {
 public:
  constexpr ratio() noexcept = default;

  /// Expects: denominator != 0; neither is the smallest 64-bit integer.
  constexpr explicit ratio(std::int64_t numerator, std::int64_t denominator = 1) noexcept {
    const std::optional<ratio> reduced = make(numerator, denominator);
    POVEXIT_EXPECTS(reduced.has_value());
    *this = *reduced;
  }

  /// The reduced fraction, or nothing where the denominator is 0 or a reduced part does not fit in 63 bits.
  [[nodiscard]] static constexpr std::optional<ratio> make(wide numerator, wide denominator) noexcept {
    if (denominator == 0) return std::nullopt;
    if (denominator == 1 && numerator == static_cast<std::int64_t>(numerator) && numerator != INT64_MIN) {
      ratio whole;
      whole.numerator_ = static_cast<std::int64_t>(numerator);
      return whole;
    }
    const wide divisor = greatest_common_divisor(numerator, denominator) * (denominator < 0 ? -1 : 1);
    const wide top = numerator / divisor;
    const wide bottom = denominator / divisor;
    if (magnitude(top) > INT64_MAX || bottom > INT64_MAX) return std::nullopt;
    ratio made;
    made.numerator_ = static_cast<std::int64_t>(top);
    made.denominator_ = static_cast<std::int64_t>(bottom);
    return made;
  }

  [[nodiscard]] constexpr std::int64_t numerator() const noexcept { return numerator_; }
  [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return denominator_; }

  /// The value times 100 * 10^digits, as an integer rounded by the named rule.
  [[nodiscard]] constexpr wide in_percent(rounding rule, int digits = 0) const noexcept {
    wide scaled = wide{numerator_} * 100;
    for (int i = 0; i < digits; ++i) scaled *= 10;
    return divide(scaled, denominator_, rule);
  }

  /// Cost: two 128-bit products, which fit: |a| < 2^63 and b < 2^63.
  friend constexpr std::strong_ordering operator<=>(const ratio& a, const ratio& b) noexcept {
    const wide left = wide{a.numerator_} * b.denominator_;
    const wide right = wide{b.numerator_} * a.denominator_;
    return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
  }
  friend constexpr bool operator==(const ratio&, const ratio&) = default;

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

/// `percent(2)` is 2/100.
[[nodiscard]] constexpr ratio percent(std::int64_t hundredths) noexcept { return ratio(hundredths, 100); }

/// Exact sums, products and quotients; nothing where the result does not fit (or the divisor is 0).
[[nodiscard]] constexpr std::optional<ratio> add(const ratio& a, const ratio& b) noexcept {
  // |a.n * b.d| < 2^126, so the sum stays below 2^127.
  return ratio::make(wide{a.numerator()} * b.denominator() + wide{b.numerator()} * a.denominator(), wide{a.denominator()} * b.denominator());
}
[[nodiscard]] constexpr std::optional<ratio> multiply(const ratio& a, const ratio& b) noexcept {
  return ratio::make(wide{a.numerator()} * b.numerator(), wide{a.denominator()} * b.denominator());
}
[[nodiscard]] constexpr std::optional<ratio> divide(const ratio& a, const ratio& b) noexcept {
  return ratio::make(wide{a.numerator()} * b.denominator(), wide{a.denominator()} * b.numerator());
}
[[nodiscard]] constexpr ratio operator-(const ratio& a) noexcept { return ratio(-a.numerator(), a.denominator()); }

/// `7/2`, or `3` for an integer.
template <typename = void>
[[nodiscard]] std::string to_string(const ratio& r) {
  const std::string top = std::to_string(r.numerator());
  return r.denominator() == 1 ? top : top + "/" + std::to_string(r.denominator());
}

}  // namespace povexit::inline v0
