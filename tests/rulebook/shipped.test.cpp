// SPDX-License-Identifier: MIT
// tests/rulebook/shipped.test.cpp -- the books and schemas that come with the library, and all messages.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/messages.hpp>
#include <povexit/rulebook/print.hpp>
#include <povexit/rulebook/shipped.hpp>
#include <povexit/table/check.hpp>

namespace {

using namespace povexit;

TEST_CASE("shipped: every book loads under its own name, with the books that it uses, and prints back") {
  const auto ids = rulebook::shipped_books();
  REQUIRE_FALSE(ids.empty());
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  for (const std::string_view id : ids) {
    CAPTURE(id);
    const auto book = rulebook::shipped(id);
    if (!book) {
      for (const issue& one : book.error()) MESSAGE(render(one));
    }
    REQUIRE(book);
    CHECK(book->id == id);
    CHECK(book->hash.size() == 64);
    CHECK(rulebook::with_used(*book).has_value());
    const auto again = rulebook::parse_book(rulebook::print_book(*book), "printed.toml");
    REQUIRE(again);
    CHECK(*again == *book);
    CHECK(again->hash == book->hash);
    CHECK_FALSE(rulebook::shipped_text(id).empty());
  }
}

TEST_CASE("shipped: every schema loads under its own name, makes sense as a whole, and prints back") {
  const auto ids = rulebook::shipped_schemas();
  REQUIRE_FALSE(ids.empty());
  for (const std::string_view id : ids) {
    CAPTURE(id);
    const auto tables = rulebook::shipped_schema(id);
    if (!tables) {
      for (const issue& one : tables.error()) MESSAGE(render(one));
    }
    REQUIRE(tables);
    CHECK(tables->id == id);
    CHECK(check(*tables).empty());
    const auto again = rulebook::parse_schema(rulebook::print_schema(*tables), "printed.toml");
    REQUIRE(again);
    CHECK(*again == *tables);
    CHECK_FALSE(rulebook::shipped_text(id).empty());
  }
}

TEST_CASE("shipped: an unknown name gives the nearest one and the list") {
  const std::string real(rulebook::shipped_books().at(0));
  const auto wrong = rulebook::shipped(real + "x");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().at(0).code() == "unknown-standard");
  CHECK(wrong.error().at(0).suggestion == real);
  for (const std::string_view id : rulebook::shipped_books()) CHECK(wrong.error().at(0).arguments.at(1).find(id) != std::string::npos);
  const std::string schema_id = "cn-register";  // others share their name with a book
  CHECK_FALSE(rulebook::shipped(schema_id));
  CHECK_FALSE(rulebook::shipped(schema_id + ".schema"));
  CHECK_FALSE(rulebook::shipped_schema("cn-village-2016"));
  CHECK_FALSE(rulebook::shipped(""));
  CHECK(rulebook::shipped_text("no such book").empty());
}

}  // namespace
