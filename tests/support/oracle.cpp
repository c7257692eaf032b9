// SPDX-License-Identifier: MIT
// tests/support/oracle.cpp -- the oracle's values and rules.
//
// Layer: tests.
#include <algorithm>

#include <povexit/rule/build.hpp>

#include "support/oracle.hpp"

namespace povexit::oracle {

namespace {

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
    case rule::kind::in: {
      const auto found = in_codes(e.arguments[0], e.arguments[1], env);
      return value::of(found ? *found : in_item(e.arguments[0], e.arguments[1], env));
    }
    case rule::kind::known: return value::of(is_known(e.arguments[0], env));
    case rule::kind::not_known: return value::of(opposite(is_known(e.arguments[0], env)));
    case rule::kind::checked: return value::of(is_checked(e, env));
    case rule::kind::not_checked: return value::of(opposite(is_checked(e, env)));
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
    if (name != e.names[0] || e.names.size() == 1) continue;
    at = where;
    next = 1;
  }
  for (; next + 1 < e.names.size(); ++next) {
    const auto up = walk(at, e.names[next]);
    if (!up) break;
    at = *up;
  }
  std::string name = e.names[next];
  if (next + 2 == e.names.size()) name += "." + e.names[next + 1];  // `health.chronic` is a column
  if (find_term(at.level, name, env.rule_names, env.view).kind != term_kind::none) return term_value(settled(at), name, env);
  if (name == "exit_year") return value::of(number::point(exit_year_));
  if (name == "assessment_date") return value::of(number::point(days_from_epoch(on_)));
  const rule::parameter* found = find_parameter(name, env.view);
  POVEXIT_EXPECTS(found != nullptr);
  return value::of(parameter(*found, env));
}

value evaluation::term_value(const scope& at, std::string_view name, const environment& env) {
  const term found = find_term(at.level, name, env.rule_names, env.view);
  POVEXIT_EXPECTS(found.kind != term_kind::none);
  if (found.kind == term_kind::column) return cell(at, found.column);
  const std::size_t view = view_of(env.view, found.book);
  if (found.kind == term_kind::rule) return value::of(rule_at(*static_cast<const rule::rule*>(found.what), at, view));
  if (found.kind == term_kind::verdict) return value::of(column_at({at.level, static_cast<const rule::verdict_clause*>(found.what), view}, at));
  if (found.kind == term_kind::classification) return class_at(*static_cast<const rule::classification*>(found.what), at, view);
  return remembered(static_cast<const rule::define*>(found.what)->value.value, at, false, view);
}

value evaluation::remembered(const rule::expr& e, const scope& at, bool rule_names, std::size_t view) {
  const auto known = memory_.find({&e, at.row, view});
  if (at.row >= 0 && known != memory_.end()) return known->second;
  value made = evaluate(e, {at, {}, rule_names, view});
  if (at.row >= 0) memory_[{&e, at.row, view}] = made;
  return made;
}

const std::vector<std::string>& evaluation::codes_of(level_index level, std::size_t column) {
  const column_schema& described = tables_->levels[level].columns[column];
  std::vector<std::string>& made = codes_[&described];
  if (made.empty()) {
    for (const code_value& code : described.codes) made.push_back(code.name);
  }
  return made;
}

value evaluation::missing_cell(level_index level, std::size_t column) {
  const column_schema& described = tables_->levels[level].columns[column];
  if (described.type == value_type::boolean) return value::of(truth::unknown);
  if (described.type == value_type::text) return value::of(std::optional<std::string>());
  if (described.type == value_type::code) return value::of(number::anything(), codes_of(level, column));
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
  if (at.row < 0 && at.key != nullptr && column == key_column(at.level)) {
    const bool has_unit = described.measure.is_declared();
    return value::of(has_unit ? times(*at.key, number::point(rational_of(described.measure.factor()))) : *at.key);
  }
  if (at.row < 0 || values == nullptr || !values->is_known(static_cast<std::size_t>(at.row))) return missing_cell(at.level, column);
  const std::int64_t stored = (*values)[static_cast<std::size_t>(at.row)];
  switch (described.type) {
    case value_type::boolean: return value::of(povexit::truth_of(stored != 0));
    case value_type::code: return value::of(number::point(stored), codes_of(at.level, column));
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
    truth same = truth::unknown;
    if (a.sort != sort::answer) {
      same = relation_of_words(left, a, right, b);
    } else if (a.answer != truth::unknown && b.answer != truth::unknown) {
      same = povexit::truth_of(a.answer == b.answer);
    }
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

namespace {

std::size_t place_of(const std::string& word, const std::vector<std::string>& all) {
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), word) - all.begin());
}

