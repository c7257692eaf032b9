// SPDX-License-Identifier: MIT
// tests/property/oracle_scores.test.cpp -- facts about classes, scores, applicability, tables of parameters and `one(...)`
// worked out by hand, which oracle and engine must both give.
//
// Layer: tests. What judges the engine is judged first: every expected value was found without running anything.
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/rule/print.hpp>

#include "support/both_ways.hpp"

using namespace povexit;
using namespace povexit::testing_support;

namespace {

r::class_case when(const char* value, r::expr condition) {
  r::class_case made;
  made.value = value;
  made.when = r::formula(std::move(condition));
  return made;
}

r::classification kinds(const char* level, std::vector<r::class_case> cases, const char* otherwise) {
  r::classification made;
  made.name = "kind";
  made.level = level;
  made.cases = std::move(cases);
  made.otherwise = otherwise;
  return made;
}

r::score_item by_rule(const char* id, ratio points, bool veto = false) {
  r::score_item made;
  made.id = made.rule = id;
  made.points = points;
  made.veto = veto;
  return made;
}

r::score_item by_formula(const char* id, ratio most, r::expr earns) {
  r::score_item made;
  made.id = id;
  made.points = most;
  made.earns = r::formula(std::move(earns));
  return made;
}

r::score scored(std::vector<r::score_item> items, ratio of, ratio pass, r::not_applicable_means means = r::not_applicable_means::full) {
  r::score made;
  made.id = "total";
  made.level = "household";
  made.of = of;
  made.pass = pass;
  made.items = std::move(items);
  made.not_applicable = means;
  return made;
}

r::rule item_rule(const char* id, r::expr condition) { return rule_of(id, "household", std::move(condition), r::rule_kind::item); }

r::expr text(const char* quoted) { return r::literal(quoted); }

}  // namespace

TEST_CASE("scores: a class is the first case that holds; undecided, it may be any that no certain case comes before") {
  judged_county c;
  // i is 4, in [0, 10], 10, 1
  c.books[0].add(kinds("household", {when("A", r::less_than(name("i"), whole(2))), when("B", r::less_than(name("i"), whole(5)))}, "C"));
  const char* expected[] = {"B", "A or B or C", "C", "A"};
  for (std::size_t row = 0; row < 4; ++row) CHECK(c.answer({question::kind::classification, "household", "kind", r::rule_kind::floor, ""}, row) == expected[row]);
  CHECK(c.value("household", 1, r::equal_to(name("kind"), "A")) == "unknown");
  CHECK(c.value("household", 0, r::other_than(name("kind"), "A")) == "yes");
  CHECK(c.value("household", 0, r::is_one_of(name("kind"), {"A", "B"})) == "yes");
  CHECK(c.value("village", 0, r::count(r::set("homes", r::equal_to(name("kind"), "B")))) == "[1, 2]");  // 0; 1 perhaps; the stray is A
  CHECK(c.value("person", 4, r::equal_to(name("household.kind"), "C")) == "yes");
}

TEST_CASE("scores: a class of which all possible cases say the same is known, though it is not known which of them holds") {
  judged_county c;
  // of household 1 neither b nor i is known to be anything: b is no, i in [0, 10]; of 2 b is not known
  c.books[0].add(kinds("household", {when("A", r::less_than(name("i"), whole(5))), when("A", r::at_least(name("i"), whole(3)))}, "B"));
  CHECK(c.answer({question::kind::classification, "household", "kind", r::rule_kind::floor, ""}, 1) == "A or B");
  c.books[0].classes[0].cases.push_back(when("A", r::negated(name("b"))));
  CHECK(c.answer({question::kind::classification, "household", "kind", r::rule_kind::floor, ""}, 1) == "A");
  CHECK(c.value("household", 1, r::equal_to(name("kind"), "A")) == "yes");
  CHECK(c.value("household", 1, r::equal_to(name("kind"), "B")) == "no");
}

