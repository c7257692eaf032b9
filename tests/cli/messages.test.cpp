// SPDX-License-Identifier: MIT
// tests/cli/messages.test.cpp -- laws of every message of every layer: both languages say the same, codes tell meanings apart.
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <cli/messages.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/estimate/messages.hpp>
#include <povexit/eval/messages.hpp>
#include <povexit/explain/messages.hpp>
#include <povexit/io/messages.hpp>
#include <povexit/lookback/messages.hpp>
#include <povexit/report/diff_messages.hpp>
#include <povexit/report/gaps_messages.hpp>
#include <povexit/report/lookback_messages.hpp>
#include <povexit/report/measure_messages.hpp>
#include <povexit/report/messages.hpp>
#include <povexit/report/rates_messages.hpp>
#include <povexit/report/sample_messages.hpp>
#include <povexit/rule/messages.hpp>
#include <povexit/rule/words_messages.hpp>
#include <povexit/rulebook/case_messages.hpp>
#include <povexit/rulebook/criteria_messages.hpp>
#include <povexit/rulebook/measure_messages.hpp>
#include <povexit/rulebook/messages.hpp>
#include <povexit/rulebook/syntax_messages.hpp>
#include <povexit/table/messages.hpp>

#include <doctest/doctest.h>

using povexit::message;

namespace {

namespace all = povexit::messages;

/// The messages of each layer, with the codes that it words for several places.
struct layer {
  const char* name;
  std::span<const message* const> messages;
  const char* repeated = "";
};
const layer layers[] = {
    {"table", all::all_table_messages},       {"rule", all::all_rule_messages},         {"words", all::all_word_messages},
    {"eval", all::all_eval_messages},         {"explain", all::all_explain_messages},   {"rulebook", all::all_rulebook_messages, "bad-name float-in-book unknown-key unknown-standard "},
    {"syntax", all::all_syntax_messages},     {"cases", all::all_case_messages, "unknown-column unknown-key unknown-parameter "},
    {"criteria", all::all_criteria_messages},
    {"io", all::all_io_messages},             {"report", all::all_report_messages},     {"gaps", all::all_gaps_messages},
    {"diff", all::all_diff_messages},         {"cli", all::all_cli_messages, "csv-value "},   {"look", all::all_look_messages},
    {"rates", all::all_rates_messages},       {"sample", all::all_sample_messages},       {"lookback", all::all_lookback_messages},
    {"estimate", all::all_estimate_messages}, {"measure", all::all_measure_messages},     {"measure-spec", all::all_measure_spec_messages},
};

std::vector<const message*> every_message() {
  std::vector<const message*> found;
  for (const layer& each : layers) found.insert(found.end(), each.messages.begin(), each.messages.end());
  return found;
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
    const bool has_words = each->zh.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
    CHECK((has_chinese(each->zh) || !has_words));  // "{0}/{1}" has none in any language
    CHECK_FALSE(has_chinese(each->en.substr(0, each->en.find(' '))));
    CHECK(povexit::utf8::is_valid(each->zh));
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
  for (const layer& each : layers) {
    CAPTURE(each.name);
    CHECK(codes_of(each.messages) == each.repeated);
  }
}

TEST_CASE("messages: rule messages do not share a text") {
  std::set<std::string_view> english;
  for (const message* each : povexit::messages::all_rule_messages) CHECK(english.insert(each->en).second);
}
