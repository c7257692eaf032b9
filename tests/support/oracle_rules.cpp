// SPDX-License-Identifier: MIT
// tests/support/oracle_rules.cpp -- the oracle's rules and verdicts, and to which level an expression belongs.
//
// Layer: tests.
#include <povexit/rule/build.hpp>

#include "support/oracle.hpp"

namespace povexit::oracle {

namespace {

void find_divisions(const rule::expr& e, std::vector<const rule::expr*>& found) {
  if (e.kind == rule::kind::divide) found.push_back(&e);
  for (const rule::expr& argument : e.arguments) find_divisions(argument, found);
}

void find_sets(const rule::expr& e, std::vector<const rule::expr*>& found) {
  if (e.kind == rule::kind::every || e.kind == rule::kind::some || is_fold(e)) found.push_back(&e.arguments[0]);
  for (const rule::expr& argument : e.arguments) find_sets(argument, found);
}

rule::expr joined(rule::kind kind, std::vector<rule::expr> arguments) {
  rule::expr made;
  made.kind = kind;
  made.arguments = std::move(arguments);
  return made;
}

rule::expr answer(truth t) {
  rule::expr made;
  made.kind = rule::kind::answer;
  made.answer = t;
  return made;
}

// What is 0 where the rule is empty: the only denominator, else the number of members of the only set.
rule::expr size_of_base(const rule::expr& when) {
  std::vector<const rule::expr*> divisions;
  find_divisions(when, divisions);
  if (divisions.size() == 1) return divisions[0]->arguments[1];
  std::vector<const rule::expr*> sets;
  find_sets(when, sets);
  POVEXIT_EXPECTS(sets.size() == 1);
  rule::expr made = joined(rule::kind::call, {*sets[0]});
  made.name = "count";
  made.arguments[0].name.clear();
  return made;
}

}  // namespace

const rule::expr& evaluation::meaning(const rule::rule& r) {
  const auto known = rule_meanings_.find(&r);
  if (known != rule_meanings_.end()) return known->second;
  rule::expr made = r.when.value;
  if (r.empty != rule::empty_means::unstated) {
    const truth stated = r.empty == rule::empty_means::pass ? truth::yes : r.empty == rule::empty_means::fail ? truth::no : truth::unknown;
    rule::expr zero;
    zero.kind = rule::kind::number;
    rule::expr is_empty = joined(rule::kind::equal, {size_of_base(r.when.value), std::move(zero)});
    made = joined(rule::kind::choose, {std::move(is_empty), answer(stated), std::move(made)});
  }
  if (r.exception) made = joined(rule::kind::either, {std::move(made), r.exception->when.value});
  return rule_meanings_[&r] = std::move(made);
}

const rule::expr& evaluation::meaning(level_index level) {
  const auto known = verdict_meanings_.find(level);
  if (known != verdict_meanings_.end()) return known->second;
  const rule::verdict_clause* clause = find_clause(level);
  if (clause != nullptr && clause->when) return verdict_meanings_[level] = clause->when->value;
  rule::expr all = joined(rule::kind::both, {});
  for (const rule::rule* r : verdict_rules(level)) {
    rule::expr named;
    named.kind = rule::kind::path;
    named.names = {r->id};
    all.arguments.push_back(std::move(named));
  }
  return verdict_meanings_[level] = std::move(all);
}

const rule::expr& evaluation::column_meaning(level_index level) {
  const auto known = column_meanings_.find(level);
  if (known != column_meanings_.end()) return known->second;
  const rule::verdict_clause* clause = find_clause(level);
  rule::expr made = meaning(level);
  if (clause != nullptr && clause->of) made = joined(rule::kind::choose, {clause->of->value, std::move(made), answer(truth::unknown)});
  return column_meanings_[level] = std::move(made);
}

truth evaluation::rule(std::string_view level, std::string_view id, std::size_t row) {
  for (const rule::book& book : books_) {
    for (const rule::rule& r : book.rules) {
      if (r.level == level && r.id == id) return remembered(meaning(r), {index_of(level), static_cast<std::int64_t>(row), false}, false).answer;
    }
  }
  POVEXIT_EXPECTS(false);
  return truth::unknown;
}

bool evaluation::has_verdict(std::string_view level) const {
  const rule::verdict_clause* clause = find_clause(index_of(level));
  return (clause != nullptr && clause->when) || !verdict_rules(index_of(level)).empty();
}

povexit::verdict evaluation::verdict(std::string_view level, std::size_t row) {
  const scope at{index_of(level), static_cast<std::int64_t>(row), false};
  const rule::verdict_clause* clause = find_clause(at.level);
  const truth judged = clause != nullptr && clause->of ? remembered(clause->of->value, at, false).answer : truth::yes;
  if (judged == truth::no) return povexit::verdict::not_judged;
  return judged == truth::unknown ? povexit::verdict::unknown : verdict_of(remembered(meaning(at.level), at, true).answer);
}

truth evaluation::verdict_column(std::string_view level, std::size_t row) {
  return remembered(column_meaning(index_of(level)), {index_of(level), static_cast<std::int64_t>(row), false}, true).answer;
}

value evaluation::report(std::string_view level, std::string_view name, std::size_t row) {
  for (const rule::book& book : books_) {
    for (const rule::reported& r : book.reports) {
      if (r.level == level && r.name == name) return remembered(r.value.value, {index_of(level), static_cast<std::int64_t>(row), false}, false);
    }
  }
  POVEXIT_EXPECTS(false);
  return {};
}

value evaluation::value_of(std::string_view level, const rule::expr& e, std::size_t row) {
  homes_.clear();  // the expression's address may have been another's
  value found = evaluate(e, {{index_of(level), static_cast<std::int64_t>(row), false}, {}, false});
  homes_.clear();
  return found;
}

// Homes.

level_index evaluation::level_of(const rule::expr& path, const environment& env) const {
  level_index level = env.bare.level;
  std::size_t next = 0;
  for (const auto& [name, where] : env.variables) {
    if (name == path.names[0]) level = where.level, next = 1;
  }
  for (; next + 1 < path.names.size(); ++next) level = index_of(path.names[next]);
  return level;
}

std::optional<level_index> evaluation::lower(std::optional<level_index> a, std::optional<level_index> b) const {
  if (!a || !b) return a ? a : b;
  return tables_->reaches(*a, *b) ? a : b;
}

std::optional<level_index> evaluation::home(const rule::expr& e, const environment& env) {
  const auto known = homes_.find(&e);
  if (known != homes_.end()) return known->second;
  const auto found = find_home(e, env);
  return homes_[&e] = found;
}

truth evaluation::constant_answer(const rule::expr& e, const environment& env) { return evaluate_unwatched(e, env).answer; }

bool evaluation::is_answer(const rule::expr& e, const environment& env) const {
  const rule::expr* one = &e;
  while (one->kind == rule::kind::choose) one = &one->arguments[1];
  return (one->kind == rule::kind::path ? sort_of(level_of(*one, env), rule::path(one->names.back())) : sort_of(env.bare.level, *one)) == sort::answer;
}

// Two branches that say the same: then nobody asks for the condition.
bool evaluation::agree(const rule::expr& a, const rule::expr& b, const environment& env) {
  if (a == b) return true;
  return !home(a, env) && !home(b, env) && constant_answer(a, env) == constant_answer(b, env);
}

std::optional<level_index> evaluation::find_home(const rule::expr& e, const environment& env) {
  if (e.kind == rule::kind::path) return home_of_path(e, env);
  if (e.kind == rule::kind::every || e.kind == rule::kind::some) return find_set(e.arguments[0], env).value().owner.level;
  if (is_fold(e)) {
    if (const auto set = find_set(e.arguments[0], env)) return set->owner.level;
  }
  if (e.kind == rule::kind::choose) {
    const auto condition = home(e.arguments[0], env);
    if (is_answer(e, env) && agree(e.arguments[1], e.arguments[2], env)) return home(e.arguments[1], env);
    if (!condition && constant_answer(e.arguments[0], env) != truth::unknown) {
      return home(e.arguments[constant_answer(e.arguments[0], env) == truth::yes ? 1 : 2], env);
    }
  }
  // One constant that decides makes a constant of the whole.
  if (e.kind == rule::kind::both || e.kind == rule::kind::either) {
    const truth decides = e.kind == rule::kind::both ? truth::no : truth::yes;
    for (const rule::expr& argument : e.arguments) {
      if (!home(argument, env) && constant_answer(argument, env) == decides) return std::nullopt;
    }
  }
  std::optional<level_index> lowest;
  for (const rule::expr& argument : e.arguments) lowest = lower(lowest, home(argument, env));
  return lowest;
}

std::optional<level_index> evaluation::home_of_path(const rule::expr& e, const environment& env) {
  level_index level = level_of(e, env);
  if (find_term(level, e.names.back(), env.rule_names).kind != term_kind::none) return home_of_term(level, e.names.back(), env.rule_names);
  const rule::parameter* asked = find_parameter(e.names.back());
  if (asked == nullptr || asked->by != rule::parameter_key::path) return std::nullopt;
  for (std::size_t i = 0; i + 1 < asked->path.size(); ++i) level = index_of(asked->path[i]);
  return home_of_term(level, asked->path.back(), false);
}

std::optional<level_index> evaluation::home_of_term(level_index level, std::string_view name, bool rule_names) {
  const term found = find_term(level, name, rule_names);
  const environment there{{level, -1, false}, {}, found.kind == term_kind::verdict};
  if (found.kind == term_kind::column) return level;
  if (found.kind == term_kind::define) return home(found.define->value.value, there);
  return home(found.kind == term_kind::rule ? meaning(*found.rule) : column_meaning(level), there);
}

bool evaluation::is_there(std::optional<level_index> home, const environment& env) const {
  if (!home) return true;
  scope innermost = env.bare;
  for (const auto& [name, where] : env.variables) {
    if (tables_->reaches(where.level, innermost.level)) innermost = where;
  }
  if (!tables_->reaches(innermost.level, *home)) return true;
  if (innermost.level == *home) return innermost.row >= 0 || innermost.phantom;
  return !innermost.phantom && ancestor(innermost.level, innermost.row, *home) >= 0;
}

}  // namespace povexit::oracle
