// SPDX-License-Identifier: MIT
// src/cli/rates.hpp -- what is asked of povexit rates, and the rows that it is computed from.
//
// Layer: cli.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/disposition.hpp>
#include <povexit/estimate/rates.hpp>
#include <povexit/lookback/finding.hpp>
#include <povexit/rulebook/rates.hpp>

#include "lookback.hpp"
#include "lookback_tables.hpp"
#include "options.hpp"
#include "pool.hpp"
#include "terms.hpp"

namespace povexit::cli {

struct rates_request {
  options common;  ///< rules: a shipped id or a file; data: the register
  bool wants_help = false;
  std::string survey;
  std::string findings;
  std::string sample;  ///< empty: nobody says how the surveyed were chosen
  std::string excuse;  ///< a code column of the survey
  std::string year_column;
  std::optional<std::int64_t> survey_year;
  std::optional<key_spec> key;
  estimate::lonely_unit lonely = estimate::lonely_unit::refuse;
  std::optional<ratio> design_effect;
};

/// Errors: every mistake of the command line.
[[nodiscard]] result<rates_request> read_rates_options(const std::vector<std::string>& words, language tongue);
[[nodiscard]] std::string_view rates_help(language tongue) noexcept;

/// A household of a sample as its file says it.
struct sampled_household {
  std::size_t unit = 0;
  std::optional<double> weight;
  std::optional<estimate::disposition> disposition;
  std::string written;  ///< the disposition as the file has it
  bool is_replacement = false;
  std::string stratum, village;
  std::uint64_t turn = 0;  ///< of a replacement within its village and stratum; 0: not said
  place where;
};

/// A sample: strata and units, by the names in the file.
struct sample_design {
  std::vector<estimate::stratum> strata;
  std::vector<estimate::primary_unit> units;
  std::map<std::string, sampled_household> households;                            ///< by id
  std::map<std::string, std::pair<std::size_t, std::optional<double>>> villages;  ///< by id: its unit and its weight
};

/// Reads what `sample draw` wrote, as a survey completed it.
///
/// Errors: columns, numbers and codes that cannot be read, households listed twice; all at once.
[[nodiscard]] result<sample_design> read_sample(const std::string& path);

/// Whose an answer is; empty where the questionnaires do not say it.
struct answerer {
  std::string household;
  std::string village;
};

struct answer_levels {
  level_index household = 0;
  level_index village = 0;
  level_index answer = 0;
};

/// Whose each answer is, by the survey's ids: by its level, where that stands below households or villages, else by the book's columns.
///
/// Errors: to `wrong`: rates-no-answer-column.
[[nodiscard]] std::vector<answerer> whose_answers(const database& in_survey, const answer_levels& levels, const rulebook::rates_book& book,
                                                  issues& wrong);

/// Gives each answer its primary unit and weight. Shape: `whose` says it of each answer, by the ids of the sample.
///
/// One of a household that was drawn has that household's. Where a drawn village has others besides, all answers from it share the
/// village's weight equally, times its households: those who were asked there stand for them. Whoever lives elsewhere has no unit.
/// Errors: rates-asked-twice for every household that answers again.
[[nodiscard]] issues place_answers(std::vector<estimate::recognition_answer>& answers, const std::vector<answerer>& whose,
                                   const sample_design& sample);

/// Takes out replacements to whom nobody turned, and units that held nobody else: they are no part of the sample.
///
/// Shape: `surveyed` holds ids of households.
void drop_unused(sample_design& of, const std::set<std::string>& surveyed);

/// Ids that a sample can speak of.
struct known_ids {
  std::set<std::string> villages, households;  ///< of the register
  std::set<std::string> surveyed;              ///< households of the register that the survey has
  std::set<std::string> surveyed_villages;     ///< rows of the survey
};

/// Who was drawn has to be in the register, and what the sample says of them has to be what the survey shows.
///
/// Errors:   rates-no-village, rates-village-not-surveyed, rates-not-in-register, rates-other-disposition, rates-complete-not-surveyed.
/// Warnings: rates-out-of-turn for each village and stratum whose replacements were not taken in the order that was drawn,
///           rates-more-replacements where more of them were surveyed than chosen households were not.
/// Expects:  before `drop_unused`.
[[nodiscard]] issues check_sample(const sample_design& of, const known_ids& known);

/// A finding's state, as rates count it.
[[nodiscard]] constexpr estimate::finding state_of(lookback::finding_state state) noexcept {
  static_assert(static_cast<int>(estimate::finding::verified) == static_cast<int>(lookback::finding_state::verified));
  static_assert(static_cast<int>(estimate::finding::withdrawn) == static_cast<int>(lookback::finding_state::withdrawn));
  return static_cast<estimate::finding>(state);
}

/// What findings outside the register are held against. Borrows.
struct missed_context {
  const lookback_tables* on = nullptr;
  level_index village = 0, household = 0;
  std::string excuse;                                            ///< a column of the survey
  std::vector<lookback::register_status> in_register;            ///< of each household of the register
  std::vector<lookback::register_status> surveyed;               ///< of each household of the survey; not_registered where it has no row
  const std::map<std::string, std::size_t>* screened = nullptr;  ///< villages of `rate_data` by id
};

struct missed_rows {
  std::vector<estimate::missed_finding> rows;
  std::vector<lookback::finding_state> listed;  ///< of findings that are excused, and count in no rate
  issues notes;
};

/// Errors: findings of nobody who was surveyed, of whom the register has, whose status is not known or whose village was not screened.
[[nodiscard]] result<missed_rows> gather_missed(const missed_context& of, const std::vector<lookback::finding>& findings);

/// Everything that the rates are computed from, as rows.
struct rates_rows {
  estimate::rate_data data;
  estimate::rate_limits limits;
  std::optional<estimate::dispositions> dispositions;
  std::uint64_t verified = 0, open = 0, withdrawn = 0;  ///< findings that count
  issues notes;
};

/// Errors: everything that is wrong with book, tables, sample and findings, each with its place.
[[nodiscard]] result<rates_rows> gather_rates(const rates_request& asked, const rulebook::rates_book& book, const lookback_tables& on, pool& threads);

}  // namespace povexit::cli
