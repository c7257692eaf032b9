// SPDX-License-Identifier: MIT
// tests/rulebook/load_book.test.cpp -- rule books from text: what they mean, and every mistake with its place.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/messages.hpp>
#include <povexit/rulebook/print.hpp>
#include <povexit/rulebook/shipped.hpp>
#include "rulebook/book_text.hpp"
#include "support/random.hpp"
#include "support/random_written_book.hpp"

namespace {

using namespace povexit;

using testing_support::heard;
using testing_support::heard_after_head;
using testing_support::mistake;
constexpr std::string_view head = testing_support::book_head;

TEST_CASE("book: every part of the format is read, in the order of the file") {
  const auto book = rulebook::parse_book(R"([book]
id = "cn-village-2016"
title = { en = "Village exit", zh = "贫困村退出" }
layer = "national"
jurisdiction = "河南"
effective = { from = 2016-04-23, until = "2016-12-31" }
source = "Opinion"
note = "as published"
uses = ["cn-household-2016"]

[param.poverty_line]
unit = "yuan/person/year"
by_year = { 2016 = 2952, 2014 = "2800.5" }
source = "line"
sources = { 2014 = "letter" }
[param.incidence_limit]
by = "county.region"
values = { central = "2%", western = "3‰" }
[param.floor]
value = "-7.50"
title = "下限"

[define.household]
per_head = 'net_income / count(members)'
[define.village]
z = 'count(households)'
a = { value = 'z', title = "A" }

[[rule]]
id = "income"
level = "household"
kind = "floor"
when = 'per_head > poverty_line'
empty = "pass"
exception = { when = 'moved', clause = "5", source = "notice" }
clause = "article 2"
source = "Opinion"
title = { zh = "收入" }
note = "exactly on the line may not exit"
evidence = "seen_weak"
[[rule]]
id = "z"
level = "village"
when = 'a > 1'

[verdict.household]
name = "meets_standard"
of = 'on_register'
when = 'income'
title = "Meets"

[report.village]
incidence = 'z / 2'
)",
                                         "v.toml");
  REQUIRE(book);
  CHECK(book->id == "cn-village-2016");
  CHECK(book->title == label{"Village exit", "贫困村退出"});
  CHECK(book->layer == "national");
  CHECK(book->jurisdiction == "河南");
  CHECK(book->effective == rule::period{date{2016, 4, 23}, date{2016, 12, 31}});
  CHECK(book->source == "Opinion");
  CHECK(book->note == "as published");
  CHECK(book->uses == std::vector<std::string>{"cn-household-2016"});
  CHECK(book->where.line == 2);

  REQUIRE(book->parameters.size() == 3);
  const rule::parameter& line = book->parameters[0];
  CHECK(line.by == rule::parameter_key::exit_year);
  REQUIRE(line.values.size() == 2);
  CHECK(line.values[0].key == "2016");
  CHECK(line.values[0].amount == decimal{2952, 0});
  CHECK(line.values[1].amount == decimal{28005, 1});
  CHECK(line.values[1].source == "letter");
  CHECK(line.measure == *unit::parse("yuan/person/year"));
  CHECK(line.where.line == 11);
  CHECK(book->parameters[1].path == std::vector<std::string>{"county", "region"});
  CHECK(book->parameters[1].values[0].written_as == rule::number_form::percent);
  CHECK(book->parameters[1].values[1].written_as == rule::number_form::permille);
  CHECK(book->parameters[2].values[0].amount == decimal{-750, 2});
  CHECK(book->parameters[2].title == label{"", "下限"});

  REQUIRE(book->defines.size() == 3);
  CHECK(book->defines[1].name == "z");
  CHECK(book->defines[2].name == "a");
  CHECK(book->defines[2].level == "village");
  CHECK(book->defines[2].title == label{"A", ""});
  REQUIRE(book->rules.size() == 2);
  const rule::rule& income = book->rules[0];
  CHECK(income.kind == rule::rule_kind::floor);
  CHECK(income.empty == rule::empty_means::pass);
  REQUIRE(income.exception);
  CHECK(income.exception->clause == rule::citation{"5", "notice"});
  CHECK(income.exception->when.text == "moved");
  CHECK(income.clause == rule::citation{"article 2", "Opinion"});
  CHECK(income.evidence == "seen_weak");
  CHECK(book->rules[1].kind == rule::rule_kind::criterion);
  REQUIRE(book->verdicts.size() == 1);
  CHECK(book->verdicts[0].of.has_value());
  CHECK(book->verdicts[0].when.has_value());
  REQUIRE(book->reports.size() == 1);
  CHECK(book->reports[0].level == "village");
}

