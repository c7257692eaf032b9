// SPDX-License-Identifier: MIT
// tests/property/oracle.test.cpp -- facts worked out by hand, which the oracle must give: values, comparisons, names and rules.
//
// Layer: tests. What judges the engine is judged first: every expected value was found without running anything.
#include <vector>

#include <doctest/doctest.h>

#include <povexit/rule/print.hpp>

#include "support/oracle_county.hpp"

using namespace povexit;
using namespace povexit::testing_support;

TEST_CASE("oracle: and, or, not and if follow Kleene's strong tables") {
  asked a;
  const r::expr values[] = {no(), yes(), open()};
  constexpr truth N = truth::no, Y = truth::yes, U = truth::unknown;
  constexpr truth conjunction[3][3] = {{N, N, N}, {N, Y, U}, {N, U, U}};
  constexpr truth disjunction[3][3] = {{N, Y, U}, {Y, Y, Y}, {U, Y, U}};
  constexpr truth negation[3] = {Y, N, U};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(a.answer("person", 0, r::negated(values[i])) == negation[i]);
    for (std::size_t j = 0; j < 3; ++j) {
      CHECK(a.answer("person", 0, r::all_of({values[i], values[j]})) == conjunction[i][j]);
      CHECK(a.answer("person", 0, r::any_of({values[i], values[j]})) == disjunction[i][j]);
      CHECK(a.answer("person", 0, r::choose(yes(), values[i], values[j])) == static_cast<truth>(i));
      CHECK(a.answer("person", 0, r::choose(no(), values[i], values[j])) == static_cast<truth>(j));
      CHECK(a.answer("person", 0, r::choose(open(), values[i], values[j])) == (i == j ? static_cast<truth>(i) : U));
    }
  }
}

