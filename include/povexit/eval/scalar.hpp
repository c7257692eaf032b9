// SPDX-License-Identifier: MIT
// povexit/eval/scalar.hpp -- every operation on one row's values: truths and intervals.
//
// Layer: eval. The meaning of the operations; the vectorised kernels compute the same for rows that are exact, and
// call these for the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <povexit/base/contract.hpp>
#include <povexit/base/date.hpp>
#include <povexit/base/search.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::eval {

/// The value of a node in one row: an answer or a number.
struct row_value {
  bool is_truth = true;
  truth answer = truth::unknown;
  interval number;

  [[nodiscard]] static constexpr row_value of(truth value) noexcept { return {true, value, {}}; }
  [[nodiscard]] static constexpr row_value of(const interval& value) noexcept { return {false, truth::unknown, value}; }
  friend constexpr bool operator==(const row_value&, const row_value&) = default;
};

/// numerator / denominator x scale. Expects: denominator != 0.
[[nodiscard]] constexpr interval scaled(wide numerator, wide denominator, const ratio& scale) noexcept {
  const bound unscaled = bound::of(numerator, denominator);
  if (scale.numerator() == 1 && scale.denominator() == 1) return {unscaled, unscaled, false};
  const bound by = bound::of(scale);
  return {v0::detail::bound_product(unscaled, by, bound::minus_infinity()), v0::detail::bound_product(unscaled, by, bound::infinity()), false};
}

//                yes                no
// a <  b         a.high <  b.low    a.low >= b.high
// a <= b         a.high <= b.low    a.low >  b.high
// a =  b         same single point  a.high < b.low or b.high < a.low
[[nodiscard]] constexpr truth compare(const interval& a, rule::relation how, const interval& b) noexcept {
  using rule::relation;
  if (a.undefined || b.undefined) return truth::unknown;
  switch (how) {
    case relation::less: return a.high < b.low ? truth::yes : a.low >= b.high ? truth::no : truth::unknown;
    case relation::less_equal: return a.high <= b.low ? truth::yes : a.low > b.high ? truth::no : truth::unknown;
    case relation::greater: return compare(b, relation::less, a);
    case relation::greater_equal: return compare(b, relation::less_equal, a);
    case relation::not_equal: return opposite(compare(a, relation::equal, b));
    case relation::equal: break;
  }
  if (a.is_point() && b.is_point() && a.low == b.low) return truth::yes;
  return a.high < b.low || b.high < a.low ? truth::no : truth::unknown;
}

/// Expects: value is a point.
template <typename = void>
[[nodiscard]] bool is_among(const bound& value, const rule::lookup_table& table) noexcept {
  if (!value.is_integer() || value.numerator < INT64_MIN || value.numerator > INT64_MAX) return false;
  return search::contains_sorted(table.keys, static_cast<std::int64_t>(value.numerator));
}

template <typename = void>
[[nodiscard]] truth among(const interval& value, const rule::lookup_table& table) noexcept {
  return value.is_point() ? truth_of(is_among(value.low, table)) : truth::unknown;
}

/// The hull of the values whose keys lie in the interval; nothing() where a key inside has no value.
template <typename = void>
[[nodiscard]] interval lookup(const interval& key, const rule::lookup_table& table) noexcept {
  if (key.undefined || table.keys.empty()) return interval::nothing();
  wide low = table.keys.front();
  wide high = table.keys.back();
  bool covered = true;  // no key that may be asked for lies outside of the table's first and last
  if (key.low.is_finite() && ceiling_divide(key.low.numerator, key.low.denominator) >= low) {
    low = ceiling_divide(key.low.numerator, key.low.denominator);
  } else {
    covered = false;
  }
  if (key.high.is_finite() && floor_divide(key.high.numerator, key.high.denominator) <= high) {
    high = floor_divide(key.high.numerator, key.high.denominator);
  } else {
    covered = false;
  }
  std::optional<interval> found;
  wide count = 0;
  for (std::size_t i = 0; i < table.keys.size(); ++i) {
    if (table.keys[i] < low || table.keys[i] > high) continue;
    const interval value = interval::point(table.values[i]);
    found = found ? hull(*found, value) : value;
    ++count;
  }
  const bool complete = (table.complete && !key.is_point()) || (covered && count == high - low + 1);
  return found && complete ? *found : interval::nothing();
}

