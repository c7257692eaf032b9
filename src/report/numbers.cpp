// SPDX-License-Identifier: MIT
// src/report/numbers.cpp -- exact numbers as text.
//
// Layer: report.
#include "numbers.hpp"

#include <algorithm>

#include <povexit/io/cell.hpp>

namespace povexit::inline v0::report::detail {

std::optional<std::string> exact_decimal(const bound& value) {
  if (!value.is_finite()) return std::nullopt;
  wide rest = value.denominator;
  std::size_t twos = 0;
  std::size_t fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  if (rest != 1) return std::nullopt;
  const std::size_t places = std::max(twos, fives);
  wide digits = magnitude(value.numerator);
  // digits = numerator x 10^places / (2^twos x 5^fives): only the lacking factors are multiplied.
  for (std::size_t i = twos; i < places; ++i) {
    if (__builtin_mul_overflow(digits, wide{2}, &digits)) return std::nullopt;
  }
  for (std::size_t i = fives; i < places; ++i) {
    if (__builtin_mul_overflow(digits, wide{5}, &digits)) return std::nullopt;
  }
  std::string text = to_string(digits);
  if (places > 0) {
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, ".");
  }
  return (value.numerator < 0 ? "-" : "") + text;
}

interval in_unit(const interval& value, const rule::operand& shown) { return value / interval::point(shown.unit_factor); }

bool is_whole(const rule::graph& in, const rule::operand& shown) noexcept {
  const rule::node& n = in.nodes[shown.value];
  if (n.what == rule::op::constant_number) return false;
  const bool is_amount = shown.type == value_type::money || shown.type == value_type::ratio || shown.type == value_type::date;
  return !is_amount && shown.unit_factor == ratio(1) && n.scale.denominator() == 1 && n.denominator_limit == 1 && n.what != rule::op::divide;
}

std::optional<counted_bounds> as_counted(const eval::report_value& value) noexcept {
  if (!value.numerator || !value.denominator || value.number.undefined) return std::nullopt;
  const interval& top = *value.numerator;
  const interval& bottom = *value.denominator;
  if (!bottom.is_point() || !bottom.low.is_integer() || bottom.low.sign() <= 0 || top.undefined) return std::nullopt;
  if (!top.low.is_integer() || !top.high.is_integer()) return std::nullopt;
  return counted_bounds{top.low.numerator, top.high.numerator, bottom.low.numerator};
}

std::string masked_value(const eval::report_value& value) {
  if (value.is_truth) return value.answer == truth::unknown ? "" : "*";
  if (value.number.undefined || !value.number.is_point()) return {};
  return io::masked(exact_decimal(value.number.low).value_or("*"));
}

std::string grouped(std::uint64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace povexit::inline v0::report::detail
