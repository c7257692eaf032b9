// SPDX-License-Identifier: MIT
// tests/support/oracle_number.hpp -- intervals of arbitrary rationals, for the oracle.
//
// Layer: tests. Shares no code with exact/interval.hpp, so that each can convict the other.
#pragma once

#include <string>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include <povexit/table/truth.hpp>

namespace povexit::oracle {

using integer = boost::multiprecision::cpp_int;
using rational = boost::multiprecision::cpp_rational;

/// One end of an interval.
struct end {
  int infinite = 0;  ///< -1, 0 or 1
  rational value;    ///< 0 for an infinite one

  [[nodiscard]] static end at(rational v) { return {0, std::move(v)}; }
  [[nodiscard]] static end infinity(int sign) { return {sign, 0}; }
  [[nodiscard]] int sign() const { return infinite != 0 ? infinite : value.sign(); }
};

[[nodiscard]] inline int compare(const end& a, const end& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite ? -1 : 1;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}
[[nodiscard]] inline end smaller(const end& a, const end& b) { return compare(a, b) <= 0 ? a : b; }
[[nodiscard]] inline end larger(const end& a, const end& b) { return compare(a, b) >= 0 ? a : b; }
[[nodiscard]] inline end negated(const end& a) { return {-a.infinite, -a.value}; }
/// Ends of one side only: minus infinity never meets plus infinity.
[[nodiscard]] inline end sum(const end& a, const end& b) { return {a.infinite != 0 ? a.infinite : b.infinite, a.infinite != 0 || b.infinite != 0 ? rational(0) : a.value + b.value}; }
/// 0 times infinity is 0: the infinity stands for numbers as large as one likes.
[[nodiscard]] inline end product(const end& a, const end& b) {
  if (a.sign() == 0 || b.sign() == 0) return end::at(0);
  if (a.infinite != 0 || b.infinite != 0) return end::infinity(a.sign() * b.sign());
  return end::at(a.value * b.value);
}

/// The numbers between two ends; `undefined`: perhaps there is none at all.
struct number {
  end low = end::infinity(-1);
  end high = end::infinity(1);
  bool undefined = false;

  [[nodiscard]] static number point(const rational& v) { return {end::at(v), end::at(v), false}; }
  [[nodiscard]] static number between(const rational& l, const rational& h) { return {end::at(l), end::at(h), false}; }
  [[nodiscard]] static number anything() { return {}; }
  [[nodiscard]] static number nothing() { return {end::infinity(-1), end::infinity(1), true}; }
  /// 0, 1, 2, ...
  [[nodiscard]] static number some_count() { return {end::at(0), end::infinity(1), false}; }

  [[nodiscard]] bool is_point() const { return !undefined && low.infinite == 0 && high.infinite == 0 && low.value == high.value; }
  [[nodiscard]] bool may_be_zero() const { return low.sign() <= 0 && high.sign() >= 0; }
  /// Two undefined numbers are the same whatever their ends.
  friend bool operator==(const number& a, const number& b) {
    if (a.undefined || b.undefined) return a.undefined == b.undefined;
    return compare(a.low, b.low) == 0 && compare(a.high, b.high) == 0;
  }
};

[[nodiscard]] inline number hull(const number& a, const number& b) {
  if (a.undefined || b.undefined) return number::nothing();
  return {smaller(a.low, b.low), larger(a.high, b.high), false};
}
[[nodiscard]] inline number least(const number& a, const number& b) {
  if (a.undefined || b.undefined) return number::nothing();
  return {smaller(a.low, b.low), smaller(a.high, b.high), false};
}
[[nodiscard]] inline number minus(const number& a) { return a.undefined ? a : number{negated(a.high), negated(a.low), false}; }
[[nodiscard]] inline number greatest(const number& a, const number& b) { return minus(least(minus(a), minus(b))); }
[[nodiscard]] inline number plus(const number& a, const number& b) {
  if (a.undefined || b.undefined) return number::nothing();
  return {sum(a.low, b.low), sum(a.high, b.high), false};
}
[[nodiscard]] inline number times(const number& a, const number& b) {
  if (a.undefined || b.undefined) return number::nothing();
  const end corners[] = {product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high)};
  number made{corners[0], corners[0], false};
  for (const end& corner : corners) made = {smaller(made.low, corner), larger(made.high, corner), false};
  return made;
}
[[nodiscard]] inline number over(const number& a, const number& b) {
  if (a.undefined || b.undefined || b.may_be_zero()) return number::nothing();
  const auto turned = [](const end& e) { return e.infinite != 0 ? end::at(0) : end::at(1 / e.value); };
  return times(a, {turned(b.high), turned(b.low), false});
}
[[nodiscard]] inline number magnitude(const number& a) {
  if (a.undefined) return a;
  const number other = minus(a);
  return {a.may_be_zero() ? end::at(0) : smaller(larger(a.low, other.low), larger(a.high, other.high)), larger(a.high, other.high), false};
}

/// The largest integer not above v.
[[nodiscard]] inline integer floor_of(const rational& v) {
  const integer top = numerator(v);
  const integer bottom = denominator(v);
  const integer cut = top / bottom;  // towards zero
  return v < 0 && cut * bottom != top ? integer(cut - 1) : cut;
}
[[nodiscard]] inline rational rounded_half(const rational& v, bool to_even) {
  const rational half(1, 2);
  const rational below(floor_of(v));
  if (v - below != half) return v - below < half ? below : below + 1;
  if (to_even) return floor_of(v) % 2 == 0 ? below : below + 1;
  return v < 0 ? below : below + 1;
}
template <typename Rule>
[[nodiscard]] number each_end(const number& a, Rule rule) {
  const auto turned = [&rule](const end& e) { return e.infinite != 0 ? e : end::at(rule(e.value)); };
  return a.undefined ? a : number{turned(a.low), turned(a.high), false};
}

// Comparisons of two numbers of which only bounds are known: yes where they hold at every pair of points.
[[nodiscard]] inline truth is_less(const number& a, const number& b) {
  if (a.undefined || b.undefined) return truth::unknown;
  return compare(a.high, b.low) < 0 ? truth::yes : compare(a.low, b.high) >= 0 ? truth::no : truth::unknown;
}
[[nodiscard]] inline truth is_at_most(const number& a, const number& b) {
  if (a.undefined || b.undefined) return truth::unknown;
  return compare(a.high, b.low) <= 0 ? truth::yes : compare(a.low, b.high) > 0 ? truth::no : truth::unknown;
}
[[nodiscard]] inline truth is_equal(const number& a, const number& b) {
  if (a.undefined || b.undefined) return truth::unknown;
  if (a.is_point() && b.is_point() && a.low.value == b.low.value) return truth::yes;
  return compare(a.high, b.low) < 0 || compare(b.high, a.low) < 0 ? truth::no : truth::unknown;
}

/// `[1/3, +inf)`, for messages of failed tests.
[[nodiscard]] inline std::string to_string(const end& e) { return e.infinite != 0 ? (e.infinite < 0 ? "-inf" : "+inf") : e.value.str(); }
[[nodiscard]] inline std::string to_string(const number& n) {
  return n.undefined ? "undefined" : n.is_point() ? to_string(n.low) : "[" + to_string(n.low) + ", " + to_string(n.high) + "]";
}

}  // namespace povexit::oracle
