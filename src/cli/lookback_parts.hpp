// SPDX-License-Identifier: MIT
// src/cli/lookback_parts.hpp -- the parts of a look back that come from further files, and all of it put together.
//
// Layer: cli.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/lookback/lookback.hpp>
#include <povexit/report/lookback.hpp>

#include "lookback.hpp"
#include "lookback_keys.hpp"
#include "lookback_tables.hpp"
#include "pool.hpp"

namespace povexit::cli {

/// Findings and what became of them, as `lookback --list findings` writes them.
///
/// Errors: all at once: columns, states and days that cannot be read, and every step that may not follow another.
[[nodiscard]] result<std::vector<lookback::finding>> read_findings(const std::string& path);

/// Leaves the steps up to a day, and the findings that have any. Returns how many steps came later.
[[nodiscard]] std::uint64_t keep_until(std::vector<lookback::finding>& all, const date& day);

/// What a round found. Households and persons apart: their ids may be the same.
struct round_parts {
  lookback::round_findings households;
  lookback::round_findings persons;
  std::map<std::string, std::string> household_of;  ///< of persons with an outcome of their own
};

/// What the last round found, as `lookback --list outcomes` writes it; `path` may be the folder of its lists.
[[nodiscard]] result<round_parts> read_round(const std::string& path);

/// The same of this round.
[[nodiscard]] round_parts round_of(const report::look_back& of);

/// What became of the problems of both rounds: those of households, then those of members. A member is new where the round before was
/// in the household, and mended where this one found the person.
[[nodiscard]] result<std::vector<lookback::round_line>> compare_parts(round_parts before, const round_parts& now);

/// Households that were surveyed in another village than the register's: a warning for each. What has no id: another.
[[nodiscard]] issues odd_households(const report::look_back& of, const lookback_request& asked, const lookback_tables& on);

/// Rows of a level that cannot be matched, because one side has no such column, or no rows: a warning for each; empty: they can.
[[nodiscard]] issues unmatchable_level(const lookback_tables& on, const report::compared_level& of);

/// Of each outcome, how many members of a missed household the register has in other households.
[[nodiscard]] std::vector<std::uint64_t> registered_elsewhere(const report::look_back& of, const lookback_tables& on);

/// Holds each list against the persons of the register. Notes go to `notes`.
///
/// Errors: lists that cannot be read, or have nothing that persons could be matched by.
[[nodiscard]] result<std::vector<report::list_held>> hold_lists(const lookback_request& asked, const lookback_tables& on, issues& notes);

/// The status of every household of the register, by the conditions that were asked for.
[[nodiscard]] result<std::vector<lookback::register_status>> statuses(const database& in_register, level_index household,
                                                                      const std::string& registered, const std::string& exited,
                                                                      const rule::asked& question, pool& threads);

/// Which year a survey has to be of, where somebody says it.
struct year_asked {
  std::string column;                ///< empty: surveyed_on, where there is one
  std::optional<std::int64_t> year;  ///< none: the exit year; a day of the next one will do
};

/// What is wrong with the years of the surveyed households: another one is an error, none a warning.
///
/// Errors: look-no-year-column where a column is named and not there.
[[nodiscard]] issues check_survey_year(const lookback_tables& on, const std::string& survey, const year_asked& asked, std::int32_t exit_year);

/// Members of every household: the declared number, else the rows that are there; -1: not known.
[[nodiscard]] std::vector<std::int64_t> count_persons(const database& data, level_index household, std::optional<level_index> person);

/// Why surveyed rows of a level are listed instead of judged, by a code column of theirs (none named: `excuse`); empty where there is none.
///
/// Errors: look-no-excuse where a column is named, needed and not there; look-other-excuse for each code that is no excuse;
///         look-excuse-unreadable where cells hold something else than a code: what is not understood is not "none".
[[nodiscard]] result<std::vector<lookback::excuse>> read_excuses(const lookback_tables& on, level_index level, const std::string& column,
                                                                 bool is_needed);

/// Puts a look back together. Keeps what it borrows; not moved.
class composed_lookback {
 public:
  /// Errors: everything that is wrong with what was asked, at once.
  [[nodiscard]] issues compose(const lookback_request& asked, const lookback_tables& on, pool& threads);

  [[nodiscard]] const report::look_back& look_back() const noexcept { return made_; }

 private:
  void match_level(const lookback_request& asked, level_index level, report::compared_level& into);
  void compare_level(const lookback_request& asked, std::span<const std::int32_t> group_of, report::compared_level& into);
  [[nodiscard]] std::vector<lookback::excuse> excuses(const std::string& column, level_index level);
  void check_year(const lookback_request& asked);
  void outcomes(const lookback_request& asked, pool& threads);
  void add_members(const lookback_request& asked);
  void add_findings(const lookback_request& asked);
  void add_changes(const lookback_request& asked);
  [[nodiscard]] std::string meant_by(const std::string& problem) const;
  void take(const issues& from) { wrong_.insert(wrong_.end(), from.begin(), from.end()); }

  const lookback_tables* on_ = nullptr;
  report::look_back made_;
  lookback::key household_register_key_, household_survey_key_, person_register_key_, person_survey_key_;
  kept_columns keeps_;
  issues wrong_;
};

}  // namespace povexit::cli
