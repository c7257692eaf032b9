// SPDX-License-Identifier: MIT
// povexit/rule/graph_builder.hpp -- makes the nodes of a graph: shared, folded where constant, their widths proved.
//
// Layer: rule. Equal nodes are made once. Operands of different levels meet at the lower one. A number whose parts
// could need more than 126 bits is refused, so that the engine never checks for overflow on data within their ranges.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/rule/graph.hpp>

namespace povexit::inline v0::rule::detail {

inline constexpr wide widest = wide{1} << 126;
inline constexpr wide most_counted = wide{1} << 40;  ///< numerator_limit of a count
inline constexpr wide most_rows = wide{1} << 31;

/// A product that stays above `widest` once it is there.
[[nodiscard]] constexpr wide saturated(std::initializer_list<wide> factors) noexcept {
  wide product = 1;
  for (const wide factor : factors) {
    if (factor == 0) return 0;
    if (__builtin_mul_overflow(product, magnitude(factor), &product) || product > widest) product = widest + 1;
  }
  return product;
}

template <typename = void>
class basic_graph_builder {
 public:
  explicit basic_graph_builder(const schema& tables) : schema_(&tables), buckets_(1024) {}

  [[nodiscard]] const node& operator[](node_index i) const noexcept { return made_.nodes[i]; }
  [[nodiscard]] graph& made() noexcept { return made_; }

  [[nodiscard]] node_index answer(truth value) {
    node n;
    n.answer = value;
    return add(std::move(n));
  }

  [[nodiscard]] node_index number(const ratio& value) {
    node n = blank(op::constant_number, false);
    const bool is_zero = value.numerator() == 0;
    n.scale = is_zero ? ratio{1} : value;
    n.numerator_limit = is_zero ? 0 : 1;
    n.range = interval::point(value);
    return add(std::move(n));
  }

  [[nodiscard]] node_index text_constant(level_index level, std::uint32_t column, std::string text) {
    node n = blank(op::constant_text, false);
    n.member_level = level;
    n.column = column;
    n.text = std::move(text);
    n.numerator_limit = most_rows;
    return add(std::move(n));
  }

  /// A column as it is stored: a truth, or a number in base units. no_node where its scale does not fit.
  [[nodiscard]] node_index load(level_index level, std::uint32_t column) {
    const column_schema& described = schema_->levels[level].columns[column];
    node n = blank(described.type == value_type::boolean ? op::load_truth : op::load_number, described.type == value_type::boolean);
    n.level = level;
    n.column = column;
    if (n.is_truth) return add(std::move(n));
    const ratio stored = ratio(1, power_of_ten(described.scale));
    const bool converts = described.type == value_type::integer || described.type == value_type::decimal;
    const auto scale = converts ? multiply(stored, described.measure.factor()) : stored;
    if (!scale) return no_node;
    n.scale = *scale;
    if (described.type == value_type::code) {
      n.numerator_limit = static_cast<wide>(described.codes.size());
    } else if (described.type == value_type::text) {
      n.numerator_limit = most_rows;
    } else if (described.range) {
      n.numerator_limit = std::max(magnitude(described.range->low), magnitude(described.range->high));
      n.range = interval::between(described.range->low, described.range->high) * interval::point(n.scale);
    } else {
      n.numerator_limit = wide{1} << 63;
    }
    return add(std::move(n));
  }

  /// The node's value at a lower level: itself, a constant, or a gather. Expects: `level` lies below the node's or is it.
  [[nodiscard]] node_index lift(node_index i, level_index level) {
    if (i == no_node || level == no_level || made_.nodes[i].level == no_level || made_.nodes[i].level == level) return i;
    const node source = made_.nodes[i];
    if (source.what == op::gather_truth || source.what == op::gather_number) return lift(source.arguments[0], level);
    node n = source;
    n.what = source.is_truth ? op::gather_truth : op::gather_number;
    n.level = level;
    n.member_level = no_level;
    n.arguments = {i};
    n.column = 0;
    n.text.clear();
    n.table = 0;
    n.answer = truth::unknown;
    n.compared_as = relation::less;
    n.rounding_rule = rounding::down;
    return add(std::move(n));
  }

  /// The lowest level among the nodes; nothing where two of them are not related.
  [[nodiscard]] std::optional<level_index> meet(const std::vector<node_index>& all) const {
    level_index lowest = no_level;
    for (const node_index i : all) {
      const level_index level = made_.nodes[i].level;
      if (level == no_level || level == lowest) continue;
      if (lowest == no_level || schema_->reaches(level, lowest)) {
        lowest = level;
      } else if (!schema_->reaches(lowest, level)) {
        return std::nullopt;
      }
    }
    return lowest;
  }

