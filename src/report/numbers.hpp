// SPDX-License-Identifier: MIT
// src/report/numbers.hpp -- exact numbers as text: decimals where they end, pairs where they do not.
//
// Layer: report.
#pragma once

#include <optional>
#include <string>

#include <povexit/eval/answers.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/rule/graph.hpp>

namespace povexit::inline v0::report::detail {

/// The decimal that the value is; nothing where its digits do not end, or are too many, or it is infinite.
[[nodiscard]] std::optional<std::string> exact_decimal(const bound& value);

/// In the unit in which readers know it.
[[nodiscard]] interval in_unit(const interval& value, const rule::operand& shown);

/// True where every value of the operand is a whole number.
[[nodiscard]] bool is_whole(const rule::graph& in, const rule::operand& shown) noexcept;

/// A quotient whose bounds are counts of the same total: 3 to 9 of 700.
struct counted_bounds {
  wide low = 0;
  wide high = 0;
  wide total = 0;
};
[[nodiscard]] std::optional<counted_bounds> as_counted(const eval::report_value& value) noexcept;

/// A personal value: of a known one its masked digits, else nothing.
[[nodiscard]] std::string masked_value(const eval::report_value& value);

/// `1,234,567`.
[[nodiscard]] std::string grouped(std::uint64_t value);

}  // namespace povexit::inline v0::report::detail
