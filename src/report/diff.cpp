// SPDX-License-Identifier: MIT
// src/report/diff.cpp -- who changes outcome, and by which rule.
//
// Layer: report.
#include <povexit/report/diff.hpp>

#include <algorithm>
#include <numeric>

#include "rows.hpp"

namespace povexit::inline v0::report {

namespace {

/// How far an outcome is from passing: a rule that is not there, or does not speak of the row, holds nobody back.
[[nodiscard]] int badness(verdict outcome) noexcept { return outcome == verdict::fail ? 2 : outcome == verdict::unknown ? 1 : 0; }

[[nodiscard]] bool is_out_of_scope(verdict outcome) noexcept { return outcome == verdict::not_judged || outcome == verdict::not_applicable; }

/// The deciding rules of a level, by name: where each stands in one program. A name may stand for several.
class rules_by_name {
 public:
  rules_by_name(const judgement& all, level_index level) : here_(*all.answers, level) {
    const auto& rules = all.of->graph().rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const rule::rule_kind kind = all.of->rule_of(rules[i]).kind;
      const bool decides = kind == rule::rule_kind::floor || kind == rule::rule_kind::criterion;
      if (rules[i].level == level && decides) rules_.emplace_back(detail::rule_name(*all.of, i), i);
    }
  }

  void add_names(std::vector<std::string>& into) const {
    for (const auto& each : rules_) {
      if (std::find(into.begin(), into.end(), each.first) == into.end()) into.push_back(each.first);
    }
  }

  /// The indices of each name.
  [[nodiscard]] std::vector<std::vector<std::size_t>> indices(const std::vector<std::string>& names) const {
    std::vector<std::vector<std::size_t>> made(names.size());
    for (const auto& each : rules_) {
      made[static_cast<std::size_t>(std::find(names.begin(), names.end(), each.first) - names.begin())].push_back(each.second);
    }
    return made;
  }

  [[nodiscard]] int worst(const std::vector<std::size_t>& of, std::size_t row) const {
    int found = 0;
    for (const std::size_t index : of) found = std::max(found, badness(here_.outcome(index, row)));
    return found;
  }

 private:
  eval::level_answers here_;
  std::vector<std::pair<std::string, std::size_t>> rules_;
};

/// Whether a rule's own change explains the entity's. The lower of both ends is where it must stand, or have stood.
[[nodiscard]] bool is_responsible(verdict before, verdict after, int rule_before, int rule_after) noexcept {
  const bool is_worse = badness(after) > badness(before);
  const int end = std::max(badness(before), badness(after));
  return is_worse ? rule_after >= end && rule_before < end : rule_before >= end && rule_after < end;
}

[[nodiscard]] level_diff compare_level(const judgement& before, const judgement& after, level_index level) {
  const eval::level_answers was(*before.answers, level);
  const eval::level_answers is(*after.answers, level);
  level_diff made;
  made.level = level;
  made.is_judged_before = was.has_verdict();
  made.is_judged_after = is.has_verdict();
  if (!made.is_judged_before || !made.is_judged_after) return made;
  const rules_by_name rules_before(before, level);
  const rules_by_name rules_after(after, level);
  rules_before.add_names(made.rules);
  rules_after.add_names(made.rules);
  const auto before_by_name = rules_before.indices(made.rules);
  const auto after_by_name = rules_after.indices(made.rules);
  for (std::size_t row = 0; row < was.rows(); ++row) {
    changed_row one{row, was.verdict(row), is.verdict(row), false, {}};
    ++made.counts[static_cast<std::size_t>(one.before)][static_cast<std::size_t>(one.after)];
    if (one.before == one.after) continue;
    one.is_by_scope = is_out_of_scope(one.before) || is_out_of_scope(one.after);
    for (std::size_t r = 0; r < made.rules.size() && !one.is_by_scope; ++r) {
      const int rule_before = rules_before.worst(before_by_name[r], row);
      const int rule_after = rules_after.worst(after_by_name[r], row);
      if (is_responsible(one.before, one.after, rule_before, rule_after)) one.rules.push_back(r);
    }
    made.rows.push_back(std::move(one));
  }
  return made;
}

}  // namespace

std::uint64_t level_diff::judged_rows() const noexcept {
  std::uint64_t sum = 0;
  for (const auto& line : counts) sum = std::accumulate(line.begin(), line.end(), sum);
  return sum;
}

comparison compare(const judgement& before, const judgement& after, std::optional<level_index> only) {
  comparison made{&before, &after, {}};
  std::vector<level_index> levels = judged_levels(*before.of);
  for (const level_index level : judged_levels(*after.of)) {
    if (std::find(levels.begin(), levels.end(), level) == levels.end()) levels.push_back(level);
  }
  if (only) levels.assign(1, *only);
  for (const level_index level : levels) made.levels.push_back(compare_level(before, after, level));
  return made;
}

}  // namespace povexit::inline v0::report