  /// A truth of truths. Expects: levels that meet.
  [[nodiscard]] node_index logic(op what, std::vector<node_index> arguments) {
    if (what == op::both || what == op::either) return junction(what, std::move(arguments));
    node n = blank(what, true);
    n.arguments = std::move(arguments);
    bring_together(n);
    if (what == op::opposite) {
      const node& inner = made_.nodes[n.arguments[0]];
      if (inner.what == op::constant_truth) return answer(opposite(inner.answer));
      if (inner.what == op::opposite) return inner.arguments[0];
    }
    if (what == op::choose_truth) {
      const node& condition = made_.nodes[n.arguments[0]];
      if (n.arguments[1] == n.arguments[2]) return n.arguments[1];
      if (condition.what == op::constant_truth && condition.answer != truth::unknown) return n.arguments[condition.answer == truth::yes ? 1 : 2];
    }
    if (what == op::truth_is_known && made_.nodes[n.arguments[0]].what == op::constant_truth) {
      return answer(truth_of(made_.nodes[n.arguments[0]].answer != truth::unknown));
    }
    return add(std::move(n));
  }

  /// A comparison; no_node where its width cannot be proved. Expects: levels that meet.
  [[nodiscard]] node_index compare(relation how, node_index left, node_index right) {
    node n = blank(op::compare, true);
    n.compared_as = how;
    n.arguments = {left, right};
    bring_together(n);
    const node& a = made_.nodes[n.arguments[0]];
    const node& b = made_.nodes[n.arguments[1]];
    if (a.what == op::constant_number && b.what == op::constant_number) return answer(truth_of(holds(how, a.range.low, b.range.low)));
    const auto unit = common_scale(a.scale, b.scale);
    if (!unit) return no_node;
    if (saturated({multiple(a.scale, *unit), a.numerator_limit, b.denominator_limit}) > widest) return no_node;
    if (saturated({multiple(b.scale, *unit), b.numerator_limit, a.denominator_limit}) > widest) return no_node;
    return add(std::move(n));
  }

  /// Whether an integer is among some: codes. Expects: keys ascend.
  [[nodiscard]] node_index among(node_index value, std::vector<std::int64_t> keys) {
    node n = blank(op::among, true);
    n.arguments = {value};
    n.level = made_.nodes[value].level;
    n.table = table({std::move(keys), {}, false});
    return add(std::move(n));
  }

  [[nodiscard]] node_index number_is_known(node_index value) {
    if (made_.nodes[value].what == op::constant_number) return answer(truth::yes);
    node n = blank(op::number_is_known, true);
    n.arguments = {value};
    n.level = made_.nodes[value].level;
    return add(std::move(n));
  }

  /// A number of numbers (and a truth first, for choose_number); no_node where its width cannot be proved.
  /// Expects: levels that meet; for lookup, `tables` index in `which`.
  [[nodiscard]] node_index arithmetic(op what, std::vector<node_index> arguments, rounding rule = rounding::down, std::uint32_t which = 0) {
    node n = blank(what, false);
    n.arguments = std::move(arguments);
    n.rounding_rule = rule;
    n.table = which;
    if (search::contains(n.arguments, no_node)) return no_node;
    bring_together(n);
    if (!measure(n)) return no_node;
    if (n.level == no_level && n.range.is_point() && magnitude(n.range.low.numerator) <= INT64_MAX && n.range.low.denominator <= INT64_MAX) {
      const auto value = ratio::make(n.range.low.numerator, n.range.low.denominator);
      if (value) return number(*value);
    }
    if (n.level == no_level && n.range.is_point()) return no_node;  // a constant that no ratio holds
    if (what == op::choose_number) {
      const node& condition = made_.nodes[n.arguments[0]];
      if (condition.what == op::constant_truth && condition.answer != truth::unknown) return n.arguments[condition.answer == truth::yes ? 1 : 2];
    }
    return add(std::move(n));
  }

  /// A value over the members of a set, one for each row of `level`. `value` is no_node but for sum, min and max.
  /// no_node where the width cannot be proved (a sum of quotients).
  [[nodiscard]] node_index fold(op what, level_index level, level_index members, node_index predicate, node_index value = no_node) {
    node n = blank(what, what == op::fold_every || what == op::fold_some);
    n.level = level;
    n.member_level = members;
    n.arguments = {lift(predicate, members)};
    n.range = interval::anything();
    if (value != no_node) n.arguments.push_back(lift(value, members));
    if (what == op::fold_count) {
      n.numerator_limit = most_counted;
      n.range = {bound::of(0), bound::infinity(), false};
    } else if (value != no_node) {
      const node& each = made_.nodes[n.arguments[1]];
      n.scale = each.scale;
      n.denominator_limit = each.denominator_limit;
      n.numerator_limit = what == op::fold_sum ? saturated({each.numerator_limit, most_rows}) : each.numerator_limit;
      if (n.numerator_limit > widest || (what == op::fold_sum && n.denominator_limit != 1)) return no_node;
    }
    return add(std::move(n));
  }