// Where the right side's codes stand among the left side's; those that are not there stand below all, each for itself.
number brought_to(const std::vector<std::string>& left, const value& right) {
  if (*right.codes == left) return right.amount;
  if (right.amount.undefined || right.amount.low.infinite != 0 || right.amount.high.infinite != 0) return number::nothing();
  std::optional<number> all;
  for (std::size_t r = 0; r < right.codes->size(); ++r) {
    if (rational(r) < right.amount.low.value || rational(r) > right.amount.high.value) continue;
    const std::size_t l = place_of((*right.codes)[r], left);
    const number one = number::point(l < left.size() ? rational(l) : -1 - rational(r));
    all = all ? hull(*all, one) : one;
  }
  return *all;
}

}  // namespace

// Whether two words are one. A class that is not decided is somewhere between two of its codes; of one that is written
// out, it is known whether it is that one.
truth evaluation::relation_of_words(const rule::expr& left, const value& a, const rule::expr& right, const value& b) const {
  const value& code = a.codes != nullptr ? a : b;
  const bool with_literal = left.kind == rule::kind::text || right.kind == rule::kind::text;
  if (code.codes == nullptr) return a.word && b.word ? povexit::truth_of(*a.word == *b.word) : truth::unknown;
  if (!with_literal) return is_equal(a.amount, brought_to(*a.codes, b));
  const std::size_t literal = place_of(left.kind == rule::kind::text ? left.name : right.name, *code.codes);
  POVEXIT_EXPECTS(literal < code.codes->size());
  return code.is.empty() ? is_equal(code.amount, number::point(rational(literal))) : code.is[literal];
}

// Several codes in a list, or a list that has a name: of a code that is not known, or lies between two, nothing is said.
std::optional<truth> evaluation::in_codes(const rule::expr& subject, const rule::expr& tested, const environment& env) {
  std::vector<std::string> list;
  if (tested.kind == rule::kind::path) list = find_parameter(tested.names[0], env.view)->codes;
  if (tested.kind == rule::kind::list) {
    for (const rule::expr& one : tested.arguments) {
      if (one.kind == rule::kind::text) list.push_back(one.name);
    }
    if (list.size() != tested.arguments.size()) return std::nullopt;
  }
  if (list.empty()) return std::nullopt;
  const value asked = evaluate(subject, env);
  if (asked.codes == nullptr || (tested.kind == rule::kind::list && list.size() == 1)) return std::nullopt;
  truth any = truth::no;
  for (const std::string& code : list) {
    const std::size_t place = place_of(code, *asked.codes);
    any = either(any, asked.is.empty() ? povexit::truth_of(asked.amount.is_point() && asked.amount.low.value == rational(place)) : asked.is[place]);
  }
  return asked.is.empty() && !asked.amount.is_point() ? truth::unknown : any;
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

// `x is valid` is the column `x.valid`.
truth evaluation::is_checked(const rule::expr& e, const environment& env) {
  rule::expr column = e.arguments[0];
  column.names.back() += "." + e.name;
  return path(column, env).answer;
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
    if (set) return e.name == "one" ? only_one(*set, env) : fold(e.name, *set, env);
  }
  if (e.name == "score") return value::of(score_named(e.arguments[0].name, env).total);
  if (e.name == "veto") return value::of(score_named(e.arguments[0].name, env).vetoed);
  if (e.name == reached) return value::of(score_named(e.arguments[0].name, env).reached);
  std::vector<value> given;
  for (const rule::expr& argument : e.arguments) given.push_back(evaluate(argument, env));
  if (const rule::parameter* found = find_parameter(e.name, env.view)) return value::of(parameter_by_keys(*found, given, ""));
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
