// SPDX-License-Identifier: MIT
// tests/support/random_book.hpp -- seeded random rule books that are well typed for a schema.
//
// Layer: tests. Levels are written in a random order, and an expression may read what was written before it, at any
// level: verdicts are read from above and from below, and nothing goes in a circle.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "support/random_expression.hpp"

namespace povexit::testing_support {

inline constexpr std::int32_t exit_year_of_tests = 2016;
inline constexpr date day_of_tests{2016, 12, 31};

/// A rule that others may name.
struct named_rule {
  level_index level = 0;
  std::string id;
  rule::rule_kind kind = rule::rule_kind::floor;
};

class book_dice {
 public:
  book_dice(random_source& dice, const schema& tables) : dice_(&dice), tables_(&tables), write_(dice, tables) {}

  /// The main book first; often others that it uses, and that share names and levels with it.
  [[nodiscard]] std::vector<rule::book> books() {
    const std::vector<level_index> order = in_any_order();
    write_.add_columns();
    books_ = {rule::book("main")};
    for (const char* id : {"used", "base"}) {
      if (!dice_->chance(35)) break;
      books_.back().uses = {id};
      books_.emplace_back(id);
    }
    write_all(order);
    return std::move(books_);
  }

 protected:
  [[nodiscard]] std::vector<level_index> in_any_order() {
    std::vector<level_index> order(tables_->levels.size());
    for (level_index i = 0; i < order.size(); ++i) order[i] = i;
    dice_->shuffle(order);
    return order;
  }

  void write_all(const std::vector<level_index>& order) {
    for (rule::book& book : books_) book.layer = "national";
    add_parameters();
    terms_before_.assign(tables_->levels.size(), 0);
    for (const level_index level : order) {
      terms_before_[level] = write_.terms.size();
      add_level(level);
    }
    const std::vector<named_rule> ids = ids_;  // what reads all levels is named by none
    for (std::size_t i = 1 + dice_->below(3); i > 0; --i) add_rule(dice_->pick(order), dice_->chance(50) ? rule::rule_kind::quality : rule::rule_kind::reference);
    ids_ = ids;
    for (std::size_t i = 1 + dice_->below(3); i > 0; --i) add_report(dice_->pick(order));
  }

  /// Names are common to all books, so that each may stand in any of them.
  [[nodiscard]] rule::book& book() { return books_[dice_->below(books_.size())]; }

  [[nodiscard]] standing at(level_index level) const {
    standing made = standing::at_level(level);
    made.depth = static_cast<int>(dice_->between(1, 5));
    return made;
  }

  [[nodiscard]] std::string fresh(const char* prefix) { return prefix + std::to_string(count_++); }
  [[nodiscard]] const std::string& name_of(level_index level) const { return tables_->levels[level].name; }

  void add_parameters() {
    add_parameter(rule::parameter_key::constant, {});
    add_parameter(rule::parameter_key::exit_year, {nullptr});
    std::vector<const named_term*> coded;
    for (const named_term& term : write_.terms) {
      if (term.type == term_type::code && term.name.find('.') == std::string::npos) coded.push_back(&term);
    }
    for (const named_term* term : coded) {
      if (dice_->chance(40)) add_parameter(rule::parameter_key::path, {term});
    }
    if (!coded.empty() && dice_->chance(40)) add_parameter(rule::parameter_key::several, {dice_->pick(coded), dice_->chance(70) ? nullptr : dice_->pick(coded)});
    if (!coded.empty() && dice_->chance(25)) add_parameter(rule::parameter_key::several, {nullptr, dice_->pick(coded)});
    if (dice_->chance(30)) add_in_force();
    if (!coded.empty() && dice_->chance(50)) add_list(dice_->pick(coded)->codes);
    for (const asked_parameter& p : write_.parameters) book().add(p.value);
  }

