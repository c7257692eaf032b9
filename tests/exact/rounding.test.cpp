// SPDX-License-Identifier: MIT
// tests/exact/rounding.test.cpp -- the four ways to drop digits.
#include <povexit/exact/rounding.hpp>

#include <doctest/doctest.h>

#include "exact/cpp_rational.hpp"
#include "support/traps.hpp"

using povexit::divide;
using povexit::rounding;
using povexit::wide;
using povexit::support::cpp_int;

TEST_CASE("rounding: the table of halves, thirds and signs") {
  struct row {
    int numerator;
    int denominator;
    int down;
    int up;
    int half_up;
    int half_even;
  };
  for (const row& r :
       {row{0, 5, 0, 0, 0, 0}, row{10, 5, 2, 2, 2, 2}, row{-10, 5, -2, -2, -2, -2}, row{1, 2, 0, 1, 1, 0}, row{3, 2, 1, 2, 2, 2},
        row{5, 2, 2, 3, 3, 2}, row{-1, 2, -1, 0, -1, 0}, row{-3, 2, -2, -1, -2, -2}, row{-5, 2, -3, -2, -3, -2}, row{1, 3, 0, 1, 0, 0},
        row{2, 3, 0, 1, 1, 1}, row{-1, 3, -1, 0, 0, 0}, row{-2, 3, -1, 0, -1, -1}, row{5, -2, -3, -2, -3, -2}, row{-5, -2, 2, 3, 3, 2}}) {
    CAPTURE(r.numerator);
    CAPTURE(r.denominator);
    CHECK((divide(wide{r.numerator}, r.denominator, rounding::down) == r.down));
    CHECK((divide(wide{r.numerator}, r.denominator, rounding::up) == r.up));
    CHECK((divide(wide{r.numerator}, r.denominator, rounding::half_up) == r.half_up));
    CHECK((divide(wide{r.numerator}, r.denominator, rounding::half_even) == r.half_even));
  }
}

TEST_CASE("rounding: never further than allowed, to 126 bits") {
  povexit::support::sizes draw(11);
  std::size_t wrong = 0;
  for (int i = 0; i < 100'000; ++i) {
    const wide top = draw.any(126);
    const wide bottom = draw.positive(126);
    const cpp_int exact = cpp_int(top);
    const cpp_int unit = cpp_int(bottom);
    const auto excess = [&](rounding rule) {
      return cpp_int(cpp_int(divide(top, bottom, rule)) * unit - exact);
    };  // the result minus the quotient, times unit
    const cpp_int down = excess(rounding::down);
    const cpp_int up = excess(rounding::up);
    if (down > 0 || down <= -unit || up < 0 || up >= unit) ++wrong;
    for (const rounding rule : {rounding::half_up, rounding::half_even}) {
      if (abs(cpp_int(2 * excess(rule))) > unit) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("rounding: a division by 0 traps") {
  volatile int zero = 0;
  CHECK(povexit::support::traps([&] { static_cast<void>(divide(wide{1}, wide{zero}, rounding::down)); }));
}
