// SPDX-License-Identifier: MIT
// povexit/rule/build.hpp -- rules written in C++, by named functions that read like the rule book.
//
// Layer: rule. Each gives the same value that parsing its text gives: at_least(income, yuan(4000)) is
// `income >= 4000`. No operator but + - * / is overloaded, so that nothing short-circuits or compares by surprise.
// Columns are typed: money meets money, a share meets a share; what is computed is checked against the schema.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/base/date.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/exact/money.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/rule/expr.hpp>
#include <povexit/rule/word.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::rule {

// ---- literals ----

/// A number as written: `7.50` stays `7.50`. Expects: at most 18 digits.
template <typename = void>
[[nodiscard]] expr literal(decimal amount, number_form written_as = number_form::plain) {
  POVEXIT_EXPECTS(amount.digits > -power_of_ten(18) && amount.digits < power_of_ten(18) && amount.scale <= 18);
  expr made;
  made.kind = kind::number;
  made.amount = amount;
  made.written_as = written_as;
  return made;
}

/// An integer. Expects: at most 18 digits. Neither `true` nor 'A' is a number.
template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char>)
[[nodiscard]] expr literal(T amount) {
  POVEXIT_EXPECTS(std::cmp_less(amount, power_of_ten(18)) && std::cmp_greater(amount, -power_of_ten(18)));
  return literal(decimal{static_cast<std::int64_t>(amount), 0});
}

/// An amount of money, as a number in yuan without needless zeros: `4000`, `12.5`.
template <typename = void>
[[nodiscard]] expr literal(money amount) {
  const std::int64_t fen = amount.in_fen();
  return literal(fen % 100 == 0 ? decimal{fen / 100, 0} : fen % 10 == 0 ? decimal{fen / 10, 1} : decimal{fen, 2});
}

/// A share: percent(2) is `2%`, ratio(3) is `3`, ratio(1, 3) is `1 / 3`. Expects: parts of at most 18 digits.
template <typename = void>
[[nodiscard]] expr literal(const ratio& share) {
  if (share.denominator() == 1) return literal(share.numerator());
  for (std::uint8_t scale = 0; scale <= 16; ++scale) {
    const auto scaled = multiply(share, ratio(power_of_ten(scale + 2)));
    if (scaled && scaled->denominator() == 1 && magnitude(scaled->numerator()) < power_of_ten(18)) {
      return literal(decimal{scaled->numerator(), scale}, number_form::percent);
    }
  }
  expr made;
  made.kind = kind::divide;
  made.arguments = {literal(share.numerator()), literal(share.denominator())};
  return made;
}

/// A day. Expects: it exists.
template <typename = void>
[[nodiscard]] expr literal(const date& day) {
  POVEXIT_EXPECTS(is_valid(day));
  expr made;
  made.kind = kind::day;
  made.day = day;
  return made;
}

/// A text or the name of a code. Expects: UTF-8.
template <typename = void>
[[nodiscard]] expr literal(std::string_view text) {
  expr made;
  made.kind = kind::text;
  made.name = std::string(text);
  return made;
}
template <typename = void>
[[nodiscard]] expr literal(const char* text) { return literal(std::string_view(text)); }

template <typename = void>
[[nodiscard]] expr literal(truth answer) {
  expr made;
  made.kind = kind::answer;
  made.answer = answer;
  return made;
}

/// An expression is already one.
template <typename = void>
[[nodiscard]] expr literal(expr e) { return e; }

// ---- names ----

/// The tag of a column of codes: `field<code> grade{"housing_grade"}`.
struct code {};

/// A name or a path of names: `household.size`. Expects: names of the rule language, joined by points.
template <typename = void>
[[nodiscard]] expr path(std::string_view dotted) {
  expr made;
  made.kind = kind::path;
  for (;;) {
    const std::size_t end = dotted.find('.');
    POVEXIT_EXPECTS(is_name(dotted.substr(0, end)));
    made.names.emplace_back(dotted.substr(0, end));
    if (end == std::string_view::npos) return made;
    dotted.remove_prefix(end + 1);
  }
}

