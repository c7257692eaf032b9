// SPDX-License-Identifier: MIT
// src/report/gaps.cpp -- how far a county is from passing.
//
// Layer: report.
#include <povexit/linked.hpp>
#include <povexit/report/gaps.hpp>

#include <algorithm>
#include <utility>

#include <povexit/eval/links.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/explain/shortfall.hpp>

#include "gaps_collect.hpp"
#include "rows.hpp"

namespace povexit::inline v0::report {

namespace {

[[nodiscard]] bool decides(const rule::rule& described) noexcept {
  return described.kind == rule::rule_kind::floor || described.kind == rule::rule_kind::criterion;
}

/// The comparison that a rule is, however it was turned around; null for others.
[[nodiscard]] const rule::node* comparison_of(const rule::graph& in, rule::node_index when) noexcept {
  const rule::node* n = &in.nodes[when];
  while (n->what == rule::op::opposite) n = &in.nodes[n->arguments[0]];
  if (n->what != rule::op::compare) return nullptr;
  const bool has_distance = n->compared_as != rule::relation::equal && n->compared_as != rule::relation::not_equal;
  return has_distance ? n : nullptr;
}

/// Of the two sides, the one that says how to read the distance: with a unit, else a share, else any.
[[nodiscard]] rule::operand shown_as(const eval::program& of, const rule::compiled_rule& compiled, const rule::node& compared) {
  const rule::operand* best = nullptr;
  const auto rank = [](const rule::operand& o) { return !o.unit.empty() && o.unit != "1" ? 2 : o.type == value_type::ratio ? 1 : 0; };
  for (const rule::operand& o : compiled.operands) {
    const bool is_side = o.value == compared.arguments[0] || o.value == compared.arguments[1];
    if (is_side && (best == nullptr || rank(o) > rank(*best))) best = &o;
  }
  rule::operand made = best == nullptr ? rule::operand() : *best;
  if (best == nullptr) {
    made.type = value_type::decimal;
    made.value = compared.arguments[0];
  }
  if (made.type == value_type::date) made.type = value_type::integer;  // the distance of days is a number of days
  const auto& sides = of.rule_of(compiled).when.value.arguments;
  const bool is_percent = std::any_of(sides.begin(), sides.end(),
                                      [](const rule::expr& e) { return e.kind == rule::kind::number && e.written_as == rule::number_form::percent; });
  if (is_percent && made.unit.empty()) made.type = value_type::ratio;
  return made;
}

/// The band of a known distance.
[[nodiscard]] margin_band band_of(const bound& distance) {
  margin_band made;
  made.is_zero = distance.sign() == 0;
  if (made.is_zero) return made;
  const auto ends_at = [](int power) { return power >= 0 ? bound::of(power_of_ten(power)) : bound::of(1, power_of_ten(-power)); };
  made.power = -18;
  while (made.power < 30 && ends_at(made.power) < distance) ++made.power;
  return made;
}

/// Counts one level.
class level_counter {
 public:
  level_counter(const judgement& all, level_index level, gaps& whole)
      : all_(&all),
        level_(level),
        whole_(&whole),
        here_(*all.answers, level),
        changes_(*all.of, *all.data),
        below_(changes_) {}