  [[nodiscard]] std::uint32_t table(lookup_table values) {
    for (std::uint32_t i = 0; i < made_.tables.size(); ++i) {
      const lookup_table& known = made_.tables[i];
      if (known.keys == values.keys && known.values == values.values && known.complete == values.complete) return i;
    }
    made_.tables.push_back(std::move(values));
    return static_cast<std::uint32_t>(made_.tables.size() - 1);
  }

  [[nodiscard]] static constexpr bool holds(relation how, const bound& a, const bound& b) noexcept {
    switch (how) {
      case relation::less: return a < b;
      case relation::less_equal: return a <= b;
      case relation::equal: return a == b;
      case relation::not_equal: return a != b;
      case relation::greater: return a > b;
      case relation::greater_equal: break;
    }
    return a >= b;
  }

 private:
  [[nodiscard]] static node blank(op what, bool is_truth) {
    node n;
    n.what = what;
    n.is_truth = is_truth;
    return n;
  }

  void bring_together(node& n) {
    const auto level = meet(n.arguments);
    POVEXIT_EXPECTS(level.has_value());
    n.level = *level;
    for (node_index& argument : n.arguments) argument = lift(argument, *level);
  }

  /// And/or: constants that decide or do nothing are taken out, repeated arguments too.
  [[nodiscard]] node_index junction(op what, std::vector<node_index> arguments) {
    const truth decides = what == op::both ? truth::no : truth::yes;
    node n = blank(what, true);
    for (const node_index argument : arguments) {
      const node& a = made_.nodes[argument];
      if (a.what == op::constant_truth && a.answer == decides) return answer(decides);
      if (a.what == op::constant_truth && a.answer == opposite(decides)) continue;
      n.arguments.push_back(argument);
    }
    if (n.arguments.empty()) return answer(opposite(decides));
    bring_together(n);
    std::vector<node_index> once;
    for (const node_index argument : n.arguments) {
      if (!search::contains(once, argument)) once.push_back(argument);
    }
    n.arguments = std::move(once);
    return n.arguments.size() == 1 ? n.arguments[0] : add(std::move(n));
  }

