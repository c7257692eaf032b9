// SPDX-License-Identifier: MIT
// src/report/json_value.hpp -- numbers and texts as JSON, without a binary fraction.
//
// Layer: report.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include <povexit/eval/answers.hpp>
#include <povexit/report/summary.hpp>

namespace povexit::inline v0::report::detail {

using json_value = nlohmann::ordered_json;

/// An integer; a string where it does not fit in 64 bits.
[[nodiscard]] json_value json_of(wide value);
/// {"num", "den"}.
[[nodiscard]] json_value json_of(wide numerator, wide denominator);
/// A number that may be known only by its bounds. Unit: as readers know it.
[[nodiscard]] json_value json_of(const interval& value, const rule::operand& shown, const rule::graph& in);
/// A reported value: yes, no or unknown; a quotient as it was counted; else a number.
[[nodiscard]] json_value json_of(const eval::report_value& value, const rule::operand& shown, const rule::graph& in);
[[nodiscard]] json_value json_of(const label& title);
[[nodiscard]] json_value json_of(const eval::outcome_counts& counts);
[[nodiscard]] json_value json_of(const place& where);
/// The receipt of a file.
[[nodiscard]] json_value json_of(const io::file_receipt& of);

/// Both sides of a limit: {"value", "limit"}.
[[nodiscard]] json_value json_of_limit(const judgement& all, const limit& of, std::size_t row);

/// Engine, books, question, schema and files: what a result was made of.
void add_receipt(json_value& into, const judgement& all);

/// The key of an entity's outcome: "verdict", or "what_if_outcome" where nothing is decided.
[[nodiscard]] const char* outcome_key(const judgement& all) noexcept;

/// The text. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string print(const json_value& value);

}  // namespace povexit::inline v0::report::detail
