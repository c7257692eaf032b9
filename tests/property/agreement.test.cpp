// SPDX-License-Identifier: MIT
// tests/property/agreement.test.cpp -- facts worked out by hand, which engine and oracle must both give.
//
// Layer: tests. Each is a place where the two once differed, or where it is easy to be wrong.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <povexit/rule/print.hpp>

#include "support/both_ways.hpp"

using namespace povexit;
using namespace povexit::testing_support;

TEST_CASE("engine: a rule that reads a level above alone stands at its own level, also beside an unused define of the same") {
  const r::expr poor = r::less_than(name("household.i"), whole(5));
  judged_county c;
  c.books[0].add(rule_of("poor", "person", poor)).add(define_of("idle", "person", r::all_of({poor, name("b")})));
  const char* expected[] = {"yes", "yes", "unknown", "unknown", "no"};
  for (std::size_t row = 0; row < 5; ++row) CHECK(c.answer({question::kind::rule, "person", "poor", r::rule_kind::floor, ""}, row) == expected[row]);
}

TEST_CASE("engine: it does not matter at which level a part is computed when the row above is not known") {
  judged_county c;
  c.home.person_parents[3] = -1;
  c.books[0].add(define_of("doubled", "household", name("i") * whole(2))).add(define_of("fine", "household", r::at_least(name("i"), whole(0))));
  CHECK(c.value("person", 3, name("household.doubled")) == "[0, 20]");
  CHECK(c.value("person", 3, name("household.i") * whole(2)) == "[0, 20]");
  CHECK(c.value("person", 3, name("household.fine")) == "yes");
  CHECK(c.value("person", 3, r::at_least(name("household.i"), whole(0))) == "yes");
  CHECK(c.value("person", 3, r::at_least(name("household.i") + name("i"), whole(0))) == "yes");
  CHECK(c.value("person", 3, r::count(r::set("household.members"))) == "[0, +inf]");
  CHECK(c.value("person", 3, r::sum_of(name("household.members.i"))) == "[-inf, +inf]");
  CHECK(c.value("person", 3, r::greatest_of(name("household.members.i"))) == "undefined");
  CHECK(c.value("person", 3, r::some("m", r::set("household.members"), name("m.b"))) == "unknown");
}

TEST_CASE("engine: a member that is missing has a household of which nothing is known") {
  const judged_county c;
  CHECK(c.value("household", 1, r::every("who", r::set("members"), r::at_least(name("household.i"), whole(0)))) == "yes");
  CHECK(c.value("household", 1, r::every("who", r::set("members"), r::at_least(name("who.household.i"), whole(0)))) == "yes");
  CHECK(c.value("household", 1, r::some("who", r::set("members"), r::more_than(name("who.household.i"), whole(10)))) == "no");
}

TEST_CASE("engine: whether an unknown entity passes is unknown where not all are judged, and follows from its leaves where all are") {
  judged_county c;
  c.home.person_parents[3] = -1;
  r::verdict_clause verdict;
  verdict.level = "household";
  verdict.name = "meets";
  verdict.of = r::formula(name("b"));
  c.books[0].add(rule_of("fine", "household", r::at_least(name("i"), whole(0)))).add(verdict);
  CHECK(c.value("person", 3, name("household.meets")) == "unknown");
  c.books[0].verdicts[0].of.reset();
  CHECK(c.value("person", 3, name("household.meets")) == "yes");
}

TEST_CASE("engine: an entity may ask about its neighbours, and they know what stands above both") {
  const judged_county c;
  const r::expr neighbours = r::set("village.households", r::at_least(name("i"), whole(4)));
  CHECK(c.value("household", 0, r::count(neighbours)) == "[1, 2]");                                               // itself, perhaps 1
  CHECK(c.value("household", 2, r::count(neighbours)) == "1");                                                    // the stray has 1
  CHECK(c.value("household", 3, r::count(neighbours)) == "[0, +inf]");                                            // whose neighbours?
  const r::expr in_a = r::every("o", r::set("village.households"), r::equal_to(name("village.c"), "A"));
  CHECK(c.value("household", 0, in_a) == "unknown");  // of the stray it is not known
  judged_county other;
  other.books[0].add(rule_of("richest", "household", r::every("o", r::set("village.households"), r::at_most(name("o.i"), name("i")))));
  CHECK(other.is_refused_as("other-row"));
  const r::expr pair = r::some("a", r::set("members"), r::some("x", r::set("members"), r::less_than(name("a.i"), name("x.i"))));
  other.books[0] = r::book("main").add(rule_of("older", "household", pair));
  CHECK(other.is_refused_as("other-row"));
}

TEST_CASE("engine: conditions are equal where both are known and the same") {
  const judged_county c;
  // person 0 is b, 1 is not, of 3 it is not known
  CHECK(c.value("person", 0, r::equal_to(name("b"), yes())) == "yes");
  CHECK(c.value("person", 1, r::equal_to(name("b"), r::less_than(name("n"), whole(-2)))) == "yes");
  CHECK(c.value("person", 1, r::other_than(name("b"), yes())) == "yes");
  CHECK(c.value("person", 3, r::equal_to(name("b"), name("b"))) == "unknown");
  CHECK(c.value("person", 3, r::other_than(name("b"), no())) == "unknown");
}

