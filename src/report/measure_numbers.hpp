// SPDX-License-Identifier: MIT
// src/report/measure_numbers.hpp -- exact fractions of any length as text and JSON, and coverage as sentences.
//
// Layer: report.
#pragma once

#include <string>

#include <povexit/report/measure.hpp>
#include <report/json_value.hpp>

namespace povexit::inline v0::report::detail {

/// `digits` decimals, half to even, zeros at the end too. `undefined` where it is so.
[[nodiscard]] std::string decimal_text(const quotient& value, int digits);
/// A fraction where it is short enough to be read; else empty.
[[nodiscard]] std::string short_fraction(const quotient& value);
/// `25.00%`. What is not quite nothing, or not quite all, does not read as if it were: `<0.01%`, `>99.99%`.
[[nodiscard]] std::string percent_text(const quotient& share);

/// {"num", "den", "decimal"}, the decimal with twelve digits; null where undefined. Integers beyond 64 bits stand in strings.
[[nodiscard]] json_value json_of(const quotient& value);
/// Sums of weights are integers over `weight_denominator`.
[[nodiscard]] json_value json_of(const stats::coverage& of, std::int64_t weight_denominator);

/// Ids of the indicators that are not measured.
[[nodiscard]] std::string without_limit(const rulebook::measured_deprivations& of);
[[nodiscard]] const message& reason_words(stats::left_out why) noexcept;
/// `at by region: central 4000, western 3500`; `4000`.
[[nodiscard]] std::string line_text(const measured_section& of, language tongue);

}  // namespace povexit::inline v0::report::detail
