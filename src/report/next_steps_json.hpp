// SPDX-License-Identifier: MIT
// src/report/next_steps_json.hpp -- what must change and what must be found out, as JSON.
//
// Layer: report.
#pragma once

#include <povexit/report/next_steps.hpp>

#include "json_value.hpp"

namespace povexit::inline v0::report::detail {

/// {"complete", "remedies": [{"changes", "cost"}]}.
[[nodiscard]] json_value changes_json(const judgement& all, const explain::nearest_changes& of);
/// {"level", "failing", "enough", "needed", "complete", "counted", "nearest"}.
[[nodiscard]] json_value shortfall_json(const judgement& all, const explain::shortfall& of);
/// {"complete", "sets": [{"values", "could_pass", "could_fail", "could_drop_out"}]}.
[[nodiscard]] json_value deciding_json(const judgement& all, const explain::deciding_sets& of, level_index asking);
/// Adds "changes", "changes_by_rule", "shortfalls" and "deciding"; null or empty where there is nothing to say.
void add_next_steps(json_value& into, const judgement& all, const next_steps& of);

/// One missing value: {"what", "name", "level", "id", "count", "key"}.
[[nodiscard]] json_value missing_json(const judgement& all, const explain::missing_value& of, level_index asking);

}  // namespace povexit::inline v0::report::detail