namespace detail {

/// Days of the calendar, years 1 to 9999.
[[nodiscard]] constexpr bool is_day(wide days) noexcept { return days >= days_from_epoch({1, 1, 1}) && days <= days_from_epoch({9999, 12, 31}); }

/// A known day that the calendar does not have.
[[nodiscard]] constexpr bool is_no_day(const interval& days) noexcept {
  return days.is_point() && !is_day(floor_divide(days.low.numerator, days.low.denominator));
}

/// The date at an end of what a missing day can be; nothing where that is infinite, or beyond what a date can hold.
[[nodiscard]] constexpr std::optional<date> day_at(const bound& b) noexcept {
  if (!b.is_finite()) return std::nullopt;
  const wide days = floor_divide(b.numerator, b.denominator);
  return magnitude(days) <= 1'000'000'000 ? std::optional<date>(date_from_days(static_cast<std::int64_t>(days))) : std::nullopt;
}

[[nodiscard]] constexpr std::int64_t period(rule::op what, const date& from, const date& to) noexcept {
  return what == rule::op::months_between ? v0::months_between(from, to) : v0::age_on(from, to);
}

}  // namespace detail

/// nothing() for a known day outside of the calendar.
[[nodiscard]] constexpr interval year_of(const interval& days) noexcept {
  if (detail::is_no_day(days)) return interval::nothing();
  const auto low = detail::day_at(days.low);
  const auto high = detail::day_at(days.high);
  return {low ? bound{low->year, 1} : bound::minus_infinity(), high ? bound{high->year, 1} : bound::infinity(), days.undefined};
}

/// Whole months or years: falls with the first day, rises with the second. nothing() for a known day outside of the calendar.
[[nodiscard]] constexpr interval period(rule::op what, const interval& from, const interval& to) noexcept {
  if (detail::is_no_day(from) || detail::is_no_day(to)) return interval::nothing();
  const auto end = [what](const bound& first, const bound& second, const bound& spill) {
    const auto a = detail::day_at(first);
    const auto b = detail::day_at(second);
    return a && b ? bound{detail::period(what, *a, *b), 1} : spill;
  };
  return {end(from.high, to.low, bound::minus_infinity()), end(from.low, to.high, bound::infinity()), from.undefined || to.undefined};
}

/// The value of an operation whose arguments stand at its own level. `argument(k)` is the row_value of argument k.
template <typename Argument>
[[nodiscard]] row_value apply(const rule::graph& in, const rule::node& n, const Argument& argument) {
  using rule::op;
  const auto answer = [&argument](std::size_t k) { return argument(k).answer; };
  const auto number = [&argument](std::size_t k) { return argument(k).number; };
  const auto folded = [&n](auto combine, auto first, auto each) {
    for (std::size_t k = 1; k < n.arguments.size(); ++k) first = combine(first, each(k));
    return row_value::of(first);
  };
  switch (n.what) {
    case op::both: return folded([](truth a, truth b) { return both(a, b); }, answer(0), answer);
    case op::either: return folded([](truth a, truth b) { return either(a, b); }, answer(0), answer);
    case op::opposite: return row_value::of(opposite(answer(0)));
    case op::choose_truth: {
      const truth condition = answer(0);
      const truth then = answer(1);
      const truth otherwise = answer(2);
      if (condition == truth::unknown) return row_value::of(then == otherwise ? then : truth::unknown);
      return row_value::of(condition == truth::yes ? then : otherwise);
    }
    case op::truth_is_known: return row_value::of(truth_of(answer(0) != truth::unknown));
    case op::compare: return row_value::of(compare(number(0), n.compared_as, number(1)));
    case op::among: return row_value::of(among(number(0), in.tables[n.table]));
    case op::number_is_known: return row_value::of(truth_of(number(0).is_point()));
    case op::add: return row_value::of(number(0) + number(1));
    case op::subtract: return row_value::of(number(0) - number(1));
    case op::multiply: return row_value::of(number(0) * number(1));
    case op::divide: return row_value::of(number(0) / number(1));
    case op::negate: return row_value::of(-number(0));
    case op::absolute: return row_value::of(absolute(number(0)));
    case op::least: return folded([](const interval& a, const interval& b) { return least(a, b); }, number(0), number);
    case op::greatest: return folded([](const interval& a, const interval& b) { return greatest(a, b); }, number(0), number);
    case op::round: return row_value::of(round(number(0), n.rounding_rule));
    case op::choose_number: {
      const truth condition = answer(0);
      if (condition == truth::unknown) return row_value::of(hull(number(1), number(2)));
      return row_value::of(condition == truth::yes ? number(1) : number(2));
    }
    case op::lookup: return row_value::of(lookup(number(0), in.tables[n.table]));
    case op::year_of: return row_value::of(year_of(number(0)));
    case op::months_between:
    case op::age_on: return row_value::of(period(n.what, number(0), number(1)));
    default: break;
  }
  __builtin_trap();
}

}  // namespace povexit::inline v0::eval
