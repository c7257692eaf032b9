// SPDX-License-Identifier: MIT
// tests/support/random_expression.hpp -- seeded random expressions that are well typed for a schema.
//
// Layer: tests. Every operator and function of the language. Sizes are kept so small that 128 bits hold every exact
// result, and limits stand near what they are compared with, so that each answer comes up often.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rule/book.hpp>
#include <povexit/rule/build.hpp>
#include <povexit/table/schema.hpp>

#include "support/random.hpp"
#include "support/random_tables.hpp"

namespace povexit::testing_support {

/// A number expression, with a guess of its size. The guess only steers the dice.
struct amount {
  rule::expr e;
  double low = 0;
  double high = 10;
  int top_bits = 8;      ///< of the reduced numerator, at most
  int bottom_bits = 0;   ///< of the denominator
  bool is_quotient = false;  ///< denominators differ from row to row: never summed
  unit measure{};
  bool bare = false;         ///< a plain number: takes the unit of whatever it meets
};

enum class term_type : std::uint8_t { answer, amount, day, code, text, measured };

/// What a name of a level stands for.
struct named_term {
  std::string name;
  level_index level = 0;
  term_type type = term_type::answer;
  testing_support::amount size;    ///< of amounts; without the expression
  std::vector<std::string> codes;
};

struct asked_parameter {
  rule::parameter value;
  std::optional<level_index> level;  ///< of its path: the asking level must reach it
};

/// Somebody whose values names mean; seen from a member of a set that stands inside, only from `known_from` upward.
struct known_entity {
  std::string variable;  ///< empty: bare names
  level_index level = 0;
  level_index known_from = 0;
};

/// Where an expression stands.
struct standing {
  known_entity bare;
  std::vector<known_entity> variables;
  std::optional<level_index> asking;  ///< in a filter: whose rule it is
  bool may_ask_known = false;
  int depth = 3;
  int sets = 2;  ///< how deep sets may still nest

  [[nodiscard]] static standing at_level(level_index level) { return {{"", level, level}, {}, {}, false, 3, 2}; }
};

/// A set, the level of its members and where they come from.
struct chosen_set {
  rule::expr e;
  level_index members = 0;
  level_index home = 0;
};

class expression_dice {
 public:
  expression_dice(random_source& thrown, const schema& described) : dice(thrown), tables(described) {}

  random_source& dice;
  const schema& tables;
  std::vector<named_term> terms;
  std::vector<asked_parameter> parameters;
  bool parameters_allowed = true;

  void add_columns() {
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      for (const column_schema& column : tables.levels[i].columns) terms.push_back(term_of(i, column));
    }
  }

  rule::expr condition(standing at) {
    if (at.depth <= 0 || dice.chance(12)) return leaf(at);
    --at.depth;
    switch (dice.below(18)) {
      case 17: return same_answer(at);
      case 0: return rule::all_of(conditions(at));
      case 1: return rule::any_of(conditions(at));
      case 2: return rule::negated(condition(at));
      case 3: return rule::choose(condition(at), condition(at), condition(at));
      case 4:
      case 5:
      case 6: return quantified(at);
      case 7: return folded_answer(at);
      case 8: return within(at);
      case 9: return of_codes(at);
      case 10: return of_texts(at);
      case 11: return of_days(at);
      case 12: return of_measures(at);
      case 13: return at.may_ask_known ? asked_known(at) : comparison(at);
      default: return comparison(at);
    }
  }

  amount number(standing at) {
    if (at.depth <= 0 || dice.chance(20)) return simple_number(at);
    --at.depth;
    switch (dice.below(13)) {
      case 0: return combined(at, rule::kind::add);
      case 1: return combined(at, rule::kind::subtract);
      case 2: return combined(at, rule::kind::multiply);
      case 3: return combined(at, rule::kind::divide);
      case 4: return chosen(at);
      case 5: return function(at);
      case 6: return of_dates(at);
      case 7: return negative(number(at));
      case 8: return simple_number(at);
      default: return folded(at);
    }
  }

  rule::expr quantified(const standing& at) {
    const auto set = members(at, 55);
    if (!set) return leaf(at);
    standing inside = at;
    const std::string variable = "v" + std::to_string(at.variables.size()) + (dice.chance(30) ? "人" : "");
    enter(inside, *set);
    inside.variables.push_back({variable, set->members, set->members});
    const bool every = dice.chance(60);
    rule::expr body = condition(inside);
    if (dice.chance(35)) body = every ? rule::any_of({body, leaf(inside)}) : rule::all_of({body, leaf(inside)});
    return every ? rule::every(variable, set->e, std::move(body)) : rule::some(variable, set->e, std::move(body));
  }

