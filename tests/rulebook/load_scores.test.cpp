// SPDX-License-Identifier: MIT
// tests/rulebook/load_scores.test.cpp -- layers, scores and classes from text: what they mean, and every mistake with its place.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <povexit/rule/print.hpp>
#include <povexit/rulebook/load.hpp>
#include <povexit/rulebook/print.hpp>
#include "rulebook/book_text.hpp"

namespace {

using namespace povexit;
using testing_support::heard_after_head;
using testing_support::mistake;

constexpr std::string_view layered = R"([book]
id = "sichuan"
extends = "national"
uses = ["household"]
waivers = [
  { id = "roads", date = 2018-06-01, reason = "not comparable" },
]

[define.household]
per_head = { value = 'income / size', title = { en = "Per head" }, tightens = "national:per_head" }

[[rule]]
id = "roads"
level = "village"
kind = "item"
tightens = "national:roads"
applies = 'hamlets > 0'
when = 'hardened >= hamlets'

[[score]]
id = "exit"
level = "village"
kind = "floor"
title = { en = "Exit score" }
tightens = "exit"
of = "27.5"
pass = "70/3"
not_applicable = "leaves"
items = [
  { rule = "roads", points = 10, veto = true, applies = 'hamlets > 1' },
  { rule = "water", points = "7.5", title = { en = "Water" } },
  { id = "problems", points = 'max(0, 10 - 2 * problems)', max = 10 },
]
clause = "annex 2"
evidence = "seen_weak"
note = "as published"

[[rule]]
id = "water"
level = "village"
kind = "item"
when = 'water'

[classify.village]
name = "colour"
title = { en = "Colour", zh = "分级" }
cases = [
  { value = "red", when = 'problems > 10', title = { zh = "红" }, clause = "3" },
  { value = "yellow", when = 'problems > 3' },
  { value = "red", when = 'unsafe' },
]
otherwise = { value = "green", title = { zh = "绿" } }
clause = "4"

[verdict.village]
name = "may_exit"
tightens = "national:may_exit"
applies = 'poor_village'
when = 'exit'
)";

TEST_CASE("layered book: every part is read, and prints as it was written") {
  const auto book = rulebook::parse_book(layered, "sichuan.toml");
  if (!book) FAIL(testing_support::heard_of(book.error()));
  CHECK(rulebook::print_book(*book) == layered);
  CHECK(book->extends == "national");
  CHECK(book->extends_where.line == 3);
  CHECK(book->extends_where.column == 11);
  CHECK(book->uses_where.at(0).line == 4);
  CHECK(book->uses_where.at(0).column == 9);
  REQUIRE(book->waivers.size() == 1);
  CHECK(book->waivers[0] == rule::waiver{"roads", date{2018, 6, 1}, "not comparable", {}});
  CHECK(book->waivers[0].where.line == 6);
  CHECK(book->defines.at(0).tightens == "national:per_head");
  CHECK(book->verdicts.at(0).tightens == "national:may_exit");
  CHECK(print(book->verdicts.at(0).applies.value().value) == "poor_village");
  CHECK(print(book->rules.at(0).applies.value().value) == "hamlets > 0");
  CHECK(book->rules.at(0).kind == rule::rule_kind::item);
  CHECK(book->rules.at(0).tightens == "national:roads");

  REQUIRE(book->scores.size() == 1);
  const rule::score& score = book->scores[0];
  CHECK(score.of == ratio(55, 2));
  CHECK(score.pass == ratio(70, 3));
  CHECK(score.not_applicable == rule::not_applicable_means::leaves);
  CHECK(score.tightens == "exit");
  CHECK(score.clause == rule::citation{"annex 2", ""});
  REQUIRE(score.items.size() == 3);
  CHECK(score.items[0].veto);
  CHECK(score.items[0].id == "roads");
  CHECK(score.items[0].where.line == 30);
  CHECK(print(score.items[0].applies.value().value) == "hamlets > 1");
  CHECK(score.items[1].points == ratio(15, 2));
  CHECK_FALSE(score.items[1].veto);
  CHECK(score.items[2].rule.empty());
  CHECK(score.items[2].points == ratio(10));
  CHECK(print(score.items[2].earns.value().value) == "max(0, 10 - 2 * problems)");

  REQUIRE(book->classes.size() == 1);
  const rule::classification& colour = book->classes[0];
  CHECK(colour.name == "colour");
  REQUIRE(colour.cases.size() == 3);
  CHECK(colour.cases[0].title == label{"", "红"});
  CHECK(colour.cases[0].clause.clause == "3");
  CHECK(colour.cases[2].value == "red");
  CHECK(colour.otherwise == "green");
  CHECK(colour.otherwise_title == label{"", "绿"});
}