TEST_CASE("book: a formula knows where its first character stands, whatever its quotes") {
  struct written {
    std::string_view value;
    std::uint32_t line;
    std::uint32_t column;
  };
  constexpr written cases[] = {
      {"'grade = 1'", 4, 6},
      {"\"grade = 1\"", 4, 6},
      {"'''grade = 1'''", 4, 8},
      {"'''\ngrade = 1'''", 5, 1},
      {"\"\"\"\ngrade = 1\n  and x\"\"\"", 5, 1},
      {"\"grade = \\\"1\\\"\"", 4, 5},  // with escapes: the value itself
  };
  for (const written& each : cases) {
    CAPTURE(each.value);
    const auto book = rulebook::parse_book(std::string(head) + "[define.h]\nx = " + std::string(each.value), "b.toml");
    REQUIRE(book);
    const place& where = book->defines.at(0).value.where;
    CHECK(where.line == each.line);
    CHECK(where.column == each.column);
  }
  const auto chinese = rulebook::parse_book(std::string(head) + "[define.h]\n'人均' = '收入 = 1'", "b.toml");
  REQUIRE(chinese);
  CHECK(chinese->defines.at(0).value.where == place{"b.toml", 4, 9, 6, "'人均' = '收入 = 1'"});  // columns are code points
}

TEST_CASE("book: each mistake has its place and says what to do") {
  constexpr mistake mistakes[] = {
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhn = 'x'\n", "b.toml:6:1: error[unknown-key]: unknown key \"whn\" in [[rule]]; did you mean \"when\"?\n"},
      {"[[rule]]\nlevel = \"h\"\nwhen = 'x'\n", "b.toml:3:1: error[missing-key]: [[rule]] lacks \"id\"\n"},
      {"[[rule]]\nid = \"a\"\nwhen = 'x'\n", "b.toml:3:1: error[missing-key]: [[rule]] lacks \"level\"\n"},
      {"[[rule]]\nid = \"\"\nlevel = \"h\"\nwhen = 'x'\n", "b.toml:4:6: error[empty-value]: \"id\" is empty\n"},
      {"[[rule]]\nid = \"a\"\nlevel = 3\nwhen = 'x'\n", "b.toml:5:9: error[wrong-type]: \"level\" has a value of another type: write level = \"...\"\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 1\n", "b.toml:6:8: error[wrong-type]: \"when\" has a value of another type: write when = '...'\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\n[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'y'\n",
       "b.toml:8:6: error[duplicate-rule]: rule \"a\" is there already, on line 4\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\nkind = \"flor\"\n",
       "b.toml:7:8: error[unknown-value]: kind = \"flor\" is not known: it may be \"floor\", \"criterion\", \"item\", \"reference\", \"quality\"; did you mean \"floor\"?\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\nexception = 'y'\n",
       "b.toml:7:13: error[wrong-type]: \"exception\" has a value of another type: write exception = { when = '...', clause = \"...\" }\n"},
      {"[rule]\nid = \"a\"\n", "b.toml:3:1: error[wrong-type]: \"rule\" has a value of another type: write [[rule]]\n"},
      {"[rules]\n", "b.toml:3:2: error[unknown-key]: unknown key \"rules\": the file may hold \"book\", \"param\", \"define\", \"rule\", \"score\", \"classify\", \"verdict\", \"report\"; did you mean \"rule\"?\n"},
      {"effective = { from = 2017-01-01, until = 2016-12-31 }\n",
       "b.toml:3:42: error[period-backwards]: in force from 2017-01-01 until 2016-12-31: the end lies before the beginning\n"},
      {"effective = { from = \"2017-02-29\" }\n", "b.toml:3:22: error[bad-date]: \"2017-02-29\" is no day: write 2016-12-31\n"},
      {"effective = { from = 2017-01-01T00:00:00 }\n", "b.toml:3:22: error[wrong-type]: \"from\" has a value of another type: write from = 2016-12-31\n"},
      {"layer = \"provinc\"\n", "b.toml:3:9: error[unknown-value]: layer = \"provinc\" is not known: it may be \"national\", \"province\", \"county\", \"programme\"; did you mean \"province\"?\n"},
      {"uses = [\"a\", \"a\"]\n", "b.toml:3:14: error[duplicate-use]: \"a\" is named twice in \"uses\"\n"},
      {"uses = [\"../a\"]\n", "b.toml:3:9: error[bad-id]: \"../a\" cannot be an id: letters, digits, \"-\", \"_\" and \".\", not beginning with \".\"\n"},
      {"title = 3\n", "b.toml:3:9: error[wrong-type]: \"title\" has a value of another type: write title = { en = \"...\", zh = \"...\" }\n"},
      {"title = { eng = \"X\" }\n", "b.toml:3:11: error[unknown-key]: unknown key \"eng\" in title; did you mean \"en\"?\n"},
      {"[define]\nx = 'a'\n", "b.toml:4:5: error[wrong-type]: \"x\" has a value of another type: write [define.household]\n"},
      {"[define.h]\nx = { title = \"X\" }\n", "b.toml:4:5: error[missing-key]: [define.h] x lacks \"value\"\n"},
      {"[verdict.h]\nof = 'x'\n", "b.toml:3:1: error[missing-key]: [verdict.h] lacks \"name\"\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard_after_head(each.text) == each.heard);
  }
}

