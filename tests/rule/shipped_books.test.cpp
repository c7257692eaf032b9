// SPDX-License-Identifier: MIT
// tests/rule/shipped_books.test.cpp -- the standards that come with the library are right under the schema that comes with it.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/rule/resolve.hpp>
#include <povexit/rulebook/check.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/shipped.hpp>

#include <doctest/doctest.h>

#include "rule/small_county.hpp"

using namespace povexit;

namespace {

/// A book that is not about the register has a schema of its own name.
result<schema> tables_of(std::string_view id) {
  auto own = rulebook::shipped_schema(id);
  return own ? std::move(own) : rulebook::shipped_schema("cn-register");
}

}  // namespace

TEST_CASE("shipped books: each checks without any issue, and without a warning, with the books that it uses") {
  REQUIRE(rulebook::shipped_books().size() >= 40);
  for (const std::string_view id : rulebook::shipped_books()) {
    CAPTURE(id);
    const auto tables = tables_of(id);
    REQUIRE(tables.has_value());
    CHECK(testing_support::told(rulebook::check_text(rulebook::shipped_text(id), std::string(id) + ".toml", *tables)) == "");
  }
}

TEST_CASE("shipped books: each makes a graph for a day on which it is in force") {
  for (const std::string_view id : rulebook::shipped_books()) {
    CAPTURE(id);
    const auto tables = tables_of(id);
    REQUIRE(tables.has_value());
    auto first = rulebook::shipped(id);
    REQUIRE(first.has_value());
    const rule::period in_force = first->effective;
    const date day = in_force.until ? *in_force.until : in_force.from ? *in_force.from : date{2016, 12, 31};
    const auto books = rulebook::with_used(*std::move(first));
    REQUIRE(books.has_value());
    const auto made = rule::resolve(*books, *tables, {day.year, day, true});
    CHECK((made ? std::string() : testing_support::told(made.error())) == "");
    if (made) CHECK(made->made.rules.size() >= books->front().rules.size());
  }
}