TEST_CASE("scores: a class meets a column of codes, and another class, by the names of the codes") {
  judged_county c;
  c.books[0].add(kinds("person", {when("B", name("b"))}, "A"));
  // persons: b is yes, no, yes, ?, yes; c is A, B, ?, A, A
  CHECK(c.value("person", 0, r::equal_to(name("kind"), name("c"))) == "no");
  CHECK(c.value("person", 1, r::equal_to(name("c"), name("kind"))) == "no");
  CHECK(c.value("person", 2, r::equal_to(name("c"), name("kind"))) == "unknown");
  CHECK(c.value("person", 3, r::equal_to(name("c"), name("kind"))) == "unknown");
  c.books[0].classes[0].cases[0].when = r::formula(r::negated(name("b")));
  CHECK(c.value("person", 0, r::equal_to(name("kind"), name("c"))) == "yes");
  CHECK(c.value("person", 1, r::equal_to(name("kind"), name("c"))) == "yes");
}

TEST_CASE("scores: points are added up, bounds where a rule is unknown, and a formula is held between 0 and its most") {
  judged_county c;
  c.books[0].add(item_rule("fine", name("b"))).add(item_rule("rich", r::at_least(name("i"), whole(4))));
  // of 20: b 5; i >= 4: 15/2; 10 - i up to 15/2
  c.books[0].add(scored({by_rule("fine", ratio(5)), by_rule("rich", ratio(15, 2)), by_formula("left", ratio(15, 2), whole(10) - name("i"))}, ratio(20), ratio(25, 2)));
  const question total{question::kind::score, "household", "total", r::rule_kind::floor, ""};
  CHECK(c.answer(total, 0) == "37/2");       // 5 + 7.5 + 6
  CHECK(c.answer(total, 1) == "[0, 15]");    // 0 + [0, 7.5] + [0, 7.5]
  CHECK(c.answer(total, 2) == "[15/2, 25/2]");  // [0, 5] + 7.5 + 0
  CHECK(c.answer(total, 3) == "25/2");       // 5 + 0 + 7.5, of 9
  const question passed{question::kind::rule, "household", "total", r::rule_kind::criterion, ""};
  CHECK(c.answer(passed, 0) == "yes");
  CHECK(c.answer(passed, 1) == "unknown");
  CHECK(c.answer(passed, 2) == "unknown");   // 12.5 is enough, and is not sure
  CHECK(c.answer(passed, 3) == "yes");       // exactly the mark
  CHECK(c.value("household", 3, r::call("score", "total") * whole(2)) == "25");
}

TEST_CASE("scores: a veto fails the score whatever its total, and is unknown where its rule is") {
  judged_county c;
  c.books[0].add(item_rule("fine", name("b"))).add(item_rule("rich", r::at_least(name("i"), whole(4))));
  c.books[0].add(scored({by_rule("fine", ratio(1), true), by_rule("rich", ratio(9))}, ratio(10), ratio(5)));
  const question passed{question::kind::rule, "household", "total", r::rule_kind::criterion, ""};
  const question veto{question::kind::veto, "household", "total", r::rule_kind::criterion, ""};
  const char* vetoed[] = {"no", "yes", "unknown", "no"};
  const char* expected[] = {"yes", "no", "unknown", "no"};
  for (std::size_t row = 0; row < 4; ++row) {
    CHECK(c.answer(veto, row) == vetoed[row]);
    CHECK(c.answer(passed, row) == expected[row]);
  }
  CHECK(c.value("village", 0, r::count(r::set("homes", r::call("veto", "total")))) == "1");  // the stray has no veto
}

