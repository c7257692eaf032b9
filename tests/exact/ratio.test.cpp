// SPDX-License-Identifier: MIT
// tests/exact/ratio.test.cpp -- fractions against arbitrary precision.
#include <povexit/exact/ratio.hpp>

#include <compare>

#include <doctest/doctest.h>

#include "exact/cpp_rational.hpp"
#include "support/traps.hpp"

using povexit::percent;
using povexit::ratio;
using povexit::rounding;
using povexit::wide;
using povexit::support::big;
using povexit::support::cpp_int;
using povexit::support::cpp_rational;

namespace {

static_assert(ratio(2, 100) == percent(2) && !(ratio(2, 100) < percent(2)) && ratio(1'999, 100'000) < percent(2));
static_assert(ratio(7, 100) == percent(7) && ratio(29, 100) <= percent(29));  // each is wrong in binary fractions
static_assert(ratio(3, -6) == ratio(-1, 2) && ratio(3, -6).denominator() == 2 && ratio(0, -5) == ratio());
static_assert(!ratio::make(1, 0) && !ratio::make(wide{INT64_MAX} + 1, 1) && ratio::make(wide{INT64_MAX} * 6, wide{INT64_MAX} * 4) == ratio(3, 2));
static_assert(ratio(1, 3).in_percent(rounding::half_up, 1) == 333 && ratio(-1, 800).in_percent(rounding::down, 2) == -13);

}  // namespace

TEST_CASE("ratio: a million random pairs compare as arbitrary precision says") {
  povexit::support::sizes draw(20'160'423);
  std::size_t wrong = 0;
  std::size_t ties = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    const int bits = i % 2 == 0 ? 63 : 6;
    const auto a = ratio::make(draw.any(bits), draw.positive(bits));
    const auto b = ratio::make(draw.any(bits), draw.positive(bits));
    const cpp_int left = cpp_int(a->numerator()) * b->denominator();
    const cpp_int right = cpp_int(b->numerator()) * a->denominator();
    const std::strong_ordering order = left < right   ? std::strong_ordering::less
                                       : left > right ? std::strong_ordering::greater
                                                      : std::strong_ordering::equal;
    if ((*a <=> *b) != order || (*a == *b) != (left == right)) ++wrong;
    if (left == right) ++ties;
  }
  CHECK(wrong == 0);
  CHECK(ties > 1'000);
}

TEST_CASE("ratio: sums, products and quotients are exact, or nothing where they do not fit") {
  povexit::support::sizes draw(7);
  std::size_t wrong = 0;
  std::size_t nothing = 0;
  const auto agrees = [&](const std::optional<ratio>& ours, const cpp_rational& exact) {
    const bool fits = abs(numerator(exact)) <= INT64_MAX && denominator(exact) <= INT64_MAX;
    nothing += fits ? 0 : 1;
    return fits == ours.has_value() && (!fits || big(*ours) == exact);
  };
  for (int i = 0; i < 100'000; ++i) {
    const int bits = i % 2 == 0 ? 63 : 30;
    const auto a = ratio::make(draw.any(bits), draw.positive(bits));
    const auto b = ratio::make(draw.any(bits), draw.positive(bits));
    if (!agrees(add(*a, *b), big(*a) + big(*b))) ++wrong;
    if (!agrees(multiply(*a, *b), big(*a) * big(*b))) ++wrong;
    if (b->numerator() != 0 && !agrees(divide(*a, *b), big(*a) / big(*b))) ++wrong;
    if (big(-*a) != -big(*a)) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(nothing > 1'000);
  CHECK_FALSE(divide(ratio(1), ratio(0)).has_value());
}

TEST_CASE("ratio: prints reduced, whole numbers without a denominator") {
  CHECK(to_string(ratio(14, -4)) == "-7/2");
  CHECK(to_string(ratio(6, 2)) == "3");
  CHECK(to_string(ratio()) == "0");
}

TEST_CASE("ratio: a denominator of 0 traps") {
  volatile std::int64_t zero = 0;
  CHECK(povexit::support::traps([&] { static_cast<void>(ratio(1, zero)); }));
}
