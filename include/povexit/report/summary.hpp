// SPDX-License-Identifier: MIT
// povexit/report/summary.hpp -- what leaders read first: a row per township, and what was odd in the data.
//
// Layer: report (compiled). Works for any hierarchy: the groups are the rows of the highest level that has several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <povexit/eval/answers.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/report/naming.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::report {

/// What is reported: a run, and all that it was made of. Borrows everything.
struct judgement {
  const eval::program* of = nullptr;
  const database* data = nullptr;
  const eval::answers* answers = nullptr;
  std::span<const io::file_receipt> receipts;  ///< may be empty: tables that came from elsewhere
  std::span<const issue> problems;             ///< of reading the data
  std::span<const issue> findings;             ///< of the run, with their places; empty: as the answers have them, by row
  std::span<const std::string> what_if;        ///< parameters with other values than the books give; empty: none
  bool strict = false;
  bool show_ids = false;

  [[nodiscard]] const schema& tables() const noexcept { return of->tables(); }
  [[nodiscard]] naming names() const { return {*data, mask(of->tables(), show_ids)}; }
  /// True where nothing is decided, and no outcome is called a verdict.
  [[nodiscard]] bool is_what_if() const noexcept { return !what_if.empty(); }
  /// The changed parameters, joined by ", ".
  [[nodiscard]] std::string what_if_text() const;
  /// True when a book was not in force on the assessment date.
  [[nodiscard]] bool is_retrospective() const noexcept;
};

/// A rule that compares a quotient with a limit: an incidence, a rate, an income a head.
struct limit {
  std::size_t rule = 0;                    ///< among the program's rules
  std::size_t measured = 0;                ///< among its reports: the quotient
  std::optional<std::size_t> allowed;      ///< among its reports: the limit, where rows differ in it
  interval constant;                       ///< else its value
};

/// The program's books, in which the two sides of such limits are reported too, for all levels above the lowest that is judged, and for
/// `also`. Compiled again they give a program of which `limits_of` knows the limits; the reports of `is_own` are its authors'.
[[nodiscard]] std::vector<rule::book> with_limits(const eval::program& of, std::optional<level_index> also = std::nullopt);
[[nodiscard]] std::vector<limit> limits_of(const eval::program& of);
/// True for a report that stands in the book, false for one that `with_limits` added.
[[nodiscard]] bool is_own(const rule::reported& described) noexcept;

/// The two sides of a limit in one row.
struct limit_value {
  eval::report_value measured;
  interval allowed;
};
[[nodiscard]] limit_value value_of(const judgement& all, const limit& of, std::size_t row);

/// A row's distance from a limit.
struct nearest_row {
  std::size_t row = 0;
  std::size_t limit = 0;  ///< among the summary's limits
};

struct group_row {
  std::optional<std::size_t> row;                 ///< none: those of which nobody knows where they belong
  std::vector<eval::outcome_counts> counts;       ///< by the summary's levels
  std::vector<std::uint64_t> failing;             ///< judged rows of the lowest level that fail, by the summary's rules
  std::uint64_t beyond_limit = 0;                 ///< judged rows of the limited level that fail by a limit
  std::optional<nearest_row> nearest;             ///< the judged row that is nearest to its limit, on either side
};

struct summary {
  level_index group = 0;
  std::vector<level_index> levels;                ///< judged levels below the group, from the lowest up
  std::vector<std::size_t> rules;                 ///< floor and criterion rules of the lowest, among the program's rules
  std::optional<level_index> limited;             ///< the lowest other level with a limit
  std::vector<limit> limits;                      ///< of that level
  std::vector<group_row> rows;
  group_row total;
};

/// Nothing where there is no level to group by.
[[nodiscard]] std::optional<summary> summarise(const judgement& all);

/// Levels with a verdict, from the lowest up.
[[nodiscard]] std::vector<level_index> judged_levels(const eval::program& of);

/// How many rows of its level have each code of a classification.
struct class_counts {
  std::vector<std::uint64_t> of;   ///< by the class's codes
  std::uint64_t undecided = 0;     ///< several are possible
};
[[nodiscard]] class_counts count_classes(const judgement& all, std::size_t index);

/// The points of a score over its level's rows.
struct score_counts {
  std::uint64_t known = 0;
  std::uint64_t bounded = 0;       ///< something is unknown
  std::uint64_t vetoed = 0;
  std::optional<bound> lowest;     ///< of those known
  std::optional<bound> highest;
};
[[nodiscard]] score_counts count_scores(const judgement& all, std::size_t index);

/// One kind of problem of the data.
struct problem_count {
  const issue* first = nullptr;  ///< the first that was listed
  std::uint64_t count = 0;
};

/// Problems of reading and of the run, by kind, in the order of their first places; notes last.
[[nodiscard]] std::vector<problem_count> count_problems(const judgement& all);

}  // namespace povexit::inline v0::report
