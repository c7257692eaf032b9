// SPDX-License-Identifier: MIT
// tests/estimate/messages.test.cpp -- words of estimates: both languages, and never a probability of the county.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include <povexit/base/utf8.hpp>
#include <povexit/estimate/interval.hpp>
#include <povexit/estimate/messages.hpp>

using namespace povexit;

TEST_CASE("messages: both languages of each have the same placeholders, and codes are not repeated") {
  const auto placeholders = [](std::string_view text) {
    std::set<char> found;
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
    }
    return found;
  };
  std::set<std::string_view> codes;
  for (const message* each : messages::all_estimate_messages) {
    CAPTURE(each->code);
    CHECK(each->code.starts_with("estimate-"));
    CHECK(codes.insert(each->code).second);
    CHECK(placeholders(each->en) == placeholders(each->zh));
    CHECK(utf8::is_valid(each->zh));
  }
}

TEST_CASE("messages: intervals are what a sample is compatible with; no word gives the county a probability") {
  for (const message* each : messages::all_estimate_messages) {
    CAPTURE(each->code);
    CHECK(each->en.find("probab") == std::string_view::npos);
    CHECK(each->zh.find("可能性") == std::string_view::npos);
  }
  CHECK(messages::estimate_compatible.en.starts_with("compatible with"));
}

TEST_CASE("messages: every method has a name of its own") {
  std::set<const message*> names;
  for (int i = 0; i < 7; ++i) CHECK(names.insert(&estimate::name(static_cast<estimate::method>(i))).second);
}