  /// Each key a column of codes, or, where there is none, the exit year.
  void add_parameter(rule::parameter_key by, const std::vector<const named_term*>& keys) {
    asked_parameter made;
    made.value.name = fresh("p");
    made.value.by = by;
    std::vector<std::string> combined = {""};
    for (const named_term* key : keys) {
      const std::vector<std::string> parts = key == nullptr ? std::vector<std::string>{"2014", "2015", "2016"} : key->codes;
      std::vector<std::string> longer;
      for (const std::string& start : combined) {
        for (const std::string& part : parts) longer.push_back(start.empty() ? part : start + "/" + part);
      }
      combined = std::move(longer);
      made.codes.push_back(key == nullptr ? std::vector<std::string>() : key->codes);
      if (key != nullptr) made.levels.push_back(key->level);
      if (by == rule::parameter_key::several) made.value.path.push_back(key == nullptr ? "exit_year" : name_of(key->level) + "." + key->name);
      if (by == rule::parameter_key::path) made.value.path = {name_of(key->level), key->name};
    }
    if (by == rule::parameter_key::several && made.value.path[0] == made.value.path[1]) return;
    const rule::number_form form = by >= rule::parameter_key::path && dice_->chance(30) ? rule::number_form::percent : rule::number_form::plain;
    for (const std::string& key : combined) made.value.values.push_back(value_for(key, form));
    write_.parameters.push_back(std::move(made));
  }

