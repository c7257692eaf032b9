// SPDX-License-Identifier: MIT
// src/report/gaps_collect.hpp -- the list of values to collect.
//
// Layer: report.
#pragma once

#include <vector>

#include <povexit/report/gaps.hpp>

namespace povexit::inline v0::report::detail {

/// What keeps verdicts of these levels (from the lowest up) unknown, by every entity above. Each cell counts once, whatever
/// hangs on it. Missing rows are counted where they were declared: those that a lower level was already asked for are not
/// asked for again above.
[[nodiscard]] std::vector<collect_line> values_to_collect(const judgement& all, const std::vector<level_index>& levels, bool& is_complete);

}  // namespace povexit::inline v0::report::detail
