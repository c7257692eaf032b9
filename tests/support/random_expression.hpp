// SPDX-License-Identifier: MIT
// tests/support/random_expression.hpp -- seeded random expressions that are well typed for a schema.
//
// Layer: tests. Every operator and function of the language: those that lead to other expressions stand here, the others in random_asked.hpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <povexit/rule/build.hpp>

#include "support/random_asked.hpp"

namespace povexit::testing_support {

class expression_dice : public asked_dice {
 public:
  using asked_dice::asked_dice;

  rule::expr condition(standing at) {
    if (at.may_ask_known && dice.chance(15)) return asked_known(at);
    if (at.depth <= 0 || dice.chance(12)) return leaf(at);
    --at.depth;
    switch (dice.below(21)) {
      case 20: return of_only_one(at);
      case 19: return vetoed(at);
      case 18: return of_codes(at);
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
    switch (dice.below(15)) {
      case 14: return only_number(at);
      case 13: return scored(at);
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
  std::optional<chosen_set> members(const standing& at, int filtered, int one_key = 0) {
    return name_dice::members(at, filtered, [this, one_key](const standing& inside) {
      const auto& parent = tables.levels[inside.bare.level].parent;
      if (!parent || parent->expected.empty() || dice.chance(35)) return condition(inside);
      if (dice.chance(one_key)) return rule::equal_to(rule::path(parent->key), rule::literal(dice.pick(parent->expected)));
      const rule::expr which = of_keys(*parent);
      return dice.chance(60) ? which : rule::all_of({which, condition(inside)});
    });
  }

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
    const named_term* term = set ? term_of_member(*set, term_type::answer, false) : nullptr;
    if (term == nullptr) return leaf(at);
    return rule::call(dice.chance(50) ? "any" : "all", column_in(*set, *term));
  }

  // ---- the only member ----

  std::optional<std::pair<rule::expr, const named_term*>> only(const standing& at, term_type type) {
    // Most often the record of one year: of few other sets there is one member.
    for (int tries = 0; tries < 5; ++tries) {
      const auto set = members(at, 90, 80);
      const named_term* term = set ? term_of_member(*set, type, false) : nullptr;
      const bool has_keys = set && tables.levels[set->members].parent && !tables.levels[set->members].parent->expected.empty();
      if (term != nullptr && (has_keys || tries == 4)) return std::pair{rule::only_one(column_in(*set, *term)), term};
    }
    return std::nullopt;
  }

  rule::expr of_only_one(const standing& at) {
    const term_type types[] = {term_type::answer, term_type::answer, term_type::code, term_type::text};
    const auto found = only(at, dice.pick(types));
    if (!found) return leaf(at);
    if (found->second->type == term_type::answer) return found->first;
    return found->second->type == term_type::code ? code_test(at, found->first, *found->second) : text_test(found->first);
  }

  amount only_number(const standing& at) {
    const auto found = only(at, term_type::amount);
    if (!found) return simple_number(at);
    amount made = found->second->size;
    made.e = found->first;
    return made;
  }

  // ---- scores ----

  amount scored(const standing& at) {
    const named_score* score = score_here(at);
    if (score == nullptr) return simple_number(at);
    amount made = score->size;
    made.e = rule::call("score", score->id);
    return made;
  }

  rule::expr vetoed(const standing& at) {
    const named_score* score = score_here(at);
    return score == nullptr ? of_codes(at) : rule::call("veto", score->id);
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
    return found ? code_test(at, found->first, *found->second) : leaf(at);
  }

  rule::expr of_texts(const standing& at) {
    const auto found = find(at, term_type::text);
    return found ? text_test(found->first) : leaf(at);
  }

  rule::expr day(standing at) {
    if (--at.depth > 0 && dice.chance(15)) return rule::choose(condition(at), day(at), day(at));
    if (at.depth > 0 && dice.chance(8)) return rule::call(dice.chance(50) ? "min" : "max", day(at), day(at));
    if (dice.chance(8)) {
      if (auto found = folded_day(at)) return *found;
    }
    if (dice.chance(8)) {
      if (const auto found = only(at, term_type::day)) return found->first;
    }
    if (dice.chance(75)) {
      if (const auto found = find(at, term_type::day)) return found->first;
    }
    return dice.chance(30) ? rule::path("assessment_date") : day_literal();
  }

  /// The first or last day of a set.
  std::optional<rule::expr> folded_day(const standing& at) {
    const auto set = members(at, 30);
    const named_term* term = set ? term_of_member(*set, term_type::day, false) : nullptr;
    if (term == nullptr) return std::nullopt;
    return rule::call(dice.chance(50) ? "min" : "max", column_in(*set, *term));
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
    if (const auto text = find(at, term_type::text); text && dice.chance(60)) {
      if (auto checked = checked_text(text->first, *text->second)) return *checked;
    }
    const term_type types[] = {term_type::answer, term_type::amount, term_type::day, term_type::code, term_type::text};
    auto found = find(at, dice.pick(types));
    if (!found) found = find(at, term_type::amount);
    if (!found) return leaf(at);
    return dice.chance(50) ? rule::is_known(found->first) : rule::is_not_known(found->first);
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
    const named_term* term = term_of_member(*set, term_type::amount, adds);
    if (term == nullptr) return {rule::count(set->e), 0, 6, 32, 0, false, each};
    amount made = term->size;
    made.e = rule::call(name, column_in(*set, *term));
    if (adds) made.top_bits += 18;
    if (name == "sum") made.low *= 4, made.high *= 4;
    if (name == "mean") made.is_quotient = true, made.bottom_bits += 18;
    return made;
  }
};

}  // namespace povexit::testing_support
