// SPDX-License-Identifier: MIT
// povexit/rule/graph.hpp -- a checked book as a graph of typed operations: what check makes and eval runs.
//
// Layer: rule. Every node has one level and gives one value a row of it: a truth or a number. Equal expressions of
// all rules are one node. Arguments stand before the nodes that use them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/table/schema.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::rule {

using node_index = std::uint32_t;
inline constexpr node_index no_node = UINT32_MAX;
/// The level of constants: they have the same value in every row of every level.
inline constexpr level_index no_level = SIZE_MAX;

enum class op : std::uint8_t {
  // leaves
  constant_truth,   // answer
  constant_number,  // scale is its value (numerator_limit 1), or 0 (numerator_limit 0)
  constant_text,    // the index of `text` in the dictionary of (level_of_text, column), -1 where it is not there; known at run time
  load_truth,       // boolean `column` of `level`
  load_number,      // any other `column` of `level`: stored integer x scale; code and text: their index, missing = anything()
  // truths of truths
  both,             // n >= 2 arguments
  either,           // n >= 2 arguments
  opposite,
  choose_truth,     // if [0] then [1] else [2]
  truth_is_known,
  // truths of numbers
  compare,          // [0] `compared_as` [1]
  among,            // [0], an integer with scale 1 and no denominator, is one of `tables[table].keys`; unknown where it is no point
  number_is_known,
  // numbers
  add,
  subtract,
  multiply,
  divide,
  negate,
  absolute,
  least,            // n >= 2 arguments
  greatest,         // n >= 2 arguments
  round,            // by `rounding_rule`, to an integer
  choose_number,    // if [0] (truth) then [1] else [2]
  lookup,           // [0] is an integer with scale 1: `tables[table]`; a key that is not there: nothing(); no point: hull of the
                    // values whose keys lie in the interval, undefined too where a key inside may be absent: see lookup_table
  year_of,          // of days
  months_between,   // [0] to [1], both days
  age_on,           // born on [0], at [1], both days
  // across levels
  gather_truth,     // [0] of the ancestor's level, at `level`
  gather_number,
  fold_every,       // [0] truth at `member_level`
  fold_some,
  fold_count,
  fold_sum,         // [0] truth (membership), [1] number, both at `member_level`
  fold_min,
  fold_max,
};

enum class relation : std::uint8_t { less, less_equal, equal, not_equal, greater, greater_equal };

/// What b is to a where a `how` b.
[[nodiscard]] constexpr relation mirrored(relation how) noexcept {
  switch (how) {
    case relation::less: return relation::greater;
    case relation::less_equal: return relation::greater_equal;
    case relation::greater: return relation::less;
    case relation::greater_equal: return relation::less_equal;
    default: return how;
  }
}

/// Values by integer key (a year, a code's index). Keys ascend.
struct lookup_table {
  std::vector<std::int64_t> keys;
  std::vector<ratio> values;   ///< empty for `among`
  bool complete = false;       ///< true: the keys are all that can occur (codes), so an unknown key is the hull of all values
};

struct node {
  op what = op::constant_truth;
  bool is_truth = true;
  level_index level = no_level;
  level_index member_level = no_level;  ///< of folds
  std::vector<node_index> arguments;
  std::uint32_t column = 0;             ///< of loads, constant_text
  relation compared_as = relation::less;
  truth answer = truth::unknown;
  rounding rounding_rule = rounding::down;
  std::uint32_t table = 0;
  std::string text;

  // A known number is numerator / denominator x scale, with both parts integers of at most 126 bits:
  //   load_number      numerator = stored integer, denominator = 1
  //   constant_number  numerator = 1 (or 0), denominator = 1, scale = the value
  //   add, subtract    over the common scale (common_scale below) and the product of the denominators
  //   multiply         products of parts and scales
  //   divide           numerator x the other's denominator, and so on; the sign stands in either part
  //   round            numerator = the integer, scale = 1
  //   folds            count: scale 1; sum: as its argument, which has no denominator; min, max: as their argument
  //   least, choose... over the common scale of the arguments; the denominator is that of the one taken
  //   lookup           numerator = value / scale, scale common to all values of the table
  ratio scale{1};
  wide numerator_limit = 0;             ///< |numerator| is at most this, for data within their declared ranges
  wide denominator_limit = 1;           ///< |denominator| is at most this; 1: there is no denominator
  interval range;                       ///< every value that can occur, for data within their declared ranges

  template <typename = void>
  friend bool operator==(const node& a, const node& b) {
    return a.what == b.what && a.level == b.level && a.member_level == b.member_level && a.arguments == b.arguments && a.column == b.column &&
           a.compared_as == b.compared_as && a.answer == b.answer && a.rounding_rule == b.rounding_rule && a.table == b.table && a.text == b.text && a.scale == b.scale && a.numerator_limit == b.numerator_limit;
  }
};

/// The largest scale of which both are whole multiples: gcd(a, b) of fractions; nothing where it does not fit.
[[nodiscard]] constexpr std::optional<ratio> common_scale(const ratio& a, const ratio& b) noexcept {
  const wide top = greatest_common_divisor(wide{a.numerator()} * b.denominator(), wide{b.numerator()} * a.denominator());
  return ratio::make(top, wide{a.denominator()} * b.denominator());
}

/// How often `unit` goes into `scale`. Expects: a whole number of times (unit came from common_scale).
[[nodiscard]] constexpr wide multiple(const ratio& scale, const ratio& unit) noexcept {
  return wide{scale.numerator()} * unit.denominator() / (wide{scale.denominator()} * unit.numerator());
}