  /// `a < b`, with b near a.
  rule::expr comparison(const standing& at) {
    const amount a = number(at);
    const rule::kind kinds[] = {rule::kind::less,  rule::kind::less_equal, rule::kind::greater, rule::kind::greater_equal,
                                rule::kind::equal, rule::kind::not_equal};
    if (dice.chance(60)) return rule::detail::combine(dice.pick(kinds), a.e, near(a));
    const amount b = number(at);
    return rule::detail::combine(dice.pick(kinds), a.e, meet(a, b) ? b.e : near(a));
  }

 private:
  // ---- names ----

  [[nodiscard]] static amount size_between(double low, double high, int top_bits, int bottom_bits) { return {{}, low, high, top_bits, bottom_bits, false}; }

  [[nodiscard]] static named_term term_of(level_index level, const column_schema& column) {
    named_term made{column.name, level, term_type::amount, {}, {}};
    if (column.type == value_type::boolean) made.type = term_type::answer;
    if (column.type == value_type::date) made.type = term_type::day;
    if (column.type == value_type::text) made.type = term_type::text;
    if (column.type == value_type::code) made.type = term_type::code;
    if (column.measure.is_declared()) made.type = term_type::measured;
    for (const code_value& code : column.codes) made.codes.push_back(code.name);
    const double each = std::pow(10.0, -static_cast<double>(column.scale));
    const double low = column.range ? static_cast<double>(column.range->low) : -30;
    const double high = column.range ? static_cast<double>(column.range->high) : column.type == value_type::money ? 400'000 : 60;
    made.size = size_between(low * each, high * each, column.range ? 20 : 63, column.scale == 0 ? 0 : column.scale * 4);
    return made;
  }

  /// Members of a set know of everybody outside what stands at the set's home and above.
  void enter(standing& at, const chosen_set& set) const {
    const auto limit = [&](known_entity& outer) {
      if (tables.reaches(outer.known_from, set.home)) outer.known_from = set.home;
    };
    limit(at.bare);
    for (known_entity& outer : at.variables) limit(outer);
    at.sets = set.home == at.bare.level || !at.variables.empty() ? at.sets - 1 : 0;
    at.depth = std::min(at.depth, 2);
  }

  /// Somebody whose values can be seen from here: most often the innermost.
  const known_entity& entity(const standing& at) {
    if (at.variables.empty() || dice.chance(25)) return at.bare;
    return dice.chance(75) ? at.variables.back() : dice.pick(at.variables);
  }

  /// The words that lead from an entity to one of the levels where its row is known, so often a higher one than need be.
  std::pair<std::string, level_index> way_up(const known_entity& from, int higher) {
    level_index reached = from.known_from;
    while (dice.chance(higher) && tables.parent_of(reached)) reached = *tables.parent_of(reached);
    return {(from.variable.empty() ? "" : from.variable + ".") + (reached == from.level ? "" : tables.levels[reached].name + "."), reached};
  }

  /// A name of this type that can be seen from here, with its path.
  std::optional<std::pair<rule::expr, const named_term*>> find(const standing& at, term_type type) {
    for (int tries = 0; tries < 6; ++tries) {
      const auto [prefix, reached] = way_up(entity(at), 25);
      std::vector<const named_term*> found;
      for (const named_term& term : terms) {
        if (term.level == reached && term.type == type) found.push_back(&term);
      }
      if (found.empty()) continue;
      const named_term* term = found.size() > 3 && dice.chance(50) ? found.back() : dice.pick(found);
      return std::pair{rule::path(prefix + term->name), term};
    }
    return std::nullopt;
  }

  /// A set that can be seen from here, filtered in so many of a hundred cases. Sets of an ancestor come seldom, and only
  /// outside of others: the oracle goes over all of them for every row.
  std::optional<chosen_set> members(const standing& at, int filtered) {
    if (at.sets <= 0) return std::nullopt;
    const auto [prefix, home] = way_up(entity(at), at.sets == 2 && at.variables.empty() ? 6 : 0);
    std::vector<level_index> below;
    for (level_index i = 0; i < tables.levels.size(); ++i) {
      if (i != home && tables.reaches(i, home)) below.push_back(i);
    }
    if (below.empty()) return std::nullopt;
    const level_index level = dice.pick(below);
    const level_schema& described = tables.levels[level];
    const bool own_word = tables.parent_of(level) == home && !described.parent->plural.empty() && dice.chance(60);
    const std::string plural = prefix + (own_word ? described.parent->plural : described.plural);
    chosen_set made{rule::set(plural), level, home};
    if (!dice.chance(filtered)) return made;
    standing inside = at;
    enter(inside, made);
    if (!inside.asking) inside.asking = at.bare.level;
    inside.bare = {"", level, level};
    made.e = rule::set(plural, condition(inside));
    return made;
  }