TEST_CASE("score: with a pass mark it is a rule, which stands where the score does; without one it is only a number") {
  const auto book = rulebook::parse_book(layered, "sichuan.toml");
  REQUIRE(book);
  REQUIRE(book->rules.size() == 3);
  const rule::rule& made = book->rules[1];
  CHECK(made.id == "exit");
  CHECK(made.of_score);
  CHECK(made.kind == rule::rule_kind::floor);
  CHECK(made.tightens == "exit");
  CHECK(print(made.when.value) == R"(score("exit") >= 70 / 3 and not(veto("exit")))");
  CHECK(made.where.line == 21);
  const auto number = rulebook::parse_book(std::string(testing_support::book_head) + "[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ rule = \"a\", points = 5 }]\n", "b.toml");
  REQUIRE(number);
  CHECK(number->scores.size() == 1);
  CHECK(number->rules.empty());
}

TEST_CASE("score: a formula that is a mere number stays a formula") {
  rule::book built("x");
  rule::score score;
  score.id = "s";
  score.level = "h";
  score.of = ratio(5);
  rule::score_item item;
  item.id = "i";
  item.points = ratio(5);
  item.earns = rule::formula(rulebook::parse_book(std::string(testing_support::book_head) + "[define.h]\na = '-3'\n", "b.toml")->defines.at(0).value.value);
  score.items.push_back(item);
  built.add(score);
  const auto again = rulebook::parse_book(rulebook::print_book(built), "printed.toml");
  REQUIRE(again);
  CHECK(*again == built);
}

