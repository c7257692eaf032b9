// SPDX-License-Identifier: MIT
// tests/eval/scalar.test.cpp -- comparisons and functions of numbers of which only bounds are known.
#include <doctest/doctest.h>

#include <cstdint>

#include <povexit/eval/scalar.hpp>

namespace {

using namespace povexit;
using eval::compare;
using rule::relation;

constexpr truth yes = truth::yes;
constexpr truth no = truth::no;
constexpr truth unknown = truth::unknown;

constexpr interval upto(wide high) { return {bound::minus_infinity(), bound::of(high), false}; }
constexpr interval from(wide low) { return {bound::of(low), bound::infinity(), false}; }

struct compared {
  interval left;
  interval right;
  truth less, less_equal, equal;
};

TEST_CASE("compare: yes where it holds at all points, no where it fails at all, else unknown") {
  const compared table[] = {
      {interval::point(1), interval::point(2), yes, yes, no},
      {interval::point(2), interval::point(2), no, yes, yes},
      {interval::point(3), interval::point(2), no, no, no},
      {interval::between(1, 2), interval::point(2), unknown, yes, unknown},
      {interval::between(1, 2), interval::point(1), no, unknown, unknown},
      {interval::between(1, 2), interval::between(3, 4), yes, yes, no},
      {interval::between(1, 2), interval::between(1, 2), unknown, unknown, unknown},
      {interval::anything(), interval::point(0), unknown, unknown, unknown},
      {upto(5), interval::point(6), yes, yes, no},
      {from(5), interval::point(5), no, unknown, unknown},
      {interval::nothing(), interval::point(0), unknown, unknown, unknown},
      {interval::point(2, 100), interval::point(1, 50), no, yes, yes},
  };
  for (const compared& each : table) {
    CHECK(compare(each.left, relation::less, each.right) == each.less);
    CHECK(compare(each.right, relation::greater, each.left) == each.less);
    CHECK(compare(each.left, relation::greater_equal, each.right) == opposite(each.less));
    CHECK(compare(each.left, relation::less_equal, each.right) == each.less_equal);
    CHECK(compare(each.left, relation::greater, each.right) == opposite(each.less_equal));
    CHECK(compare(each.left, relation::equal, each.right) == each.equal);
    CHECK(compare(each.right, relation::equal, each.left) == each.equal);
    CHECK(compare(each.left, relation::not_equal, each.right) == opposite(each.equal));
  }
}

TEST_CASE("lookup: a known key has its value, an open one the hull of the keys inside, an absent one none") {
  const rule::lookup_table years{{2014, 2015, 2016}, {ratio(2800), ratio(2855), ratio(2952)}, false};
  CHECK(eval::lookup(interval::point(2015), years) == interval::point(2855));
  CHECK(eval::lookup(interval::point(2017), years) == interval::nothing());
  CHECK(eval::lookup(interval::between(2014, 2015), years) == interval::between(2800, 2855));
  CHECK(eval::lookup(interval::between(2015, 2017), years) == interval::nothing());
  CHECK(eval::lookup(interval::anything(), years) == interval::nothing());
  const rule::lookup_table gap{{1, 3}, {ratio(10), ratio(30)}, false};
  CHECK(eval::lookup(interval::between(1, 3), gap) == interval::nothing());
  const rule::lookup_table codes{{0, 1}, {ratio(1, 50), ratio(3, 100)}, true};
  CHECK(eval::lookup(interval::anything(), codes) == hull(interval::point(1, 50), interval::point(3, 100)));
  CHECK(eval::lookup(interval::point(2), codes) == interval::nothing());
  CHECK(eval::lookup(interval::nothing(), codes) == interval::nothing());
}

TEST_CASE("periods: an open day opens the end on its own side only") {
  const interval born = interval::point(days_from_epoch({2000, 2, 29}));
  const interval on = interval::point(days_from_epoch({2016, 8, 31}));
  CHECK(eval::period(rule::op::age_on, born, on) == interval::point(16));
  CHECK(eval::period(rule::op::months_between, born, on) == interval::point(198));
  const interval early = hull(interval::point(days_from_epoch({2010, 1, 1})), interval::point(days_from_epoch({2011, 1, 1})));
  CHECK(eval::period(rule::op::age_on, early, on) == interval::between(5, 6));
  CHECK(eval::period(rule::op::age_on, upto(days_from_epoch({2010, 1, 1})), on) == from(6));
  CHECK(eval::period(rule::op::age_on, interval::anything(), on) == interval::anything());
  CHECK(eval::year_of(on) == interval::point(2016));
  CHECK(eval::year_of(upto(days_from_epoch({2016, 1, 1}))) == upto(2016));
  for (const std::int64_t outside : {days_from_epoch({1, 1, 1}) - 1, days_from_epoch({9999, 12, 31}) + 1, INT64_MAX, INT64_MIN}) {
    CHECK(eval::year_of(interval::point(outside)) == interval::nothing());
    CHECK(eval::period(rule::op::age_on, interval::point(outside), on) == interval::nothing());
    CHECK(eval::period(rule::op::months_between, on, interval::point(outside)) == interval::nothing());
  }
  CHECK(eval::year_of(interval::point(days_from_epoch({9999, 12, 31}))) == interval::point(9999));
  CHECK(eval::year_of(interval::point(days_from_epoch({1, 1, 1}))) == interval::point(1));
}

TEST_CASE("among: only a known value is or is not one of some") {
  const rule::lookup_table keys{{0, 2}, {}, false};
  CHECK(eval::among(interval::point(2), keys) == yes);
  CHECK(eval::among(interval::point(1), keys) == no);
  CHECK(eval::among(interval::point(1, 2), keys) == no);
  CHECK(eval::among(interval::between(0, 2), keys) == unknown);
  CHECK(eval::among(interval::nothing(), keys) == unknown);
}

}  // namespace
