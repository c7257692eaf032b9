// SPDX-License-Identifier: MIT
// tests/io/messages.test.cpp -- the messages of this layer, in both languages.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include <povexit/io/messages.hpp>

namespace {

std::set<char> placeholders(std::string_view text) {
  std::set<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
  }
  return found;
}

}  // namespace

TEST_CASE("io messages: both languages carry the same placeholders, and codes are unique") {
  std::set<std::string_view> codes;
  for (const povexit::message* each : povexit::messages::all_io_messages) {
    CAPTURE(each->code);
    CHECK(placeholders(each->en) == placeholders(each->zh));
    CHECK_FALSE(each->zh.empty());
    CHECK(codes.insert(each->code).second);
  }
}
