// SPDX-License-Identifier: MIT
// tests/rule/print.test.cpp -- expressions as text. That the text reads back is shown beside the parser.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/rule/build.hpp>
#include <povexit/rule/print.hpp>
#include <povexit/rule/word.hpp>

using namespace povexit;
using namespace povexit::rule;

namespace {

const expr a = path("a");
const expr b = path("b");
const expr c = path("c");

expr of(kind k, std::vector<expr> arguments) {
  expr made;
  made.kind = k;
  made.arguments = std::move(arguments);
  return made;
}
expr number(std::int64_t digits, std::uint8_t scale = 0, number_form form = number_form::plain) { return literal(decimal{digits, scale}, form); }

struct printed {
  expr built;
  std::string_view text;
};

}  // namespace

TEST_CASE("print: numbers stand as they were written, signs in front") {
  CHECK(print(number(750, 2)) == "7.50");
  CHECK(print(number(2, 0, number_form::percent)) == "2%");
  CHECK(print(number(-25, 1, number_form::permille)) == "-2.5‰");
  CHECK(print(number(-5, 3)) == "-0.005");
  CHECK(print(number(999'999'999'999'999'999)) == "999999999999999999");
}

TEST_CASE("print: the opposite of a number is not a negative number") {
  CHECK(print(of(kind::negate, {number(2)})) == "-(2)");
  CHECK(print(of(kind::negate, {number(-2)})) == "-(-2)");
  CHECK(print(of(kind::negate, {a})) == "-a");
  CHECK(print(of(kind::negate, {of(kind::negate, {a})})) == "-(-a)");
  CHECK(print(difference(a, -2)) == "a - -2");
  CHECK(print(product(-2, a)) == "-2 * a");
}

TEST_CASE("print: texts are quoted and escaped, dates marked") {
  CHECK(print(literal("甲级")) == "\"甲级\"");
  CHECK(print(literal("say \"yes\" \\ no")) == R"("say \"yes\" \\ no")");
  CHECK(print(literal("a\nb\rc\td\x01\x7F")) == R"("a\nb\rc\td\u0001\u007F")");
  CHECK(print(literal(date{2018, 1, 1})) == "@\"2018-01-01\"");
  CHECK(print(literal(truth::yes)) == "true");
  CHECK(print(literal(truth::no)) == "false");
  CHECK(print(literal(truth::unknown)) == "unknown");
}

TEST_CASE("print: parentheses stand only where the text would mean something else") {
  const expr quantified = every("m", set("s"), b);
  const printed cases[] = {
      {sum(a, product(b, c)), "a + b * c"},
      {product(sum(a, b), c), "(a + b) * c"},
      {difference(difference(a, b), c), "a - b - c"},
      {difference(a, difference(b, c)), "a - (b - c)"},
      {quotient(a, quotient(b, c)), "a / (b / c)"},
      {quotient(product(a, b), c), "a * b / c"},
      {less_than(sum(a, b), c), "a + b < c"},
      {equal_to(less_than(a, b), c), "(a < b) = c"},
      {is_known(less_than(a, b)), "(a < b) is known"},
      {is_not_known(sum(a, b)), "a + b is not known"},
      {between(a, sum(b, 1), c), "a between b + 1 and c"},
      {all_of({a, b, c}), "a and b and c"},
      {all_of({a, all_of({b, c})}), "a and (b and c)"},
      {all_of({all_of({a, b}), c}), "(a and b) and c"},
      {any_of({a, all_of({b, c})}), "a or b and c"},
      {all_of({any_of({a, b}), c}), "(a or b) and c"},
      {any_of({any_of({a, b}), c}), "(a or b) or c"},
      {negated(all_of({a, b})), "not(a and b)"},
      {equal_to(negated(a), b), "(not(a)) = b"},
      {all_of({a, quantified}), "a and every m in s satisfies b"},
      {all_of({quantified, a}), "(every m in s satisfies b) and a"},
      {any_of({all_of({a, quantified}), c}), "a and (every m in s satisfies b) or c"},
      {every("m", set("s"), all_of({a, b})), "every m in s satisfies a and b"},
      {equal_to(quantified, a), "(every m in s satisfies b) = a"},
      {sum(choose(a, b, c), 1), "(if a then b else c) + 1"},
      {sum(1, choose(a, b, c)), "1 + if a then b else c"},
      {less_than(sum(1, choose(a, b, c)), 2), "1 + (if a then b else c) < 2"},
      {choose(a, choose(a, b, c), sum(b, 1)), "if a then if a then b else c else b + 1"},
      {call("max", all_of({a, b}), choose(a, b, c)), "max(a and b, if a then b else c)"},
  };
  for (const printed& each : cases) CHECK(print(each.built) == each.text);
}

TEST_CASE("print: sets, ranges and lists") {
  CHECK(print(set("household.members", at_least(path("age"), 60))) == "household.members[age >= 60]");
  CHECK(print(column_of(set("members", a), "income")) == "members[a].income");
  CHECK(print(some("m", set("members", a), path("m.b"))) == "some m in members[a] satisfies m.b");
  expr range = of(kind::range, {number(6), number(15)});
  CHECK(print(of(kind::in, {a, range})) == "a in [6..15]");
  range.closed_low = false;
  CHECK(print(of(kind::in, {a, range})) == "a in (6..15]");
  range.closed_high = false;
  CHECK(print(of(kind::in, {a, of(kind::list, {range, of(kind::less, {number(3)}), literal("x"), number(-1)})})) == "a in ((6..15), < 3, \"x\", -1)");
  CHECK(print(of(kind::in, {a, path("county.regions")})) == "a in county.regions");
}

TEST_CASE("word: names are Unicode identifiers and none of the language's words") {
  for (const std::string_view good : {"a", "_", "income_2016", "人均纯收入", "é", "android", "known_date"}) CHECK(is_name(good));
  for (const std::string_view bad : {"", "1a", "a b", "a.b", "a-b", "and", "AND", "Null", "true", "（", "a\xFF", "20%"}) CHECK_FALSE(is_name(bad));
}
