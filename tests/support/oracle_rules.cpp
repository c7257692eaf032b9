// SPDX-License-Identifier: MIT
// tests/support/oracle_rules.cpp -- the oracle's rules and verdicts.
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
      if (r.level == level && r.id == id) return remembered(meaning(r), row_of(level, row), false).answer;
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
  const scope at = row_of(level, row);
  const rule::verdict_clause* clause = find_clause(at.level);
  const truth judged = clause != nullptr && clause->of ? remembered(clause->of->value, at, false).answer : truth::yes;
  if (judged == truth::no) return povexit::verdict::not_judged;
  return judged == truth::unknown ? povexit::verdict::unknown : verdict_of(remembered(meaning(at.level), at, true).answer);
}

truth evaluation::verdict_column(std::string_view level, std::size_t row) {
  return remembered(column_meaning(index_of(level)), row_of(level, row), true).answer;
}

value evaluation::report(std::string_view level, std::string_view name, std::size_t row) {
  for (const rule::book& book : books_) {
    for (const rule::reported& r : book.reports) {
      if (r.level == level && r.name == name) return remembered(r.value.value, row_of(level, row), false);
    }
  }
  POVEXIT_EXPECTS(false);
  return {};
}

value evaluation::value_of(std::string_view level, const rule::expr& e, std::size_t row) { return evaluate(e, {row_of(level, row), {}, false}); }

}  // namespace povexit::oracle
