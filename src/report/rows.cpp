// SPDX-License-Identifier: MIT
// src/report/rows.cpp -- entities as rows.
//
// Layer: report.
#include "rows.hpp"

#include <algorithm>

#include <povexit/explain/missing.hpp>
#include <povexit/explain/why.hpp>

namespace povexit::inline v0::report::detail {

std::string rule_name(const eval::program& of, std::size_t index) {
  const auto& rules = of.graph().rules;
  const std::string& id = of.rule_of(rules[index]).id;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (i != index && rules[i].level == rules[index].level && of.rule_of(rules[i]).id == id) return of.books()[rules[index].book].id + ":" + id;
  }
  return id;
}

row_reader::row_reader(const judgement& all, level_index level) : all_(&all), level_(level), here_(*all.answers, level), names_(all.names()) {
  const auto& graph = all.of->graph();
  for (auto above = all.tables().parent_of(level); above && parents_.size() < all.tables().levels.size(); above = all.tables().parent_of(*above)) {
    parents_.push_back(*above);
  }
  hidden_.resize(graph.reports.size());
  for (std::size_t i = 0; i < graph.reports.size(); ++i) {
    if (graph.reports[i].level == level) hidden_[i] = gives_personal(graph, graph.reports[i].value, names_.shown());
    if (graph.reports[i].level == level && is_own(all.of->report_of(graph.reports[i]))) reports_.push_back(i);
  }
  for (const limit& each : limits_of(*all.of)) {
    if (graph.rules[each.rule].level == level && !hidden_[each.measured]) limits_.push_back(each);
  }
  for (std::size_t i = 0; i < graph.classes.size(); ++i) {
    if (graph.classes[i].level == level) classes_.push_back(i);
  }
  for (std::size_t i = 0; i < graph.scores.size(); ++i) {
    if (graph.scores[i].level == level) scores_.push_back(i);
  }
  for (std::size_t i = 0; i < graph.rules.size(); ++i) {
    const rule::rule_kind kind = all.of->rule_of(graph.rules[i]).kind;
    const bool decides = kind == rule::rule_kind::floor || kind == rule::rule_kind::criterion;
    if (graph.rules[i].level == level && decides) rules_.emplace_back(i, rule_name(*all.of, i));
  }
}

entity row_reader::read(std::size_t row) {
  entity made;
  made.id = names_.id(level_, row);
  made.name = names_.name(level_, row);
  std::optional<std::size_t> above = row;
  level_index level = level_;
  for (const level_index parent : parents_) {
    if (above) above = names_.parent(level, *above);
    made.parents.push_back(above ? names_.id(parent, *above) : std::string());
    level = parent;
  }
  if (here_.has_verdict()) made.outcome = here_.verdict(row);
  for (const std::size_t each : classes_) {
    std::vector<std::string>& possible = made.classes.emplace_back();
    for (const std::size_t code : here_.possible_classes(each, row)) possible.push_back(all_->of->graph().classes[each].codes[code]);
  }
  if (made.outcome == verdict::not_judged || made.outcome == verdict::not_applicable) return made;
  for (const auto& [index, name] : rules_) {
    const truth value = here_.rule_plane(index)[row];
    if (value == truth::no) made.failed.push_back(name);
    if (value == truth::unknown) made.unknown.push_back(name);
  }
  if (made.outcome == verdict::unknown) find_missing(row, made);
  return made;
}

void row_reader::find_missing(std::size_t row, entity& into) {
  constexpr std::size_t most_missing = 1000;  // more than an explanation lists: here they only give names, each once
  constexpr std::size_t kept = 1000;  // entities whose values are remembered: neighbours share parents
  if (!links_) links_.emplace(*all_->data, all_->of->schedule().pairs);
  if (explained_++ % kept == 0) values_.emplace(*all_->of, *all_->data, *links_);
  explain::detail::missing_walk walk(*all_->of, *all_->data, *links_, *values_, most_missing);
  for (const rule::compiled_verdict& v : all_->of->graph().verdicts) {
    if (v.level != level_) continue;
    if (v.of != rule::no_node) walk.visit(v.of, row);
    if (v.applies != rule::no_node) walk.visit(v.applies, row);
    walk.visit(v.value, row);
    break;
  }
  for (const explain::missing_value& one : std::move(walk).found()) {
    std::string name = explain::name(one, all_->tables(), level_);
    if (std::find(into.missing.begin(), into.missing.end(), name) == into.missing.end()) into.missing.push_back(std::move(name));
  }
  std::sort(into.missing.begin(), into.missing.end());  // the order of rows does not show
}

}  // namespace povexit::inline v0::report::detail
