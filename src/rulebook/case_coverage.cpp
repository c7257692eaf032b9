// SPDX-License-Identifier: MIT
// rulebook/case_coverage.cpp -- what cases reach of a book.
//
// Layer: rulebook.
#include <rulebook/case_coverage.hpp>

#include <algorithm>

#include <povexit/eval/links.hpp>
#include <povexit/rule/node_text.hpp>

namespace povexit::inline v0::rulebook::detail {

namespace {

using rule::no_node;
using sort = covered::sort;

[[nodiscard]] const std::string& level_name(const eval::program& of, level_index level) { return of.tables().levels[level].name; }

/// Rules of the tested book, as it reads them itself.
[[nodiscard]] bool is_own(const rule::compiled_rule& r) noexcept { return r.book == 0 && r.view == 0; }

/// The sides of a limit on which a value can stand at all: a count never equals 2.5, and is never below 0.
[[nodiscard]] std::vector<std::string> possible_sides(const rule::node& term, const rule::node& limit) {
  std::vector<std::string> sides{"below", "on", "above"};
  if (limit.what != rule::op::constant_number) return sides;
  const bound at = limit.numerator_limit == 0 ? bound{} : bound::of(limit.scale);
  const bool is_on_grid =
      term.denominator_limit != 1 || term.scale.numerator() == 0 || (interval{at, at, false} / interval::point(term.scale)).low.is_integer();
  if (!term.range.undefined && !(term.range.low < at)) std::erase(sides, "below");
  if (!term.range.undefined && !(at < term.range.high)) std::erase(sides, "above");
  if (!is_on_grid) std::erase(sides, "on");
  return sides;
}

/// Where a known value stands: 0 on the limit; -1 or 1 at most one step beside it; nothing farther away. A step of a quotient
/// is one of its upper side: 1 and 3 of 100 stand beside 2 %.
[[nodiscard]] std::optional<int> side_of(const rule::graph& in, const boundary& of, const interval& term, const interval& limit,
                                         const interval& divisor) {
  if (!term.is_point() || !limit.is_point()) return std::nullopt;
  const interval apart = term - limit;
  if (!apart.is_point()) return std::nullopt;
  if (apart.low.sign() == 0) return 0;
  const rule::node& n = in.nodes[of.term];
  const bool is_quotient = n.what == rule::op::divide;
  const ratio& step = is_quotient ? in.nodes[n.arguments[0]].scale : n.scale;
  const interval steps = absolute(is_quotient ? apart * divisor : apart) / interval::point(step.numerator() == 0 ? ratio(1) : step);
  const bool is_near = steps.is_point() && steps.low <= bound{1, 1};
  return is_near ? std::optional(apart.low.sign()) : std::nullopt;
}

[[nodiscard]] bool is_own(const rule::compiled_verdict& v) noexcept { return v.view == 0 && (!v.book || *v.book == 0); }

[[nodiscard]] std::string verdict_name(const eval::program& of, const rule::compiled_verdict& v) {
  return v.book ? of.books()[*v.book].verdicts[v.index].name : std::string();
}

[[nodiscard]] std::vector<boundary_source> sources_of(const eval::program& of) {
  std::vector<boundary_source> found;
  for (const rule::compiled_rule& r : of.graph().rules) {
    if (is_own(r)) found.push_back({of.rule_of(r).id, r.level, &r.operands, {r.value, r.when, r.exception, r.applies}});
  }
  for (const rule::compiled_class& c : of.graph().classes) {
    if (c.book == 0 && c.view == 0) found.push_back({of.class_of(c).name, c.level, &c.operands, c.is});
  }
  for (const rule::compiled_verdict& v : of.graph().verdicts) {
    if (is_own(v)) found.push_back({verdict_name(of, v), v.level, nullptr, {v.of, v.applies, v.value}});
  }
  return found;
}

/// The comparison as the author spelled its sides.
[[nodiscard]] std::string text_of(const eval::program& of, const boundary_source& source, rule::node_index compare, level_index at) {
  rule::node_text text(of.graph(), of.tables(), of.books());
  if (source.operands != nullptr) text.call(*source.operands);
  for (const rule::compiled_define& each : of.graph().defines) text.call(each.operands);
  return text.whole(compare, at);
}

}  // namespace

covered& coverage_gatherer::entry(sort what, const std::string& level, const std::string& id, const std::string& text,
                                  std::vector<std::string> wanted) {
  for (covered& each : all_) {
    const bool is_same = each.what == what && each.level == level && each.text == text && (each.id == id || what == sort::boundary);
    if (is_same) return each;
  }
  return all_.emplace_back(covered{what, level, id, text, wanted, wanted});
}

void coverage_gatherer::strike(sort what, const std::string& level, const std::string& id, const std::string& text, std::string_view reached) {
  for (covered& each : all_) {
    const bool is_same = each.what == what && each.level == level && each.text == text && (each.id == id || what == sort::boundary);
    if (is_same) std::erase(each.lacking, reached);
  }
}

void coverage_gatherer::add(const eval::program& of) {
  add_rules(of);
  add_others(of);
  add_boundaries(of);
}

void coverage_gatherer::add_rules(const eval::program& of) {
  const auto& rules = of.graph().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!is_own(rules[i])) continue;
    const rule::rule& described = of.rule_of(rules[i]);
    std::vector<std::string> outcomes{"pass", "fail", "unknown"};
    if (rules[i].applies != no_node) outcomes.emplace_back("not_applicable");
    entry(sort::rule, described.level, described.id, {}, std::move(outcomes));
    if (rules[i].exception != no_node) entry(sort::exception, described.level, described.id, {}, {"excepted"});
    const bool has_empty = described.empty != rule::empty_means::unstated && rules[i].nothing_there != no_node;
    if (has_empty) entry(sort::empty, described.level, described.id, {}, {"empty"});
  }
}