  /// Values one after the other, one of them in force on the day of the tests.
  void add_in_force() {
    asked_parameter made;
    made.value.name = fresh("p");
    made.value.by = rule::parameter_key::in_force;
    const std::int64_t starts[] = {10'000, days_from_epoch(day_of_tests) - dice_->between(0, 40), days_from_epoch(day_of_tests) + dice_->between(1, 3)};
    for (std::size_t i = 0; i < 3; ++i) {
      made.value.values.push_back(value_for(""));
      if (i > 0 || dice_->chance(50)) made.value.values.back().in_force.from = date_from_days(starts[i]);
      if (i < 2) made.value.values.back().in_force.until = date_from_days(starts[i + 1] - 1);
    }
    dice_->shuffle(made.value.values);
    write_.parameters.push_back(std::move(made));
  }

  void add_list(std::vector<std::string> codes) {
    dice_->shuffle(codes);
    codes.resize(1 + dice_->below(codes.size()));
    rule::parameter made;
    made.name = fresh("list");
    made.by = rule::parameter_key::codes;
    made.codes = codes;
    write_.lists.push_back({made.name, std::move(codes)});
    book().add(std::move(made));
  }

  [[nodiscard]] rule::parameter_value value_for(std::string key, rule::number_form form = rule::number_form::plain) {
    rule::parameter_value made;
    made.key = std::move(key);
    made.amount = dice_->chance(60) ? decimal{dice_->between(1, 20), 0} : decimal{dice_->between(1, 999), 2};
    made.written_as = form;
    return made;
  }

  void add_level(level_index level) {
    for (std::size_t i = dice_->below(3); i > 0; --i) add_define(level);
    const std::size_t rules = dice_->below(4);
    for (std::size_t i = 0; i < rules; ++i) add_rule(level, dice_->chance(50) ? rule::rule_kind::floor : rule::rule_kind::criterion);
    if (dice_->chance(30)) add_score(level);
    if (dice_->chance(30)) add_class(level);
    for (std::size_t i = dice_->below(2); i > 0; --i) add_define(level);
    if (rules > 0 && dice_->chance(80)) add_verdict(level);
  }

  void add_define(level_index level) {
    rule::define made;
    made.level = name_of(level);
    named_term term{fresh("e"), level, term_type::answer, {}, {}};
    if (dice_->chance(55)) {
      standing where = at(level);
      if (where.depth < 2) where.depth = 2;
      term.size = write_.number(where);
      term.type = term_type::amount;
      made.value = term.size.e;
    } else {
      made.value = write_.condition(at(level));
    }
    // A mere other name for a column, or a literal, is not what a define is for.
    const rule::kind kind = made.value.value.kind;
    if (kind == rule::kind::path || kind == rule::kind::number || kind == rule::kind::answer) return;
    made.name = term.name;
    book().add(std::move(made));
    write_.terms.push_back(std::move(term));
  }

  void add_rule(level_index level, rule::rule_kind kind) {
    rule::rule made;
    made.id = fresh("rule");
    made.level = name_of(level);
    made.kind = kind;
    standing where = at(level);
    where.may_ask_known = kind == rule::rule_kind::quality;
    made.when = dice_->chance(25) ? write_.quantified(where) : dice_->chance(20) ? write_.comparison(where) : write_.condition(where);
    if (made.when.value.kind == rule::kind::answer) made.when = write_.comparison(where);  // a literal is no condition
    constexpr rule::empty_means empties[] = {rule::empty_means::pass, rule::empty_means::fail, rule::empty_means::unknown};
    if (may_state_empty(made.when.value) && dice_->chance(60)) made.empty = dice_->pick(empties);
    if (dice_->chance(15)) {
      standing exception = at(level);
      exception.may_ask_known = where.may_ask_known;
      made.exception = rule::exception_clause{write_.condition(exception), {}};
    }
    if (dice_->chance(15)) {
      made.applies = rule::formula(write_.condition(at(level)));
    }
    if (kind != rule::rule_kind::quality) ids_.push_back({level, made.id, kind});
    book().add(std::move(made));
  }

  /// Cases of which the later ones matter where no earlier one holds; one value may stand in several.
  void add_class(level_index level) {
    const std::string values[] = {"A", "B", "C", "D"};
    rule::classification made;
    made.level = name_of(level);
    made.name = fresh("k");
    named_term term{made.name, level, term_type::code, {}, {}};
    const auto value = [&] {
      const std::string one = dice_->pick(values);
      if (std::find(term.codes.begin(), term.codes.end(), one) == term.codes.end()) term.codes.push_back(one);
      return one;
    };
    for (std::size_t i = 1 + dice_->below(3); i > 0; --i) {
      rule::class_case one;
      one.value = value();
      const named_rule* named = dice_->chance(30) ? rule_of(level, false) : nullptr;
      one.when = named == nullptr ? write_.condition(at(level)) : rule::path(named->id);
      made.cases.push_back(std::move(one));
    }
    made.otherwise = value();
    write_.terms.push_back(std::move(term));
    book().add(std::move(made));
  }

  void add_score(level_index level) {
    rule::score made;
    made.id = fresh("score");
    made.level = name_of(level);
    made.kind = static_cast<rule::rule_kind>(dice_->below(4));
    made.not_applicable = dice_->chance(50) ? rule::not_applicable_means::full : rule::not_applicable_means::leaves;
    if (dice_->chance(60)) add_rule(level, rule::rule_kind::item);
    named_score named{made.id, level, {}};
    for (std::size_t i = 1 + dice_->below(4); i > 0; --i) made.items.push_back(item(level, named.size));
    std::int64_t halves = 0;
    for (const rule::score_item& one : made.items) halves += one.points.numerator() * (2 / one.points.denominator());
    made.of = ratio(halves, 2);
    if (dice_->chance(80)) made.pass = ratio(dice_->between(halves / 4, halves), 2);
    const bool leaves = made.not_applicable == rule::not_applicable_means::leaves;
    named.size.high = static_cast<double>(halves) / 2;
    named.size.top_bits += 14;
    named.size.bottom_bits += leaves ? 8 : 0;
    named.size.is_quotient = leaves || named.size.is_quotient;
    named.size.bare = true;
    write_.scores.push_back(std::move(named));
    if (made.pass) ids_.push_back({level, made.id, made.kind});
    book().add(std::move(made));
  }

  /// A rule of the level, or a number of points that is small enough to be added up.
  [[nodiscard]] rule::score_item item(level_index level, amount& size) {
    rule::score_item made;
    made.points = ratio(dice_->between(1, 20), dice_->chance(30) ? 2 : 1);
    if (dice_->chance(25)) made.applies = rule::formula(write_.condition(at(level)));
    const named_rule* earning = dice_->chance(75) ? rule_of(level, true) : nullptr;
    if (earning != nullptr) {
      made.id = made.rule = earning->id;
      made.veto = earning->kind != rule::rule_kind::reference && dice_->chance(35);
      return made;
    }
    standing where = at(level);
    where.depth = 1;
    amount earned = write_.number(where);
    if (earned.top_bits > 40 || earned.bottom_bits > 16 || earned.is_quotient) earned = {rule::path("exit_year") - rule::literal(dice_->between(2000, 2016)), 0, 16, 12, 0, false};
    if (dice_->chance(50)) earned.e = rule::literal(decimal{made.points.numerator() * (10 / made.points.denominator()), 1}) - earned.e;
    made.id = fresh("item");
    made.earns = rule::formula(std::move(earned.e));
    size.top_bits = std::max(size.top_bits, earned.top_bits) + earned.bottom_bits;
    size.bottom_bits += earned.bottom_bits;
    return made;
  }

  /// A rule that can be named at this level.
  [[nodiscard]] const named_rule* rule_of(level_index level, bool may_be_an_item) {
    std::vector<const named_rule*> found;
    for (const named_rule& one : ids_) {
      if (one.level == level && (may_be_an_item || one.kind != rule::rule_kind::item || dice_->chance(30))) found.push_back(&one);
    }
    return found.empty() ? nullptr : dice_->pick(found);
  }

  void add_verdict(level_index level) {
    rule::verdict_clause made;
    made.level = name_of(level);
    made.name = fresh("ok");
    if (dice_->chance(40)) made.of = rule::formula(write_.condition(at(level)));
    if (dice_->chance(20)) made.applies = rule::formula(write_.condition(at(level)));
    if (dice_->chance(25)) {
      std::vector<rule::expr> named;
      for (const named_rule& one : ids_) {
        if (one.level == level) named.push_back(rule::path(one.id));
      }
      if (dice_->chance(40)) named.push_back(rule::negated(write_.condition(at(level))));
      made.when = rule::formula(dice_->chance(50) ? rule::any_of(named) : rule::all_of(named));
    }
    write_.terms.push_back({made.name, level, term_type::answer, {}, {}});
    book().add(std::move(made));
  }

  void add_report(level_index level) {
    rule::reported made;
    made.name = fresh("report");
    made.level = name_of(level);
    made.value = dice_->chance(75) ? rule::formula(write_.number(at(level)).e) : rule::formula(write_.condition(at(level)));
    book().add(std::move(made));
  }

  /// One set and no division; or one division, outside of every set, by something that is no literal.
  [[nodiscard]] static bool may_state_empty(const rule::expr& e) {
    std::size_t sets = 0;
    std::size_t divisions = 0;
    bool plain = true;
    survey(e, false, sets, divisions, plain);
    return plain && (divisions == 1 || (divisions == 0 && sets == 1));
  }

  static void survey(const rule::expr& e, bool inside, std::size_t& sets, std::size_t& divisions, bool& plain) {
    const bool folds = e.kind == rule::kind::call && (e.name == "count" || e.name == "sum" || e.name == "mean" || e.name == "any" || e.name == "all" ||
                                                      ((e.name == "min" || e.name == "max") && e.arguments.size() == 1));
    const bool is_set = folds || e.kind == rule::kind::every || e.kind == rule::kind::some;
    sets += is_set ? 1 : 0;
    if (e.kind == rule::kind::call && e.name == "one") plain = false;
    if (e.kind == rule::kind::divide) {
      ++divisions;
      if (inside || e.arguments[1].kind == rule::kind::number) plain = false;
    }
    for (const rule::expr& argument : e.arguments) survey(argument, inside || is_set, sets, divisions, plain);
  }

  random_source* dice_;
  const schema* tables_;
  expression_dice write_;
  std::vector<named_rule> ids_;  // all but those about the data
  std::vector<rule::book> books_;
  std::vector<std::size_t> terms_before_;  // of each level: how many names had been written when its turn came
  std::size_t count_ = 0;
};

}  // namespace povexit::testing_support
