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
  bool is_replacement = false;
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
