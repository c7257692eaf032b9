// SPDX-License-Identifier: MIT
// src/cli/lookback.hpp -- what is asked of povexit lookback.
//
// Layer: cli.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/base/result.hpp>
#include <povexit/lookback/field.hpp>
#include <povexit/report/lookback.hpp>

#include "options.hpp"

namespace povexit::cli {

/// The columns of one level's key.
struct key_spec {
  std::string level;
  std::vector<std::string> columns;
};

/// A list of another department: its name and its file.
struct list_spec {
  std::string name;
  std::string file;
};

struct lookback_request {
  options common;  ///< rules, data (the register), schema, year, date, format, out, language
  bool wants_help = false;
  std::string survey;    ///< folder
  std::string identify;  ///< the book for households outside the register; empty: the same
  std::vector<key_spec> keys;
  std::string registered;  ///< conditions on the register's household
  std::string exited;
  std::string excuse;                                                   ///< a code column of the survey
  std::vector<std::string> compare;                                     ///< COLUMN or LEVEL.COLUMN; empty: all
  std::vector<std::pair<std::string, lookback::tolerance>> tolerances;  ///< of a column
  std::vector<list_spec> against;
  std::string findings;  ///< a file: what became of findings
  std::string round;     ///< a file, or the folder of the last round
  std::string who;
  std::optional<date> due;
  std::string year_column;  ///< of the survey's households: an integer or a date
  std::optional<std::int64_t> survey_year;
  std::optional<report::lookback_list> list;
};

/// Errors: every mistake of the command line.
[[nodiscard]] result<lookback_request> read_lookback_options(const std::vector<std::string>& words, language tongue);
/// Options that `rates` shares: who is on the register, and what rows are matched by.
[[nodiscard]] std::optional<key_spec> read_key(std::string_view text);

[[nodiscard]] std::string_view lookback_help(language tongue) noexcept;

}  // namespace povexit::cli
