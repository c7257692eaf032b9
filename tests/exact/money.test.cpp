// SPDX-License-Identifier: MIT
// tests/exact/money.test.cpp -- amounts in fen.
#include <povexit/exact/money.hpp>

#include <type_traits>

#include <doctest/doctest.h>

#include "support/traps.hpp"

using povexit::fen;
using povexit::money;
using povexit::percent;
using povexit::ratio;
using povexit::rounding;
using povexit::yuan;
using povexit::support::traps;

namespace {

static_assert(yuan(2800).in_fen() == 280'000 && yuan(3) + fen(5) == fen(305) && yuan(3) - yuan(5) == -yuan(2));
static_assert(yuan(3) * 4 == yuan(12) && 4 * yuan(3) == yuan(12) && fen(299) < yuan(3));
static_assert(!std::is_convertible_v<int, money> && !std::is_constructible_v<money, int> && !std::is_convertible_v<money, std::int64_t>);
static_assert(share(yuan(2), yuan(100)) == percent(2) && share(-yuan(1), yuan(4)) == ratio(-1, 4));

}  // namespace

TEST_CASE("money: divides by a named rule only") {
  CHECK(divide(yuan(100), 3, rounding::down) == fen(3333));
  CHECK(divide(yuan(100), 3, rounding::up) == fen(3334));
  CHECK(divide(-fen(5), 2, rounding::half_up) == fen(-3));
  CHECK(divide(-fen(5), 2, rounding::half_even) == fen(-2));
}

TEST_CASE("money: prints yuan and fen") {
  CHECK(to_string(fen(-1205)) == "-12.05");
  CHECK(to_string(fen(5)) == "0.05");
  CHECK(to_string(yuan(2800)) == "2800.00");
  CHECK(to_string(money()) == "0.00");
}

TEST_CASE("money: what does not fit in 64 bits of fen traps, it never wraps") {
  volatile std::int64_t largest = INT64_MAX;
  volatile std::int64_t smallest = INT64_MIN;
  CHECK(traps([&] { static_cast<void>(fen(largest) + fen(1)); }));
  CHECK(traps([&] { static_cast<void>(fen(smallest) - fen(1)); }));
  CHECK(traps([&] { static_cast<void>(-fen(smallest)); }));
  CHECK(traps([&] { static_cast<void>(yuan(largest)); }));
  CHECK_FALSE(traps([&] { static_cast<void>(fen(largest) + fen(-1)); }));
}
