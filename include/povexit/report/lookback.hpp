// SPDX-License-Identifier: MIT
// povexit/report/lookback.hpp -- a look back at a register: what was compared, what came out, and the lists to work by.
//
// Layer: report. Whoever composes it fills it in; here it is written for people, programs and spreadsheets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/lookback/lookback.hpp>
#include <povexit/report/summary.hpp>
#include <povexit/report/text.hpp>

namespace povexit::inline v0::report {

/// Rows of one level on both sides, matched and held against each other.
struct compared_level {
  level_index level = 0;
  std::vector<std::string> key;  ///< the columns of its key, by name
  lookback::matching matched;
  std::vector<lookback::field> fields;
  lookback::comparison compared;
  lookback::id_report ids_in_register;  ///< where the key has a resident id number
  lookback::id_report ids_in_survey;
  bool has_ids = false;
};

/// A list of another department, and whom it hit.
struct list_held {
  std::string name;
  std::string file;
  std::size_t entries = 0;
  lookback::list_hits found;
  std::vector<std::string> dates;  ///< of each entry; empty where it has none
  std::vector<std::string> notes;
  std::vector<std::size_t> lines;  ///< of each entry in its file
};

/// A whole look back. Borrows the tables and the judgement; owns the rest.
struct look_back {
  const judgement* survey = nullptr;      ///< the surveyed facts by the standard; its data are the survey's tables
  const judgement* identified = nullptr;  ///< by a book of identification, for households that are not on the register; may be null
  const database* in_register = nullptr;
  std::span<const io::file_receipt> register_receipts;
  std::span<const issue> register_problems;
  bool show_ids = false;

  compared_level households;
  std::optional<compared_level> persons;

  std::vector<lookback::register_status> status;  ///< of the register's households
  std::vector<verdict> facts;                     ///< of the survey's
  std::vector<std::int64_t> register_persons;     ///< members, -1: not known
  std::vector<std::int64_t> survey_persons;
  std::vector<lookback::household_outcome> outcomes;
  std::vector<std::string> reasons;      ///< of each outcome, by `lookback_reasons`
  std::vector<std::int32_t> village_of;  ///< of each outcome, a row of the register's level above; -1: not known
  std::vector<lookback::member_finding> members;
  bool members_unknown = false;  ///< one side has no persons, or nothing that they could be matched by: no member is spoken of

  std::vector<lookback::change> changes;
  std::vector<list_held> lists;
  std::vector<lookback::finding> findings;
  std::vector<lookback::work_item> work;
  std::optional<std::vector<lookback::round_line>> round;
  issues notes;  ///< repeated keys, rows without a key, odd ids, unmatchable entries

  [[nodiscard]] const schema& tables() const noexcept { return survey->tables(); }
  [[nodiscard]] naming names_in_register() const { return {*in_register, mask(tables(), show_ids)}; }
  [[nodiscard]] naming names_in_survey() const { return {*survey->data, mask(tables(), show_ids)}; }
  /// The level above households, and that above it.
  [[nodiscard]] std::optional<level_index> village() const noexcept { return tables().parent_of(households.level); }
  [[nodiscard]] std::optional<level_index> township() const noexcept { return village() ? tables().parent_of(*village()) : std::nullopt; }
};

/// The parts that can be written as CSV.
enum class lookback_list : std::uint8_t { changes, work, findings, outcomes, differences, hits, rounds, totals };
inline constexpr std::string_view lookback_list_names[] = {"changes", "work", "findings", "outcomes", "differences", "hits", "rounds", "totals"};

/// Of each outcome, why the household is poor by the surveyed facts (failing rules), or undecided (what is missing); joined by ";".
[[nodiscard]] std::vector<std::string> lookback_reasons(const look_back& of);

/// The unit of a finding: a household's or person's id.
[[nodiscard]] std::string lookback_unit(const look_back& of, const lookback::household_outcome& one);
[[nodiscard]] std::string lookback_unit(const look_back& of, const lookback::member_finding& one);

/// The members that an outcome is counted with: those of the register where the household is on it, else those found; as in its totals.
[[nodiscard]] std::optional<std::uint64_t> lookback_persons(const look_back& of, const lookback::household_outcome& one);

/// One line for each failing rule of a poor household, for one wrongly included, a member left out, a hit of a list.
///
/// `who` and `due` stand in every line. Expects: findings are there.
[[nodiscard]] std::vector<lookback::work_item> lookback_work(const look_back& of, const std::string& who, const std::optional<date>& due);

[[nodiscard]] std::string lookback_text(const look_back& of, const text_options& options = {});
[[nodiscard]] std::string lookback_json(const look_back& of);
[[nodiscard]] std::string lookback_csv(const look_back& of, lookback_list what, language tongue = language::en);

}  // namespace povexit::inline v0::report