TEST_CASE("layers: each mistake has its place and says what to do") {
  constexpr mistake mistakes[] = {
      {"extends = \"\"\n", "b.toml:3:11: error[empty-value]: \"extends\" is empty\n"},
      {"extends = [\"a\"]\n", "b.toml:3:11: error[wrong-type]: \"extends\" has a value of another type: write extends = \"...\"\n"},
      {"extends = \"a b\"\n", "b.toml:3:11: error[bad-id]: \"a b\" cannot be an id: letters, digits, \"-\", \"_\" and \".\", not beginning with \".\"\n"},
      {"extend = \"a\"\n", "b.toml:3:1: error[unknown-key]: unknown key \"extend\" in [book]; did you mean \"extends\"?\n"},
      {"waivers = [\"a\"]\n", "b.toml:3:12: error[wrong-type]: \"waivers\" has a value of another type: write waivers = [{ id = \"income\", date = 2018-06-01, reason = \"...\" }]\n"},
      {"waivers = [{ id = \"a\" }]\n", "b.toml:3:12: error[missing-key]: waivers lacks \"date\"\nb.toml:3:12: error[missing-key]: waivers lacks \"reason\"\n"},
      {"waivers = [{ id = \"a\", date = 2018, reason = \"\", by = \"x\" }]\n",
       "b.toml:3:31: error[wrong-type]: \"date\" has a value of another type: write date = 2016-12-31\n"
       "b.toml:3:46: error[empty-value]: \"reason\" is empty\n"
       "b.toml:3:50: error[unknown-key]: unknown key \"by\" in waivers\n"},
      {"waivers = [{ id = \"a\", date = 2018-01-01, reason = \"x\" }, { id = \"a\", date = 2018-01-01, reason = \"x\" }]\n",
       "b.toml:3:66: error[duplicate-waiver]: \"a\" is waived already: keep one waiver\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\ntightens = \"\"\n", "b.toml:7:12: error[bad-tightens]: \"\" names nothing of another book: write tightens = \"base:name\", or \"name\"\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\ntightens = \":a\"\n", "b.toml:7:12: error[bad-tightens]: \":a\" names nothing of another book: write tightens = \"base:name\", or \"name\"\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\ntightens = \"a:b:c\"\n",
       "b.toml:7:12: error[bad-tightens]: \"a:b:c\" names nothing of another book: write tightens = \"base:name\", or \"name\"\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\napplies = true\n", "b.toml:7:11: error[wrong-type]: \"applies\" has a value of another type: write applies = '...'\n"},
      {"[[rule]]\nid = \"a\"\nlevel = \"h\"\nwhen = 'x'\napplies = 'a ='\n", "b.toml:7:14: error[expected-value]: expected a value after \"=\"\n"},
      {"[define.h]\nx = { value = 'a', tightens = 3 }\n", "b.toml:4:31: error[wrong-type]: \"tightens\" has a value of another type: write tightens = \"...\"\n"},
      {"[report.h]\nx = { value = 'a', tightens = \"b\" }\n", "b.toml:4:20: error[unknown-key]: unknown key \"tightens\" in [report.h] x\n"},
      {"[verdict.h]\nname = \"a\"\ntighten = \"b\"\n", "b.toml:5:1: error[unknown-key]: unknown key \"tighten\" in [verdict.h]; did you mean \"tightens\"?\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard_after_head(each.text) == each.heard);
  }
}

TEST_CASE("score: each mistake has its place and says what to do") {
  constexpr mistake mistakes[] = {
      {"[score]\nid = \"s\"\n", "b.toml:3:1: error[wrong-type]: \"score\" has a value of another type: write [[score]]\n"},
      {"[[score]]\nitem = []\n",
       "b.toml:3:1: error[missing-key]: [[score]] lacks \"id\"\nb.toml:3:1: error[missing-key]: [[score]] lacks \"level\"\n"
       "b.toml:3:1: error[missing-key]: [[score]] lacks \"of\"\nb.toml:4:1: error[unknown-key]: unknown key \"item\" in [[score]]; did you mean \"items\"?\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 10\npass = 11\nitems = [{ rule = \"a\", points = 10 }]\n",
       "b.toml:7:8: error[score-mark]: score \"s\" has the pass mark 11, above its 10 points: nobody could pass\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 10\nitems = [{ rule = \"a\", points = 5 }, { id = \"b\", points = 'x', max = \"4.5\" }]\n",
       "b.toml:6:6: error[score-sum]: the items of score \"s\" add up to 9.5 points, and it says of = 10\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = \"100%\"\nitems = [{ rule = \"a\", points = \"1/0\" }]\n",
       "b.toml:6:6: error[bad-points]: \"100%\" is no number of points: write 10, \"7.5\" or \"10/3\"\n"
       "b.toml:7:33: error[bad-points]: \"1/0\" is no number of points: write 10, \"7.5\" or \"10/3\"\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\npass = -1\nitems = [{ rule = \"a\", points = \"-5\" }]\n",
       "b.toml:7:8: error[negative-points]: \"pass\" = -1 is negative: deductions stand in a formula, such as 'max(0, 20 - 2 * problems)'\n"
       "b.toml:8:33: error[negative-points]: \"points\" = -5 is negative: deductions stand in a formula, such as 'max(0, 20 - 2 * problems)'\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = []\n", "b.toml:7:9: error[nothing-listed]: \"items\" lists nothing\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [\"a\"]\n", "b.toml:7:10: error[wrong-type]: \"items\" has a value of another type: write items = [{ rule = \"roads\", points = 10 }]\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ rule = \"a\" }]\n", "b.toml:7:10: error[missing-key]: items lacks \"points\"\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ rule = \"a\", points = true }]\n", "b.toml:7:33: error[wrong-type]: \"points\" has a value of another type: write points = 10, or \"7.5\"\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 10\nitems = [\n{ rule = \"a\", points = 5 },\n{ rule = \"a\", points = 5 },\n]\n",
       "b.toml:9:10: error[duplicate-item]: item \"a\" is there already, on line 8\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ rule = \"\", points = 5 }]\n", "b.toml:7:19: error[empty-value]: \"rule\" is empty\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ id = \"a\", points = 5 }]\n",
       "b.toml:7:10: error[item-without-rule]: nothing earns these points: write rule = \"roads\", or id = \"...\" with points = '...' and max\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ rule = \"a\", points = 'x', max = 5 }]\n",
       "b.toml:7:33: error[item-twofold]: item \"a\" has both a rule and a formula: points of a rule are a number\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ rule = \"a\", id = \"b\", points = 5, max = 5 }]\n",
       "b.toml:7:24: error[item-two-names]: an item with a rule bears the rule's name: leave \"id\" out\n"
       "b.toml:7:46: error[item-max]: \"max\" goes with a formula: here \"points\" itself is the most\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ points = 'x', max = 5 }]\n", "b.toml:7:10: error[missing-key]: items lacks \"id\"\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ id = \"a\", points = 'x' }]\n", "b.toml:7:10: error[missing-key]: items lacks \"max\"\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ id = \"a\", points = 'x', max = 5, veto = true }]\n",
       "b.toml:7:52: error[veto-without-rule]: item \"a\" has a veto and no rule: a formula cannot fail; add an item with a rule and points = 0\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ id = \"a\", points = 'x +', max = 5 }]\n", "b.toml:7:34: error[expected-value]: expected a value after \"+\"\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nkind = \"quality\"\nnot_applicable = \"leave\"\nitems = [{ rule = \"a\", points = 5 }]\n",
       "b.toml:7:8: error[unknown-value]: kind = \"quality\" is not known: it may be \"floor\", \"criterion\", \"item\", \"reference\"\n"
       "b.toml:8:18: error[unknown-value]: not_applicable = \"leave\" is not known: it may be \"full\", \"leaves\"; did you mean \"leaves\"?\n"},
      {"[[rule]]\nid = \"s\"\nlevel = \"h\"\nwhen = 'x'\n[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\npass = 5\nitems = [{ rule = \"a\", points = 5 }]\n",
       "b.toml:8:6: error[duplicate-rule]: rule \"s\" is there already, on line 4\n"},
      {"[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\nitems = [{ rule = \"a\", points = 5 }]\n[[score]]\nid = \"s\"\nlevel = \"h\"\nof = 5\npass = 4\nitems = [{ rule = \"a\", points = 5 }]\n",
       "b.toml:9:6: error[duplicate-score]: score \"s\" is there already, on line 4\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard_after_head(each.text) == each.heard);
  }
}

TEST_CASE("classes: each mistake has its place and says what to do") {
  constexpr mistake mistakes[] = {
      {"[classify]\nh = 3\n", "b.toml:4:5: error[wrong-type]: \"h\" has a value of another type: write [classify.household]\n"},
      {"[classify]\nh = [3]\n", "b.toml:4:6: error[wrong-type]: \"h\" has a value of another type: write [[classify.household]]\n"},
      {"[classify.h]\n", "b.toml:3:1: error[missing-key]: [classify.h] lacks \"name\"\nb.toml:3:1: error[missing-key]: [classify.h] lacks \"cases\"\nb.toml:3:1: error[missing-key]: [classify.h] lacks \"otherwise\"\n"},
      {"[classify.h]\nname = \"a b\"\ncases = []\notherwise = \"\"\n",
       "b.toml:4:8: error[bad-name]: \"a b\" cannot be a name: a letter, then letters, digits and _\nb.toml:5:9: error[nothing-listed]: \"cases\" lists nothing\n"
       "b.toml:6:13: error[empty-value]: \"otherwise\" is empty\n"},
      {"[classify.h]\nname = \"a\"\ncases = [{ value = \"\", when = 1 }, { wen = 'x' }]\notherwise = { title = \"n\" }\n",
       "b.toml:5:20: error[empty-value]: \"value\" is empty\nb.toml:5:31: error[wrong-type]: \"when\" has a value of another type: write when = '...'\n"
       "b.toml:5:36: error[missing-key]: cases lacks \"value\"\nb.toml:5:38: error[unknown-key]: unknown key \"wen\" in cases; did you mean \"when\"?\n"
       "b.toml:6:13: error[missing-key]: otherwise lacks \"value\"\n"},
      {"[classify.h]\nname = \"a\"\ncases = [{ value = \"p\", when = 'x' }, { value = \"q\", when = 'y' }]\notherwise = \"q\"\n",
       "b.toml:6:13: error[class-repeats-otherwise]: the last case of \"a\" gives \"q\", as otherwise does, and so decides nothing: leave it out\n"},
  };
  for (const mistake& each : mistakes) {
    CAPTURE(each.text);
    CHECK(heard_after_head(each.text) == each.heard);
  }
  // The value of otherwise may stand in an earlier case: enter below, leave above, else as before.
  CHECK(heard_after_head("[classify.h]\nname = \"a\"\ncases = [{ value = \"q\", when = 'x' }, { value = \"p\", when = 'y' }]\notherwise = \"q\"\n").empty());
}

}  // namespace
