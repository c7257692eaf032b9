// SPDX-License-Identifier: MIT
// tests/exact/whole.test.cpp -- long integers and their fractions against arbitrary precision.
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/whole.hpp>

#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "exact/cpp_rational.hpp"
#include "support/traps.hpp"

using povexit::quotient;
using povexit::ratio;
using povexit::rounding;
using povexit::whole;
using povexit::wide;
using povexit::support::cpp_int;
using povexit::support::cpp_rational;
using povexit::support::sizes;

namespace {

static_assert(whole<2>(-5) < whole<2>(3) && multiply(whole<2>(-5), whole<3>(7)) == whole<5>(-35) && whole<4>(-1).narrowed<2>() == whole<2>(-1));
static_assert(whole<3>::from_unsigned(~povexit::unsigned_wide{0}) > whole<3>(1) && !whole<3>::from_unsigned(~povexit::unsigned_wide{0}).narrowed<2>());
static_assert(divide_floor(whole<4>(-7), whole<4>(2)).quotient == whole<4>(-4) && divide_floor(whole<4>(-7), whole<4>(2)).rest == whole<4>(1));
static_assert(quotient(3, -6) == ratio(-1, 2) && quotient(7, 0) == quotient() && !quotient(0, 5).is_negative() && quotient(0, 5).is_zero());
static_assert(quotient(637 * 2, 3564 * 2).as_ratio() == ratio(637, 3564) && quotient(1, 3).nearest() == 1.0 / 3);
static_assert(quotient().nearest() != quotient().nearest() && !quotient().rounded(2, rounding::up));
static_assert(quotient(-1, 8).rounded(2, rounding::half_even) == wide{-12} && quotient(-1, 8).rounded(2, rounding::half_up) == wide{-13});
static_assert(quotient(1, 3).rounded(2, rounding::up) == wide{34} && quotient(-1, 3).rounded(2, rounding::down) == wide{-34});

template <std::size_t Limbs>
cpp_int big(const whole<Limbs>& value) {
  cpp_int made = value.is_negative() ? -1 : 0;
  for (std::size_t i = Limbs; i-- > 0;) made = made * (cpp_int(1) << 64) + value.limb(i);
  return made;
}
cpp_rational big(const quotient& value) { return cpp_rational(big(value.numerator()), big(value.denominator())); }

/// An integer of up to `bits` bits, of either sign.
template <std::size_t Limbs>
whole<Limbs> any(sizes& draw, unsigned bits) {
  whole<Limbs> made;
  const unsigned kept = static_cast<unsigned>(draw.below(bits + 1));
  for (unsigned i = 0; i * 64 < kept; ++i) made.set_limb(i, draw.below(0xffff'ffff'ffff'fff1U) & (draw.below(4) == 0 ? 0 : ~std::uint64_t{0}));
  whole<Limbs> above(1);
  above <<= kept;
  made = divide_floor(made, above).rest;
  return draw.below(2) == 0 ? made : -made;
}

bool fits(const cpp_int& value) { return abs(value) < cpp_int(1) << 511; }

}  // namespace

TEST_CASE("whole: sums, products, orders, shifts and divisions are those of arbitrary precision") {
  sizes draw(2'014);
  std::size_t wrong = 0;
  for (int i = 0; i < 4'000; ++i) {
    const auto a = any<4>(draw, 253);
    const auto b = any<4>(draw, i % 3 == 0 ? 60 : 253);
    const cpp_int x = big(a);
    const cpp_int y = big(b);
    if (!(big(a + b) == x + y && big(a - b) == x - y && big(-a) == -x)) ++wrong;
    if (!(big(multiply(a, b)) == x * y && big(multiply(a, wide{b.narrowed<2>() ? *b.as_wide() : 3})) == x * (b.narrowed<2>() ? y : 3))) ++wrong;
    if (!((a < b) == (x < y) && (a == b) == (x == y) && whole<7>(a).narrowed<4>() == a)) ++wrong;
    const auto places = static_cast<unsigned>(draw.below(250));
    const cpp_int power = cpp_int(1) << places;
    whole<8> up = a;
    whole<4> down = a;
    if (!(big(up <<= places) == x * power && big(down >>= places) == (x - ((x % power) + power) % power) / power)) ++wrong;
    if (!(big(greatest_common_divisor(a, b)) == gcd(x, y) && to_string(a) == x.str() && bit_width(a) == (x == 0 ? 0 : msb(abs(x)) + 1))) ++wrong;
    if (!b.is_zero()) {
      const auto cut = divide_floor(a, magnitude(b));
      if (!(big(cut.quotient) * abs(y) + big(cut.rest) == x && !cut.rest.is_negative() && cut.rest < magnitude(b))) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("whole: what does not fit in fewer limbs is nothing") {
  const whole<4> limit = whole<4>::from_unsigned(povexit::unsigned_wide{1} << 127U);
  CHECK_FALSE(limit.as_wide().has_value());
  CHECK(((limit - whole<4>(1)).as_wide() == static_cast<wide>((povexit::unsigned_wide{1} << 127U) - 1)));
  CHECK((-limit).as_wide().has_value());
  CHECK_FALSE((-limit - whole<4>(1)).as_wide().has_value());
  CHECK(povexit::support::traps([&] { static_cast<void>(divide_floor(limit, whole<4>())); }));
}

TEST_CASE("quotient: sums, differences, products and divisions are exact, or nothing where 512 bits do not hold them") {
  sizes draw(6);
  std::size_t wrong = 0;
  std::size_t nothing = 0;
  const auto agrees = [&](const std::optional<quotient>& ours, const cpp_rational& exact) {
    const bool holds = fits(numerator(exact)) && fits(denominator(exact));
    if (!holds) ++nothing;
    if (!(holds == ours.has_value() && (!ours || big(*ours) == exact))) ++wrong;
  };
  for (int i = 0; i < 600; ++i) {
    const unsigned bits = i % 3 == 0 ? 500 : 240;
    const quotient a(any<8>(draw, bits), magnitude(any<8>(draw, bits)) + whole<8>(1));
    const quotient b(any<8>(draw, bits), i % 5 == 0 ? a.denominator() : magnitude(any<8>(draw, bits)) + whole<8>(1));
    agrees(add(a, b), big(a) + big(b));
    agrees(subtract(a, b), big(a) - big(b));
    agrees(multiply(a, b), big(a) * big(b));
    if (!b.is_zero()) agrees(divide(a, b), big(a) / big(b));
    if (!((a < b) == (big(a) < big(b)) && (a == b) == (big(a) == big(b)))) ++wrong;
    const quotient least = a.reduced();
    if (!(least == a && big(least.denominator()) == denominator(big(a)) && to_string(a) == big(a).str())) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(nothing > 100);
}

TEST_CASE("quotient: the nearest double is the nearest, ties to even") {
  sizes draw(53);
  std::size_t wrong = 0;
  for (int i = 0; i < 1'500; ++i) {
    const quotient a(any<8>(draw, 500), magnitude(any<8>(draw, 200)) + whole<8>(1));
    const double ours = a.nearest();
    const cpp_rational off = abs(big(a) - cpp_rational(ours));
    for (const double next : {std::nextafter(ours, -HUGE_VAL), std::nextafter(ours, HUGE_VAL)}) {
      if (off > abs(big(a) - cpp_rational(next))) ++wrong;
    }
  }
  CHECK(wrong == 0);
  const std::int64_t even = std::int64_t{1} << 53;
  CHECK(quotient(even + 1, 1).nearest() == static_cast<double>(even));
  CHECK(quotient(even + 3, 1).nearest() == static_cast<double>(even + 4));
  CHECK(quotient(-even - 3, 1).nearest() == -static_cast<double>(even + 4));
}

TEST_CASE("quotient: undefined stays undefined, equals only itself, and is never ordered") {
  const quotient half(1, 2);
  CHECK(quotient(5, 0) == quotient());
  CHECK(quotient() != quotient(0, 1));
  CHECK_FALSE(add(quotient(), half)->is_defined());
  CHECK_FALSE(multiply(half, quotient())->is_defined());
  CHECK_FALSE(divide(half, quotient(0, 3))->is_defined());
  CHECK_FALSE(divide(half, quotient())->is_defined());
  CHECK_FALSE(quotient().as_ratio().has_value());
  CHECK(to_string(quotient()) == "undefined");
  CHECK(to_string(quotient(6, -3)) == "-2");
  CHECK(povexit::support::traps([&] { static_cast<void>(quotient() < half); }));
}