TEST_CASE("book: what is no TOML is said in words, with its place") {
  constexpr mistake mistakes[] = {
      {"id = 1\nid = 2\n", "b.toml:2:6: error[duplicate-key]: this stands in the file already (cannot redefine existing integer 'id')\n"},
      {"[book]\n[book]\n", "b.toml:2:1: error[duplicate-key]: this stands in the file already (cannot redefine existing table 'book')\n"},
      {"id = \"x\nb = 1\n", "b.toml:1:8: error[toml-open-text]: a text is not closed on its line: add the closing quote (unescaped control characters other than TAB (U+0009) are explicitly prohibited)\n"},
      {"a = [1, 2", "b.toml:1:10: error[toml-open]: something before the end of the file is not closed: a bracket, a brace or a quote (encountered end-of-file)\n"},
      {"a = yes\n", "b.toml:1:5: error[toml-bare-value]: a text stands in quotes; yes and no are written true and false (could not determine value type)\n"},
      {"a = “x”\n", "b.toml:1:5: error[toml-curly-quote]: “ is no quotation mark of TOML: use \" or '\n"},
      {"a = 中\n", "b.toml:1:5: error[toml-outside-quotes]: \"中\" stands outside quotes: names and texts beyond ASCII stand within\n"},
      {"a = 1\nb = '中'　# 中\n", "b.toml:2:8: error[toml-outside-quotes]: \"　\" stands outside quotes: names and texts beyond ASCII stand within\n"},
      {"a = 'it's 中'\n", "b.toml:1:9: error[toml-one-per-line]: one value per line, and no commas within numbers (expected a comment or whitespace, saw 's')\n"},
      {"a = \"2\n中 = 1\n", "b.toml:1:7: error[toml-open-text]: a text is not closed on its line: add the closing quote (unescaped control characters other than TAB (U+0009) are explicitly prohibited)\n"},
      {"a: 1\n", "b.toml:1:2: error[toml-equals]: a key and its value are joined by \"=\" (expected '=', saw ':')\n"},
      {"a = 2%\n", "b.toml:1:6: error[toml-percent]: a number with a sign such as 2% stands in quotes: \"2%\" (expected digit, saw '%')\n"},
      {"a = 2,800\n", "b.toml:1:6: error[toml-one-per-line]: one value per line, and no commas within numbers (expected a comment or whitespace, saw ',')\n"},
      {"收入 = 1\n", "b.toml:1:1: error[toml-outside-quotes]: \"收\" stands outside quotes: names and texts beyond ASCII stand within\n"},
      {"", "b.toml: error[file-empty]: the file is empty\n"},
      {"a = 1\nb = \"\xff\"\n", "b.toml:2:6: error[not-utf-8]: byte 0xFF is not UTF-8: save the file as UTF-8\n"},
      {"# nothing\n", "b.toml: error[missing-key]: [book] lacks \"id\"\n"},
      {"[schema]\nid = \"x\"\n[level.h]\n", "b.toml:1:2: error[not-a-book]: this is a schema, and a rule book is wanted: it has [book] and [[rule]]\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard(each.text) == each.heard);
  }
}

TEST_CASE("book: all issues come at once, in the order of the file, those of formulas among them") {
  CHECK(heard(R"toml([book]
idd = "x"
[param.line]
by_year = { 2014 = 7.5 }
[define.household]
"人均" = '收入 / '
[[rule]]
id = "a"
level = "household"
when = 'a == 1'
empty = "passed"
[[rule]]
id = "a"
level = "household"
when = '''
a and
  (b'''
)toml",
              true) == R"heard(b.toml:2:1: error[unknown-key]: unknown key "idd" in [book]; did you mean "id"?
    2 | idd = "x"
      | ^^^
b.toml:4:20: error[float-in-book]: 7.5 would lose its exactness as a binary number: write "7.5"
    4 | by_year = { 2014 = 7.5 }
      |                    ^^^
b.toml:6:12: error[expected-value]: expected a value after "/"
    6 | "人均" = '收入 / '
      |                ^
b.toml:10:11: error[double-equals]: "==" is not an operator here; use "="
   10 | when = 'a == 1'
      |           ^^
b.toml:11:9: error[unknown-value]: empty = "passed" is not known: it may be "pass", "fail", "unknown"; did you mean "pass"?
   11 | empty = "passed"
      |         ^^^^^^^^
b.toml:13:6: error[duplicate-rule]: rule "a" is there already, on line 8
   13 | id = "a"
      |      ^^^
b.toml:17:3: error[unclosed-bracket]: this "(" is never closed; a ")" is missing
   17 |   (b
      |   ^
)heard");
}

TEST_CASE("book: a byte order mark and CRLF change nothing") {
  std::string text = std::string(head) + "[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x = 1'\n";
  const auto plain = rulebook::parse_book(text, "b.toml");
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
  const auto windows = rulebook::parse_book("\xEF\xBB\xBF" + text, "b.toml");
  REQUIRE(plain);
  REQUIRE(windows);
  CHECK(*plain == *windows);
  CHECK(plain->hash == windows->hash);
  CHECK(windows->rules.at(0).when.where == plain->rules.at(0).when.where);
}

TEST_CASE("book: Chinese punctuation may stand wherever a text or a comment goes on") {
  for (const std::string_view sign : {"、", "。", "「", "〇", "あ"}) {
    CAPTURE(sign);
    const std::string text = std::string(head) + "note = \"\"\"a \\\n  " + std::string(sign) + "\"\"\" # " + std::string(sign) + "\n[define.h]\n\"人均\" = 'x'\n";
    const auto book = rulebook::parse_book(text, "b.toml");
    REQUIRE(book);
    CHECK(book->note == "a " + std::string(sign));
    CHECK_FALSE(rulebook::parse_book("[a" + std::string(sign), "b.toml"));
    CHECK_FALSE(rulebook::parse_book("a = \"\"\"\\" + std::string(sign) + "\"\"\"", "b.toml"));
  }
}

TEST_CASE("book: hostile text is refused, and never crashes") {
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  const std::string texts[] = {
      repeated("a.", 1'000'000) + "b = 1",
      "[" + repeated("a.", 1'000'000) + "b]",
      "a = " + repeated("[", 1'000'000),
      "a = " + repeated("{a=", 1'000'000),
      "a = [" + repeated("1,", 3'000'000) + "1]",
      "a = \"\"\"x\"\"\"\"" + repeated("\"a\".", 100'000) + "b",
      "k = \"\"\"x\"\"\"\"\"\n" + repeated("a.", 100'000) + "b = 1",
      repeated("[[rule]]\nid=\"\"\n", 20'000),
      std::string(head) + "x = '" + repeated("贫", 2'000'000) + "'",
      std::string(17U << 20U, ' '),
      std::string(1, '\0'),
      repeated("'", 1'000'000),
      repeated("\"", 1'000'001),
  };
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 40));
    const auto book = rulebook::parse_book(text, "b.toml");
    REQUIRE_FALSE(book);
    CHECK(book.error().size() <= 1001);
    CHECK(render(book.error().front()).size() < 20'000);
  }
}

TEST_CASE("book: mutations of real books and random bytes give a book or located issues") {
  testing_support::random_source dice(99);
  for (const std::string_view id : rulebook::shipped_books()) {
    const std::string original(rulebook::shipped_text(id));
    for (int round = 0; round < 40; ++round) {
      std::string text = original;
      for (std::size_t edits = 1 + dice.below(4); edits > 0; --edits) {
        const std::size_t at = dice.below(text.size());
        if (dice.chance(40)) text.erase(at, 1 + dice.below(9));
        if (dice.chance(40)) text.insert(at, testing_support::written::random_text(dice));
        if (dice.chance(20)) text[at] = static_cast<char>(dice.below(256));
        if (text.empty()) break;
      }
      const auto book = rulebook::parse_book(text, "b.toml");
      if (book) {
        const auto again = rulebook::parse_book(rulebook::print_book(*book), "printed.toml");
        REQUIRE(again);
        REQUIRE(*again == *book);
      } else {
        REQUIRE_FALSE(book.error().empty());
        for (const issue& one : book.error()) REQUIRE(one.where.file == "b.toml");
      }
      static_cast<void>(rulebook::parse_schema(text, "b.toml"));
    }
  }
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (std::size_t i = dice.below(60); i > 0; --i) bytes += dice.chance(50) ? static_cast<char>(dice.below(256)) : "[]{}='\".,#\nab1"[dice.below(15)];
    CHECK_FALSE(rulebook::parse_book(bytes, "b.toml"));
    CHECK_FALSE(rulebook::parse_schema(bytes, "b.toml"));
  }
}

}  // namespace