TEST_CASE("scores: an item that does not apply is full, or leaves the base; the mark is then asked of what is left") {
  judged_county c;
  c.books[0].add(item_rule("fine", name("b"))).add(item_rule("rich", r::at_least(name("i"), whole(4))));
  r::score_item rich = by_rule("rich", ratio(6));
  rich.applies = r::formula(r::more_than(name("size"), whole(2)));  // sizes 2, 3, ?, 0
  c.books[0].add(scored({by_rule("fine", ratio(4)), rich}, ratio(10), ratio(6)));
  const question total{question::kind::score, "household", "total", r::rule_kind::floor, ""};
  const question passed{question::kind::rule, "household", "total", r::rule_kind::criterion, ""};
  CHECK(c.answer(total, 0) == "10");
  CHECK(c.answer(total, 1) == "[0, 6]");
  CHECK(c.answer(total, 2) == "[6, 10]");  // 10 is rich, so the item is full either way
  CHECK(c.answer(total, 3) == "10");       // not rich, and not asked
  c.books[0].scores[0].not_applicable = r::not_applicable_means::leaves;
  CHECK(c.answer(total, 0) == "10");                // 4 of 4
  CHECK(c.answer(total, 1) == "[0, 6]");            // [0, 6] of 10
  CHECK(c.answer(total, 3) == "10");
  CHECK(c.answer(passed, 3) == "yes");
  // Neither b nor the size of household 2 is known: 10 of 10, 6 of 10, 4 of 4 or 0 of 4.
  CHECK(c.answer(passed, 2) == "unknown");
}

TEST_CASE("scores: whether the mark is reached is exact where the total, a quotient of bounds, is not") {
  judged_county c;
  // Household 2 earns 4 of 4, and, where b is so, 6 of 6 more: 10 of 10 either way.
  c.books[0].add(item_rule("fine", r::at_least(name("i"), whole(0)))).add(item_rule("rich", r::at_least(name("i"), whole(10))));
  r::score_item rich = by_rule("rich", ratio(6));
  rich.applies = r::formula(name("b"));
  c.books[0].add(scored({by_rule("fine", ratio(4)), rich}, ratio(10), ratio(10), r::not_applicable_means::leaves));
  CHECK(c.answer({question::kind::score, "household", "total", r::rule_kind::floor, ""}, 2) == "[4, 25]");
  CHECK(c.answer({question::kind::rule, "household", "total", r::rule_kind::criterion, ""}, 2) == "yes");
}

TEST_CASE("scores: a rule that does not apply passes beside the verdict, and is called not applicable") {
  judged_county c;
  r::rule fine = rule_of("fine", "household", r::at_least(name("i"), whole(4)));  // yes, ?, yes, no
  fine.applies = r::formula(name("b"));                                           // yes, no, ?, yes
  c.books[0].add(fine);
  const char* values[] = {"yes", "yes", "yes", "no"};
  const char* outcomes[] = {"pass", "not_applicable", "pass", "fail"};
  for (std::size_t row = 0; row < 4; ++row) {
    CHECK(c.answer({question::kind::rule, "household", "fine", r::rule_kind::floor, ""}, row) == values[row]);
    CHECK(c.answer({question::kind::outcome, "household", "fine", r::rule_kind::floor, ""}, row) == outcomes[row]);
  }
  c.books[0].rules[0].when = r::formula(r::at_most(name("i"), whole(4)));  // yes, ?, no, yes
  CHECK(c.answer({question::kind::rule, "household", "fine", r::rule_kind::floor, ""}, 2) == "unknown");
}

TEST_CASE("scores: a verdict that does not apply is unknown to others, and comes after who is judged") {
  judged_county c;
  r::verdict_clause verdict;
  verdict.level = "household";
  verdict.name = "meets";
  verdict.applies = r::formula(name("b"));  // yes, no, ?, yes
  c.books[0].add(rule_of("fine", "household", r::at_least(name("i"), whole(0)))).add(verdict);
  const question asked{question::kind::verdict, "household", "", r::rule_kind::floor, ""};
  const char* expected[] = {"pass", "not_applicable", "unknown", "pass"};
  for (std::size_t row = 0; row < 4; ++row) CHECK(c.answer(asked, row) == expected[row]);
  CHECK(c.value("household", 1, name("meets")) == "unknown");
  CHECK(c.value("household", 2, name("meets")) == "unknown");
  c.books[0].verdicts[0].of = r::formula(r::other_than(name("size"), whole(3)));  // yes, no, ?, yes
  CHECK(c.answer(asked, 1) == "not_judged");
  CHECK(c.answer(asked, 2) == "unknown");
}

