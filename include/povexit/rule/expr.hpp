// SPDX-License-Identifier: MIT
// povexit/rule/expr.hpp -- an expression of the rule language, as a value.
//
// Layer: rule. Built by the named functions of rule/build.hpp or parsed by povexit::rulebook; both give the same
// type. Equality ignores places. Grammar and meaning: src/standards/README.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::rule {

/// What an expression is. The comment says which of `expr`'s fields it uses; `[n]` are its arguments.
enum class kind : std::uint8_t {
  // literals
  number,      // amount, written_as
  text,        // name: the characters between the quotes, unescaped
  day,         // day
  answer,      // answer: true, false or unknown
  // names
  path,        // names: at least one; household.size
  set,         // names, [0] filter; name: column of the members, or empty: members[age >= 60].income
  // arithmetic
  negate,      // [0]
  add,         // [0] + [1]
  subtract,    // [0] - [1]
  multiply,    // [0] * [1]
  divide,      // [0] / [1]
  // comparisons
  less,        // [0] < [1]; as an item of a list: < [0]
  less_equal,
  equal,
  not_equal,
  greater,
  greater_equal,
  between,     // [0] between [1] and [2], both ends included
  in,          // [0] in [1], where [1] is range, list or path
  range,       // [0] .. [1]; closed_low, closed_high: [ or ( and ] or )
  list,        // items: range, one-sided comparison, literal
  known,       // [0] is known
  not_known,   // [0] is not known
  checked,     // [0] is name: valid, unique
  not_checked, // [0] is not name
  // logic
  both,        // [0] and [1] and ..., at least two
  either,      // [0] or [1] or ..., at least two
  opposite,    // not([0])
  every,       // every name in [0] satisfies [1]
  some,        // some name in [0] satisfies [1]
  choose,      // if [0] then [1] else [2]
  // the rest
  call,        // name ( [0], [1], ... )
};

/// How a number was written: 2, 2% or 2‰. The amount is that before the sign: 2.
enum class number_form : std::uint8_t { plain, percent, permille };

/// A stretch of the expression's own text, in bytes. The book knows where that text begins in its file.
struct stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct expr {
  v0::rule::kind kind = kind::answer;  // fully named: where fwd.hpp came first, `rule` is the struct
  decimal amount;
  number_form written_as = number_form::plain;
  truth answer = truth::unknown;
  date day;
  bool closed_low = true;
  bool closed_high = true;
  std::string name;
  std::vector<std::string> names;
  std::vector<expr> arguments;
  stretch where;

  template <typename = void>
  friend bool operator==(const expr& a, const expr& b) {
    return a.kind == b.kind && a.amount == b.amount && a.written_as == b.written_as && a.answer == b.answer && a.day == b.day &&
           a.closed_low == b.closed_low && a.closed_high == b.closed_high && a.name == b.name && a.names == b.names && a.arguments == b.arguments;
  }
};

/// Limits that keep hostile or careless text harmless.
inline constexpr std::size_t deepest_nesting = 64;
inline constexpr std::size_t most_nodes = 10'000;

/// The exact value of a number literal: 2% is 1/50. Expects: e.kind == kind::number.
[[nodiscard]] constexpr ratio value_of(const expr& e) noexcept {
  const std::int64_t per = e.written_as == number_form::percent ? 100 : e.written_as == number_form::permille ? 1000 : 1;
  const auto value = ratio::make(wide{e.amount.digits}, wide{power_of_ten(e.amount.scale)} * per);
  return value ? *value : ratio{};
}

}  // namespace povexit::inline v0::rule
