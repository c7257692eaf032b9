// SPDX-License-Identifier: MIT
// tests/report/messages.test.cpp -- laws that every text of reports obeys.
#include <doctest/doctest.h>

#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include <povexit/base/message.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/report/messages.hpp>

using namespace povexit;

namespace {

std::multiset<char> placeholders(std::string_view text) {
  std::multiset<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
  }
  return found;
}

}  // namespace

TEST_CASE("report messages: both languages carry the same placeholders, and codes occur once") {
  std::set<std::string_view> codes;
  for (const message* each : messages::all_report_messages) {
    CAPTURE(std::string(each->code));
    CHECK(placeholders(each->en) == placeholders(each->zh));
    CHECK(codes.insert(each->code).second);
    CHECK(utf8::is_valid(each->zh));
    CHECK_FALSE(each->en.empty());
    CHECK_FALSE(each->zh.empty());
  }
  CHECK(codes.size() == std::size(messages::all_report_messages));
}
