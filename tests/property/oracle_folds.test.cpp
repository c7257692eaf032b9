// SPDX-License-Identifier: MIT
// tests/property/oracle_folds.test.cpp -- facts worked out by hand, which the oracle must give: who belongs to whom, and what members say.
//
// Layer: tests. What judges the engine is judged first: every expected value was found without running anything.
#include <vector>

#include <doctest/doctest.h>

#include <povexit/rule/print.hpp>

#include "support/oracle_county.hpp"

using namespace povexit;
using namespace povexit::testing_support;

TEST_CASE("oracle: members, missing rows, open sets and strays are found by their definitions") {
  asked a;
  oracle::evaluation e = a.evaluation();
  const oracle::family& members = e.family_of(2, 3);
  CHECK(members.members == std::vector<std::vector<std::size_t>>{{0, 1}, {2, 3}, {4}, {}});
  CHECK(members.missing == std::vector<std::uint64_t>{0, 1, 0, 0});
  CHECK(members.open == std::vector<bool>{false, false, true, false});
  CHECK(members.strays.empty());
  const oracle::family& homes = e.family_of(1, 2);
  CHECK(homes.members == std::vector<std::vector<std::size_t>>{{0, 1}, {2}});
  CHECK(homes.open == std::vector<bool>{false, false});
  CHECK(homes.strays == std::vector<std::size_t>{3});
  const oracle::family& persons = e.family_of(1, 3);
  CHECK(persons.missing == std::vector<std::uint64_t>{1, 0});
  CHECK(persons.open == std::vector<bool>{false, true});
  CHECK_FALSE(persons.stray_open);  // household 3 declares nobody
  const oracle::family& all = e.family_of(0, 3);
  CHECK(all.members[0] == std::vector<std::size_t>{0, 1, 2, 3, 4});
  CHECK(all.open == std::vector<bool>{true});
}

TEST_CASE("oracle: a stray household takes its persons, and those that it lacks, to every village") {
  asked a;
  a.home.size[3] = 2;
  a.home.person_parents[3] = 3;
  oracle::evaluation e = a.evaluation();
  const oracle::family& persons = e.family_of(1, 3);
  CHECK(persons.strays == std::vector<std::size_t>{3});
  CHECK(persons.stray_missing == 1);
  CHECK(persons.missing == std::vector<std::uint64_t>{2, 0});
  CHECK(e.number_of("village", r::count(r::set("persons")), 0) == between(5, 7));
}

TEST_CASE("oracle: every and some over known, missing, possible and stray members") {
  asked a;
  const r::expr members = r::set("members");
  const r::expr homes = r::set("homes");
  const struct { const char* level; std::size_t row; r::expr e; truth expected; } facts[] = {
      {"household", 0, r::every("m", members, r::more_than(name("m.n"), whole(-3))), truth::yes},
      {"household", 0, r::every("m", members, name("m.b")), truth::no},
      {"household", 0, r::every("m", r::set("members", r::more_than(name("n"), whole(0))), name("m.b")), truth::yes},
      {"household", 0, r::some("m", members, r::at_least(name("m.i"), whole(4))), truth::unknown},
      {"household", 1, r::every("m", members, r::at_least(name("m.i"), whole(5))), truth::unknown},   // one is missing
      {"household", 1, r::every("m", members, r::at_least(name("m.i"), whole(0))), truth::yes},       // whoever it is: [0, 10]
      {"household", 1, r::every("m", members, r::at_least(name("m.i"), whole(11))), truth::no},
      {"household", 1, r::some("m", members, r::more_than(name("m.i"), whole(10))), truth::no},
      {"household", 1, r::some("m", members, r::more_than(name("m.i"), whole(6))), truth::unknown},
      {"household", 2, r::every("m", members, name("m.b")), truth::unknown},                          // size not known: open
      {"household", 2, r::some("m", members, name("m.b")), truth::yes},
      {"household", 2, r::some("m", members, r::less_than(name("m.i"), whole(0))), truth::unknown},   // open: never surely nobody
      {"household", 3, r::every("m", members, name("m.b")), truth::yes},                              // nobody: vacuous
      {"household", 3, r::some("m", members, name("m.b")), truth::no},
      {"village", 0, r::some("h", homes, r::equal_to(name("h.i"), whole(1))), truth::unknown},        // the stray has 1
      {"village", 1, r::every("h", homes, r::at_least(name("h.i"), whole(1))), truth::yes},           // 10, and the stray's 1
      {"village", 1, r::every("h", homes, r::at_least(name("h.i"), whole(2))), truth::unknown},       // never no by a stray
      {"household", 1, r::every("m", members, r::at_least(name("household.i"), whole(0))), truth::yes},  // a missing member's household: [0, 10]
      {"household", 1, r::call("any", name("members.b")), truth::yes},
      {"household", 1, r::call("all", name("members.b")), truth::unknown},
      {"household", 0, r::call("all", r::column_of(r::set("members", r::equal_to(name("c"), "A")), "b")), truth::yes},
      {"village", 0, r::every("h", homes, r::some("m", r::set("h.members"), name("m.b"))), truth::unknown},  // the stray, empty: no
      {"village", 0, r::some("h", r::set("homes", r::at_least(r::count(r::set("members")), whole(3))), name("h.b")), truth::no},  // household 1: no
  };
  for (const auto& fact : facts) {
    INFO(fact.level, " ", fact.row, ": ", r::print(fact.e));
    CHECK(a.answer(fact.level, fact.row, fact.e) == fact.expected);
  }
}

