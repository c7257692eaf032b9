// SPDX-License-Identifier: MIT
// tests/exact/interval.test.cpp -- bounds against arbitrary precision: never narrower than the truth.
#include <povexit/exact/interval.hpp>

#include <array>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "exact/cpp_rational.hpp"

using povexit::bound;
using povexit::interval;
using povexit::rounding;
using povexit::wide;
using povexit::support::big;
using povexit::support::cpp_rational;
using povexit::support::sizes;

namespace {

static_assert(interval::point(2, 100) == interval::point(1, 50) && interval::point(1, -2).low == bound{-1, 2});
static_assert(bound::minus_infinity() < bound::of(0) && bound::of(0) < bound::infinity() && bound::infinity() == bound::infinity());
static_assert(interval::between(1, 2) + interval::anything() == interval::anything());
static_assert(interval::between(2, 3) - interval::between(1, 5) == interval::between(-3, 2));
static_assert(interval::between(-2, 3) * interval::between(-5, 4) == interval::between(-15, 12));
static_assert(interval::point(0) * interval::anything() == interval::point(0));
static_assert(interval::point(1) / interval::between(2, 4) == interval{bound::of(1, 4), bound::of(1, 2), false});
static_assert((interval::point(1) / interval::between(0, 4)).undefined && (interval::point(0) / interval::point(0)).undefined);
static_assert(hull(interval::point(1), interval::point(3)) == interval::between(1, 3));
static_assert(least(interval::between(1, 5), interval::between(2, 3)) == interval::between(1, 3));
static_assert(greatest(interval::between(1, 5), interval::between(2, 3)) == interval::between(2, 5));
static_assert(absolute(interval::between(-3, 2)) == interval::between(0, 3) && absolute(interval::between(-3, -2)) == interval::between(2, 3));

bool holds(const interval& in, const cpp_rational& x) {
  return (!in.low.is_finite() ? in.low == bound::minus_infinity() : big(in.low) <= x) &&
         (!in.high.is_finite() ? in.high == bound::infinity() : x <= big(in.high));
}

// A finite interval, or one with an infinite end once in eight.
interval drawn(sizes& draw, int bits) {
  const bound a = bound::of(draw.any(bits), draw.positive(bits));
  const bound b = draw.below(4) == 0 ? a : bound::of(draw.any(bits), draw.positive(bits));
  interval made{min(a, b), max(a, b), false};
  if (draw.below(16) == 0) made.low = bound::minus_infinity();
  if (draw.below(16) == 0) made.high = bound::infinity();
  return made;
}

// A point of the interval: an end, or something between.
cpp_rational inside(sizes& draw, const interval& in) {
  const cpp_rational low =
      in.low.is_finite() ? big(in.low) : (in.high.is_finite() ? big(in.high) : cpp_rational(0)) - cpp_rational(big(draw.positive(40)));
  const cpp_rational high = in.high.is_finite() ? big(in.high) : low + cpp_rational(big(draw.positive(40)));
  switch (draw.below(3)) {
    case 0: return low;
    case 1: return high;
    default: return low + (high - low) * cpp_rational(big(draw.positive(10)), 1024);
  }
}

struct operation {
  const char* name;
  interval (*ours)(const interval&, const interval&);
  cpp_rational (*exact)(const cpp_rational&, const cpp_rational&);
};

constexpr std::array<operation, 7> operations{{
    {"+", [](const interval& a, const interval& b) { return a + b; },
     [](const cpp_rational& a, const cpp_rational& b) -> cpp_rational { return a + b; }},
    {"-", [](const interval& a, const interval& b) { return a - b; },
     [](const cpp_rational& a, const cpp_rational& b) -> cpp_rational { return a - b; }},
    {"*", [](const interval& a, const interval& b) { return a * b; },
     [](const cpp_rational& a, const cpp_rational& b) -> cpp_rational { return a * b; }},
    {"/", [](const interval& a, const interval& b) { return a / b; },
     [](const cpp_rational& a, const cpp_rational& b) -> cpp_rational { return b == 0 ? cpp_rational(0) : cpp_rational(a / b); }},
    {"least", [](const interval& a, const interval& b) { return least(a, b); },
     [](const cpp_rational& a, const cpp_rational& b) -> cpp_rational { return a < b ? a : b; }},
    {"greatest", [](const interval& a, const interval& b) { return greatest(a, b); },
     [](const cpp_rational& a, const cpp_rational& b) -> cpp_rational { return a < b ? b : a; }},
    {"hull", [](const interval& a, const interval& b) { return hull(a, b); },
     [](const cpp_rational& a, const cpp_rational&) -> cpp_rational { return a; }},
}};

}  // namespace

TEST_CASE("interval: what is true of points inside is inside the result, small parts and huge ones") {
  for (const operation& op : operations) {
    sizes draw(2016);
    std::size_t wrong = 0;
    for (int i = 0; i < 20'000; ++i) {
      const int bits = i % 3 == 0 ? 126 : i % 3 == 1 ? 40 : 5;
      const interval a = drawn(draw, bits);
      const interval b = drawn(draw, bits);
      const interval result = op.ours(a, b);
      if (!result.undefined && !holds(result, op.exact(inside(draw, a), inside(draw, b)))) ++wrong;
    }
    CAPTURE(op.name);
    CHECK(wrong == 0);
  }
}