TEST_CASE("engine: a day is chosen, and counted from, like a number") {
  const judged_county c;
  const r::expr since = r::choose(name("b"), name("t"), r::literal(date{2010, 1, 1}));
  CHECK(c.value("household", 0, r::call("year_of", since)) == "2015");
  CHECK(c.value("household", 1, r::call("year_of", since)) == "2010");
  CHECK(c.value("household", 2, r::call("year_of", since)) == "[2010, 2016]");  // b is not known
  CHECK(c.value("household", 2, r::call("days_between", since, r::literal(date{2016, 2, 29}))) == "[0, 2250]");
  CHECK(c.value("village", 0, r::call("year_of", r::least_of(name("homes.t")))) == "[-inf, 2015]");
}

TEST_CASE("engine: a known day that the calendar does not have gives no year and no age") {
  judged_county c;
  c.home.household_t[0] = 3'000'000;  // in the year 10183
  CHECK(c.value("household", 0, r::call("year_of", name("t"))) == "undefined");
  CHECK(c.value("household", 0, r::call("age_on", name("t"), r::path("assessment_date"))) == "undefined");
  CHECK(c.value("household", 0, r::call("days_between", r::literal(date{1970, 1, 1}), name("t"))) == "3000000");
  CHECK(c.value("household", 1, r::call("year_of", name("t"))) == "[-inf, +inf]");
}

TEST_CASE("engine: a name of one book is read from another") {
  judged_county c;
  c.books.emplace_back("used");
  c.books[0].uses = {"used"};
  r::parameter line;
  line.name = "line";
  line.values = {{"", {3, 0}, r::number_form::plain, {}, {}}};
  r::verdict_clause verdict;
  verdict.level = "household";
  verdict.name = "meets";
  c.books[1].add(line).add(define_of("doubled", "household", name("i") * name("line")));
  c.books[1].add(rule_of("fine", "household", r::at_least(name("i"), name("line")))).add(verdict);
  c.books[0].add(rule_of("safe", "household", name("b")));
  CHECK(c.value("person", 0, name("household.doubled") + name("line")) == "15");
  CHECK(c.value("person", 0, name("household.meets")) == "yes");
  CHECK(c.value("household", 3, name("meets")) == "no");  // safe, but 1 is below 3
  CHECK(c.value("household", 1, name("meets")) == "no");  // not safe
}

TEST_CASE("engine: a parameter by a code that is not known may be any of its values, and by a year that it lacks is none") {
  judged_county c;
  r::parameter limit;
  limit.name = "limit";
  limit.by = r::parameter_key::path;
  limit.path = {"village", "c"};
  limit.values = {{"A", {2, 0}, r::number_form::percent, {}, {}}, {"B", {3, 0}, r::number_form::percent, {}, {}}};
  r::parameter line;
  line.name = "line";
  line.by = r::parameter_key::exit_year;
  line.values = {{"2015", {4, 0}, r::number_form::plain, {}, {}}, {"2016", {5, 0}, r::number_form::plain, {}, {}}};
  c.books[0].add(limit).add(line);
  CHECK(c.value("person", 0, name("limit")) == "1/50");
  CHECK(c.value("person", 4, name("limit")) == "[1/50, 3/100]");
  CHECK(c.value("household", 3, name("limit")) == "[1/50, 3/100]");
  CHECK(c.value("person", 2, r::call("limit", name("c"))) == "[1/50, 3/100]");
  CHECK(c.value("person", 1, r::call("limit", name("c"))) == "3/100");
  CHECK(c.value("household", 0, r::call("line", r::call("year_of", name("t")))) == "4");
  CHECK(c.value("household", 0, r::call("line", r::call("year_of", name("t")) - whole(1))) == "undefined");
  CHECK(c.value("household", 1, r::call("line", r::call("year_of", name("t")))) == "undefined");
  CHECK(c.value("household", 2, r::call("line", r::call("year_of", r::choose(name("b"), name("t"), r::literal(date{2015, 1, 1}))))) == "[4, 5]");
}

TEST_CASE("engine: more members of an open set may be less than the least, as far as their range goes") {
  const judged_county c;
  CHECK(c.value("household", 2, r::least_of(name("members.i"))) == "[0, 10]");      // 10, and who else there may be
  CHECK(c.value("household", 2, r::greatest_of(name("members.i"))) == "10");        // nobody has more than 10
  CHECK(c.value("household", 2, r::greatest_of(name("members.n"))) == "[0, +inf]");
  CHECK(c.value("household", 2, r::least_of(r::column_of(r::set("members", name("b")), "i"))) == "[0, 10]");
  CHECK(c.value("household", 3, r::least_of(name("members.i"))) == "undefined");    // nobody
}

TEST_CASE("engine: a rule that says nothing is refused, not unknown for everybody") {
  judged_county c;
  c.books[0].add(rule_of("open", "household", open()));
  CHECK(c.is_refused_as("rule-without-condition"));
}

TEST_CASE("engine: a text that a rule compares with may stand in the column's list only once") {
  judged_county c;
  c.books[0].add(rule_of("named", "county", r::equal_to(name("x"), "a")));
  const std::vector<std::int32_t> indices = {2};
  const std::vector<std::string> twice = {"a", "b", "a"};
  const std::vector<std::string> once = {"a", "b", "c"};
  const auto p = c.compiled();
  REQUIRE(p);
  database data(c.home.tables);
  data.level("county").text("x", indices, twice);
  const auto found = judged(*p, data);
  REQUIRE_FALSE(found);
  CHECK(found.error()[0].code() == std::string("text-listed-twice"));
  database better(c.home.tables);
  better.level("county").text("x", indices, once);
  const auto judged_better = judged(*p, better);
  REQUIRE(judged_better);
  CHECK(judged_better->at("county").rule("named", 0) == truth::no);
}
