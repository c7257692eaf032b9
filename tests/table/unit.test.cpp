// SPDX-License-Identifier: MIT
// tests/table/unit.test.cpp -- units: what fits what, and what one of it is.
#include <povexit/table/unit.hpp>

#include <doctest/doctest.h>

using povexit::ratio;
using povexit::unit;

namespace {

unit of(std::string_view text) {
  const auto parsed = unit::parse(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

}  // namespace

TEST_CASE("unit: factors convert to one base, exactly") {
  struct row {
    const char* text;
    const char* base;
    ratio factor;
  };
  const row table[] = {
      {"fen", "yuan", ratio(1, 100)}, {"分", "yuan", ratio(1, 100)},          {"yuan", "yuan", ratio(1)},    {"元", "yuan", ratio(1)},
      {"万元", "yuan", ratio(10'000)}, {"mu", "mu", ratio(1)},                {"亩", "mu", ratio(1)},        {"hectare", "mu", ratio(15)},
      {"公顷", "mu", ratio(15)},       {"jin", "kilogram", ratio(1, 2)},      {"斤", "kg", ratio(1, 2)},     {"公斤", "kilogram", ratio(1)},
      {"万元/人", "yuan/person", ratio(10'000)}, {"yuan/公顷", "yuan/mu", ratio(1, 15)}, {"万元/万元", "1", ratio(1)}, {"fen/fen", "1", ratio(1)},
  };
  for (const row& r : table) {
    CAPTURE(r.text);
    CHECK(of(r.text).factor() == r.factor);
    CHECK(of(r.text).fits(of(r.base)));
    CHECK(of(r.text).text() == r.text);
  }
}

TEST_CASE("unit: order does not matter, names do, and 1 is a pure number") {
  CHECK(of("yuan/person/year").fits(of("元/年/人")));
  CHECK(of("a*b/c").fits(of("b*a/c")));
  CHECK(of("a*b/b").fits(of("a")));
  CHECK(of("1/person").fits(unit::none().per(of("person"))));
  CHECK(of("1").fits(unit::none()));
  CHECK(of("1") == unit::none());
  CHECK_FALSE(of("yuan/person").fits(of("yuan/household")));
  CHECK_FALSE(of("yuan").fits(of("yuan*yuan")));
  CHECK_FALSE(of("month").fits(of("year")));
  CHECK_FALSE(of("yuan") == of("fen"));
}

TEST_CASE("unit: what was not declared fits anything, and stays undeclared in every product") {
  CHECK_FALSE(unit().is_declared());
  CHECK(unit().fits(of("yuan")));
  CHECK(of("yuan").fits(unit()));
  CHECK_FALSE(unit().times(of("yuan")).is_declared());
  CHECK_FALSE(of("yuan").per(unit()).is_declared());
}

TEST_CASE("unit: products and quotients cancel") {
  CHECK(of("yuan/year").per(of("person")).fits(of("yuan/person/year")));
  CHECK(of("yuan/person").times(of("person")).fits(of("yuan")));
  CHECK(of("万元").per(of("万元")).fits(unit::none()));
  CHECK(of("万元").per(of("万元")).factor() == ratio(1));
  CHECK(of("万元").per(of("hectare")).factor() == ratio(10'000, 15));
  CHECK(of("yuan/year").per(of("person")).text() == "yuan/person/year");
  CHECK(of("person").per(of("person")).text() == "1");
}

TEST_CASE("unit: one divisor can be dropped, under any of its names") {
  CHECK(of("yuan/household/year").without_divisor("household").fits(of("yuan/year")));
  CHECK(of("yuan/户/year").without_divisor("户").fits(of("yuan/year")));
  CHECK(of("yuan/household").without_divisor("person").fits(of("yuan/household")));
  CHECK(of("household").without_divisor("household").fits(of("household")));
  CHECK_FALSE(unit().without_divisor("household").is_declared());
}

TEST_CASE("unit: an empty factor or a conversion that does not fit is no unit") {
  for (const char* text : {"", "/", "yuan/", "/year", "yuan//year", "*", "a**b", "万元*万元*万元*万元*万元"}) {
    CAPTURE(text);
    CHECK_FALSE(unit::parse(text).has_value());
  }
  const unit great = of("万元*万元*万元*万元");
  CHECK_FALSE(great.times(of("万元")).is_declared());
}