/// A column, define or verdict by name, with the type of its values: money, ratio, decimal, std::int64_t, truth,
/// date or code. Only a field of truth is a condition by itself.
template <typename T>
class field {
  static_assert(std::same_as<T, money> || std::same_as<T, ratio> || std::same_as<T, decimal> || std::same_as<T, std::int64_t> ||
                    std::same_as<T, truth> || std::same_as<T, date> || std::same_as<T, code>,
                "a field holds money, ratio, decimal, std::int64_t, truth, date or code");

 public:
  using value_type = T;
  explicit field(std::string_view dotted) : named_(path(dotted)) {}
  [[nodiscard]] explicit(!std::same_as<T, truth>) operator expr() const { return named_; }

 private:
  expr named_;
};

template <typename T>
[[nodiscard]] expr literal(const field<T>& named) {
  return static_cast<expr>(named);
}

// ---- what may meet what ----
namespace detail {

/// The type of an operand's values; `expr` where only the schema will tell.
template <typename T>
struct meant {
  using type = std::conditional_t<std::integral<T>, std::int64_t, std::conditional_t<std::convertible_to<T, std::string_view>, code, T>>;
};
template <typename T>
struct meant<field<T>> {
  using type = T;
};
template <typename T>
using meaning = typename meant<std::remove_cvref_t<T>>::type;

template <typename T>
concept is_plain_number = std::same_as<T, decimal> || std::same_as<T, std::int64_t>;

template <typename A, typename B>
concept meets = std::same_as<A, expr> || std::same_as<B, expr> || std::same_as<A, B> || (is_plain_number<A> && is_plain_number<B>) ||
                (std::same_as<A, ratio> && std::same_as<B, decimal>) || (std::same_as<A, decimal> && std::same_as<B, ratio>);

template <typename T>
concept has_order = !std::same_as<T, truth> && !std::same_as<T, code>;

template <typename T>
concept is_amount = has_order<T> && !std::same_as<T, date>;

template <typename = void>
[[nodiscard]] expr joined(kind k, std::vector<expr> arguments) {
  expr made;
  made.kind = k;
  made.arguments = std::move(arguments);
  return made;
}

/// A joined literal: -2 is a number, but the opposite of the number 2 is not.
template <typename... Parts>
[[nodiscard]] expr combine(kind k, const Parts&... parts) {
  std::vector<expr> arguments;
  arguments.reserve(sizeof...(parts));
  (arguments.push_back(literal(parts)), ...);
  return joined(k, std::move(arguments));
}

}  // namespace detail

/// What can stand in a rule: a literal, a field, or an expression.
template <typename T>
concept Operand = requires(const T& value) {
  { literal(value) } -> std::same_as<expr>;
};
/// Two operands whose values can be compared for equality.
template <typename A, typename B>
concept ComparableWith = Operand<A> && Operand<B> && detail::meets<detail::meaning<A>, detail::meaning<B>>;
/// Two operands of which one may be less than the other.
template <typename A, typename B>
concept OrderedWith = ComparableWith<A, B> && detail::has_order<detail::meaning<A>> && detail::has_order<detail::meaning<B>>;
/// Two operands that have a sum: yuan and yuan, never yuan and a share.
template <typename A, typename B>
concept AddableWith = OrderedWith<A, B> && detail::is_amount<detail::meaning<A>> && detail::is_amount<detail::meaning<B>>;
/// Two operands that have a product or quotient.
template <typename A, typename B>
concept ScalableWith = Operand<A> && Operand<B> && detail::is_amount<detail::meaning<A>> && detail::is_amount<detail::meaning<B>>;

// ---- comparisons ----