  std::optional<std::string> column_of(level_index level, term_type type, bool summable, amount* size = nullptr) {
    std::vector<const named_term*> found;
    for (const named_term& term : terms) {
      if (term.level == level && term.type == type && !(summable && term.size.is_quotient) && term.size.top_bits <= 80) found.push_back(&term);
    }
    if (found.empty()) return std::nullopt;
    const named_term* term = dice.pick(found);
    if (size != nullptr) *size = term->size;
    return term->name;
  }

  // ---- literals ----

  /// A number as a rule book would hold it, near the guess.
  rule::expr near(const amount& a) {
    double low = a.low;
    double high = a.high;
    if (!(high - low < 1e9)) low = -10, high = 50;
    const double v = dice.chance(30) ? (low + high) / 2 : low + (high - low) * static_cast<double>(dice.below(1001)) / 1000;
    if (high - low > 4 || dice.chance(20)) return rule::literal(static_cast<std::int64_t>(std::floor(v)));
    const bool is_pure = a.measure.fits(unit::none());
    if (is_pure && v >= 0 && v < 1 && dice.chance(50)) return rule::literal(decimal{static_cast<std::int64_t>(v * 100), 0}, rule::number_form::percent);
    if (is_pure && v >= 0 && v < 1 && dice.chance(20)) return rule::literal(decimal{static_cast<std::int64_t>(v * 1000), 0}, rule::number_form::permille);
    return rule::literal(decimal{static_cast<std::int64_t>(v * 100), 2});
  }

  amount near_amount(const amount& a) {
    amount made{near(a), a.low, a.high, 10, 7, false};
    made.bare = made.e.written_as == rule::number_form::plain;
    if (!made.bare) made.measure = unit::none();
    return made;
  }

  rule::expr day_literal() { return rule::literal(date_from_days(dice.chance(50) ? dice.between(13'000, 17'000) : dice.between(10'000, 17'500))); }

  // ---- conditions ----

  std::vector<rule::expr> conditions(const standing& at) {
    std::vector<rule::expr> made;
    for (std::size_t i = 2 + dice.below(2); i > 0; --i) made.push_back(condition(at));
    return made;
  }

  rule::expr leaf(const standing& at) {
    if (dice.chance(4)) return rule::literal(dice.chance(50) ? truth::unknown : truth_of(dice.chance(50)));
    if (dice.chance(45)) {
      if (const auto found = find(at, term_type::answer)) return found->first;
    }
    const amount a = simple_number(at);
    const rule::kind kinds[] = {rule::kind::less, rule::kind::greater, rule::kind::less_equal, rule::kind::greater_equal};
    return rule::detail::combine(dice.pick(kinds), a.e, near(a));
  }

  rule::expr same_answer(const standing& at) {
    rule::expr left = condition(at);
    const rule::kind same = dice.chance(50) ? rule::kind::equal : rule::kind::not_equal;
    if (left.kind == rule::kind::answer) return leaf(at);
    return rule::detail::combine(same, std::move(left), dice.chance(40) ? rule::literal(truth_of(dice.chance(50))) : decided(at));
  }

  /// A condition that is not the literal `unknown`, with which nothing is compared.
  rule::expr decided(const standing& at) {
    rule::expr made = condition(at);
    return made.kind == rule::kind::answer ? rule::literal(truth_of(dice.chance(50))) : made;
  }

  rule::expr folded_answer(const standing& at) {
    const auto set = members(at, 55);
    const auto name = set ? column_of(set->members, term_type::answer, false) : std::nullopt;
    if (!name) return leaf(at);
    return rule::call(dice.chance(50) ? "any" : "all", rule::column_of(set->e, *name));
  }

