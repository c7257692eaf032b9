// SPDX-License-Identifier: MIT
// povexit/explain/format.hpp -- values as people read them: exact where a few digits are exact, marked where not.
//
// Layer: explain.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <povexit/base/date.hpp>
#include <povexit/exact/decimal.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/schema.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::explain {

namespace detail {

/// `value` with at most `digits` decimals; "≈" before it where that is not exact.
template <typename = void>
[[nodiscard]] std::string decimals(const bound& value, int digits) {
  if (!value.is_finite()) return value.numerator < 0 ? "-∞" : "∞";
  if (value.is_integer()) return to_string(value.numerator);
  wide scaled = 0;
  const wide power = power_of_ten(digits);
  if (__builtin_mul_overflow(value.numerator, power, &scaled) || magnitude(scaled) >= wide{1} << 125 || value.denominator >= wide{1} << 125) {
    return to_string(value.numerator) + "/" + to_string(value.denominator);
  }
  wide rounded = divide(scaled, value.denominator, rounding::half_even);
  const bool exact = rounded * value.denominator == scaled;
  std::string text = to_string(magnitude(rounded));
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  text.insert(text.size() - places, ".");
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return std::string(exact ? "" : "≈") + (rounded < 0 ? "-" : "") + text;
}

}  // namespace detail

/// A finite end as people write it in the operand's own unit: a date, a percentage, an amount.
template <typename = void>
[[nodiscard]] std::string show(const bound& value, const rule::operand& like) {
  if (!value.is_finite()) return detail::decimals(value, 0);
  if (like.type == value_type::date && value.is_integer() && magnitude(value.numerator) < 3'000'000) {
    return to_string(date_from_days(static_cast<std::int64_t>(value.numerator)));
  }
  if (like.type == value_type::ratio) return detail::decimals((interval{value, value, false} * interval::point(100)).low, 4) + "%";
  const interval own = interval{value, value, false} / interval::point(like.unit_factor);
  return detail::decimals(own.low, like.type == value_type::money ? 2 : 4);
}

/// A number of which perhaps only bounds are known: `2952`, `between 0 and 120`, `unknown`.
template <typename = void>
[[nodiscard]] std::string show(const interval& value, const rule::operand& like, language tongue) {
  const bool zh = tongue == language::zh;
  if (value.is_point()) return show(value.low, like);
  if (value.undefined || (!value.low.is_finite() && !value.high.is_finite())) return zh ? "未知" : "unknown";
  if (!value.high.is_finite()) return (zh ? "至少 " : "at least ") + show(value.low, like);
  if (!value.low.is_finite()) return (zh ? "至多 " : "at most ") + show(value.high, like);
  return zh ? show(value.low, like) + " 至 " + show(value.high, like) : "between " + show(value.low, like) + " and " + show(value.high, like);
}

template <typename = void>
[[nodiscard]] std::string show(truth value, language tongue) {
  constexpr std::string_view zh[] = {"否", "是", "未知"};
  return std::string(tongue == language::zh ? zh[static_cast<std::size_t>(value)] : name(value));
}

}  // namespace povexit::inline v0::explain
