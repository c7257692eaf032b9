// SPDX-License-Identifier: MIT
// povexit/report/next_steps.hpp -- of one entity: what must change, how many below must pass, what must be found out.
//
// Layer: report (compiled).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <povexit/explain/deciding.hpp>
#include <povexit/explain/nearest.hpp>
#include <povexit/explain/shortfall.hpp>
#include <povexit/report/summary.hpp>

namespace povexit::inline v0::report {

/// Changes with which one rule passes.
struct rule_step {
  std::size_t rule = 0;  ///< among the program's rules
  explain::nearest_changes changes;
};

/// Failing entities below, through which a rule fails.
struct rule_shortfall {
  std::size_t rule = 0;
  explain::shortfall of;
};

struct next_steps {
  level_index level = 0;
  std::size_t row = 0;
  std::optional<explain::nearest_changes> changes;  ///< of a verdict that fails
  std::vector<rule_step> by_rule;                   ///< where the verdict has none: of each failing rule that decides, by itself
  std::vector<rule_shortfall> shortfalls;           ///< of failing rules
  std::optional<explain::deciding_sets> deciding;   ///< of a verdict that is unknown
};

/// Searches for one entity. Expects: a level of the schema; row < its rows.
[[nodiscard]] next_steps next_steps_of(const judgement& all, level_index level, std::size_t row);

/// In words, behind an explanation; empty where nothing is to be said.
///
/// Personal values are hidden as `all` says.
[[nodiscard]] std::string next_steps_text(const judgement& all, const next_steps& of, language tongue);

}  // namespace povexit::inline v0::report