/// A value that a formula reads, as it is spelled there: for explanations.
struct operand {
  enum class source : std::uint8_t { column, define, verdict, parameter, set, built_in, classification, score };
  std::string text;         ///< `net_income`, `county.region`, `count(members[...])`
  source from = source::column;
  node_index value = no_node;
  std::uint32_t book = 0;       ///< of a parameter or define: which book
  std::uint32_t index = 0;      ///< which parameter or define of it
  std::string key;          ///< of a parameter: the key used ("2016"), empty for constants and keys that depend on the row
  std::string unit;         ///< as readers know it; empty when none was declared
  ratio unit_factor{1};     ///< values are in base units: divide by this to show them in `unit`
  value_type type = value_type::integer;      ///< how to print a number: date, code, money ...
  level_index level = no_level;               ///< of a column (also a code's or text's): where it is declared
  std::uint32_t column = 0;
};

struct compiled_rule {
  std::uint32_t book = 0;
  std::uint32_t index = 0;          ///< in that book's rules
  std::uint32_t view = 0;           ///< the book whose names it was read with: its own, or one that extends it
  level_index level = no_level;
  node_index value = no_node;       ///< with `empty` and exception; yes where the rule does not apply
  node_index applies = no_node;     ///< no_node: always
  node_index when = no_node;        ///< without the exception
  node_index exception = no_node;
  node_index nothing_there = no_node;  ///< truth: the only set is empty, or the only denominator 0; no_node when there is no such one
  std::vector<operand> operands;
};

struct compiled_define {
  std::uint32_t book = 0;
  std::uint32_t index = 0;          ///< in that book's defines
  std::uint32_t view = 0;
  level_index level = no_level;
  node_index value = no_node;
  std::vector<operand> operands;
};

struct compiled_verdict {
  level_index level = no_level;
  std::optional<std::uint32_t> book;   ///< none: no [verdict] clause, all floor and criterion rules decide
  std::uint32_t index = 0;
  std::uint32_t view = 0;              ///< the book whose names it was read with
  node_index value = no_node;          ///< before `of` and `applies`; of a book that extends another, not above its floor
  node_index of = no_node;             ///< who is judged; no_node: all
  node_index applies = no_node;        ///< of whom it speaks; no_node: all who are judged
  node_index column = no_node;         ///< what others read: value, unknown where not judged or not applicable
};

/// A computed code column. Its codes are the values of the cases in order, each once, then `otherwise`.
struct compiled_class {
  std::uint32_t book = 0;
  std::uint32_t index = 0;             ///< in that book's classes
  std::uint32_t view = 0;
  level_index level = no_level;
  node_index value = no_node;          ///< number: the index of the class among `codes`
  std::vector<std::string> codes;
  std::vector<node_index> is;          ///< of each code: whether it is the class
  std::vector<operand> operands;
};

/// What one item of a score adds.
struct compiled_item {
  node_index earned = no_node;         ///< number of points; of one that leaves the base 0 where it does not apply
  node_index most = no_node;           ///< number: its points; 0 where it left the base
  node_index rule = no_node;           ///< truth: of an item with a rule, the rule's value; no_node for others
  node_index applies = no_node;
};

struct compiled_score {
  std::uint32_t book = 0;
  std::uint32_t index = 0;             ///< in that book's scores
  std::uint32_t view = 0;
  level_index level = no_level;
  node_index total = no_node;          ///< number: points out of `of`
  node_index vetoed = no_node;         ///< truth: an item with a veto fails
  node_index reached = no_node;        ///< truth: the pass mark is reached, whatever is vetoed; no_node without one
  std::vector<compiled_item> items;
};

struct compiled_report {
  std::uint32_t book = 0;
  std::uint32_t index = 0;
  level_index level = no_level;
  node_index value = no_node;
  node_index numerator = no_node;      ///< of a formula that is a quotient: its two sides
  node_index denominator = no_node;
  operand shown;                       ///< type and unit of the value
};

/// Where `one(...)` was asked of a set: whether a row has several members there, which is an issue of the data.
struct single_check {
  level_index level = no_level;
  node_index several = no_node;        ///< truth
  std::string text;                    ///< the call as it is spelled
};

struct graph {
  std::vector<node> nodes;
  std::vector<lookup_table> tables;
  std::vector<compiled_rule> rules;        ///< in the order of the books
  std::vector<compiled_define> defines;    ///< those that something uses
  std::vector<compiled_verdict> verdicts;  ///< by level, in the schema's order; of a level's several the one that judges comes first
  std::vector<compiled_report> reports;
  std::vector<compiled_class> classes;     ///< by level
  std::vector<compiled_score> scores;      ///< by level
  std::vector<single_check> singles;
};

/// A value that must not be above another: of a book that extends, and of the book that it extends. Both are truths of
/// `level`. Proved in eval/tightening.hpp.
struct tightening_claim {
  std::uint32_t book = 0;
  std::uint32_t base = 0;
  std::string name;          ///< of the rule or verdict in the lower book
  std::string base_name;     ///< and of what it tightens
  place where;
  level_index level = no_level;
  node_index lower = no_node;
  node_index upper = no_node;
  bool is_waived = false;    ///< a waiver of the lower book speaks of it
};

/// What the caller asks about. Zero and an invalid date: as the schema says; if it does not say, that is an issue.
struct asked {
  std::int32_t exit_year = 0;      ///< whose income and lines are meant
  date on{0, 0, 0};                ///< the assessment date: ages, periods in force
  bool retrospective = false;      ///< allows a book that is not in force on that day; every result says so
};

}  // namespace povexit::inline v0::rule