  [[nodiscard]] level_gaps count() {
    made_.level = level_;
    made_.counts = here_.tally();
    const auto& rules = all_->of->graph().rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].level == level_ && decides(all_->of->rule_of(rules[i]))) rules_.push_back(i);
    }
    count_failing_rules();
    for (const std::size_t rule : rules_) {
      add_margins(rule);
      add_needs(rule);
    }
    return std::move(made_);
  }

 private:
  [[nodiscard]] bool fails(std::size_t rule, std::size_t row) const { return here_.outcome(rule, row) == verdict::fail; }

  void count_failing_rules() {
    for (const std::size_t row : here_.failed()) {
      std::size_t failing = 0;
      for (const std::size_t rule : rules_) failing += fails(rule, row) ? 1U : 0U;
      if (made_.by_failing_rules.size() <= failing) made_.by_failing_rules.resize(failing + 1);
      ++made_.by_failing_rules[failing];
      made_.failing_rules.emplace_back(row, failing);
    }
  }

  void add_margins(std::size_t index) {
    const rule::compiled_rule& compiled = all_->of->graph().rules[index];
    const rule::graph& graph = all_->of->graph();
    const rule::node* compared = comparison_of(graph, compiled.when);
    if (compared == nullptr) return;
    rule_margins made;
    made.rule = index;
    made.shown = shown_as(*all_->of, compiled, *compared);
    const mask shown(all_->tables(), all_->show_ids);
    made.is_personal = gives_personal(graph, compared->arguments[0], shown) || gives_personal(graph, compared->arguments[1], shown);
    std::optional<eval::row_evaluator> values;
    constexpr std::size_t kept = 1000;  // entities whose values are remembered: neighbours share parents
    for (std::size_t row = 0; row < here_.rows(); ++row) {
      if (!fails(index, row)) continue;
      if (made.failing.size() % kept == 0) values.emplace(*all_->of, *all_->data, changes_.links());
      const interval apart = absolute(values->value(compared->arguments[0], row).number - values->value(compared->arguments[1], row).number);
      made.failing.push_back({row, apart});
      if (apart.is_point() && apart.low.is_finite()) add_band((apart / interval::point(made.shown.unit_factor)).low, made.bands);
    }
    std::sort(made.bands.begin(), made.bands.end(),
              [](const margin_band& a, const margin_band& b) { return a.is_zero != b.is_zero ? a.is_zero : a.power < b.power; });
    made_.margins.push_back(std::move(made));
  }

  static void add_band(const bound& distance, std::vector<margin_band>& into) {
    const margin_band own = band_of(distance);
    const auto same =
        std::find_if(into.begin(), into.end(), [&own](const margin_band& b) { return b.is_zero == own.is_zero && b.power == own.power; });
    if (same != into.end()) return void(++same->count);
    into.push_back(own);
    into.back().count = 1;
  }

  void add_needs(std::size_t index) {
    for (std::size_t row = 0; row < here_.rows(); ++row) {
      if (!fails(index, row)) continue;
      for (const explain::shortfall& each : below_.of_rule(all_->of->graph().rules[index], row, 0)) {
        rule_needs& into = needs_of(index, each.level);
        into.failing.push_back({row, each.is_enough, each.is_complete, each.needed, each.failing, each.counted});
        whole_->is_complete = whole_->is_complete && each.is_complete;
        if (!each.is_enough) continue;
        const auto place = std::lower_bound(into.by_need.begin(), into.by_need.end(), std::pair<std::size_t, std::uint64_t>(each.needed, 0));
        if (place != into.by_need.end() && place->first == each.needed) {
          ++place->second;
        } else {
          into.by_need.insert(place, {each.needed, 1});
        }
      }
    }
  }

  rule_needs& needs_of(std::size_t rule, level_index below) {
    for (rule_needs& known : made_.needs) {
      if (known.rule == rule && known.below == below) return known;
    }
    rule_needs& added = made_.needs.emplace_back();
    added.rule = rule;
    added.below = below;
    return added;
  }

  const judgement* all_;
  level_index level_;
  gaps* whole_;
  eval::level_answers here_;
  explain::change_finder changes_;
  explain::shortfall_finder below_;
  std::vector<std::size_t> rules_;
  level_gaps made_;
};

}  // namespace

gaps gaps_of(const judgement& all, std::optional<level_index> only) {
  gaps made;
  std::vector<level_index> levels;
  for (const level_index level : judged_levels(*all.of)) {
    if (!only || *only == level) levels.push_back(level);
  }
  for (const level_index level : levels) made.levels.push_back(level_counter(all, level, made).count());
  made.collect = detail::values_to_collect(all, levels, made.is_complete);
  return made;
}

}  // namespace povexit::inline v0::report
