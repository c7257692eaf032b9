// SPDX-License-Identifier: MIT
// tests/property/lowering.test.cpp -- places where a book was once taken for what it is not on its way to the graph.
//
// Layer: tests.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/eval/check.hpp>
#include <povexit/rule/resolve.hpp>
#include <povexit/table/derived.hpp>

#include "support/both_ways.hpp"

using namespace povexit;
using namespace povexit::testing_support;

namespace {

r::parameter several(std::vector<std::string> path, const std::vector<std::string>& keys) {
  r::parameter made;
  made.name = "line";
  made.by = r::parameter_key::several;
  made.path = std::move(path);
  for (const std::string& key : keys) made.values.push_back({key, {3, 0}, r::number_form::plain, {}, {}, {}});
  return made;
}

r::rule above_line(const char* level, r::expr line) { return rule_of("line-reached", level, r::at_least(name("i"), std::move(line))); }

}  // namespace

TEST_CASE("lowering: an unused define that asks for the only member leaves nothing behind") {
  judged_county c;
  const r::define idle = define_of("idle", "village", r::more_than(r::only_one(name("homes.i")), whole(3)));
  c.books[0].add(idle).add(rule_of("fine", "household", name("b")));
  CHECK(c.answer({question::kind::rule, "household", "fine", r::rule_kind::floor, ""}, 0) == "yes");
  const auto p = c.compiled();
  REQUIRE(p);
  CHECK(p->graph().singles.empty());
}

TEST_CASE("lowering: that a set has several members where one is asked for is noted once, however often it is asked") {
  judged_county c;
  const r::expr eldest = r::only_one(name("members.i"));
  c.books[0].add(rule_of("low", "household", r::less_than(eldest, whole(8)))).add(rule_of("high", "household", r::more_than(eldest, whole(2))));
  const auto p = c.compiled();
  REQUIRE(p);
  const auto found = judged(*p, *c.home.data);
  REQUIRE(found);
  const auto& receipts = found->receipts();
  CHECK(std::count_if(receipts.begin(), receipts.end(), [](const issue& one) { return one.code() == std::string("several-for-one"); }) == 1);
}

TEST_CASE("lowering: a score is that of the entity that asks, and cannot be asked of a neighbour") {
  judged_county c;
  c.books[0].add(rule_of("fine", "household", name("b"), r::rule_kind::item));
  r::score total;
  total.id = "total";
  total.level = "household";
  total.of = ratio(10);
  total.items = {{"fine", "fine", ratio(10), {}, {}, false, {}, {}}};
  c.books[0].add(total);
  const r::expr score = r::call("score", "total");
  c.books[0].add(rule_of("of-members", "household", r::every("who", r::set("members"), r::at_most(name("who.i"), score))));
  CHECK(c.answer({question::kind::rule, "household", "of-members", r::rule_kind::floor, ""}, 0) == "yes");
  c.books[0].add(rule_of("of-neighbours", "household", r::every("o", r::set("village.households"), r::at_most(name("o.i"), score))));
  CHECK(c.is_refused_as("other-row"));
}

TEST_CASE("lowering: a table by codes and year can be checked without a year") {
  judged_county c;
  c.books[0].add(several({"village.c", "exit_year"}, {"A/2015", "A/2016", "B/2015", "B/2016"})).add(above_line("household", name("line")));
  CHECK(rule::check(c.books, c.home.tables).empty());
}

TEST_CASE("lowering: a table that has no value at all for a code is refused, whatever its further keys are") {
  judged_county c;
  c.books[0].add(several({"village.c", "household.size"}, {"A/1", "A/2"})).add(above_line("household", name("line")));
  CHECK(c.is_refused_as("parameter-without-key"));
  c.books[0].rules[0] = above_line("household", r::call("line", "Z", name("size")));
  CHECK(c.is_refused_as("parameter-without-key"));
  c.books[0].rules[0] = above_line("household", r::call("line", whole(2016), name("village.c")));
  CHECK(c.is_refused_as("parameter-without-key"));
  c.books[0].rules[0] = above_line("household", r::call("line", "A", name("size")));
  CHECK(c.compiled());
}

TEST_CASE("lowering: two values that are both in force from the beginning are told apart from none") {
  judged_county c;
  r::parameter line;
  line.name = "line";
  line.by = r::parameter_key::in_force;
  line.values = {{"", {1, 0}, r::number_form::plain, {}, {}, {}}, {"", {2, 0}, r::number_form::plain, {}, {}, {}}};
  c.books[0].add(line).add(above_line("household", name("line")));
  CHECK(c.is_refused_as("parameter-overlap"));
}

TEST_CASE("lowering: whether a text is unique is asked of the data alone, for a row that comes later may have the same") {
  judged_county c;
  c.home.tables.levels[0].columns[0].unique = true;
  add_derived_columns(c.home.tables);
  r::expr is_unique = r::detail::joined(r::kind::checked, {name("x")});
  is_unique.name = "unique";
  c.books[0].add(rule_of("unique", "county", is_unique, r::rule_kind::quality)).add(rule_of("by-name", "county", name("x.unique"), r::rule_kind::quality));
  CHECK_FALSE(c.is_refused_as("checked-outside-quality"));
  c.books[0].rules[1].kind = r::rule_kind::floor;
  CHECK(c.is_refused_as("checked-outside-quality"));
}

TEST_CASE("lowering: a criterion that the lowest book replaces decides no more, though a book between reads it in its own way") {
  r::parameter line;
  line.name = "line";
  line.values.push_back({"", {2, 0}, r::number_form::plain, {}, {}, {}});
  r::rule income = rule_of("income", "household", r::at_least(name("i"), name("line")), r::rule_kind::criterion);
  r::book nation("nation");
  nation.add(line).add(income).add(rule_of("fine", "household", r::at_least(name("i"), whole(0))));
  r::book province("province");
  province.extends = "nation";
  line.values[0].amount = {9, 0};
  line.tightens = "line";
  province.add(line);
  r::book county_book("county");
  county_book.extends = "province";
  income.when = r::formula(r::at_least(name("i"), whole(4)));
  income.tightens = "nation:income";
  county_book.add(income);
  judged_county c;
  c.books = {province, nation};
  CHECK(c.answer({question::kind::verdict, "household", "", r::rule_kind::floor, ""}, 0) == "fail");  // 4, and the line is 9
  c.books = {county_book, province, nation};
  CHECK(c.answer({question::kind::verdict, "household", "", r::rule_kind::floor, ""}, 0) == "pass");
}

TEST_CASE("lowering: what no rule uses is checked in layered books as well") {
  r::book nation("nation");
  r::score total;
  total.id = "total";
  total.level = "household";
  total.of = ratio(10);
  total.items = {{"fine", "fine", ratio(10), {}, {}, false, {}, {}}};
  const r::expr mistaken = r::detail::combine(r::kind::equal, r::call("score", "total"), r::literal("A"));
  nation.add(rule_of("fine", "household", name("b"))).add(total).add(define_of("idle", "household", mistaken));
  r::book province("province");
  province.extends = "nation";
  judged_county c;
  c.books = {nation};
  CHECK(c.is_refused_as("not-comparable"));
  c.books = {province, nation};
  CHECK(c.is_refused_as("not-comparable"));
}