/// `a >= b`
template <typename A, OrderedWith<A> B>
[[nodiscard]] expr at_least(const A& a, const B& b) {
  return detail::combine(kind::greater_equal, a, b);
}
/// `a > b`
template <typename A, OrderedWith<A> B>
[[nodiscard]] expr more_than(const A& a, const B& b) {
  return detail::combine(kind::greater, a, b);
}
/// `a <= b`
template <typename A, OrderedWith<A> B>
[[nodiscard]] expr at_most(const A& a, const B& b) {
  return detail::combine(kind::less_equal, a, b);
}
/// `a < b`
template <typename A, OrderedWith<A> B>
[[nodiscard]] expr less_than(const A& a, const B& b) {
  return detail::combine(kind::less, a, b);
}
/// `a = b`
template <typename A, ComparableWith<A> B>
[[nodiscard]] expr equal_to(const A& a, const B& b) {
  return detail::combine(kind::equal, a, b);
}
/// `a != b`
template <typename A, ComparableWith<A> B>
[[nodiscard]] expr other_than(const A& a, const B& b) {
  return detail::combine(kind::not_equal, a, b);
}
/// `a between low and high`, both included
template <typename A, OrderedWith<A> Low, OrderedWith<A> High>
[[nodiscard]] expr between(const A& a, const Low& low, const High& high) {
  return detail::combine(kind::between, a, low, high);
}
/// `a in ("A", "B")`. Expects: at least one value.
template <typename A, ComparableWith<A> B>
[[nodiscard]] expr is_one_of(const A& a, std::initializer_list<B> values) {
  POVEXIT_EXPECTS(values.size() > 0);
  std::vector<expr> items;
  items.reserve(values.size());
  for (const B& value : values) items.push_back(literal(value));
  return detail::joined(kind::in, {literal(a), detail::joined(kind::list, std::move(items))});
}
/// `a is known`: only in a rule about the data
template <Operand A>
[[nodiscard]] expr is_known(const A& a) {
  return detail::combine(kind::known, a);
}
/// `a is not known`: only in a rule about the data
template <Operand A>
[[nodiscard]] expr is_not_known(const A& a) {
  return detail::combine(kind::not_known, a);
}

// ---- logic ----

/// The answer in a column of answers.
template <typename = void>
[[nodiscard]] expr is_yes(const field<truth>& column) { return column; }
/// `not(column)`
template <typename = void>
[[nodiscard]] expr is_no(const field<truth>& column) { return detail::joined(kind::opposite, {column}); }
/// `not(condition)`
template <typename = void>
[[nodiscard]] expr negated(expr condition) { return detail::joined(kind::opposite, {std::move(condition)}); }

/// `a and b and ...`; of one condition that one, of none `true`.
template <typename = void>
[[nodiscard]] expr all_of(std::vector<expr> conditions) {
  if (conditions.empty()) return literal(truth::yes);
  return conditions.size() == 1 ? std::move(conditions.front()) : detail::joined(kind::both, std::move(conditions));
}
/// `a or b or ...`; of one condition that one, of none `false`.
template <typename = void>
[[nodiscard]] expr any_of(std::vector<expr> conditions) {
  if (conditions.empty()) return literal(truth::no);
  return conditions.size() == 1 ? std::move(conditions.front()) : detail::joined(kind::either, std::move(conditions));
}
/// `if condition then a else b`
template <typename A, ComparableWith<A> B>
[[nodiscard]] expr choose(const expr& condition, const A& then, const B& otherwise) {
  return detail::combine(kind::choose, condition, then, otherwise);
}

// ---- sets ----

/// All of a set, by its plural: `members`.
template <typename = void>
[[nodiscard]] expr set(std::string_view plural) { return path(plural); }
/// Those who meet a condition, asked of the member itself: `members[age >= 60]`.
template <typename = void>
[[nodiscard]] expr set(std::string_view plural, expr filter) {
  expr made = path(plural);
  made.kind = kind::set;
  made.arguments.push_back(std::move(filter));
  return made;
}
/// One column of a set: `members[age >= 60].income`. Expects: `of` is a set, without a column so far.
template <typename = void>
[[nodiscard]] expr column_of(expr of, std::string_view column) {
  POVEXIT_EXPECTS((of.kind == kind::set && of.name.empty()) || of.kind == kind::path);
  POVEXIT_EXPECTS(is_name(column));
  if (of.kind == kind::set) {
    of.name = std::string(column);
  } else {
    of.names.emplace_back(column);
  }
  return of;
}

namespace detail {

template <typename = void>
[[nodiscard]] expr quantified(kind k, std::string_view variable, expr members, expr body) {
  POVEXIT_EXPECTS(is_name(variable));
  POVEXIT_EXPECTS(members.kind == kind::set || members.kind == kind::path);
  expr made = joined(k, {std::move(members), std::move(body)});
  made.name = std::string(variable);
  return made;
}

}  // namespace detail

