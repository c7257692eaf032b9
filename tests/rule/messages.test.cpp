// SPDX-License-Identifier: MIT
// tests/rule/messages.test.cpp -- laws of every message of every layer: both languages say the same, codes tell meanings apart.
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <povexit/eval/messages.hpp>
#include <povexit/io/messages.hpp>
#include <povexit/rule/messages.hpp>
#include <povexit/rule/words_messages.hpp>
#include <povexit/rulebook/messages.hpp>
#include <povexit/rulebook/syntax_messages.hpp>
#include <povexit/table/messages.hpp>

#include <doctest/doctest.h>

using povexit::message;

namespace {

std::vector<const message*> every_message() {
  std::vector<const message*> all;
  const auto take = [&all](std::span<const message* const> some) { all.insert(all.end(), some.begin(), some.end()); };
  take(povexit::messages::all_table_messages);
  take(povexit::messages::all_rule_messages);
  take(povexit::messages::all_word_messages);
  take(povexit::messages::all_eval_messages);
  take(povexit::messages::all_rulebook_messages);
  take(povexit::messages::all_syntax_messages);
  take(povexit::messages::all_io_messages);
  return all;
}

std::set<char> placeholders(std::string_view text) {
  std::set<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}' && text[i + 1] >= '0' && text[i + 1] <= '9') found.insert(text[i + 1]);
  }
  return found;
}

bool has_chinese(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0xE3) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("messages: each has a text in both languages, with the same placeholders, counted from 0 without a gap") {
  for (const message* each : every_message()) {
    CAPTURE(each->code);
    CHECK_FALSE(each->en.empty());
    CHECK(has_chinese(each->zh));
    CHECK_FALSE(has_chinese(each->en.substr(0, each->en.find(' '))));
    CHECK(placeholders(each->en) == placeholders(each->zh));
    const std::set<char> used = placeholders(each->en);
    if (!used.empty()) CHECK(*used.rbegin() - '0' < 10);
  }
}

TEST_CASE("messages: codes are words joined by hyphens, and none is listed twice") {
  std::set<const message*> seen;
  for (const message* each : every_message()) {
    CAPTURE(each->code);
    CHECK(each->code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
    CHECK(each->code.find("--") == std::string_view::npos);
    CHECK(seen.insert(each).second);
  }
}

TEST_CASE("messages: one code is one meaning within a layer, unless the layer words it for several places") {
  // Layers may share a code where they say the same of a text and of a value: wrong-type, duplicate-rule, number-too-long.
  const auto codes_of = [](std::span<const message* const> layer) {
    std::map<std::string_view, int> count;
    for (const message* each : layer) ++count[each->code];
    std::string repeated;
    for (const auto& [code, times] : count) {
      if (times > 1) repeated += std::string(code) + " ";
    }
    return repeated;
  };
  CHECK(codes_of(povexit::messages::all_table_messages).empty());
  CHECK(codes_of(povexit::messages::all_rule_messages).empty());
  CHECK(codes_of(povexit::messages::all_eval_messages).empty());
  CHECK(codes_of(povexit::messages::all_syntax_messages).empty());
  CHECK(codes_of(povexit::messages::all_rulebook_messages) == "bad-name float-in-book unknown-key unknown-standard ");
}

TEST_CASE("messages: rule messages do not share a text") {
  std::set<std::string_view> english;
  for (const message* each : povexit::messages::all_rule_messages) CHECK(english.insert(each->en).second);
}