TEST_CASE("oracle: a missing cell is its declared range, else any number; a known one a point in base units") {
  asked a;
  CHECK(a.amount("person", 0, name("i")) == point(3));
  CHECK(a.amount("person", 1, name("i")) == between(0, 10));
  CHECK(a.amount("person", 2, name("n")) == number::anything());
  CHECK(a.amount("household", 0, name("m")) == point(1));                                  // 100 fen
  CHECK(a.amount("household", 2, name("m")) == number::point(rational(5, 2)));             // 250 fen
  CHECK(a.amount("household", 0, name("u")) == point(20'000));                             // 2 万元
  CHECK(a.answer("household", 0, r::equal_to(name("u"), whole(2))) == truth::yes);         // a bare number takes the unit
  CHECK(a.answer("household", 0, r::at_most(name("u"), whole(19'999))) == truth::yes);     // 199,990,000 yuan
  CHECK(a.amount("person", 3, name("household.m")) == number::anything());
  CHECK(a.amount("person", 3, name("household.i")) == between(0, 10));
}

TEST_CASE("oracle: a range that the data break is not used") {
  asked a;
  a.home.person_i[4] = 11;
  database broken(a.home.tables);
  broken.level("person").parents(a.home.person_parents).column("i", a.home.person_i, a.home.known("10111"));
  oracle::evaluation e(a.books, a.home.tables, broken, 2016, {2016, 12, 31});
  CHECK(e.number_of("person", name("i"), 1) == number::anything());
  CHECK(e.number_of("person", name("i"), 0) == point(3));
}

TEST_CASE("oracle: arithmetic of intervals") {
  asked a;
  const r::expr i = name("i");  // [0, 10] of person 1
  const struct { r::expr e; number expected; } facts[] = {
      {i + whole(2), between(2, 12)},
      {whole(2) - i, between(-8, 2)},
      {i * whole(-3), between(-30, 0)},
      {(i - whole(4)) * (i - whole(4)), between(-24, 36)},                                   // each side apart: [-4, 6] x [-4, 6]
      {whole(6) / (i + whole(2)), number::between(rational(1, 2), rational(3))},
      {whole(1) / i, number::nothing()},                                                    // 0 is among the divisors
      {r::minus(i), between(-10, 0)},
      {r::call("abs", i - whole(4)), between(0, 6)},
      {r::call("abs", i - whole(12)), between(2, 12)},
      {r::call("min", i, whole(4)), between(0, 4)},
      {r::call("max", i, whole(4), whole(6)), between(6, 10)},
      {r::call("floor", i / whole(4)), between(0, 2)},
      {r::call("ceiling", i / whole(4)), between(0, 3)},
      {r::call("round_half_up", i / whole(4)), between(0, 3)},                              // 2.5
      {r::call("round_half_even", i / whole(4)), between(0, 2)},
      {r::choose(open(), i, whole(20)), between(0, 20)},
      {r::choose(no(), whole(1) / i, whole(20)), point(20)},
      {name("n") * whole(0), point(0)},
      {whole(1) / i * whole(0), number::nothing()},                                         // no number at all is not 0
  };
  for (const auto& fact : facts) {
    INFO(r::print(fact.e));
    CHECK(a.amount("person", 1, fact.e) == fact.expected);
  }
  CHECK(a.amount("person", 0, r::call("round_half_up", whole(-5) / whole(2))) == point(-3));
  CHECK(a.amount("person", 0, r::call("round_half_even", whole(-5) / whole(2))) == point(-2));
  CHECK(a.amount("person", 0, r::call("floor", whole(-5) / whole(2))) == point(-3));
}

TEST_CASE("oracle: comparisons hold at every point, at none, or are unknown") {
  asked a;
  const r::expr i = name("i");  // [0, 10] of person 1
  const struct { r::expr e; truth expected; } facts[] = {
      {r::less_than(i, whole(11)), truth::yes},      {r::less_than(i, whole(10)), truth::unknown},    {r::less_than(i, whole(0)), truth::no},
      {r::at_most(i, whole(10)), truth::yes},        {r::at_most(i, whole(-1)), truth::no},           {r::at_most(i, whole(0)), truth::unknown},
      {r::more_than(i, whole(10)), truth::no},       {r::at_least(i, whole(0)), truth::yes},          {r::equal_to(i, whole(11)), truth::no},
      {r::equal_to(i, i), truth::unknown},           {r::other_than(i, whole(-1)), truth::yes},       {r::between(i, whole(0), whole(10)), truth::yes},
      {r::between(i, whole(11), whole(12)), truth::no},
      {r::less_than(whole(1) / i, whole(1)), truth::unknown},
      {in(i, {range(0, true, 10, true)}), truth::yes},
      {in(i, {range(0, true, 10, false)}), truth::unknown},
      {in(i, {range(10, false, 12, true)}), truth::no},
      {in(i, {whole(12), item(r::kind::less, whole(0)), range(20, true, 30, true)}), truth::no},
      {in(i, {whole(12), item(r::kind::less_equal, whole(10))}), truth::yes},
      {r::less_than(i / whole(500), r::literal(decimal{2, 0}, r::number_form::percent)), truth::unknown},  // [0, 2 %] is not below 2 %
  };
  for (const auto& fact : facts) {
    INFO(r::print(fact.e));
    CHECK(a.answer("person", 1, fact.e) == fact.expected);
  }
  CHECK(a.answer("person", 0, r::less_than(whole(2) / whole(100), r::literal(decimal{2, 0}, r::number_form::percent))) == truth::no);
  CHECK(a.answer("person", 0, r::less_than(whole(2) / whole(1000), r::literal(decimal{3, 0}, r::number_form::permille))) == truth::yes);
}

TEST_CASE("oracle: codes and texts are compared by name, and unknown where missing") {
  asked a;
  CHECK(a.answer("person", 0, r::equal_to(name("c"), "A")) == truth::yes);
  CHECK(a.answer("person", 1, r::other_than(name("c"), "A")) == truth::yes);
  CHECK(a.answer("person", 2, r::is_one_of(name("c"), {"A", "B"})) == truth::unknown);
  CHECK(a.answer("person", 1, r::is_one_of(name("c"), {"A", "B"})) == truth::yes);
  CHECK(a.answer("person", 0, r::equal_to(name("c"), name("village.c"))) == truth::yes);
  CHECK(a.answer("person", 4, r::equal_to(name("c"), name("village.c"))) == truth::unknown);
  CHECK(a.answer("county", 0, r::equal_to(name("x"), "anything")) == truth::unknown);
}

TEST_CASE("oracle: days, months and years are counted from bounds") {
  asked a;
  const r::expr on = r::path("assessment_date");  // 2016-12-31
  CHECK(a.amount("household", 0, r::call("year_of", name("t"))) == point(2015));
  CHECK(a.amount("household", 0, r::call("days_between", name("t"), r::literal(date{2015, 4, 2}))) == point(2));
  CHECK(a.amount("household", 0, r::call("months_between", name("t"), on)) == point(21));
  CHECK(a.amount("household", 2, r::call("age_on", name("t"), r::literal(date{2017, 2, 28}))) == point(0));
  CHECK(a.amount("household", 2, r::call("age_on", name("t"), r::literal(date{2017, 3, 1}))) == point(1));
  CHECK(a.amount("household", 1, r::call("age_on", name("t"), on)) == number::anything());
  CHECK(a.answer("household", 0, r::less_than(name("t"), r::literal(date{2015, 4, 1}))) == truth::yes);
  CHECK(a.amount("household", 0, name("exit_year")) == point(2016));
}

TEST_CASE("oracle: is known asks for a point, an answer, a name") {
  asked a;
  CHECK(a.answer("person", 0, r::is_known(name("i"))) == truth::yes);
  CHECK(a.answer("person", 1, r::is_known(name("i"))) == truth::no);
  CHECK(a.answer("person", 3, r::is_not_known(name("b"))) == truth::yes);
  CHECK(a.answer("person", 2, r::is_known(name("c"))) == truth::no);
  CHECK(a.answer("household", 2, r::is_known(name("size"))) == truth::no);
}

TEST_CASE("oracle: a parameter is its value for the year, for the code found on the way up, or any of its values") {
  asked a;
  r::parameter line;
  line.name = "line";
  line.by = r::parameter_key::exit_year;
  line.values = {{"2015", {2855, 0}, {}, {}, {}}, {"2016", {2952, 0}, {}, {}, {}}};
  r::parameter limit;
  limit.name = "limit";
  limit.by = r::parameter_key::path;
  limit.path = {"village", "c"};
  limit.values = {{"A", {2, 0}, r::number_form::percent, {}, {}}, {"B", {3, 0}, r::number_form::percent, {}, {}}};
  a.books[0].add(line).add(limit);
  CHECK(a.amount("person", 0, name("line")) == point(2952));
  CHECK(a.amount("person", 0, r::call("line", whole(2015))) == point(2855));
  CHECK(a.amount("person", 0, name("limit")) == number::point(rational(1, 50)));
  CHECK(a.amount("village", 0, name("limit")) == number::point(rational(1, 50)));
  CHECK(a.amount("person", 4, name("limit")) == number::between(rational(1, 50), rational(3, 100)));
  CHECK(a.amount("village", 1, name("limit")) == number::between(rational(1, 50), rational(3, 100)));
  CHECK(a.amount("person", 4, r::call("limit", "B")) == number::point(rational(3, 100)));
}

TEST_CASE("oracle: empty stands in where the only set or denominator is surely empty, and an exception beside the whole") {
  asked a;
  r::rule all = rule_of("all", "household", r::every("m", r::set("members", r::at_least(name("i"), whole(5))), r::negated(name("m.b"))));
  r::rule share = rule_of("share", "household", r::less_than(name("m") / r::count(r::set("members")), whole(1)));
  for (const r::empty_means means : {r::empty_means::pass, r::empty_means::fail, r::empty_means::unknown}) {
    const truth stated = means == r::empty_means::pass ? truth::yes : means == r::empty_means::fail ? truth::no : truth::unknown;
    all.empty = share.empty = means;
    a.books[0] = r::book("main").add(all).add(share);
    oracle::evaluation e = a.evaluation();
    CHECK(e.rule("household", "all", 3) == stated);            // nobody
    // Person 1 is in the set, and passes, or nobody is: only "pass" agrees with both.
    CHECK(e.rule("household", "all", 0) == (means == r::empty_means::pass ? truth::yes : truth::unknown));
    CHECK(e.rule("household", "all", 1) == truth::no);         // person 2 is in it
    CHECK(e.rule("household", "share", 3) == stated);          // 3 / 0
    CHECK(e.rule("household", "share", 0) == truth::yes);      // 1 yuan / 2
    CHECK(e.rule("household", "share", 2) == truth::unknown);  // 2.5 / [1, inf)
  }
  share.empty = r::empty_means::unstated;
  share.exception = r::exception_clause{name("b"), {}};
  a.books[0] = r::book("main").add(share);
  oracle::evaluation e = a.evaluation();
  CHECK(e.rule("household", "share", 3) == truth::yes);      // undefined, but excepted
  CHECK(e.rule("household", "share", 1) == truth::unknown);  // unknown or no
}

TEST_CASE("oracle: a verdict joins floors and criteria, judges those of whom it speaks, and is read from above and below") {
  asked a;
  r::verdict_clause verdict;
  verdict.level = "household";
  verdict.name = "meets";
  verdict.of = r::formula(name("b"));
  a.books[0].add(rule_of("one", "household", r::at_least(name("i"), whole(2))));
  a.books[0].add(rule_of("two", "household", r::at_least(name("m"), whole(1)), r::rule_kind::criterion));
  a.books[0].add(rule_of("three", "household", no(), r::rule_kind::reference)).add(verdict);
  oracle::evaluation e = a.evaluation();
  CHECK(e.verdict("household", 0) == verdict::pass);
  CHECK(e.verdict("household", 1) == verdict::not_judged);
  CHECK(e.verdict("household", 2) == verdict::unknown);
  CHECK(e.verdict("household", 3) == verdict::fail);
  CHECK(e.verdict_column("household", 1) == truth::unknown);
  CHECK(e.has_verdict("household"));
  CHECK_FALSE(e.has_verdict("village"));
  CHECK(e.number_of("village", r::count(r::set("homes", r::negated(name("meets")))), 0) == between(0, 2));  // household 1 unknown, the stray perhaps
  CHECK(e.number_of("village", r::count(r::set("homes", name("meets"))), 0) == between(1, 2));
  CHECK(e.truth_of("person", name("household.meets"), 1) == truth::yes);

  verdict.of.reset();
  verdict.when = r::formula(r::any_of({name("one"), name("three")}));
  a.books[0].verdicts = {verdict};
  oracle::evaluation again = a.evaluation();
  CHECK(again.verdict("household", 1) == verdict::unknown);
  CHECK(again.verdict("household", 2) == verdict::pass);
  CHECK(again.verdict("household", 3) == verdict::fail);
}

TEST_CASE("oracle: a define is read at its level, from above by its set and from below by its path") {
  asked a;
  r::define d;
  d.name = "double";
  d.level = "household";
  d.value = name("i") * whole(2);
  a.books[0].add(d);
  CHECK(a.amount("household", 0, name("double")) == point(8));
  CHECK(a.amount("person", 1, name("household.double")) == point(8));
  CHECK(a.amount("person", 3, name("household.double")) == between(0, 20));
  CHECK(a.amount("village", 1, r::greatest_of(name("homes.double"))) == between(20, 20));
  a.home.person_parents[3] = -1;
  CHECK(a.amount("person", 3, name("household.double")) == between(0, 20));
  CHECK(a.amount("person", 3, name("household.i")) == between(0, 10));
}

TEST_CASE("oracle: of an entity that is not known every leaf is missing, and the operators apply as usual") {
  asked a;
  a.home.person_parents[3] = -1;
  r::define d;
  d.name = "double";
  d.level = "household";
  d.value = name("i") * whole(2);
  r::define size;
  size.name = "roll";
  size.level = "household";
  size.value = r::count(r::set("members")) + whole(1);
  r::verdict_clause verdict;
  verdict.level = "household";
  verdict.name = "meets";
  verdict.of = r::formula(name("b"));
  verdict.when = r::formula(r::at_least(name("i"), whole(0)));
  a.books[0].add(d).add(size).add(verdict);
  number from_one = point(1);
  from_one.high = oracle::end::infinity(1);
  CHECK(a.answer("person", 3, r::at_least(name("household.i"), whole(0))) == truth::yes);  // [0, 10], whose ever it is
  CHECK(a.answer("person", 3, r::at_least(name("household.double"), whole(0))) == truth::yes);
  CHECK(a.answer("person", 3, r::more_than(name("household.double"), whole(20))) == truth::no);
  CHECK(a.amount("person", 3, name("household.m") * whole(0)) == point(0));
  CHECK(a.amount("person", 3, name("household.roll")) == from_one);
  CHECK(a.answer("person", 3, r::equal_to(name("village.c"), "A")) == truth::unknown);
  CHECK(a.answer("person", 3, name("household.meets")) == truth::unknown);                 // judged or not, nobody knows
  CHECK(a.amount("person", 3, r::count(r::set("household.members"))) == number::some_count());
  CHECK(a.answer("person", 3, r::every("m", r::set("household.members"), yes())) == truth::unknown);
  CHECK(a.amount("person", 3, r::greatest_of(name("household.members.i"))) == number::nothing());
}