  rule::expr within(const standing& at) {
    const amount a = number(at);
    const rule::expr first = near(a);
    const rule::expr second = near(a);
    const bool ordered = rule::value_of(first) <= rule::value_of(second);
    const rule::expr& low = ordered ? first : second;
    const rule::expr& high = ordered ? second : first;
    if (dice.chance(35)) return rule::between(a.e, low, high);
    rule::expr range = rule::detail::combine(rule::kind::range, low, high);
    range.closed_low = dice.chance(50);
    range.closed_high = dice.chance(50);
    if (dice.chance(60)) return rule::detail::combine(rule::kind::in, a.e, range);
    std::vector<rule::expr> items = {near(a), rule::detail::joined(rule::kind::less, {near(a)}), rule::detail::joined(rule::kind::greater_equal, {near(a)}), range};
    dice.shuffle(items);
    items.resize(1 + dice.below(3));
    return rule::detail::combine(rule::kind::in, a.e, rule::detail::joined(rule::kind::list, std::move(items)));
  }

  rule::expr of_codes(const standing& at) {
    const auto found = find(at, term_type::code);
    if (!found) return leaf(at);
    const auto literal = [&] { return rule::literal(dice.pick(found->second->codes)); };
    const rule::kind same = dice.chance(60) ? rule::kind::equal : rule::kind::not_equal;
    if (dice.chance(30)) {
      if (const auto other = find(at, term_type::code)) return rule::detail::combine(same, found->first, other->first);
    }
    if (dice.chance(50)) return rule::detail::combine(same, found->first, literal());
    std::vector<rule::expr> items;
    for (std::size_t i = 1 + dice.below(2); i > 0; --i) items.push_back(literal());
    return rule::detail::combine(rule::kind::in, found->first, rule::detail::joined(rule::kind::list, std::move(items)));
  }

  rule::expr of_texts(const standing& at) {
    const auto found = find(at, term_type::text);
    if (!found) return leaf(at);
    const auto literal = [&] { return rule::literal(dice.chance(85) ? dice.pick(texts_of_tests()) : std::string("nowhere")); };
    if (dice.chance(70)) return rule::detail::combine(dice.chance(60) ? rule::kind::equal : rule::kind::not_equal, found->first, literal());
    return rule::detail::combine(rule::kind::in, found->first, rule::detail::joined(rule::kind::list, {literal(), literal()}));
  }

  rule::expr day(standing at) {
    if (--at.depth > 0 && dice.chance(15)) return rule::choose(condition(at), day(at), day(at));
    if (at.depth > 0 && dice.chance(8)) return rule::call(dice.chance(50) ? "min" : "max", day(at), day(at));
    if (dice.chance(8)) {
      if (auto found = folded_day(at)) return *found;
    }
    if (dice.chance(75)) {
      if (const auto found = find(at, term_type::day)) return found->first;
    }
    return dice.chance(30) ? rule::path("assessment_date") : day_literal();
  }

  /// The first or last day of a set.
  std::optional<rule::expr> folded_day(const standing& at) {
    const auto set = members(at, 30);
    const auto name = set ? column_of(set->members, term_type::day, false) : std::nullopt;
    if (!name) return std::nullopt;
    return rule::call(dice.chance(50) ? "min" : "max", rule::column_of(set->e, *name));
  }

