// SPDX-License-Identifier: MIT
// povexit/exact/interval.hpp -- numbers of which only bounds may be known.
//
// Layer: exact. Every number of the rule language is an exact closed interval of rationals: a known value is a
// point, a missing one reaches from minus to plus infinity or over its declared range. A result that does not fit
// in 128 bits widens to infinity: a needless "unknown", never a wrong certainty.
// Source: R. E. Moore, "Interval Analysis" (1966), over exact endpoints, so that no rounding is needed.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include <povexit/base/contract.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/exact/rounding.hpp>
#include <povexit/exact/wide.hpp>

namespace povexit::inline v0 {

/// A rational of 128-bit parts, or an infinity (denominator 0, numerator 1 or -1). Reduced; denominator >= 0.
struct bound {
  wide numerator = 0;
  wide denominator = 1;

  [[nodiscard]] static constexpr bound of(wide numerator, wide denominator = 1) noexcept {
    POVEXIT_EXPECTS(denominator != 0);
    if (denominator == 1) return {numerator, 1};
    const wide divisor = greatest_common_divisor(numerator, denominator) * (denominator < 0 ? -1 : 1);
    return divisor == 1 ? bound{numerator, denominator} : bound{numerator / divisor, denominator / divisor};
  }
  [[nodiscard]] static constexpr bound of(const ratio& r) noexcept { return {r.numerator(), r.denominator()}; }
  [[nodiscard]] static constexpr bound infinity() noexcept { return {1, 0}; }
  [[nodiscard]] static constexpr bound minus_infinity() noexcept { return {-1, 0}; }
  [[nodiscard]] constexpr bool is_finite() const noexcept { return denominator != 0; }
  [[nodiscard]] constexpr bool is_integer() const noexcept { return denominator == 1; }
  [[nodiscard]] constexpr int sign() const noexcept { return numerator < 0 ? -1 : numerator > 0 ? 1 : 0; }

  friend constexpr bool operator==(const bound&, const bound&) = default;

  /// Exact for any 128-bit parts: by cross-multiplication where it fits, else by continued fractions.
  friend constexpr std::strong_ordering operator<=>(const bound& a, const bound& b) noexcept {
    if (a == b) return std::strong_ordering::equal;
    if (!a.is_finite()) return a.numerator < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
    if (!b.is_finite()) return b.numerator < 0 ? std::strong_ordering::greater : std::strong_ordering::less;
    wide left = 0;
    wide right = 0;
    if (!__builtin_mul_overflow(a.numerator, b.denominator, &left) && !__builtin_mul_overflow(b.numerator, a.denominator, &right)) {
      return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
    }
    return by_continued_fraction(a, b);
  }

 private:
  // Compares integer parts, then the reciprocals of the remainders, as Euclid does; each step at least halves a part.
  [[nodiscard]] static constexpr std::strong_ordering by_continued_fraction(bound a, bound b) noexcept {
    for (bool turned = false;; turned = !turned) {
      const wide whole_a = floor_divide(a.numerator, a.denominator);
      const wide whole_b = floor_divide(b.numerator, b.denominator);
      const wide rest_a = a.numerator % a.denominator + (a.numerator % a.denominator < 0 ? a.denominator : 0);
      const wide rest_b = b.numerator % b.denominator + (b.numerator % b.denominator < 0 ? b.denominator : 0);
      int order = whole_a < whole_b ? -1 : whole_a > whole_b ? 1 : 0;
      if (order == 0 && (rest_a == 0 || rest_b == 0)) order = rest_a == rest_b ? 2 : rest_a == 0 ? -1 : 1;
      if (order == 2) return std::strong_ordering::equal;
      if (order != 0) return (order < 0) != turned ? std::strong_ordering::less : std::strong_ordering::greater;
      a = {a.denominator, rest_a};
      b = {b.denominator, rest_b};
    }
  }

 public:
};

/// A closed interval of numbers. `undefined`: there may be no number at all (a quotient by what may be 0, the mean
/// of a set that may be empty); nothing that is compared with it is ever known, whatever is filled in later.
struct interval {
  bound low = bound::minus_infinity();
  bound high = bound::infinity();
  bool undefined = false;

  [[nodiscard]] static constexpr interval point(wide numerator, wide denominator = 1) noexcept {
    const bound at = bound::of(numerator, denominator);
    return {at, at, false};
  }
  [[nodiscard]] static constexpr interval point(const ratio& r) noexcept { return {bound::of(r), bound::of(r), false}; }
  [[nodiscard]] static constexpr interval between(wide low, wide high) noexcept { return {bound::of(low), bound::of(high), false}; }
  [[nodiscard]] static constexpr interval anything() noexcept { return {}; }
  [[nodiscard]] static constexpr interval nothing() noexcept { return {bound::minus_infinity(), bound::infinity(), true}; }

