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
  if (e.kind == rule::kind::every || e.kind == rule::kind::some || (is_fold(e) && e.name != "one")) found.push_back(&e.arguments[0]);
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
  if (r.of_score) {
    const auto of_this = [&r](const char* function) {
      rule::expr id;
      id.kind = rule::kind::text;
      id.name = r.id;
      rule::expr call = joined(rule::kind::call, {std::move(id)});
      call.name = function;
      return call;
    };
    made = joined(rule::kind::both, {of_this(reached), joined(rule::kind::opposite, {of_this("veto")})});
  }
  if (r.empty != rule::empty_means::unstated) {
    const truth stated = r.empty == rule::empty_means::pass ? truth::yes : r.empty == rule::empty_means::fail ? truth::no : truth::unknown;
    rule::expr zero;
    zero.kind = rule::kind::number;
    rule::expr is_empty = joined(rule::kind::equal, {size_of_base(r.when.value), std::move(zero)});
    made = joined(rule::kind::choose, {std::move(is_empty), answer(stated), std::move(made)});
  }
  if (r.exception) made = joined(rule::kind::either, {std::move(made), r.exception->when.value});
  if (r.applies) made = joined(rule::kind::choose, {r.applies->value, std::move(made), answer(truth::yes)});
  return rule_meanings_[&r] = std::move(made);
}

truth evaluation::verdict_at(const judgement& verdict, const scope& at) {
  truth all = truth::yes;
  if (verdict.clause != nullptr && verdict.clause->when) {
    all = remembered(verdict.clause->when->value, at, true, verdict.view).answer;
  } else {
    for (const reading& one : deciding(verdict.level, verdict.view)) all = both(all, rule_at(*one.rule, at, one.view));
  }
  return has_condition_below(verdict.level, verdict.view) ? both(all, floor_at(at, verdict.view)) : all;
}

// As others read it: unknown of whom it does not speak.
truth evaluation::column_at(const judgement& verdict, const scope& at) {
  const void* key = verdict.clause != nullptr ? static_cast<const void*>(verdict.clause) : &tables_->levels[verdict.level];
  const auto known = memory_.find({key, at.row, verdict.view});
  if (at.row >= 0 && known != memory_.end()) return known->second.answer;
  truth made = verdict_at(verdict, at);
  for (const auto* condition : {verdict.clause == nullptr ? nullptr : &verdict.clause->applies, verdict.clause == nullptr ? nullptr : &verdict.clause->of}) {
    if (condition == nullptr || !*condition) continue;
    if (remembered((*condition)->value, at, false, verdict.view).answer != truth::yes) made = truth::unknown;
  }
  if (at.row >= 0) memory_[{key, at.row, verdict.view}] = value::of(made);
  return made;
}

truth evaluation::rule(std::string_view level, std::string_view id, std::size_t row) {
  for (std::size_t b = 0; b < books_.size(); ++b) {
    for (const rule::rule& r : books_[b].rules) {
      if (r.level == level && r.id == id) return rule_at(r, row_of(level, row), b);
    }
  }
  POVEXIT_EXPECTS(false);
  return truth::unknown;
}

truth evaluation::rule(std::size_t book, std::size_t index, std::size_t view, std::size_t row) {
  const rule::rule& r = books_[book].rules[index];
  return rule_at(r, row_of(r.level, row), view);
}

povexit::verdict evaluation::outcome(std::string_view level, std::string_view id, std::size_t row) {
  const scope at = row_of(level, row);
  const judgement own = judging(at.level);
  if (own.clause != nullptr && own.clause->of && remembered(own.clause->of->value, at, false, own.view).answer == truth::no) return povexit::verdict::not_judged;
  for (std::size_t b = 0; b < books_.size(); ++b) {
    for (const rule::rule& r : books_[b].rules) {
      if (r.level != level || r.id != id) continue;
      const bool applies = !r.applies || remembered(r.applies->value, at, false, b).answer != truth::no;
      return applies ? verdict_of(rule_at(r, at, b)) : povexit::verdict::not_applicable;
    }
  }
  POVEXIT_EXPECTS(false);
  return povexit::verdict::unknown;
}

bool evaluation::has_verdict(std::string_view level) {
  const judgement own = judging(index_of(level));
  return (own.clause != nullptr && own.clause->when) || !deciding(own.level, own.view).empty();
}

povexit::verdict evaluation::verdict(std::string_view level, std::size_t row) {
  const scope at = row_of(level, row);
  const judgement own = judging(at.level);
  const auto says = [&](const auto& condition) { return condition ? remembered(condition->value, at, false, own.view).answer : truth::yes; };
  const truth judged = own.clause == nullptr ? truth::yes : says(own.clause->of);
  const truth applies = own.clause == nullptr ? truth::yes : says(own.clause->applies);
  if (judged == truth::no) return povexit::verdict::not_judged;
  if (judged == truth::unknown) return povexit::verdict::unknown;
  if (applies != truth::yes) return applies == truth::no ? povexit::verdict::not_applicable : povexit::verdict::unknown;
  return verdict_of(verdict_at(own, at));
}

truth evaluation::verdict_column(std::string_view level, std::size_t row) { return column_at(judging(index_of(level)), row_of(level, row)); }
truth evaluation::verdict_value(std::string_view level, std::size_t row) { return verdict_at(judging(index_of(level)), row_of(level, row)); }

value evaluation::report(std::string_view level, std::string_view name, std::size_t row) {
  for (std::size_t b = 0; b < books_.size(); ++b) {
    for (const rule::reported& r : books_[b].reports) {
      if (r.level == level && r.name == name) return remembered(r.value.value, row_of(level, row), false, b);
    }
  }
  POVEXIT_EXPECTS(false);
  return {};
}

value evaluation::value_of(std::string_view level, const rule::expr& e, std::size_t row) { return evaluate(e, {row_of(level, row), {}, false, 0}); }

}  // namespace povexit::oracle
