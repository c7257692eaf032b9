// SPDX-License-Identifier: MIT
// povexit/eval/one_arithmetic.hpp -- operations on the parts of known numbers, for one row.
//
// Layer: eval. number_shape proves that nothing here leaves 128 bits. What is given up is left to intervals.
#pragma once

#include <cstddef>
#include <cstdint>

#include <povexit/base/search.hpp>
#include <povexit/eval/one_code.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/exact/rounding.hpp>
#include <povexit/rule/graph.hpp>

namespace povexit::inline v0::eval {

/// top / bottom, to be multiplied by a scale; the sign stands in either.
struct one_parts {
  wide top = 0;
  wide bottom = 1;
};

[[nodiscard]] constexpr bool fits(const one_parts& parts) noexcept {
  return parts.top == static_cast<std::int64_t>(parts.top) && parts.bottom == static_cast<std::int64_t>(parts.bottom);
}

/// The parts of a value over a scale; false where it is no point or does not have them within its shape.
[[nodiscard]] constexpr bool parts_of(const interval& value, const ratio& scale, const number_shape& shape, one_parts& made) noexcept {
  made = {};
  if (!shape.fast || !value.is_point()) return false;
  const bound by = scale.numerator() == 0 ? bound{0, 1} : v0::detail::reciprocal(bound::of(scale));
  const bound unscaled = v0::detail::bound_product(value.low, by, bound::infinity());
  if (!unscaled.is_finite() || magnitude(unscaled.numerator) > shape.numerator_limit || unscaled.denominator > shape.denominator_limit) return false;
  made = {unscaled.numerator, unscaled.denominator};
  if (fits(made)) return true;
  made = {};
  return false;
}

/// -1, 0 or 1: a x by_a against b x by_b.
[[nodiscard]] constexpr int compared(const one_parts& a, wide by_a, const one_parts& b, wide by_b) noexcept {
  const wide left = a.top * by_a * b.bottom;
  const wide right = b.top * by_b * a.bottom;
  const int order = left < right ? -1 : left > right ? 1 : 0;
  return (a.bottom < 0) != (b.bottom < 0) ? -order : order;
}

[[nodiscard]] constexpr bool holds(int order, rule::relation how) noexcept {
  using rule::relation;
  switch (how) {
    case relation::less: return order < 0;
    case relation::less_equal: return order <= 0;
    case relation::equal: return order == 0;
    case relation::not_equal: return order != 0;
    case relation::greater: return order > 0;
    case relation::greater_equal: return order >= 0;
  }
  return false;
}

namespace detail {

template <typename = void>
[[nodiscard]] bool one_date(rule::op what, const one_parts& from, wide by_from, const one_parts& to, wide by_to, one_parts& made) noexcept {
  const wide a = from.top * by_from;
  const wide b = to.top * by_to;
  if (!is_day(a) || !is_day(b)) return false;
  const date first = date_from_days(static_cast<std::int64_t>(a));
  made.top = what == rule::op::year_of ? first.year : period(what, first, date_from_days(static_cast<std::int64_t>(b)));
  return true;
}

template <typename = void>
[[nodiscard]] bool one_lookup(const rule::lookup_table& table, const ratio& scale, wide key, one_parts& made) noexcept {
  const std::size_t at = search::not_below(table.keys, key);
  if (at == table.keys.size() || table.keys[at] != key) return false;
  made.top = whole_multiple(table.values[at], scale).value_or(0);
  return true;
}

}  // namespace detail

/// The parts of an operation's value in a row; false where they are left to intervals. `answer`, `is_exact` and `parts`
/// say of operand k what it is there.
/// Expects: the node's shape is fast.
template <typename Answer, typename Exact, typename Parts>
[[nodiscard]] bool one_operation(const rule::graph& in, const rule::node& n, const one_step& s, const number_shape& shape, const Answer& answer,
                                 const Exact& is_exact, const Parts& parts, one_parts& made) noexcept {
  using rule::op;
  if (n.what == op::choose_number) {
    const truth condition = answer(0);
    const std::size_t k = condition == truth::yes ? 1 : 2;
    if (condition == truth::unknown || !is_exact(k)) return false;
    made = parts(k);
    made.top *= s.multiplier[k];
    return true;
  }
  for (std::size_t k = 0; k < s.count; ++k) {
    if (!is_exact(k)) return false;
  }
  const one_parts a = parts(0);
  const one_parts b = s.count > 1 ? parts(1) : one_parts{};
  const wide by_a = s.multiplier[0];
  const wide by_b = s.multiplier[1];
  switch (n.what) {
    case op::add: made = {a.top * by_a * b.bottom + b.top * by_b * a.bottom, a.bottom * b.bottom}; return true;
    case op::subtract: made = {a.top * by_a * b.bottom - b.top * by_b * a.bottom, a.bottom * b.bottom}; return true;
    case op::multiply: made = {a.top * by_a * b.top, a.bottom * b.bottom}; return true;
    case op::divide: made = {a.top * by_a * b.bottom, a.bottom * b.top}; return b.top != 0;
    case op::negate: made = {-(a.top * by_a), a.bottom}; return true;
    case op::absolute: made = {magnitude(a.top * by_a), magnitude(a.bottom)}; return true;
    case op::round: {
      const ratio& scale = in.nodes[n.arguments[0]].scale;
      made = {divide(a.top * scale.numerator(), a.bottom * scale.denominator(), n.rounding_rule), 1};
      return true;
    }
    case op::least:
    case op::greatest:
      made = {a.top * by_a, a.bottom};
      for (std::size_t k = 1; k < s.count; ++k) {
        const one_parts next = parts(k);
        const int order = compared(next, shape.multipliers[k], made, 1);
        if (n.what == op::least ? order < 0 : order > 0) made = {next.top * shape.multipliers[k], next.bottom};
      }
      return true;
    case op::lookup: return detail::one_lookup(in.tables[n.table], n.scale, a.top * by_a, made);
    case op::year_of: return detail::one_date(n.what, a, by_a, a, by_a, made);
    case op::months_between:
    case op::age_on: return detail::one_date(n.what, a, by_a, b, by_b, made);
    default: return false;
  }
}

}  // namespace povexit::inline v0::eval
