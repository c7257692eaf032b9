// SPDX-License-Identifier: MIT
// tests/base/issue.test.cpp -- what a person reads, to the byte.
#include <povexit/base/issue.hpp>

#include <string>

#include <doctest/doctest.h>

using povexit::has_errors;
using povexit::issue;
using povexit::language;
using povexit::place;

namespace {

constexpr povexit::message unknown_column{"unknown-column", "no column \"{0}\" at {1} level", "{1}级没有列“{0}”"};
constexpr povexit::message wrong_type{"wrong-type", "a {0} stands where a {1} is needed", "此处需要{1}，却是{0}"};

std::string rendered_at(std::uint32_t line, std::uint32_t column, std::uint32_t length, std::string text) {
  return render(error(wrong_type, {"@text", "@number"}, {"", line, column, length, std::move(text)}));
}

const std::string head = "error[wrong-type]: a text stands where a number is needed\n";

}  // namespace

TEST_CASE("issue: renders place, code, sentence, suggestion, line and caret") {
  const issue one =
      error(unknown_column, {"incme", "household"}, {"lankao-2016.toml", 14, 9, 5, "when = 'incme >= poverty_line'"}, "income_per_capita");
  CHECK(render(one) ==
        "lankao-2016.toml:14:9: error[unknown-column]: no column \"incme\" at household level; did you mean \"income_per_capita\"?\n"
        "   14 | when = 'incme >= poverty_line'\n"
        "      |         ^^^^^\n");
  CHECK(one.is_error());
  CHECK(one.code() == "unknown-column");
}

TEST_CASE("issue: carets lie under Chinese text, two for each character") {
  const issue one = error(unknown_column, {"人均收人", "户"}, {"标准.toml", 7, 9, 4, "when = '人均收人 >= 贫困线'"}, "人均收入");
  CHECK(render(one, language::zh) ==
        "标准.toml:7:9: 错误[unknown-column]: 户级没有列“人均收人”；是否应为“人均收入”？\n"
        "    7 | when = '人均收人 >= 贫困线'\n"
        "      |         ^^^^^^^^\n");
  CHECK(rendered_at(1, 8, 3, "人均收入 = \"甲\"") == "1:8: " + head + "    1 | 人均收入 = \"甲\"\n      |            ^^^^\n");
}

TEST_CASE("issue: what is not known of the place is left out") {
  CHECK(render(error(wrong_type, {"@text", "@number"})) == head);
  CHECK(render(warning(wrong_type, {"@text", "@number"}, {"a.csv", 0, 0, 0, ""})) == "a.csv: warning" + head.substr(5));
  CHECK(render(error(wrong_type, {"@text", "@number"}, {"a.csv", 3, 0, 0, "x,y"})) == "a.csv:3: " + head + "    3 | x,y\n");
  CHECK(render(error(wrong_type, {"@text", "@number"}, {"a.csv", 3, 2, 1, ""})) == "a.csv:3:2: " + head);
}

TEST_CASE("issue: a long line is cut around the caret") {
  const std::string text = std::string(200, 'a') + "bad" + std::string(200, 'b');
  CHECK(rendered_at(9, 201, 3, text) ==
        "9:201: " + head + "    9 | " + std::string(60, 'a') + "bad" + std::string(60, 'b') + "\n      | " + std::string(60, ' ') + "^^^\n");
}

TEST_CASE("issue: a caret beyond the line stands after it; tabs, controls and bad bytes take one column") {
  CHECK(rendered_at(2, 4, 1, "abc") == "2:4: " + head + "    2 | abc\n      |    ^\n");
  CHECK(rendered_at(2, 5, 1, "a\t\x01\xFFz") == "2:5: " + head + "    2 | a ??z\n      |     ^\n");
  CHECK(rendered_at(1234567, 2, 1, "ab") == "1234567:2: " + head + "1234567 | ab\n        |  ^\n");
}

TEST_CASE("message: placeholders are filled once, words are translated, and a missing argument shows") {
  CHECK(fill(wrong_type, std::vector<std::string>{"@boolean", "@money"}, language::zh) == "此处需要金额，却是是否");
  CHECK(fill(wrong_type, std::vector<std::string>{"{1}", "b"}, language::en) == "a {1} stands where a b is needed");
  CHECK(fill(wrong_type, std::vector<std::string>{"a"}, language::en) == "a a stands where a {1} is needed");
  CHECK(fill(wrong_type, std::vector<std::string>{"@nonsense", "@"}, language::en) == "a @nonsense stands where a @ is needed");
}

TEST_CASE("label: the other language stands in where one is missing") {
  CHECK(povexit::label{"village", "村"}.in(language::zh, "v") == "村");
  CHECK(povexit::label{"village", ""}.in(language::zh, "v") == "village");
  CHECK(povexit::label{"", "村"}.in(language::en, "v") == "村");
  CHECK(povexit::label{}.in(language::en, "v") == "v");
}

TEST_CASE("issues: a warning alone is not an error") {
  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({warning(wrong_type)}));
  CHECK(has_errors({warning(wrong_type), error(wrong_type)}));
}
