// SPDX-License-Identifier: MIT
// src/report/diff_groups.hpp -- changes counted by what they are, by rule and by the rows above.
//
// Layer: report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <povexit/report/diff.hpp>

namespace povexit::inline v0::report::detail {

/// One change: from which outcome to which.
struct transition {
  verdict before;
  verdict after;
  friend bool operator==(const transition&, const transition&) = default;
};

/// The changes that occur, in the order of the matrix.
[[nodiscard]] std::vector<transition> transitions_of(const level_diff& of);

/// How often each transition occurs among some rows.
struct change_counts {
  std::optional<std::size_t> row;     ///< of the level above; none: its rows belong to none that is known
  std::size_t rule = 0;               ///< of `level_diff::rules`; beyond them: who is judged, then no single rule
  std::vector<std::uint64_t> counts;  ///< by `transitions_of`
  std::uint64_t total = 0;
};

/// By rule: those that are responsible for any, in their order. A row counts for each rule that is responsible for it.
[[nodiscard]] std::vector<change_counts> changes_by_rule(const level_diff& of);
/// By row of a level above: those with changes, the most first.
[[nodiscard]] std::vector<change_counts> changes_by_level(const comparison& all, const level_diff& of, level_index above);
/// The levels above that have several rows, from the next one up.
[[nodiscard]] std::vector<level_index> levels_above(const comparison& all, level_index level);

}  // namespace povexit::inline v0::report::detail
