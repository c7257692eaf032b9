// SPDX-License-Identifier: MIT
// src/report/summary.cpp -- counts by township, or whatever the groups are.
//
// Layer: report.
#include <povexit/report/summary.hpp>

#include <algorithm>
#include <utility>

namespace povexit::inline v0::report {

bool judgement::is_retrospective() const noexcept {
  return std::any_of(of->books().begin(), of->books().end(), [this](const rule::book& b) { return !b.effective.contains(of->question().on); });
}

std::string judgement::what_if_text() const {
  std::string text;
  for (const std::string& each : what_if) text += (text.empty() ? "" : ", ") + each;
  return text;
}

namespace {

[[nodiscard]] std::size_t depth(const schema& tables, level_index level) noexcept {
  std::size_t steps = 0;
  for (auto above = tables.parent_of(level); above && steps <= tables.levels.size(); above = tables.parent_of(*above)) ++steps;
  return steps;
}

/// The highest level over `lowest` that has several rows.
[[nodiscard]] std::optional<level_index> group_over(const judgement& all, level_index lowest) {
  std::optional<level_index> found;
  std::size_t steps = 0;
  for (auto above = all.tables().parent_of(lowest); above && steps <= all.tables().levels.size(); above = all.tables().parent_of(*above), ++steps) {
    if (all.data->rows(*above) > 1) found = *above;
  }
  return found;
}

/// Fills the rows of a summary, level by level.
class counter {
 public:
  counter(const judgement& all, summary& into) : all_(&all), into_(&into), names_(all.names()) {
    into.total.counts.resize(into.levels.size());
    into.total.failing.resize(into.rules.size());
    into.rows.assign(all.data->rows(into.group) + 1, into.total);
    for (std::size_t i = 0; i + 1 < into.rows.size(); ++i) into.rows[i].row = i;
  }

  void count() {
    for (std::size_t l = 0; l < into_->levels.size(); ++l) {
      const level_index level = into_->levels[l];
      const eval::level_answers here(*all_->answers, level);
      for (std::size_t row = 0; row < here.rows(); ++row) {
        const verdict outcome = here.verdict(row);
        for (group_row* into : {&group_of(level, row), &into_->total}) {
          ++into->counts[l].of(outcome);
          if (outcome == verdict::not_judged || outcome == verdict::not_applicable) continue;
          if (l == 0) count_failing(here, row, *into);
          if (level == into_->limited) count_limited(here, row, *into);
        }
      }
    }
    // The last row is for those that belong nowhere: shown only where there are some.
    const auto& strays = into_->rows.back().counts;
    const bool has_strays = std::any_of(strays.begin(), strays.end(), [](const eval::outcome_counts& c) { return c != eval::outcome_counts{}; });
    if (!has_strays) into_->rows.pop_back();
  }

 private:
  group_row& group_of(level_index level, std::size_t row) {
    const auto found = names_.ancestor(level, row, into_->group);
    return found ? into_->rows[*found] : into_->rows.back();
  }

  void count_failing(const eval::level_answers& here, std::size_t row, group_row& group) const {
    for (std::size_t r = 0; r < into_->rules.size(); ++r) {
      if (here.rule_plane(into_->rules[r])[row] == truth::no) ++group.failing[r];
    }
  }

  void count_limited(const eval::level_answers& here, std::size_t row, group_row& group) {
    const auto& limits = into_->limits;
    const bool is_beyond = std::any_of(limits.begin(), limits.end(), [&](const limit& l) { return here.rule_plane(l.rule)[row] == truth::no; });
    if (is_beyond) ++group.beyond_limit;
    for (std::size_t l = 0; l < limits.size(); ++l) {
      const auto distance = distance_of(l, row);
      if (!distance) continue;
      if (group.nearest && *distance_of(group.nearest->limit, group.nearest->row) <= *distance) continue;
      group.nearest = nearest_row{row, l};
    }
  }

  /// How far the row is from the limit, on either side; nothing where one of both is not known.
  [[nodiscard]] std::optional<bound> distance_of(std::size_t l, std::size_t row) const {
    const limit_value value = value_of(*all_, into_->limits[l], row);
    if (!value.measured.number.is_point() || !value.allowed.is_point()) return std::nullopt;
    const interval apart = absolute(value.measured.number - value.allowed);
    return apart.is_point() && apart.low.is_finite() ? std::optional(apart.low) : std::nullopt;
  }

  const judgement* all_;
  summary* into_;
  naming names_;
};

}  // namespace

std::vector<level_index> judged_levels(const eval::program& of) {
  std::vector<level_index> found;
  for (const rule::compiled_verdict& v : of.graph().verdicts) {
    if (std::find(found.begin(), found.end(), v.level) == found.end()) found.push_back(v.level);
  }
  std::stable_sort(found.begin(), found.end(), [&](level_index a, level_index b) { return depth(of.tables(), a) > depth(of.tables(), b); });
  return found;
}

class_counts count_classes(const judgement& all, std::size_t index) {
  const rule::compiled_class& compiled = all.of->graph().classes[index];
  const eval::level_answers here(*all.answers, compiled.level);
  class_counts made;
  made.of.resize(compiled.codes.size());
  for (std::size_t row = 0; row < here.rows(); ++row) {
    const std::vector<std::size_t> possible = here.possible_classes(index, row);
    ++(possible.size() == 1 ? made.of[possible[0]] : made.undecided);
  }
  return made;
}

score_counts count_scores(const judgement& all, std::size_t index) {
  const eval::level_answers here(*all.answers, all.of->graph().scores[index].level);
  score_counts made;
  for (std::size_t row = 0; row < here.rows(); ++row) {
    const interval points = here.score(index, row);
    if (here.vetoed(index, row) == truth::yes) ++made.vetoed;
    ++(points.is_point() ? made.known : made.bounded);
    if (!points.is_point()) continue;
    made.lowest = made.lowest ? std::min(*made.lowest, points.low) : points.low;
    made.highest = made.highest ? std::max(*made.highest, points.low) : points.low;
  }
  return made;
}

std::optional<summary> summarise(const judgement& all) {
  summary made;
  const std::vector<level_index> judged = judged_levels(*all.of);
  if (judged.empty()) return std::nullopt;
  const auto group = group_over(all, judged.front());
  if (!group) return std::nullopt;
  made.group = *group;
  for (const level_index level : judged) {
    const bool is_between = level != made.group && all.tables().reaches(level, made.group) && all.tables().reaches(judged.front(), level);
    if (is_between) made.levels.push_back(level);
  }
  const auto& rules = all.of->graph().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const rule::rule_kind kind = all.of->rule_of(rules[i]).kind;
    if (rules[i].level == judged.front() && (kind == rule::rule_kind::floor || kind == rule::rule_kind::criterion)) made.rules.push_back(i);
  }
  const std::vector<limit> limits = limits_of(*all.of);
  for (const level_index level : made.levels) {
    if (level == made.levels.front()) continue;
    std::copy_if(limits.begin(), limits.end(), std::back_inserter(made.limits), [&](const limit& l) { return rules[l.rule].level == level; });
    if (made.limits.empty()) continue;
    made.limited = level;
    break;
  }
  counter(all, made).count();
  return made;
}

}  // namespace povexit::inline v0::report
