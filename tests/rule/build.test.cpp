// SPDX-License-Identifier: MIT
// tests/rule/build.test.cpp -- rules written in C++: what each builder makes, and what does not compile.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <povexit/rule/build.hpp>
#include <povexit/rule/print.hpp>

using namespace povexit;
using namespace povexit::rule;

namespace {

using money_field = field<money>;
using share_field = field<ratio>;
using number_field = field<std::int64_t>;
using answer_field = field<truth>;
using day_field = field<date>;
using code_field = field<code>;

// A bare number is not money; a whole number is not a share, since 2 would mean 200 %.
static_assert(OrderedWith<money_field, money> && !OrderedWith<money_field, int> && !OrderedWith<money_field, ratio>);
static_assert(OrderedWith<share_field, ratio> && OrderedWith<share_field, decimal> && !OrderedWith<share_field, int>);
static_assert(OrderedWith<number_field, int> && OrderedWith<number_field, decimal> && OrderedWith<number_field, number_field>);
static_assert(OrderedWith<day_field, date> && !OrderedWith<day_field, int>);
// Codes and answers have no order; codes are compared with texts.
static_assert(ComparableWith<code_field, const char*> && !OrderedWith<code_field, const char*> && !ComparableWith<code_field, int>);
static_assert(ComparableWith<answer_field, truth> && !OrderedWith<answer_field, truth>);
// Yuan and yuan have a sum; yuan and a share have a product only; days have neither.
static_assert(AddableWith<money_field, money> && !AddableWith<money_field, share_field> && ScalableWith<money_field, share_field>);
static_assert(!AddableWith<day_field, day_field> && !ScalableWith<day_field, number_field>);
// What is computed is checked against the schema.
static_assert(OrderedWith<expr, money> && OrderedWith<expr, int> && AddableWith<expr, share_field>);
// Never a binary fraction, never a C++ truth value.
static_assert(!Operand<double> && !Operand<bool> && !Operand<char>);
// Only an answer is a condition by itself.
static_assert(std::is_convertible_v<answer_field, expr> && !std::is_convertible_v<money_field, expr> && !std::is_convertible_v<bool, expr>);

template <typename A, typename B>
concept HasEquals = requires(const A& a, const B& b) { a == b; };
static_assert(HasEquals<expr, expr> && !HasEquals<expr, bool> && !HasEquals<answer_field, bool> && !HasEquals<money_field, money>);
template <typename A, typename B>
concept HasLess = requires(const A& a, const B& b) { a < b; };
static_assert(!HasLess<expr, expr> && !HasLess<money_field, money>);
template <typename A, typename B>
concept HasPlus = requires(const A& a, const B& b) { a + b; };
static_assert(HasPlus<money_field, money> && HasPlus<expr, expr> && !HasPlus<money_field, share_field> && !HasPlus<money_field, int>);

const money_field income{"household.income"};
const number_field age{"age"};
const answer_field repaired{"repaired"};
const code_field grade{"grade"};

}  // namespace

TEST_CASE("build: literals keep their value and are written as people write them") {
  CHECK(print(literal(yuan(4000))) == "4000");
  CHECK(print(literal(fen(1250))) == "12.5");
  CHECK(print(literal(fen(-1205))) == "-12.05");
  CHECK(print(literal(percent(2))) == "2%");
  CHECK(print(literal(ratio(1, 8))) == "12.5%");
  CHECK(print(literal(ratio(3))) == "3");
  CHECK(print(literal(ratio(-1, 1000))) == "-0.1%");
  CHECK(print(literal(ratio(1, 3))) == "1 / 3");
  CHECK(value_of(literal(ratio(7, 400))) == ratio(7, 400));
  CHECK(print(literal(decimal{750, 2})) == "7.50");
  CHECK(print(literal(-5)) == "-5");
  CHECK(print(literal(std::uint8_t{7})) == "7");
  CHECK(print(literal(date{2016, 2, 29})) == "@\"2016-02-29\"");
}

TEST_CASE("build: each builder prints as the syntax it stands for") {
  const expr of_age = path("age");
  struct {
    expr built;
    std::string_view text;
  } const pairs[] = {
      {at_least(income, yuan(4000)), "household.income >= 4000"},
      {more_than(income, yuan(4000)), "household.income > 4000"},
      {at_most(share_field{"incidence"}, percent(2)), "incidence <= 2%"},
      {less_than(share_field{"incidence"}, percent(2)), "incidence < 2%"},
      {equal_to(grade, "C"), "grade = \"C\""},
      {other_than(grade, "C"), "grade != \"C\""},
      {between(age, 6, 15), "age between 6 and 15"},
      {is_one_of(grade, {"A", "B"}), "grade in (\"A\", \"B\")"},
      {is_one_of(age, {1, 2}), "age in (1, 2)"},
      {is_known(income), "household.income is known"},
      {is_not_known(income), "household.income is not known"},
      {is_yes(repaired), "repaired"},
      {is_no(repaired), "not(repaired)"},
      {negated(is_yes(repaired)), "not(repaired)"},
      {all_of({repaired, equal_to(grade, "C")}), "repaired and grade = \"C\""},
      {any_of({repaired, equal_to(grade, "C")}), "repaired or grade = \"C\""},
      {choose(repaired, 1, 2), "if repaired then 1 else 2"},
      {every("m", set("members", at_least(age, 6)), answer_field{"m.enrolled"}), "every m in members[age >= 6] satisfies m.enrolled"},
      {some("m", set("members"), at_least(number_field{"m.months"}, 6)), "some m in members satisfies m.months >= 6"},
      {count(set("members")), "count(members)"},
      {sum_of(column_of(set("members"), "income")), "sum(members.income)"},
      {sum_of(column_of(set("members", at_least(age, 60)), "income")), "sum(members[age >= 60].income)"},
      {least_of(path("s.x")), "min(s.x)"},
      {greatest_of(path("s.x")), "max(s.x)"},
      {mean_of(path("s.x")), "mean(s.x)"},
      {only_one(path("s.x")), "one(s.x)"},
      {call("round_half_up", of_age, 0), "round_half_up(age, 0)"},
      {parameter_named("line"), "line"},
      {parameter_named("line", 2016), "line(2016)"},
      {income / count(set("members")), "household.income / count(members)"},
      {income + yuan(3) - income, "household.income + 3 - household.income"},
      {income * percent(50), "household.income * 50%"},
      {minus(income), "-household.income"},
      {minus(2), "-2"},
      {minus(literal(2)), "-(2)"},
  };
  for (const auto& each : pairs) CHECK(print(each.built) == each.text);
}

TEST_CASE("build: all of one condition is that condition, of none true; any of none false") {
  const expr one = at_least(age, 6);
  CHECK(all_of({one}) == one);
  CHECK(any_of({one}) == one);
  CHECK(all_of({}) == literal(truth::yes));
  CHECK(any_of({}) == literal(truth::no));
  CHECK(all_of({one, one, one}).arguments.size() == 3);
  CHECK(all_of({one, all_of({one, one})}).arguments.size() == 2);
}

TEST_CASE("build: a path is split at its points, and equality ignores places") {
  CHECK(path("village.county.region").names == std::vector<std::string>{"village", "county", "region"});
  expr moved = path("a");
  moved.where = {7, 8};
  CHECK(moved == path("a"));
  CHECK_FALSE(moved == path("b"));
}