TEST_CASE("scores: the only member's value is known where there is exactly one, and no other possible") {
  const judged_county c;
  const auto one = [](r::expr column) { return r::only_one(column); };
  CHECK(c.value("household", 0, one(r::column_of(r::set("members", r::more_than(name("n"), whole(0))), "i"))) == "3");    // person 0
  CHECK(c.value("household", 0, one(name("members.i"))) == "undefined");                                                 // two
  CHECK(c.value("household", 3, one(name("members.i"))) == "undefined");                                                 // none
  CHECK(c.value("household", 1, one(r::column_of(r::set("members", name("b")), "i"))) == "undefined");                    // 2, and who else is b
  CHECK(c.value("household", 0, one(r::column_of(r::set("members", name("b")), "b"))) == "yes");
  CHECK(c.value("household", 0, one(name("members.b"))) == "unknown");
  CHECK(c.value("household", 0, r::equal_to(one(r::column_of(r::set("members", name("b")), "c")), "A")) == "yes");
  CHECK(c.value("household", 0, r::is_one_of(one(r::column_of(r::set("members", r::negated(name("b"))), "c")), {"A", "B"})) == "yes");
  CHECK(c.value("household", 2, r::equal_to(one(name("members.c")), "A")) == "unknown");                                   // may have others
  CHECK(c.value("village", 0, r::call("year_of", one(r::column_of(r::set("homes", r::equal_to(name("m"), whole(1))), "t")))) == "undefined");  // household 1, whose m is missing
}

TEST_CASE("scores: a parameter by several keys, the value in force, and a list of codes") {
  judged_county c;
  r::parameter line;
  line.name = "line";
  line.by = r::parameter_key::several;
  line.path = {"village.c", "exit_year"};
  std::int64_t amount = 1;
  for (const char* key : {"A/2015", "A/2016", "B/2015", "B/2016"}) line.values.push_back({key, {amount++, 0}, r::number_form::plain, {}, {}, {}});
  r::parameter due;
  due.name = "due";
  due.by = r::parameter_key::in_force;
  due.values = {{"", {7, 0}, r::number_form::plain, {}, {}, {std::nullopt, date{2016, 12, 30}}},
                {"", {8, 0}, r::number_form::plain, {}, {}, {date{2016, 12, 31}, date{2016, 12, 31}}},
                {"", {9, 0}, r::number_form::plain, {}, {}, {date{2017, 1, 1}, std::nullopt}}};
  r::parameter list;
  list.name = "good";
  list.by = r::parameter_key::codes;
  list.codes = {"B"};
  c.books[0].add(line).add(due).add(list);
  CHECK(c.value("village", 0, name("line")) == "2");
  CHECK(c.value("village", 1, name("line")) == "[2, 4]");
  CHECK(c.value("person", 0, name("line")) == "2");
  CHECK(c.value("person", 1, r::call("line", name("c"), r::path("exit_year") - whole(1))) == "3");
  CHECK(c.value("household", 0, r::call("line", text("A"), r::call("year_of", name("t")))) == "1");
  CHECK(c.value("household", 3, r::call("line", text("B"), r::call("year_of", name("t")))) == "4");
  CHECK(c.value("household", 3, r::call("line", text("B"), r::call("year_of", name("t")) + whole(1))) == "undefined");
  CHECK(c.value("household", 0, name("due")) == "8");
  CHECK(c.value("person", 1, r::detail::combine(r::kind::in, name("c"), name("good"))) == "yes");
  CHECK(c.value("person", 0, r::detail::combine(r::kind::in, name("c"), name("good"))) == "no");
  CHECK(c.value("person", 2, r::detail::combine(r::kind::in, name("c"), name("good"))) == "unknown");
}
