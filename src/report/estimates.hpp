// SPDX-License-Identifier: MIT
// src/report/estimates.hpp -- shares and estimates as text and JSON. An exact share keeps its two sides; an estimate is a
// rounded decimal in a string.
//
// Layer: report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <povexit/base/issue.hpp>
#include <povexit/estimate/interval.hpp>
#include <povexit/estimate/plan.hpp>
#include <povexit/exact/ratio.hpp>
#include <report/json_value.hpp>

namespace povexit::inline v0::report::detail {

/// `0.250000`: every digit, so that columns stand under each other.
[[nodiscard]] std::string fixed_text(double value, int digits);
/// `2%`, `0.55%`, `0.41%`: at most `digits` decimals, none that is a zero at the end.
[[nodiscard]] std::string percent_text(const ratio& share, int digits = 3);
[[nodiscard]] std::string percent_text(double share, int digits = 3);

/// `0.23% to 0.88%`; where nothing can be said, why not.
[[nodiscard]] std::string limits_text(const estimate::limits& of, language tongue);

/// `not above 2%`.
[[nodiscard]] std::string limit_text(const estimate::limit& held_to, language tongue);
/// `not_above`.
[[nodiscard]] std::string_view passes_word(estimate::passes when) noexcept;

/// An estimate: twelve decimals in a string.
[[nodiscard]] json_value json_estimate(double value);
[[nodiscard]] json_value json_of(const ratio& share);
[[nodiscard]] json_value json_of(const std::optional<ratio>& share);
/// {"low", "high"}, or {"unknown": {code, sentence}}.
[[nodiscard]] json_value json_of(const estimate::limits& of);
[[nodiscard]] json_value json_of(const estimate::count_limits& of);
[[nodiscard]] json_value json_of(const estimate::limit& held_to);
/// {"code", "severity", "sentence", "where"}.
[[nodiscard]] json_value json_of(const issue& one);
[[nodiscard]] json_value json_of(const issues& all);

}  // namespace povexit::inline v0::report::detail
