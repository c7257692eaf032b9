// SPDX-License-Identifier: MIT
// tests/support/oracle.cpp -- the oracle's values and rules.
//
// Layer: tests.
#include <povexit/rule/build.hpp>

#include "support/oracle.hpp"

namespace povexit::oracle {

namespace {

rational rational_of(const decimal& d) {
  rational v(d.digits);
  for (int i = 0; i < d.scale; ++i) v /= 10;
  return v;
}

rational rational_of(const decimal& amount, rule::number_form form) {
  const rational v = rational_of(amount);
  return form == rule::number_form::percent ? v / 100 : form == rule::number_form::permille ? v / 1000 : v;
}

rational rational_of(const ratio& r) { return rational(r.numerator(), r.denominator()); }

date date_of(const end& e) { return date_from_days(static_cast<std::int64_t>(numerator(e.value))); }

// A known day that the calendar, years 1 to 9999, does not have.
bool is_no_day(const number& n) { return n.is_point() && !is_valid(date_of(n.low)); }

// A count of whole months or years between two days, of which the first pulls down and the second pulls up.
template <typename Count>
number whole_between(const number& from, const number& to, Count count) {
  if (from.undefined || to.undefined || is_no_day(from) || is_no_day(to)) return number::nothing();
  const auto one_end = [&count](const end& a, const end& b, int side) {
    return a.infinite != 0 || b.infinite != 0 ? end::infinity(side) : end::at(rational(count(date_of(a), date_of(b))));
  };
  return {one_end(from.high, to.low, -1), one_end(from.low, to.high, 1), false};
}

truth chosen(truth condition, truth then, truth otherwise) {
  if (condition != truth::unknown) return condition == truth::yes ? then : otherwise;
  return then == otherwise ? then : truth::unknown;
}

}  // namespace

value evaluation::evaluate(const rule::expr& e, const environment& env) {
  value found = evaluate_unwatched(e, env);
  if (watch) watch(e, found);
  return found;
}

value evaluation::evaluate_unwatched(const rule::expr& e, const environment& env) {
  const auto answer = [&](std::size_t i) { return evaluate(e.arguments[i], env).answer; };
  const auto amount = [&](std::size_t i) { return evaluate(e.arguments[i], env).amount; };
  switch (e.kind) {
    case rule::kind::number: return value::of(number::point(rational_of(e.amount, e.written_as)));
    case rule::kind::text: return value::of(std::optional<std::string>(e.name));
    case rule::kind::day: return value::of(number::point(days_from_epoch(e.day)));
    case rule::kind::answer: return value::of(e.answer);
    case rule::kind::path: return path(e, env);
    case rule::kind::negate: return value::of(minus(amount(0)));
    case rule::kind::add: return value::of(plus(amount(0), amount(1)));
    case rule::kind::subtract: return value::of(plus(amount(0), minus(amount(1))));
    case rule::kind::multiply: return value::of(times(amount(0), amount(1)));
    case rule::kind::divide: return value::of(over(amount(0), amount(1)));
    case rule::kind::less:
    case rule::kind::less_equal:
    case rule::kind::equal:
    case rule::kind::not_equal:
    case rule::kind::greater:
    case rule::kind::greater_equal: return value::of(relation(e.kind, e.arguments[0], e.arguments[1], env));
    case rule::kind::between:
      return value::of(both(relation(rule::kind::greater_equal, e.arguments[0], e.arguments[1], env), relation(rule::kind::less_equal, e.arguments[0], e.arguments[2], env)));
    case rule::kind::in: return value::of(in_item(e.arguments[0], e.arguments[1], env));
    case rule::kind::known: return value::of(is_known(e.arguments[0], env));
    case rule::kind::not_known: return value::of(opposite(is_known(e.arguments[0], env)));
    case rule::kind::both: {
      truth all = truth::yes;
      for (std::size_t i = 0; i < e.arguments.size(); ++i) all = both(all, answer(i));
      return value::of(all);
    }
    case rule::kind::either: {
      truth any = truth::no;
      for (std::size_t i = 0; i < e.arguments.size(); ++i) any = either(any, answer(i));
      return value::of(any);
    }
    case rule::kind::opposite: return value::of(opposite(answer(0)));
    case rule::kind::every:
    case rule::kind::some: return value::of(quantified(e, env));
    case rule::kind::choose: return choice(e, env);
    case rule::kind::call: return call(e, env);
    case rule::kind::set:
    case rule::kind::range:
    case rule::kind::list: break;  // parts of others, never values
  }
  POVEXIT_EXPECTS(false);
  return {};
}

value evaluation::path(const rule::expr& e, const environment& env) {
  scope at = env.bare;
  std::size_t next = 0;
  for (const auto& [name, where] : env.variables) {
    if (name != e.names[0]) continue;
    at = where;
    next = 1;
  }
  for (; next + 1 < e.names.size(); ++next) {
    const auto up = walk(at, e.names[next]);
    POVEXIT_EXPECTS(up.has_value());
    at = *up;
  }
  POVEXIT_EXPECTS(next < e.names.size());
  const std::string& name = e.names[next];
  if (find_term(at.level, name, env.rule_names).kind != term_kind::none) return term_value(settled(at), name, env.rule_names);
  if (name == "exit_year") return value::of(number::point(exit_year_));
  if (name == "assessment_date") return value::of(number::point(days_from_epoch(on_)));
  const rule::parameter* found = find_parameter(name);
  POVEXIT_EXPECTS(found != nullptr);
  return value::of(parameter(*found, env));
}

value evaluation::term_value(const scope& at, std::string_view name, bool rule_names) {
  const term found = find_term(at.level, name, rule_names);
  POVEXIT_EXPECTS(found.kind != term_kind::none);
  if (found.kind == term_kind::column) return cell(at, found.column);
  if (found.kind == term_kind::rule) return remembered(meaning(*found.rule), at, false);
  if (found.kind == term_kind::verdict) return remembered(column_meaning(at.level), at, true);
  return remembered(found.define->value.value, at, false);
}

value evaluation::remembered(const rule::expr& e, const scope& at, bool rule_names) {
  const auto known = memory_.find({&e, at.row});
  if (at.row >= 0 && known != memory_.end()) return known->second;
  value made = evaluate(e, {at, {}, rule_names});
  if (at.row >= 0) memory_[{&e, at.row}] = made;
  return made;
}

value evaluation::missing_cell(level_index level, std::size_t column) const {
  const column_schema& described = tables_->levels[level].columns[column];
  if (described.type == value_type::boolean) return value::of(truth::unknown);
  if (described.type == value_type::code || described.type == value_type::text) return value::of(std::optional<std::string>());
  if (!described.range || !range_is_kept(level, column)) return value::of(number::anything());
  rational each = described.measure.is_declared() ? rational_of(described.measure.factor()) : rational(1);
  if (described.type != value_type::integer && described.type != value_type::date) {
    for (int i = 0; i < (described.type == value_type::money ? 2 : described.scale); ++i) each /= 10;
  }
  return value::of(number::between(described.range->low * each, described.range->high * each));
}

value evaluation::cell(const scope& at, std::size_t column) {
  const column_schema& described = tables_->levels[at.level].columns[column];
  const column_view* values = data_->column(at.level, column);
  if (at.row < 0 || values == nullptr || !values->is_known(static_cast<std::size_t>(at.row))) return missing_cell(at.level, column);
  const std::int64_t stored = (*values)[static_cast<std::size_t>(at.row)];
  switch (described.type) {
    case value_type::boolean: return value::of(povexit::truth_of(stored != 0));
    case value_type::code: return value::of(std::optional(described.codes[static_cast<std::size_t>(stored)].name));
    case value_type::text: return value::of(std::optional(values->dictionary()[static_cast<std::size_t>(stored)]));
    case value_type::date: return value::of(number::point(stored));
    default: break;
  }
  rational v(stored);
  if (described.type != value_type::integer) {
    for (int i = 0; i < (described.type == value_type::money ? 2 : described.scale); ++i) v /= 10;
  }
  return value::of(number::point(described.measure.is_declared() ? v * rational_of(described.measure.factor()) : v));
}

number evaluation::parameter_at(const rule::parameter& asked, const value& key) const {
  if (asked.by == rule::parameter_key::exit_year && !key.amount.is_point()) return parameter_in_years(asked, key.amount);
  std::optional<number> all;
  for (const rule::parameter_value& one : asked.values) {
    rational v = rational_of(one.amount, one.written_as);
    if (asked.measure.is_declared()) v *= rational_of(asked.measure.factor());
    const bool is_it = asked.by == rule::parameter_key::exit_year ? key.amount.is_point() && key.amount.low.value.str() == one.key
                                                                  : key.word.has_value() && *key.word == one.key;
    if (is_it || asked.by == rule::parameter_key::constant) return number::point(v);
    all = all ? hull(*all, number::point(v)) : number::point(v);
  }
  // A code that is not known is one of the list's; a year that has no value gives none.
  return asked.by == rule::parameter_key::path ? all.value_or(number::anything()) : number::nothing();
}

// Every year between two ends must have a value.
number evaluation::parameter_in_years(const rule::parameter& asked, const number& years) const {
  if (years.undefined || years.low.infinite != 0 || years.high.infinite != 0) return number::nothing();
  const integer first = -floor_of(-years.low.value);
  const integer last = floor_of(years.high.value);
  if (last - first > 200 || last < first) return number::nothing();
  std::optional<number> all;
  for (integer year = first; year <= last; ++year) {
    const number one = parameter_at(asked, value::of(number::point(rational(year))));
    all = all ? hull(*all, one) : one;
  }
  return *all;
}

number evaluation::parameter(const rule::parameter& asked, const environment& env) {
  if (asked.by == rule::parameter_key::constant) return parameter_at(asked, {});
  if (asked.by == rule::parameter_key::exit_year) return parameter_at(asked, value::of(number::point(exit_year_)));
  scope at = env.bare;
  for (std::size_t i = 0; i + 1 < asked.path.size(); ++i) at = walk(at, asked.path[i]).value();
  return parameter_at(asked, term_value(at, asked.path.back(), false));
}

// A bare number takes the unit of the column that it is compared with.
number evaluation::adopted(const rule::expr& e, const rule::expr& other, const environment& env) {
  const number n = evaluate(e, env).amount;
  const bool is_bare = e.kind == rule::kind::number || (e.kind == rule::kind::negate && e.arguments[0].kind == rule::kind::number);
  if (!is_bare || e.written_as != rule::number_form::plain || other.kind != rule::kind::path) return n;
  const level_index level = level_of(other, env);
  const auto column = tables_->levels[level].find(other.names.back());
  if (!column || !tables_->levels[level].columns[*column].measure.is_declared()) return n;
  return times(n, number::point(rational_of(tables_->levels[level].columns[*column].measure.factor())));
}

truth evaluation::relation(rule::kind kind, const rule::expr& left, const rule::expr& right, const environment& env) {
  const value a = evaluate(left, env);
  const value b = evaluate(right, env);
  if (a.sort == sort::word || b.sort == sort::word || a.sort == sort::answer) {
    truth same = a.word && b.word ? povexit::truth_of(*a.word == *b.word) : truth::unknown;
    if (a.sort == sort::answer) same = a.answer == truth::unknown || b.answer == truth::unknown ? truth::unknown : povexit::truth_of(a.answer == b.answer);
    return kind == rule::kind::not_equal ? opposite(same) : same;
  }
  const number x = adopted(left, right, env);
  const number y = adopted(right, left, env);
  switch (kind) {
    case rule::kind::less: return is_less(x, y);
    case rule::kind::less_equal: return is_at_most(x, y);
    case rule::kind::greater: return is_less(y, x);
    case rule::kind::greater_equal: return is_at_most(y, x);
    case rule::kind::equal: return is_equal(x, y);
    default: return opposite(is_equal(x, y));
  }
}

truth evaluation::in_item(const rule::expr& subject, const rule::expr& item, const environment& env) {
  switch (item.kind) {
    case rule::kind::list: {
      truth any = truth::no;
      for (const rule::expr& one : item.arguments) any = either(any, in_item(subject, one, env));
      return any;
    }
    case rule::kind::range:
      return both(relation(item.closed_low ? rule::kind::greater_equal : rule::kind::greater, subject, item.arguments[0], env),
                  relation(item.closed_high ? rule::kind::less_equal : rule::kind::less, subject, item.arguments[1], env));
    case rule::kind::less:
    case rule::kind::less_equal:
    case rule::kind::equal:
    case rule::kind::not_equal:
    case rule::kind::greater:
    case rule::kind::greater_equal: return relation(item.kind, subject, item.arguments[0], env);
    default: return relation(rule::kind::equal, subject, item, env);
  }
}

truth evaluation::is_known(const rule::expr& e, const environment& env) {
  const value asked = evaluate(e, env);
  if (asked.sort == sort::answer) return povexit::truth_of(asked.answer != truth::unknown);
  return povexit::truth_of(asked.sort == sort::word ? asked.word.has_value() : asked.amount.is_point());
}

value evaluation::choice(const rule::expr& e, const environment& env) {
  const truth condition = evaluate(e.arguments[0], env).answer;
  const value then = evaluate(e.arguments[1], env);
  const value otherwise = evaluate(e.arguments[2], env);
  if (then.sort == sort::answer) return value::of(chosen(condition, then.answer, otherwise.answer));
  if (condition != truth::unknown) return condition == truth::yes ? then : otherwise;
  if (then.sort == sort::amount) return value::of(hull(then.amount, otherwise.amount));
  return value::of(then.word == otherwise.word ? then.word : std::nullopt);
}

value evaluation::call(const rule::expr& e, const environment& env) {
  if (is_fold(e)) {
    const auto set = find_set(e.arguments[0], env);
    if (set) return fold(e.name, *set, env);
  }
  std::vector<value> given;
  for (const rule::expr& argument : e.arguments) given.push_back(evaluate(argument, env));
  if (const rule::parameter* found = find_parameter(e.name)) return value::of(parameter_at(*found, given[0]));
  const number& first = given[0].amount;
  if (e.name == "min" || e.name == "max") {
    number best = first;
    for (const value& other : given) best = e.name == "min" ? least(best, other.amount) : greatest(best, other.amount);
    return value::of(best);
  }
  if (e.name == "abs") return value::of(magnitude(first));
  if (e.name == "floor") return value::of(each_end(first, [](const rational& v) { return rational(floor_of(v)); }));
  if (e.name == "ceiling") return value::of(each_end(first, [](const rational& v) { return rational(-floor_of(-v)); }));
  if (e.name == "round_half_up") return value::of(each_end(first, [](const rational& v) { return rounded_half(v, false); }));
  if (e.name == "round_half_even") return value::of(each_end(first, [](const rational& v) { return rounded_half(v, true); }));
  if (e.name == "year_of" && is_no_day(first)) return value::of(number::nothing());
  if (e.name == "year_of") return value::of(each_end(first, [](const rational& v) { return rational(date_of(end::at(v)).year); }));
  POVEXIT_EXPECTS(given.size() == 2);
  const number& second = given[1].amount;
  if (e.name == "days_between") return value::of(plus(second, minus(first)));
  if (e.name == "months_between") return value::of(whole_between(first, second, [](const date& a, const date& b) { return months_between(a, b); }));
  POVEXIT_EXPECTS(e.name == "age_on");
  return value::of(whole_between(first, second, [](const date& a, const date& b) { return age_on(a, b); }));
}

}  // namespace povexit::oracle