  rule::expr of_days(const standing& at) {
    const auto found = find(at, term_type::day);
    if (!found) return leaf(at);
    if (dice.chance(20)) {
      rule::expr range = rule::detail::combine(rule::kind::range, rule::literal(date_from_days(dice.between(9000, 14'000))), rule::literal(date_from_days(dice.between(14'000, 17'500))));
      range.closed_high = dice.chance(50);
      return rule::detail::combine(rule::kind::in, found->first, range);
    }
    const rule::kind kinds[] = {rule::kind::less, rule::kind::less_equal, rule::kind::greater, rule::kind::greater_equal, rule::kind::equal, rule::kind::not_equal};
    return rule::detail::combine(dice.pick(kinds), found->first, day(at));
  }

  // Columns with a unit, against each other or a bare number, which takes their unit.
  rule::expr of_measures(const standing& at) {
    const auto found = find(at, term_type::measured);
    if (!found) return leaf(at);
    const rule::kind kinds[] = {rule::kind::less, rule::kind::greater, rule::kind::less_equal, rule::kind::equal};
    const auto other = find(at, term_type::measured);
    return rule::detail::combine(dice.pick(kinds), found->first, other && dice.chance(50) ? other->first : rule::literal(dice.between(0, 5)));
  }

  rule::expr asked_known(const standing& at) {
    const term_type types[] = {term_type::answer, term_type::amount, term_type::day, term_type::code, term_type::text};
    const auto found = find(at, dice.pick(types));
    const rule::expr asked = found ? found->first : rule::path(tables.levels[at.bare.level].columns[0].name);
    return dice.chance(50) ? rule::is_known(asked) : rule::is_not_known(asked);
  }

  // ---- numbers ----

  amount simple_number(const standing& at) {
    if (dice.chance(10)) return {rule::literal(static_cast<std::int64_t>(dice.below(12))), 0, 12, 4, 0, false, {}, true};
    if (dice.chance(4)) return {rule::path("exit_year"), 2010, 2020, 11, 0, false, {}, true};
    if (dice.chance(14)) {
      if (auto found = asked(at)) return *found;
    }
    if (const auto found = find(at, term_type::amount)) {
      amount made = found->second->size;
      made.e = found->first;
      return made;
    }
    return {rule::literal(decimal{dice.between(0, 99), 1}), 0, 10, 7, 4, false, {}, true};
  }

  /// A parameter, for the exit year or by key.
  std::optional<amount> asked(const standing& at) {
    if (!parameters_allowed || parameters.empty()) return std::nullopt;
    const asked_parameter& p = dice.pick(parameters);
    if (p.level && (!tables.reaches(at.bare.known_from, *p.level) || (at.asking == at.bare.level && *p.level == at.bare.level))) return std::nullopt;
    amount made{rule::path(p.value.name), 0, 20, 16, 14, false};
    made.bare = p.value.values.front().written_as == rule::number_form::plain;
    if (!made.bare) made.measure = unit::none(), made.high = 0.2;
    if (p.value.by == rule::parameter_key::constant || dice.chance(60)) return made;
    if (p.value.by == rule::parameter_key::path) {
      made.e = rule::call(p.value.name, key_of(p, at));
    } else {
      const auto dated = find(at, term_type::day);
      if (dated && dice.chance(20)) return made.e = rule::call(p.value.name, rule::call("year_of", dated->first)), made;
      made.e = rule::call(p.value.name, dice.chance(50) ? rule::literal(dice.between(2014, 2016)) : rule::path("exit_year") - rule::literal(dice.between(1, 2)));
    }
    return made;
  }

  /// A code of the parameter's: as it is written, or of another column with the same codes.
  rule::expr key_of(const asked_parameter& p, const standing& at) {
    std::vector<std::string> keys;
    for (const rule::parameter_value& one : p.value.values) keys.push_back(one.key);
    const auto found = find(at, term_type::code);
    if (!found || dice.chance(40) || !std::is_permutation(keys.begin(), keys.end(), found->second->codes.begin(), found->second->codes.end())) return rule::literal(dice.pick(keys));
    return found->first;
  }

  /// True when both can be added or compared: in units, and in what 128 bits hold, with room to spare.
  [[nodiscard]] static bool meet(const amount& a, const amount& b) {
    return (a.bare || b.bare || a.measure.fits(b.measure)) && a.top_bits + b.bottom_bits <= 110 && b.top_bits + a.bottom_bits <= 110 && a.bottom_bits + b.bottom_bits <= 110;
  }

  amount combined(const standing& at, rule::kind kind) {
    const amount a = number(at);
    amount b = dice.chance(45) ? near_amount(kind == rule::kind::multiply || kind == rule::kind::divide ? size_between(1, 5, 3, 0) : a) : number(at);
    amount made;
    made.is_quotient = a.is_quotient || b.is_quotient;
    made.bare = a.bare && b.bare;
    if (kind == rule::kind::add || kind == rule::kind::subtract) {
      const bool adds = kind == rule::kind::add;
      if (!meet(a, b)) b = near_amount(a);
      made.measure = a.measure.is_declared() ? a.measure : b.measure;
      made.low = a.low + (adds ? b.low : -b.high);
      made.high = a.high + (adds ? b.high : -b.low);
      made.top_bits = std::max(a.top_bits + b.bottom_bits, b.top_bits + a.bottom_bits) + 1;
      made.bottom_bits = a.bottom_bits + b.bottom_bits;
    } else if (kind == rule::kind::multiply) {
      if (a.top_bits + b.top_bits > 100 || a.bottom_bits + b.bottom_bits > 60) return a;
      made.measure = a.bare && !b.bare ? b.measure : b.bare && !a.bare ? a.measure : a.measure.times(b.measure);
      const double corners[] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
      made.low = *std::min_element(std::begin(corners), std::end(corners));
      made.high = *std::max_element(std::begin(corners), std::end(corners));
      made.top_bits = a.top_bits + b.top_bits;
      made.bottom_bits = a.bottom_bits + b.bottom_bits;
    } else {
      if (a.top_bits + b.bottom_bits > 100 || a.bottom_bits + b.top_bits > 70) return a;
      if (b.e.kind == rule::kind::number && b.e.amount.digits == 0) return a;
      made.is_quotient = true;
      made.measure = b.bare ? a.measure : a.bare && b.measure.is_declared() ? unit::none().per(b.measure) : a.measure.per(b.measure);
      const double by = std::max(1.0, (std::abs(b.low) + std::abs(b.high)) / 2);
      made.low = a.low / by;
      made.high = a.high / by;
      made.top_bits = a.top_bits + b.bottom_bits;
      made.bottom_bits = a.bottom_bits + b.top_bits;
    }
    made.e = rule::detail::combine(kind, a.e, b.e);
    return made.top_bits > 100 || made.bottom_bits > 70 ? a : made;
  }

  amount negative(amount a) {
    a.e = a.e.kind == rule::kind::number ? rule::minus(rule::literal(2) * a.e) : rule::minus(a.e);
    std::swap(a.low, a.high);
    a.low = -a.low, a.high = -a.high, a.top_bits += 2;
    return a;
  }

  [[nodiscard]] static amount covering(const amount& a, const amount& b) {
    return {{}, std::min(a.low, b.low), std::max(a.high, b.high), std::max(a.top_bits, b.top_bits), std::max(a.bottom_bits, b.bottom_bits),
            a.is_quotient || b.is_quotient || a.bottom_bits != b.bottom_bits, a.measure.is_declared() ? a.measure : b.measure, a.bare && b.bare};
  }

  amount chosen(const standing& at) {
    const amount a = number(at);
    amount b = dice.chance(50) ? near_amount(a) : number(at);
    if (!meet(a, b)) b = near_amount(a);
    amount made = covering(a, b);
    made.e = rule::choose(condition(at), a.e, b.e);
    return made;
  }

  amount function(const standing& at) {
    const amount a = number(at);
    if (dice.chance(40)) {
      const amount b = dice.chance(50) ? near_amount(a) : number(at);
      if (!meet(a, b)) return a;
      amount made = covering(a, b);
      made.e = dice.chance(70) ? rule::call(dice.chance(50) ? "min" : "max", a.e, b.e) : rule::call(dice.chance(50) ? "min" : "max", a.e, b.e, near(a));
      return made;
    }
    const char* names[] = {"abs", "floor", "ceiling", "round_half_up", "round_half_even"};
    amount made = a;
    const std::string name = dice.pick(names);
    made.e = rule::call(name, a.e);
    if (name == "abs") made.low = 0;
    if (name != "abs") made.bottom_bits = 0, made.is_quotient = false;
    return made;
  }

  amount of_dates(const standing& at) {
    switch (dice.below(4)) {
      case 0: return {rule::call("year_of", day(at)), 1995, 2018, 14, 0, false};
      case 1: return {rule::call("days_between", day(at), day(at)), -2000, 4000, 24, 0, false, unit::parse("day").value()};
      case 2: return {rule::call("months_between", day(at), day(at)), -60, 150, 20, 0, false, unit::parse("month").value()};
      default: return {rule::call("age_on", day(at), dice.chance(60) ? rule::path("assessment_date") : day(at)), -2, 20, 16, 0, false, unit::parse("year").value()};
    }
  }

  amount folded(const standing& at) {
    const bool counts = dice.chance(45);
    const auto set = members(at, counts ? 75 : 45);
    if (!set) return simple_number(at);
    const unit each = unit::parse(tables.levels[set->members].name).value();
    if (counts) return {rule::count(set->e), 0, tables.parent_of(set->members) == set->home ? 6.0 : 15.0, 32, 0, false, each};
    const char* names[] = {"sum", "sum", "min", "max", "mean"};
    const std::string name = dice.pick(names);
    const bool adds = name == "sum" || name == "mean";
    amount made;
    const auto column = column_of(set->members, term_type::amount, adds, &made);
    if (!column) return {rule::count(set->e), 0, 6, 32, 0, false, each};
    made.e = rule::call(name, rule::column_of(set->e, *column));
    made.bare = false;
    if (adds) made.top_bits += 18;
    if (name == "sum") made.low *= 4, made.high *= 4;
    if (name == "mean") made.is_quotient = true, made.bottom_bits += 18;
    return made;
  }
};

}  // namespace povexit::testing_support
