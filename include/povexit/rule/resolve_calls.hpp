// SPDX-License-Identifier: MIT
// povexit/rule/resolve_calls.hpp -- the closed list of functions, and parameters asked by key.
//
// Layer: rule.
#pragma once

#include <povexit/base/search.hpp>
#include <povexit/rule/resolver.hpp>

namespace povexit::inline v0::rule::detail {

inline constexpr std::string_view function_names[] = {"count", "sum",   "min",           "max",             "mean",    "all",          "any",           "abs",
                                                      "floor", "ceiling", "round_half_up", "round_half_even", "year_of", "days_between", "months_between", "age_on", "one", "score", "veto"};

template <typename Lazy>
bool basic_resolver<Lazy>::takes(const expr& e, std::size_t count, std::string_view what, scope& where) {
  if (e.arguments.size() == count) return true;
  fail(messages::wrong_arguments, {e.name, std::string(what)}, e, where);
  return false;
}

template <typename Lazy>
typed basic_resolver<Lazy>::call(const expr& e, scope& where) {
  const auto is = [&e](std::initializer_list<std::string_view> names) { return search::contains(names, e.name); };
  if (is({"count", "sum", "mean", "all", "any"})) return aggregate(e, where);
  if (is({"min", "max"})) return e.arguments.size() == 1 && is_set(e.arguments[0], where) ? aggregate(e, where) : extreme(e, where);
  if (is({"abs", "floor", "ceiling", "round_half_up", "round_half_even"})) return rounded(e, where);
  if (is({"year_of", "days_between", "months_between", "age_on"})) return dates(e, where);
  if (is({"one"})) return only_one(e, where);
  if (is({"score", "veto"})) return score_asked(e, where);
  if (entry* p = find_named(named::parameter, no_level, e.name, where.view)) return parameter_asked(e, *p, where);
  std::vector<std::string> names(std::begin(function_names), std::end(function_names));
  for (const entry& p : entries_) {
    if (p.what == named::parameter) names.push_back(p.name);
  }
  fail(messages::unknown_function, {e.name}, e, where, nearest(e.name, names));
  return {};
}

template <typename Lazy>
typed basic_resolver<Lazy>::rounded(const expr& e, scope& where) {
  if (!takes(e, 1, "1", where)) return {};
  const typed inner = number_value(e.arguments[0], where);
  if (inner.is_bad()) return {};
  if (e.name == "abs") return of_node(builder_.arithmetic(op::absolute, {inner.node}), inner, e, where);
  const rounding rule = e.name == "floor" ? rounding::down : e.name == "ceiling" ? rounding::up : e.name == "round_half_up" ? rounding::half_up : rounding::half_even;
  if (inner.measure.factor() == ratio{1}) return of_node(builder_.arithmetic(op::round, {inner.node}, rule), inner, e, where);
  // Rounded to whole numbers of its own unit, not of the base unit.
  const node_index factor = builder_.number(inner.measure.factor());
  const node_index scaled = builder_.arithmetic(op::divide, {inner.node, factor});
  const node_index whole = scaled == no_node ? no_node : builder_.arithmetic(op::round, {scaled}, rule);
  return of_node(whole == no_node ? no_node : builder_.arithmetic(op::multiply, {whole, factor}), inner, e, where);
}

/// min and max of several values.
template <typename Lazy>
typed basic_resolver<Lazy>::extreme(const expr& e, scope& where) {
  if (e.arguments.size() < 2) {
    fail(messages::wrong_arguments, {e.name, "members.column / a, b, ..."}, e, where);
    return {};
  }
  typed all = value(e.arguments[0], where);
  if (all.type != type::day) all = want(all, type::number, e.arguments[0], where);
  std::vector<node_index> nodes;
  bool bad = all.is_bad();
  std::vector<typed> values{all};
  for (std::size_t i = 1; i < e.arguments.size(); ++i) {
    typed next = value(e.arguments[i], where);
    if (!bad) next = want(next, all.type, e.arguments[i], where);
    bad = bad || next.is_bad();
    values.push_back(next);
  }
  if (bad) return {};
  // The first that is no plain number says which unit all have.
  const std::size_t with_unit = search::first(values, [](const typed& v) { return !v.bare; });
  const std::size_t lead = with_unit == values.size() ? 0 : with_unit;
  for (std::size_t i = 0; i < values.size() && all.type == type::number; ++i) {
    if (i != lead && !same_unit(values[lead], values[i], e.arguments[lead], e.arguments[i], where)) return {};
  }
  for (std::size_t i = lead; i > 0; --i) std::swap(values[i], values[i - 1]);
  for (const typed& v : values) nodes.push_back(v.node);
  if (!can_meet(nodes, e, where)) return {};
  return of_node(builder_.arithmetic(e.name == "min" ? op::least : op::greatest, std::move(nodes)), values[0], e, where);
}

template <typename Lazy>
typed basic_resolver<Lazy>::dates(const expr& e, scope& where) {
  const bool is_year = e.name == "year_of";
  if (!takes(e, is_year ? 1 : 2, is_year ? "1" : "2", where)) return {};
  std::vector<node_index> days;
  for (const expr& argument : e.arguments) {
    const typed day = want(value(argument, where), type::day, argument, where);
    if (!day.is_bad()) days.push_back(day.node);
  }
  if (days.size() != e.arguments.size() || !can_meet(days, e, where)) return {};
  typed v;
  v.type = type::number;
  const auto in = [](std::string_view text) { return unit::parse(text).value_or(unit{}); };
  if (is_year) return of_node(builder_.arithmetic(op::year_of, std::move(days)), v, e, where);
  if (e.name == "days_between") {
    v.measure = in("day");
    return of_node(builder_.arithmetic(op::subtract, {days[1], days[0]}), v, e, where);
  }
  v.measure = in(e.name == "age_on" ? "year" : "month");
  return of_node(builder_.arithmetic(e.name == "age_on" ? op::age_on : op::months_between, std::move(days)), v, e, where);
}

}  // namespace povexit::inline v0::rule::detail
