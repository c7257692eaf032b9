// SPDX-License-Identifier: MIT
// povexit/report/diff.hpp -- two books judged on the same data: who changes outcome, and by which rule.
//
// Layer: report (compiled).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <povexit/report/summary.hpp>
#include <povexit/report/text.hpp>
#include <povexit/table/truth.hpp>

namespace povexit::inline v0::report {

inline constexpr std::size_t outcomes = 5;  ///< values of `verdict`

/// An entity whose outcome changes.
struct changed_row {
  std::size_t row = 0;
  verdict before = verdict::unknown;
  verdict after = verdict::unknown;
  bool is_by_scope = false;        ///< it is judged by one book only, or one of both does not apply
  std::vector<std::size_t> rules;  ///< of `level_diff::rules`: those whose own outcome makes the difference
};

/// The changes of one level.
struct level_diff {
  level_index level = 0;
  bool is_judged_before = false;
  bool is_judged_after = false;
  std::array<std::array<std::uint64_t, outcomes>, outcomes> counts{};  ///< by outcome before, then after; only where both judge
  std::vector<std::string> rules;                                      ///< that decide in one of both, by name
  std::vector<changed_row> rows;                                       ///< in the order of the data

  [[nodiscard]] std::uint64_t judged_rows() const noexcept;
};

/// Borrows both judgements.
struct comparison {
  const judgement* before = nullptr;
  const judgement* after = nullptr;
  std::vector<level_diff> levels;  ///< that one of both judges, from the lowest up
};

/// Compares row by row. A rule is responsible where its own outcome follows the entity's: it fails now and did not before,
/// or the other way round. Rules of both books are the same where they have the same name at the same level.
///
/// Expects: both were judged on the same data.
[[nodiscard]] comparison compare(const judgement& before, const judgement& after, std::optional<level_index> only = std::nullopt);

/// Transition matrices, changes by rule and by each level above, and the first rows that change.
[[nodiscard]] std::string diff_text(const comparison& of, const text_options& options = {});
/// The same for programs, with all rows that change.
[[nodiscard]] std::string diff_json(const comparison& of);
/// A line for every row that changes.
[[nodiscard]] std::string diff_csv(const comparison& of);

}  // namespace povexit::inline v0::report
