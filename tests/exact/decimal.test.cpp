// SPDX-License-Identifier: MIT
// tests/exact/decimal.test.cpp -- what is written is what is read, digit for digit.
#include <povexit/exact/decimal.hpp>

#include <string>

#include <doctest/doctest.h>

#include "exact/cpp_rational.hpp"

using povexit::decimal;
using povexit::parse_decimal;
using povexit::ratio;
using povexit::wide;

namespace {

static_assert(parse_decimal("7.5") == decimal{75, 1} && parse_decimal("7.50") == decimal{750, 2});
static_assert(parse_decimal("7.5")->value() == ratio(15, 2) && parse_decimal("7.50")->value() == parse_decimal("7.5")->value());
static_assert(parse_decimal("-0.050") == decimal{-50, 3} && parse_decimal("+3") == decimal{3, 0} && parse_decimal("007") == decimal{7, 0});
static_assert(parse_decimal("999999999999999999") == decimal{999'999'999'999'999'999, 0} && !parse_decimal("1000000000000000000"));
static_assert(parse_decimal("0.000000000000000001") == decimal{1, 18} && !parse_decimal("0.0000000000000000001"));

}  // namespace

TEST_CASE("decimal: every scale and size prints and reads back") {
  povexit::support::sizes draw(18);
  std::size_t wrong = 0;
  for (int i = 0; i < 200'000; ++i) {
    const wide digits = draw.any(60) % 1'000'000'000'000'000'000;
    const decimal made{static_cast<std::int64_t>(digits), static_cast<std::uint8_t>(i % 19)};
    if (parse_decimal(to_string(made)) != made) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(to_string(decimal{-50, 3}) == "-0.050");
  CHECK(to_string(decimal{5, 0}) == "5");
  CHECK(to_string(decimal{0, 2}) == "0.00");
}

TEST_CASE("decimal: anything else is nothing") {
  for (const char* text : {"",
                           "+",
                           "-",
                           ".",
                           "1.",
                           ".5",
                           "-.5",
                           "1.2.3",
                           "1e3",
                           "1,000",
                           " 1",
                           "1 ",
                           "--1",
                           "+-1",
                           "0x10",
                           "１",
                           "nan",
                           "9999999999999999999",
                           "18446744073709551617",
                           "99999999999999999999999999999999",
                           "1.0000000000000000000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_decimal(text).has_value());
  }
}

TEST_CASE("wide: prints all of its range") {
  const wide largest = static_cast<wide>(~povexit::unsigned_wide{0} >> 1U);
  CHECK(povexit::to_string(largest) == "170141183460469231731687303715884105727");
  CHECK(povexit::to_string(-largest - 1) == "-170141183460469231731687303715884105728");
  CHECK(povexit::to_string(wide{0}) == "0");
}

TEST_CASE("wide: floor and ceiling divide on both sides of zero") {
  for (int value = -7; value <= 7; ++value) {
    for (int divisor = 1; divisor <= 4; ++divisor) {
      const wide low = povexit::floor_divide(value, divisor);
      const wide high = povexit::ceiling_divide(value, divisor);
      CHECK((low * divisor <= value && (low + 1) * divisor > value));
      CHECK((high * divisor >= value && (high - 1) * divisor < value));
    }
  }
  static_assert(povexit::greatest_common_divisor(-12, 18) == 6);
  static_assert(povexit::greatest_common_divisor(0, -5) == 5);
  static_assert(povexit::greatest_common_divisor(0, 0) == 0);
}
