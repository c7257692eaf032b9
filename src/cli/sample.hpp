// SPDX-License-Identifier: MIT
// src/cli/sample.hpp -- what is asked of povexit sample.
//
// Layer: cli.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/estimate/plan.hpp>
#include <povexit/estimate/sample.hpp>
#include <povexit/exact/ratio.hpp>
#include <povexit/report/sample.hpp>

#include "options.hpp"

namespace povexit::cli {

enum class sample_action : std::uint8_t { help, plan, draw, decide };

struct sample_request {
  options common;  ///< data, schema, year, date, format, out, language
  sample_action action = sample_action::help;

  // plan, decide
  std::optional<std::uint64_t> population;
  std::optional<report::error_amount> bad;
  std::optional<report::error_amount> good;
  estimate::risks within;
  std::optional<std::uint64_t> allowed;
  std::optional<std::uint64_t> households;
  estimate::limit held_to{percent(2), estimate::passes::not_above};
  std::optional<ratio> half_width;
  ratio expected = percent(2);
  ratio level = percent(95);
  ratio design_effect = ratio(1);

  // plan: staffing
  std::optional<std::uint64_t> people, villages, villages_a_day, days;
  std::uint64_t groups = 1;
  std::uint64_t teams = 1;
  std::optional<ratio> pace;
  std::optional<std::uint64_t> inspection_groups;
  std::vector<std::string> barred;  ///< `2=TOWNSHIP`: group 2 must not go there

  // draw
  std::string level_name;  ///< whose rows are drawn; empty: household
  std::string where;       ///< who belongs to the frame: a condition of the rule language
  std::string strata;      ///< a column of the level, or LEVEL.COLUMN above
  std::vector<estimate::draw_request> draws;
  estimate::small_villages small = estimate::small_villages::refuse;
  estimate::allocation allocate = estimate::allocation::proportional;
  std::string seed;
  std::string commitment;

  // decide
  std::uint64_t surveyed = 0;
  std::uint64_t found = 0;
  std::uint64_t undecided = 0;
};

/// Errors: every mistake of the command line.
[[nodiscard]] result<sample_request> read_sample_options(const std::vector<std::string>& words, language tongue);

/// `plan`, `draw` and `decide` on one screen, with examples.
[[nodiscard]] std::string_view sample_help(language tongue) noexcept;

/// A limit as it is written: `2%` (not above), `<2%`, `<=2%`, `>=90%`, `>90%`.
[[nodiscard]] std::optional<estimate::limit> read_limit(std::string_view text);

}  // namespace povexit::cli