/// `every m in members satisfies body`, where the body names the member's columns as `m.column`.
template <typename = void>
[[nodiscard]] expr every(std::string_view variable, expr members, expr body) {
  return detail::quantified(kind::every, variable, std::move(members), std::move(body));
}
/// `some m in members satisfies body`
template <typename = void>
[[nodiscard]] expr some(std::string_view variable, expr members, expr body) {
  return detail::quantified(kind::some, variable, std::move(members), std::move(body));
}

/// `name(a, b, ...)`: any function of the language, or a parameter asked by key.
template <Operand... Arguments>
[[nodiscard]] expr call(std::string_view name, const Arguments&... arguments) {
  POVEXIT_EXPECTS(is_name(name));
  expr made = detail::combine(kind::call, arguments...);
  made.name = std::string(name);
  return made;
}
template <typename = void>
[[nodiscard]] expr count(const expr& members) { return call("count", members); }
template <typename = void>
[[nodiscard]] expr sum_of(const expr& column) { return call("sum", column); }
template <typename = void>
[[nodiscard]] expr least_of(const expr& column) { return call("min", column); }
template <typename = void>
[[nodiscard]] expr greatest_of(const expr& column) { return call("max", column); }
template <typename = void>
[[nodiscard]] expr mean_of(const expr& column) { return call("mean", column); }
/// The value of the only member.
template <typename = void>
[[nodiscard]] expr only_one(const expr& column) { return call("one", column); }

/// A parameter: its value for the exit year, or in force on the assessment date.
template <typename = void>
[[nodiscard]] expr parameter_named(std::string_view name) { return path(name); }
/// A parameter's value for a key: `poverty_line(2016)`.
template <Operand Key>
[[nodiscard]] expr parameter_named(std::string_view name, const Key& key) {
  return call(name, key);
}

// ---- arithmetic ----

namespace detail {

/// Not arithmetic of the operands themselves, which C++ already knows: one of them belongs to a rule.
template <typename T>
inline constexpr bool belongs_to_rule = std::same_as<T, expr>;
template <typename T>
inline constexpr bool belongs_to_rule<field<T>> = true;

}  // namespace detail

/// `a + b`
template <typename A, AddableWith<A> B>
[[nodiscard]] expr sum(const A& a, const B& b) {
  return detail::combine(kind::add, a, b);
}
/// `a - b`
template <typename A, AddableWith<A> B>
[[nodiscard]] expr difference(const A& a, const B& b) {
  return detail::combine(kind::subtract, a, b);
}
/// `a * b`
template <typename A, ScalableWith<A> B>
[[nodiscard]] expr product(const A& a, const B& b) {
  return detail::combine(kind::multiply, a, b);
}
/// `a / b`, an exact fraction
template <typename A, ScalableWith<A> B>
[[nodiscard]] expr quotient(const A& a, const B& b) {
  return detail::combine(kind::divide, a, b);
}
/// `-a`; of a literal, the negative literal
template <Operand A>
  requires detail::is_amount<detail::meaning<A>>
[[nodiscard]] expr minus(const A& a) {
  expr operand = literal(a);
  if constexpr (!detail::belongs_to_rule<A>) {
    if (operand.kind == kind::number) return operand.amount.digits = -operand.amount.digits, operand;
  }
  return detail::joined(kind::negate, {std::move(operand)});
}

template <typename A, AddableWith<A> B>
  requires(detail::belongs_to_rule<A> || detail::belongs_to_rule<B>)
[[nodiscard]] expr operator+(const A& a, const B& b) {
  return sum(a, b);
}
template <typename A, AddableWith<A> B>
  requires(detail::belongs_to_rule<A> || detail::belongs_to_rule<B>)
[[nodiscard]] expr operator-(const A& a, const B& b) {
  return difference(a, b);
}
template <typename A, ScalableWith<A> B>
  requires(detail::belongs_to_rule<A> || detail::belongs_to_rule<B>)
[[nodiscard]] expr operator*(const A& a, const B& b) {
  return product(a, b);
}
template <typename A, ScalableWith<A> B>
  requires(detail::belongs_to_rule<A> || detail::belongs_to_rule<B>)
[[nodiscard]] expr operator/(const A& a, const B& b) {
  return quotient(a, b);
}

}  // namespace povexit::inline v0::rule