void coverage_gatherer::add_boundaries(const eval::program& of) {
  const std::vector<boundary_source> sources = sources_of(of);
  for (const boundary& each : boundaries_of(of, sources)) {
    const boundary_source& source = sources[each.source];
    const level_index own = of.graph().nodes[each.compare].level;
    const level_index at = own == rule::no_level ? source.level : own;
    std::vector<std::string> sides = possible_sides(of.graph().nodes[each.term], of.graph().nodes[each.limit]);
    const std::string text = text_of(of, source, each.compare, at);
    entry(sort::boundary, level_name(of, at), source.id, text, std::move(sides));
  }
}

void coverage_gatherer::add_others(const eval::program& of) {
  for (const rule::compiled_verdict& v : of.graph().verdicts) {
    const bool has_rule =
        std::any_of(of.graph().rules.begin(), of.graph().rules.end(), [&](const rule::compiled_rule& r) { return is_own(r) && r.level == v.level; });
    if (!is_own(v) || (!v.book && !has_rule)) continue;
    std::vector<std::string> outcomes{"pass", "fail", "unknown"};
    if (v.of != no_node) outcomes.emplace_back("not_judged");
    if (v.applies != no_node) outcomes.emplace_back("not_applicable");
    entry(sort::verdict, level_name(of, v.level), verdict_name(of, v), {}, std::move(outcomes));
  }
  for (const rule::compiled_class& c : of.graph().classes) {
    if (c.book != 0 || c.view != 0) continue;
    for (const std::string& code : c.codes) entry(sort::class_value, level_name(of, c.level), of.class_of(c).name, code, {"decided"});
  }
}

void coverage_gatherer::reach(const case_run& run) {
  reach_rules(run);
  reach_others(run);
  reach_boundaries(run);
}

void coverage_gatherer::reach_rules(const case_run& run) {
  const eval::links between(*run.data, run.of->schedule().pairs);
  eval::row_evaluator values(*run.of, *run.data, between);
  const auto truth_at = [&values](rule::node_index index, std::size_t row) {
    return index == no_node ? truth::unknown : values.value(index, row).answer;
  };
  const auto& rules = run.of->graph().rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!is_own(rules[i])) continue;
    const rule::rule& described = run.of->rule_of(rules[i]);
    const eval::level_answers here(*run.answers, rules[i].level);
    for (const std::size_t row : run.tables->judged(rules[i].level)) {
      const verdict outcome = here.outcome(i, row);
      strike(sort::rule, described.level, described.id, {}, name(outcome));
      const bool is_excepted =
          outcome == verdict::pass && truth_at(rules[i].exception, row) == truth::yes && truth_at(rules[i].when, row) != truth::yes;
      if (is_excepted) strike(sort::exception, described.level, described.id, {}, "excepted");
      if (truth_at(rules[i].nothing_there, row) == truth::yes) strike(sort::empty, described.level, described.id, {}, "empty");
    }
  }
}

void coverage_gatherer::reach_others(const case_run& run) {
  for (const rule::compiled_verdict& v : run.of->graph().verdicts) {
    const eval::level_answers here(*run.answers, v.level);
    if (!is_own(v)) continue;
    const std::string id = verdict_name(*run.of, v);
    for (const std::size_t row : run.tables->judged(v.level)) strike(sort::verdict, level_name(*run.of, v.level), id, {}, name(here.verdict(row)));
  }
  const auto& classes = run.of->graph().classes;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i].book != 0 || classes[i].view != 0) continue;
    const eval::level_answers here(*run.answers, classes[i].level);
    for (const std::size_t row : run.tables->judged(classes[i].level)) {
      const std::vector<std::size_t> codes = here.possible_classes(i, row);
      if (codes.size() != 1) continue;
      strike(sort::class_value, level_name(*run.of, classes[i].level), run.of->class_of(classes[i]).name, classes[i].codes[codes.front()], "decided");
    }
  }
}

void coverage_gatherer::reach_boundaries(const case_run& run) {
  const eval::links between(*run.data, run.of->schedule().pairs);
  eval::row_evaluator values(*run.of, *run.data, between);
  const rule::graph& in = run.of->graph();
  const std::vector<boundary_source> sources = sources_of(*run.of);
  for (const boundary& each : boundaries_of(*run.of, sources)) {
    const boundary_source& source = sources[each.source];
    const level_index at = in.nodes[each.compare].level == rule::no_level ? source.level : in.nodes[each.compare].level;
    const std::string text = text_of(*run.of, source, each.compare, at);
    const rule::node& term = in.nodes[each.term];
    for (const std::size_t row : run.tables->looked_at(at)) {
      const interval divisor = term.what == rule::op::divide ? values.value(term.arguments[1], row).number : interval::point(1);
      const auto side = side_of(in, each, values.value(each.term, row).number, values.value(each.limit, row).number, divisor);
      constexpr std::string_view sides[] = {"below", "on", "above"};
      if (side) strike(sort::boundary, level_name(*run.of, at), source.id, text, sides[*side + 1]);
    }
  }
}

}  // namespace povexit::inline v0::rulebook::detail