TEST_CASE("oracle: count, sum, min, max and mean over known, missing, possible and stray members") {
  asked a;
  const r::expr who_b = r::set("members", name("b"));
  const r::expr tall = r::set("members", r::at_least(name("i"), whole(5)));
  number up = between(2, 2);
  up.high = oracle::end::infinity(1);
  number from_ten = point(10);
  from_ten.high = oracle::end::infinity(1);
  const struct { const char* level; std::size_t row; r::expr e; number expected; } facts[] = {
      {"household", 0, r::count(r::set("members")), point(2)},
      {"household", 0, r::count(who_b), point(1)},
      {"household", 1, r::count(r::set("members")), point(3)},
      {"household", 1, r::count(who_b), between(1, 3)},                      // 2 yes, 3 unknown, one missing
      {"household", 1, r::count(tall), between(2, 3)},
      {"household", 2, r::count(r::set("members")), number{oracle::end::at(1), oracle::end::infinity(1), false}},
      {"village", 0, r::count(r::set("homes")), between(2, 3)},
      {"household", 0, r::sum_of(name("members.i")), between(3, 13)},
      {"household", 0, r::sum_of(name("members.n")), point(5)},
      {"household", 1, r::sum_of(name("members.i")), between(11, 21)},
      {"household", 1, r::sum_of(r::column_of(who_b, "i")), between(5, 21)}, // 5, perhaps 6, perhaps 10
      {"household", 2, r::sum_of(name("members.i")), from_ten},              // more can only add
      {"household", 2, r::sum_of(name("members.n")), number::anything()},
      {"household", 3, r::sum_of(name("members.i")), point(0)},
      {"village", 0, r::sum_of(name("homes.i")), between(4, 15)},            // 4 + [0, 10] + the stray's 1
      {"household", 0, r::least_of(name("members.n")), point(-2)},
      {"household", 0, r::greatest_of(name("members.i")), between(3, 10)},
      {"household", 1, r::least_of(name("members.i")), between(0, 5)},
      {"household", 1, r::greatest_of(r::column_of(who_b, "i")), between(5, 10)},
      {"household", 3, r::least_of(name("members.i")), number::nothing()},
      {"household", 1, r::least_of(r::column_of(r::set("members", r::equal_to(name("c"), "B")), "i")), number::nothing()},  // perhaps nobody
      {"household", 2, r::least_of(name("members.i")), between(0, 10)},
      {"village", 1, r::least_of(name("homes.i")), between(1, 10)},
      {"household", 0, r::mean_of(name("members.n")), number::point(rational(5, 2))},
      {"household", 1, r::mean_of(name("members.i")), number::between(rational(11, 3), rational(7))},
      {"household", 3, r::mean_of(name("members.i")), number::nothing()},
      {"village", 0, r::count(r::set("persons", r::equal_to(name("household.i"), whole(4)))), between(2, 5)},  // 2 of household 0; 2 and 1 of household 1, whose i is missing
  };
  for (const auto& fact : facts) {
    const number found = a.amount(fact.level, fact.row, fact.e);
    INFO(fact.level, " ", fact.row, ": ", r::print(fact.e), " gives ", oracle::to_string(found));
    CHECK(found == fact.expected);
  }
}