TEST_CASE("interval: ends are exact where they fit") {
  sizes draw(2017);
  std::size_t wrong = 0;
  for (int i = 0; i < 20'000; ++i) {
    const interval a = drawn(draw, 20);
    const interval b = drawn(draw, 20);
    if (!a.low.is_finite() || !a.high.is_finite() || !b.low.is_finite() || !b.high.is_finite()) continue;
    for (std::size_t op = 0; op < 4; ++op) {
      const interval result = operations[op].ours(a, b);
      const bool by_zero = op == 3 && b.low.sign() <= 0 && b.high.sign() >= 0;
      if (result.undefined != by_zero) ++wrong;
      if (by_zero) continue;
      std::optional<cpp_rational> low;
      std::optional<cpp_rational> high;
      for (const bound& left : {a.low, a.high}) {
        for (const bound& right : {b.low, b.high}) {
          const cpp_rational corner = operations[op].exact(big(left), big(right));
          if (!low || corner < *low) low = corner;
          if (!high || corner > *high) high = corner;
        }
      }
      if (big(result.low) != *low || big(result.high) != *high) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("interval: an overflow widens to infinity on its side") {
  const interval huge = interval::point((wide{1} << 126) - 1);
  CHECK((huge + huge + huge).high == bound::infinity());
  CHECK((huge + huge + huge).low == bound::minus_infinity());
  CHECK((huge * interval::between(2, 3)) == interval{bound::of(huge.low.numerator + huge.low.numerator), bound::infinity(), false});
  CHECK((huge * interval::between(3, 4)) == interval::anything());
  CHECK((interval::point(1, (wide{1} << 100) + 1) + interval::point(1, (wide{1} << 100) - 1)) == interval::anything());
  CHECK((interval::between(-1, 0) + interval{bound::of(0), huge.low, false} * interval::between(0, 4)).high == bound::infinity());
}

TEST_CASE("interval: sums that meet the smallest 128-bit integer do not leave 128 bits") {
  const interval half = interval::point(-(wide{1} << 126));
  for (const interval& sum : {half + half, half * interval::point(2), half + half + interval::point(1), -(half + half)}) {
    CHECK((holds(sum, big(-(wide{1} << 126)) * 2) || holds(sum, big(wide{1} << 126) * 2) || holds(sum, big(-(wide{1} << 126)) * 2 + 1)));
  }
}

TEST_CASE("interval: undefined is absorbing") {
  sizes draw(5);
  for (int i = 0; i < 100; ++i) {
    const interval a = drawn(draw, 30);
    for (const operation& op : operations) {
      CAPTURE(op.name);
      CHECK(op.ours(a, interval::nothing()).undefined);
      CHECK(op.ours(interval::nothing(), a).undefined);
    }
    CHECK((-interval::nothing()).undefined);
    CHECK(absolute(interval::nothing()).undefined);
    CHECK(round(interval::nothing(), rounding::down).undefined);
  }
}

TEST_CASE("bound: compares huge parts as arbitrary precision says") {
  sizes draw(9);
  std::size_t wrong = 0;
  std::size_t close = 0;
  for (int i = 0; i < 100'000; ++i) {
    const bound a = bound::of(draw.any(126), draw.positive(126));
    bound b = bound::of(draw.any(126), draw.positive(126));
    if (i % 4 == 0 && a.numerator > 2 && a.denominator > 2) {
      b = bound::of(a.numerator - 1, a.denominator - (i % 8 == 0 ? 1 : 0));  // neighbours: only the last partial quotients differ
      ++close;
    }
    const cpp_rational left = big(a);
    const cpp_rational right = big(b);
    if ((a < b) != (left < right) || (a == b) != (left == right) || (a > b) != (left > right)) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(close > 5'000);
}

TEST_CASE("bound: neighbouring convergents of one continued fraction lie on alternate sides, however long it is") {
  sizes draw(10);
  std::size_t wrong = 0;
  std::size_t huge = 0;
  for (int i = 0; i < 2'000; ++i) {
    bound before = bound::infinity();
    bound last = bound::of(draw.any(8));
    for (bool above = true; last.denominator < wide{1} << 110; above = !above) {  // `before` is above `last`, then below, ...
      if ((before > last) != above || (last < before) != above) ++wrong;
      huge += last.denominator > wide{1} << 80 ? 1 : 0;
      const wide quotient = draw.positive(8);
      const bound next{quotient * last.numerator + before.numerator, quotient * last.denominator + before.denominator};
      before = last;
      last = next;
    }
  }
  CHECK(wrong == 0);
  CHECK(huge > 2'000);
}

TEST_CASE("interval: rounding each end keeps every rounded point inside") {
  sizes draw(3);
  std::size_t wrong = 0;
  for (int i = 0; i < 20'000; ++i) {
    const interval a = drawn(draw, 60);
    const wide numerator = draw.any(60);
    const wide denominator = draw.positive(60);
    if (!holds(a, cpp_rational(big(numerator), big(denominator)))) continue;
    for (const rounding rule : {rounding::down, rounding::up, rounding::half_up, rounding::half_even}) {
      if (!holds(round(a, rule), cpp_rational(big(povexit::divide(numerator, denominator, rule))))) ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(round(interval::point(-5, 2), rounding::half_even) == interval::point(-2));
  CHECK(round(interval::point((wide{1} << 126) + 1, 2), rounding::down) == interval::anything());
}