  [[nodiscard]] constexpr bool is_point() const noexcept { return !undefined && low == high; }
  friend constexpr bool operator==(const interval&, const interval&) = default;
};

namespace detail {

/// Has no magnitude in 128 bits, so no bound has it as a part.
inline constexpr wide smallest_wide = -static_cast<wide>(~unsigned_wide{0} >> 1U) - 1;

/// An endpoint's sum or product; `spill` is what an overflow becomes (the infinity on its own side).
[[nodiscard]] constexpr bound bound_sum(const bound& a, const bound& b, const bound& spill) noexcept {
  if (!a.is_finite()) return a;
  if (!b.is_finite()) return b;
  const wide common = greatest_common_divisor(a.denominator, b.denominator);
  wide left = 0;
  wide right = 0;
  wide top = 0;
  wide bottom = 0;
  if (__builtin_mul_overflow(a.numerator, b.denominator / common, &left) || __builtin_mul_overflow(b.numerator, a.denominator / common, &right) ||
      __builtin_add_overflow(left, right, &top) || __builtin_mul_overflow(a.denominator / common, b.denominator, &bottom) || top == smallest_wide) {
    return spill;
  }
  return bound::of(top, bottom);
}

/// Zero times infinity is zero: the infinite end stands for arbitrarily large numbers, not for a number.
[[nodiscard]] constexpr bound bound_product(const bound& a, const bound& b, const bound& spill) noexcept {
  const int sign = a.sign() * b.sign();
  if (sign == 0) return {0, 1};
  if (!a.is_finite() || !b.is_finite()) return {sign, 0};
  if (a.denominator == 1 && b.denominator == 1) {
    wide product = 0;
    return __builtin_mul_overflow(a.numerator, b.numerator, &product) || product == smallest_wide ? spill : bound{product, 1};
  }
  const wide across = greatest_common_divisor(a.numerator, b.denominator);
  const wide back = greatest_common_divisor(b.numerator, a.denominator);
  wide top = 0;
  wide bottom = 0;
  const auto over = [](wide part, wide divisor) { return divisor == 1 ? part : part / divisor; };
  if (__builtin_mul_overflow(over(a.numerator, across), over(b.numerator, back), &top) ||
      __builtin_mul_overflow(over(a.denominator, back), over(b.denominator, across), &bottom) ||
      top == smallest_wide) {
    return spill;
  }
  return {top, bottom};  // of reduced parts, reduced crosswise
}

[[nodiscard]] constexpr bound reciprocal(const bound& a) noexcept {
  if (!a.is_finite()) return {0, 1};
  return a.numerator < 0 ? bound{-a.denominator, -a.numerator} : bound{a.denominator, a.numerator};
}

}  // namespace detail

[[nodiscard]] constexpr bound min(const bound& a, const bound& b) noexcept { return b < a ? b : a; }
[[nodiscard]] constexpr bound max(const bound& a, const bound& b) noexcept { return a < b ? b : a; }

[[nodiscard]] constexpr interval operator-(const interval& a) noexcept {
  return {{-a.high.numerator, a.high.denominator}, {-a.low.numerator, a.low.denominator}, a.undefined};
}

[[nodiscard]] constexpr interval operator+(const interval& a, const interval& b) noexcept {
  return {detail::bound_sum(a.low, b.low, bound::minus_infinity()), detail::bound_sum(a.high, b.high, bound::infinity()), a.undefined || b.undefined};
}

[[nodiscard]] constexpr interval operator-(const interval& a, const interval& b) noexcept { return a + -b; }

[[nodiscard]] constexpr interval operator*(const interval& a, const interval& b) noexcept {
  const bool undefined = a.undefined || b.undefined;
  if (a.low.sign() >= 0 && b.low.sign() >= 0) {
    return {detail::bound_product(a.low, b.low, bound::minus_infinity()), detail::bound_product(a.high, b.high, bound::infinity()), undefined};
  }
  interval product{bound::infinity(), bound::minus_infinity(), undefined};
  for (const bound* left : {&a.low, &a.high}) {
    for (const bound* right : {&b.low, &b.high}) {
      product.low = min(product.low, detail::bound_product(*left, *right, bound::minus_infinity()));
      product.high = max(product.high, detail::bound_product(*left, *right, bound::infinity()));
    }
  }
  return product;
}

/// A divisor that may be 0 gives `nothing()`.
[[nodiscard]] constexpr interval operator/(const interval& a, const interval& b) noexcept {
  if (a.undefined || b.undefined || (b.low.sign() <= 0 && b.high.sign() >= 0)) return interval::nothing();
  return a * interval{detail::reciprocal(b.high), detail::reciprocal(b.low), false};
}

/// The smallest interval that holds both.
[[nodiscard]] constexpr interval hull(const interval& a, const interval& b) noexcept {
  return {min(a.low, b.low), max(a.high, b.high), a.undefined || b.undefined};
}

[[nodiscard]] constexpr interval least(const interval& a, const interval& b) noexcept {
  return {min(a.low, b.low), min(a.high, b.high), a.undefined || b.undefined};
}

[[nodiscard]] constexpr interval greatest(const interval& a, const interval& b) noexcept {
  return {max(a.low, b.low), max(a.high, b.high), a.undefined || b.undefined};
}

[[nodiscard]] constexpr interval absolute(const interval& a) noexcept {
  if (a.low.sign() >= 0) return a;
  if (a.high.sign() <= 0) return -a;
  return {{0, 1}, max(a.high, (-a).high), a.undefined};
}

/// Rounds each end to an integer by a named rule: all four rules are monotone.
[[nodiscard]] constexpr interval round(const interval& a, rounding rule) noexcept {
  const auto end = [rule](const bound& b, const bound& spill) {
    if (!b.is_finite()) return b;
    if (magnitude(b.numerator) >= wide{1} << 125 || b.denominator >= wide{1} << 125) return spill;
    return bound{divide(b.numerator, b.denominator, rule), 1};
  };
  return {end(a.low, bound::minus_infinity()), end(a.high, bound::infinity()), a.undefined};
}

}  // namespace povexit::inline v0
