// SPDX-License-Identifier: MIT
// povexit/report/json.hpp -- a run as programs read it.
//
// Layer: report (compiled). Keys keep their order. Counts are integers, quotients {"num", "den"} as counted, bounds
// {"low", "high"} with null for an open end, other numbers exact decimal strings: no binary fraction anywhere.
#pragma once

#include <optional>
#include <string>

#include <povexit/explain/why.hpp>
#include <povexit/report/summary.hpp>

namespace povexit::inline v0::report {

/// The receipt, totals by level and rule, groups and problems; with `rows`, every row of that level.
[[nodiscard]] std::string json(const judgement& all, std::optional<level_index> rows = std::nullopt);

/// The record of one entity: every rule with its clause, values, limits, witnesses, and what is missing.
[[nodiscard]] std::string explanation_json(const judgement& all, const explain::explanation& of);

}  // namespace povexit::inline v0::report
