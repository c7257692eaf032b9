// SPDX-License-Identifier: MIT
// Fractions and money go to Boost.Multiprecision and come back unchanged.
#include <doctest/doctest.h>

#include <povexit/interop/boost.hpp>

using namespace povexit;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

TEST_CASE("interop: a ratio and its rational are the same number, there and back") {
  for (const ratio& r : {ratio(0), ratio(1, 3), ratio(-7, 50), ratio(INT64_MAX, 2), ratio(1, INT64_MAX), percent(2)}) {
    const cpp_rational rational = interop::to_rational(r);
    CHECK(numerator(rational) == r.numerator());
    CHECK(denominator(rational) == r.denominator());
    CHECK(interop::to_ratio(rational) == r);
  }
}

TEST_CASE("interop: a rational that does not fit in 63 bits gives nothing") {
  CHECK(interop::to_ratio(cpp_rational(cpp_int(1) << 63)) == std::nullopt);
  CHECK(interop::to_ratio(cpp_rational(1, cpp_int(1) << 63)) == std::nullopt);
  CHECK(interop::to_ratio(cpp_rational((cpp_int(1) << 63) - 1)) == ratio(INT64_MAX));
}

TEST_CASE("interop: a finite bound is its rational, all 128 bits of it; an infinite one is nothing") {
  const wide big = (wide{1} << 126) + 5;
  CHECK(*interop::to_rational(bound::of(-big, 3)) == cpp_rational(-((cpp_int(1) << 126) + 5), 3));
  CHECK(interop::to_rational(bound::infinity()) == std::nullopt);
}

TEST_CASE("interop: money is exact in yuan, and comes back by the named rounding only") {
  CHECK(interop::to_decimal(fen(-1'234'567)) == boost::multiprecision::cpp_dec_float_50("-12345.67"));
  struct rounded {
    cpp_rational yuan;
    rounding rule;
    std::int64_t fen;
  };
  const rounded cases[] = {
      {cpp_rational(1, 3), rounding::down, 33},       {cpp_rational(1, 3), rounding::up, 34},          {cpp_rational(-1, 3), rounding::down, -34},
      {cpp_rational(-1, 3), rounding::up, -33},       {cpp_rational(1, 200), rounding::half_up, 1},    {cpp_rational(-1, 200), rounding::half_up, -1},
      {cpp_rational(1, 200), rounding::half_even, 0}, {cpp_rational(3, 200), rounding::half_even, 2},  {cpp_rational(-3, 200), rounding::half_even, -2},
      {cpp_rational(2, 300), rounding::half_up, 1},   {cpp_rational(-2, 300), rounding::half_even, -1},
  };
  for (const rounded& one : cases) {
    CAPTURE(one.yuan);
    CHECK(interop::to_money(one.yuan, one.rule)->in_fen() == one.fen);
    // The same rule as the core's own.
    CHECK(one.fen == static_cast<std::int64_t>(divide(static_cast<std::int64_t>(numerator(one.yuan)) * wide{100}, static_cast<std::int64_t>(denominator(one.yuan)), one.rule)));
  }
}
