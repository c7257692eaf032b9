// SPDX-License-Identifier: MIT
// src/cli/rates.hpp -- what is asked of povexit rates, and the rows that it is computed from.
//
// Layer: cli.
#pragma once

#include <map>
#include <optional>
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

/// Everything that the rates are computed from, as rows.
struct rates_rows {
  estimate::rate_data data;
  estimate::rate_limits limits;
  std::optional<estimate::dispositions> dispositions;
  std::uint64_t verified = 0, open = 0, withdrawn = 0;
  issues notes;
};

/// Errors: everything that is wrong with book, tables, sample and findings, each with its place.
[[nodiscard]] result<rates_rows> gather_rates(const rates_request& asked, const rulebook::rates_book& book, const lookback_tables& on, pool& threads);

}  // namespace povexit::cli
