// SPDX-License-Identifier: MIT
// tests/table/truth.test.cpp -- Kleene's strong tables, one answer at a time and sixty-four at a time.
#include <povexit/table/bits.hpp>
#include <povexit/table/truth.hpp>

#include <doctest/doctest.h>

using povexit::truth;
using povexit::truth_word;
using povexit::verdict;

namespace {

constexpr truth Y = truth::yes;
constexpr truth N = truth::no;
constexpr truth U = truth::unknown;
constexpr truth all[] = {Y, N, U};

/// Every bit holds the same answer.
constexpr truth_word word_of(truth value) {
  const std::uint64_t ones = ~std::uint64_t{0};
  return {value == Y ? ones : 0, value == N ? ones : 0};
}

/// The answer that all bits hold; a word of mixed answers is a failure.
truth same(truth_word word) {
  CHECK((word.yes & word.no) == 0);
  CHECK(word == word_of(at(word, 0)));
  return at(word, 63);
}

}  // namespace

TEST_CASE("truth: and, or and not follow Kleene's strong tables") {
  struct row {
    truth a, b, both, either;
  };
  constexpr row table[] = {{Y, Y, Y, Y}, {Y, N, N, Y}, {Y, U, U, Y}, {N, Y, N, Y}, {N, N, N, N}, {N, U, N, U}, {U, Y, U, Y}, {U, N, N, U}, {U, U, U, U}};
  for (const row& r : table) {
    CHECK(both(r.a, r.b) == r.both);
    CHECK(either(r.a, r.b) == r.either);
  }
  CHECK(opposite(Y) == N);
  CHECK(opposite(N) == Y);
  CHECK(opposite(U) == U);
}

TEST_CASE("truth: a word answers as its rows do, for all pairs") {
  for (const truth a : all) {
    CHECK(same(opposite(word_of(a))) == opposite(a));
    CHECK(same(known(word_of(a))) == (a == U ? N : Y));
    for (const truth b : all) {
      CHECK(same(both(word_of(a), word_of(b))) == both(a, b));
      CHECK(same(either(word_of(a), word_of(b))) == either(a, b));
    }
  }
}

TEST_CASE("truth: a choice on an unknown condition knows only what both branches agree on") {
  for (const truth condition : all) {
    for (const truth then : all) {
      for (const truth otherwise : all) {
        const truth expected = condition == Y ? then : condition == N ? otherwise : then == otherwise ? then : U;
        CHECK(same(choose(word_of(condition), word_of(then), word_of(otherwise))) == expected);
      }
    }
  }
}

TEST_CASE("truth: the bits of a word do not disturb each other") {
  const truth_word a{0b0011, 0b0100};
  const truth_word b{0b0101, 0b1000};
  const truth_word c = both(a, b);
  CHECK(at(c, 0) == Y);
  CHECK(at(c, 1) == U);
  CHECK(at(c, 2) == N);
  CHECK(at(c, 3) == N);
  CHECK(at(c, 4) == U);
}

TEST_CASE("truth: a verdict passes on yes, fails on no, and is unknown else; names are stable") {
  CHECK(verdict_of(Y) == verdict::pass);
  CHECK(verdict_of(N) == verdict::fail);
  CHECK(verdict_of(U) == verdict::unknown);
  CHECK(povexit::truth_of(true) == Y);
  CHECK(povexit::truth_of(false) == N);
  CHECK(name(N) == "no");
  CHECK(name(Y) == "yes");
  CHECK(name(U) == "unknown");
  CHECK(name(verdict::fail) == "fail");
  CHECK(name(verdict::pass) == "pass");
  CHECK(name(verdict::unknown) == "unknown");
  CHECK(name(verdict::not_judged) == "not_judged");
}
