// SPDX-License-Identifier: MIT
// povexit/report/gaps.hpp -- how far a county is from passing: margins, how many must pass, and what is to be collected.
//
// Layer: report (compiled). Entities that fail are counted by the number of their failing rules; those that fail a rule
// which is a comparison by its margin, in bands that end at powers of ten of the rule's unit, exactly; those that fail by
// the verdicts of entities below by how many of these must pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/explain/missing.hpp>
#include <povexit/report/summary.hpp>
#include <povexit/report/text.hpp>

namespace povexit::inline v0::report {

/// How far one failing entity is from what a comparison asks.
struct entity_margin {
  std::size_t row = 0;
  interval margin;  ///< the distance of both sides, in base units; a point where both are known
};

/// Margins below `end`, and not in the band before. 0 has a band of its own: exactly on a limit that is to be passed.
struct margin_band {
  int power = 0;  ///< of ten: the band ends at 10^power, and holds its end
  bool is_zero = false;
  std::uint64_t count = 0;
};

/// A rule that is a comparison at its root.
struct rule_margins {
  std::size_t rule = 0;                ///< among the program's rules
  rule::operand shown;                 ///< its unit and type
  bool is_personal = false;            ///< the margin would give personal values away
  std::vector<entity_margin> failing;  ///< judged entities that fail it, by row
  std::vector<margin_band> bands;      ///< of those whose margin is known; ascending, none is empty
};

/// How many below must pass for one failing entity.
struct entity_need {
  std::size_t row = 0;
  bool is_enough = false;
  bool is_complete = true;
  std::size_t needed = 0;
  std::size_t failing = 0;
  std::optional<std::pair<level_index, std::size_t>> counted;
};

/// A rule that fails through verdicts below.
struct rule_needs {
  std::size_t rule = 0;
  level_index below = 0;
  std::vector<entity_need> failing;                            ///< by row
  std::vector<std::pair<std::size_t, std::uint64_t>> by_need;  ///< ascending numbers needed, and how many entities need them
};

struct level_gaps {
  level_index level = 0;
  eval::outcome_counts counts;
  std::vector<std::uint64_t> by_failing_rules;                     ///< [n]: failing entities with n failing rules; may end early
  std::vector<std::pair<std::size_t, std::size_t>> failing_rules;  ///< of each failing entity: its row, its failing rules
  std::vector<rule_margins> margins;
  std::vector<rule_needs> needs;
};

/// Missing values of one kind within one entity of an upper level.
struct collect_line {
  level_index above = 0;
  std::optional<std::size_t> row;  ///< of that level; none: of which nobody knows where it belongs
  std::string name;                ///< `net_income`, `person.age`, `persons` for rows
  explain::missing_value first;
  std::uint64_t values = 0;     ///< cells, or rows
  std::uint64_t undecided = 0;  ///< entities whose verdict hangs on one of them
};

struct gaps {
  std::vector<level_gaps> levels;     ///< from the lowest up
  std::vector<collect_line> collect;  ///< by level from the highest down, then by row, most values first
  bool is_complete = true;            ///< false: some entity reads too much to be looked through in full
};

/// Of every judged level, or of one.
[[nodiscard]] gaps gaps_of(const judgement& all, std::optional<level_index> only = std::nullopt);

/// Tables for people.
[[nodiscard]] std::string gaps_text(const judgement& all, const gaps& of, const text_options& options = {});
/// Everything, with a line for every entity that fails.
[[nodiscard]] std::string gaps_json(const judgement& all, const gaps& of);
/// A line for every number: what, level, id, name, of (a rule or a missing value), value, unit.
[[nodiscard]] std::string gaps_csv(const judgement& all, const gaps& of);

}  // namespace povexit::inline v0::report