  /// Range, scale and limits of an arithmetic node; false where they do not fit.
  [[nodiscard]] bool measure(node& n) {
    const auto argument = [&](std::size_t i) -> const node& { return made_.nodes[n.arguments[i]]; };
    const node& a = argument(0);
    switch (n.what) {
      case op::add:
      case op::subtract: return measure_sum(n, a, argument(1));
      case op::multiply: {
        const node& b = argument(1);
        const auto scale = multiply(a.scale, b.scale);
        n.range = a.range * b.range;
        return scale && limits(n, *scale, saturated({a.numerator_limit, b.numerator_limit}), saturated({a.denominator_limit, b.denominator_limit}));
      }
      case op::divide: {
        const node& b = argument(1);
        const auto scale = divide(a.scale, b.scale);
        n.range = a.range / b.range;
        return scale && limits(n, *scale, saturated({a.numerator_limit, b.denominator_limit}), saturated({a.denominator_limit, b.numerator_limit}));
      }
      case op::negate: n.range = -a.range; return limits(n, a.scale, a.numerator_limit, a.denominator_limit);
      case op::absolute: {
        n.range = absolute(a.range);
        const auto scale = ratio::make(magnitude(a.scale.numerator()), a.scale.denominator());
        return scale && limits(n, *scale, a.numerator_limit, a.denominator_limit);
      }
      case op::least:
      case op::greatest: return measure_choice(n, 0);
      case op::choose_number: return measure_choice(n, 1);
      case op::round: {
        n.range = round(a.range, n.rounding_rule);
        const wide top = saturated({a.scale.numerator(), a.numerator_limit});
        const wide bottom = saturated({a.scale.denominator(), a.denominator_limit});
        return top < widest && bottom < widest && limits(n, ratio{1}, top + 1, 1);
      }
      case op::lookup: return measure_lookup(n);
      case op::year_of:
      case op::age_on: n.range = constant_date(n); return limits(n, ratio{1}, 9999, 1);
      case op::months_between: n.range = constant_date(n); return limits(n, ratio{1}, 120'000, 1);
      default: return false;
    }
  }

  [[nodiscard]] static bool limits(node& n, const ratio& scale, wide numerator, wide denominator) {
    n.scale = scale;
    n.numerator_limit = numerator;
    n.denominator_limit = std::max(denominator, wide{1});
    return numerator <= widest && denominator <= widest;
  }

  [[nodiscard]] static bool measure_sum(node& n, const node& a, const node& b) {
    const auto unit = common_scale(a.scale, b.scale);
    n.range = n.what == op::add ? a.range + b.range : a.range - b.range;
    if (!unit) return false;
    const wide left = saturated({multiple(a.scale, *unit), a.numerator_limit, b.denominator_limit});
    const wide right = saturated({multiple(b.scale, *unit), b.numerator_limit, a.denominator_limit});
    return left <= widest && right <= widest && limits(n, *unit, left + right, saturated({a.denominator_limit, b.denominator_limit}));
  }

  [[nodiscard]] bool measure_choice(node& n, std::size_t first) {
    ratio unit = made_.nodes[n.arguments[first]].scale;
    for (std::size_t i = first; i < n.arguments.size(); ++i) {
      const auto next = common_scale(unit, made_.nodes[n.arguments[i]].scale);
      if (!next) return false;
      unit = *next;
    }
    wide numerator = 0;
    wide denominator = 1;
    for (std::size_t i = first; i < n.arguments.size(); ++i) {
      const node& each = made_.nodes[n.arguments[i]];
      numerator = std::max(numerator, saturated({multiple(each.scale, unit), each.numerator_limit}));
      denominator = std::max(denominator, each.denominator_limit);
      n.range = i == first ? each.range : n.what == op::least ? least(n.range, each.range) : n.what == op::greatest ? greatest(n.range, each.range) : hull(n.range, each.range);
    }
    // The smaller of two quotients is found by cross-multiplication.
    if (n.what != op::choose_number && saturated({numerator, denominator}) > widest) return false;
    return limits(n, unit, numerator, denominator);
  }

  [[nodiscard]] bool measure_lookup(node& n) {
    const lookup_table& values = made_.tables[n.table];
    ratio unit = values.values.front();
    for (const ratio& value : values.values) {
      const auto next = common_scale(unit, value);
      if (!next) return false;
      unit = *next;
    }
    if (unit.numerator() == 0) unit = ratio{1};
    wide numerator = 0;
    n.range = interval::point(values.values.front());
    for (const ratio& value : values.values) {
      numerator = std::max(numerator, magnitude(multiple(value, unit)));
      n.range = hull(n.range, interval::point(value));
    }
    if (!values.complete) n.range.undefined = true;
    return limits(n, unit, numerator, 1);
  }

  /// Functions of dates are folded where every argument is a constant; else any number is possible.
  [[nodiscard]] interval constant_date(const node& n) const {
    for (const node_index argument : n.arguments) {
      if (made_.nodes[argument].what != op::constant_number) return interval::anything();
    }
    const auto day = [&](std::size_t i) { return date_from_days(static_cast<std::int64_t>(made_.nodes[n.arguments[i]].range.low.numerator)); };
    if (n.what == op::year_of) return interval::point(day(0).year);
    return interval::point(n.what == op::age_on ? age_on(day(0), day(1)) : months_between(day(0), day(1)));
  }

  [[nodiscard]] node_index add(node n) {
    const std::uint64_t hash = hash_of(n);
    for (const node_index known : buckets_[hash % buckets_.size()]) {
      if (made_.nodes[known] == n) return known;
    }
    made_.nodes.push_back(std::move(n));
    const auto index = static_cast<node_index>(made_.nodes.size() - 1);
    buckets_[hash % buckets_.size()].push_back(index);
    return index;
  }

  [[nodiscard]] static std::uint64_t hash_of(const node& n) noexcept {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    const auto mix = [&hash](std::uint64_t part) { hash = (hash ^ part) * 1'099'511'628'211U; };
    for (const std::uint64_t part : {static_cast<std::uint64_t>(n.what), std::uint64_t{n.level}, std::uint64_t{n.column}, static_cast<std::uint64_t>(n.compared_as),
                                     static_cast<std::uint64_t>(n.answer), static_cast<std::uint64_t>(n.scale.numerator()), std::uint64_t{n.table}}) {
      mix(part);
    }
    for (const node_index argument : n.arguments) mix(argument);
    for (const char c : n.text) mix(static_cast<unsigned char>(c));
    return hash ^ (hash >> 32U);
  }

  const schema* schema_;
  graph made_;
  std::vector<std::vector<node_index>> buckets_;
};
using graph_builder = basic_graph_builder<>;

}  // namespace povexit::inline v0::rule::detail
