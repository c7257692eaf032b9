// SPDX-License-Identifier: MIT
// tests/base/result.test.cpp -- a value, or all issues why there is none.
#include <povexit/base/result.hpp>

#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "support/traps.hpp"

using povexit::result;
using povexit::support::traps;

namespace {

constexpr povexit::message too_small{"too-small", "{0} is too small", "{0}太小"};

result<int> at_least_ten(int value) {
  if (value < 10) return povexit::unexpected(povexit::issues{error(too_small, {std::to_string(value)}), error(too_small, {"twice"})});
  return value;
}

}  // namespace

TEST_CASE("result: holds its value") {
  result<int> made = at_least_ten(12);
  REQUIRE(made);
  CHECK(*made == 12);
  *made = 13;
  CHECK(made.value() == 13);
}

TEST_CASE("result: holds every issue of a failure") {
  const result<int> made = at_least_ten(3);
  REQUIRE_FALSE(made.has_value());
  REQUIRE(made.error().size() == 2);
  CHECK(sentence(made.error()[0]) == "3 is too small");
}

TEST_CASE("result: gives up a value that can only be moved") {
  result<std::unique_ptr<int>> made = std::make_unique<int>(5);
  CHECK(**made == 5);
  const std::unique_ptr<int> taken = *std::move(made);
  CHECK(*taken == 5);
}

TEST_CASE("result: asking for what is not there traps") {
  CHECK(traps([] { static_cast<void>(at_least_ten(3).value()); }));
  CHECK(traps([] { static_cast<void>(at_least_ten(12).error()); }));
  CHECK_FALSE(traps([] { static_cast<void>(at_least_ten(12).value()); }));
}
