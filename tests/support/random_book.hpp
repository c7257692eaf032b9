// SPDX-License-Identifier: MIT
// tests/support/random_book.hpp -- seeded random rule books that are well typed for a schema.
//
// Layer: tests. Levels are written in a random order, and an expression may read what was written before it, at any
// level: verdicts are read from above and from below, and nothing goes in a circle.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "support/random_expression.hpp"

namespace povexit::testing_support {

class book_dice {
 public:
  book_dice(random_source& dice, const schema& tables) : dice_(&dice), tables_(&tables), write_(dice, tables) {}

  /// The main book first; often others that it uses, and that share names and levels with it.
  [[nodiscard]] std::vector<rule::book> books() {
    std::vector<level_index> order(tables_->levels.size());
    for (level_index i = 0; i < order.size(); ++i) order[i] = i;
    dice_->shuffle(order);
    write_.add_columns();
    books_ = {rule::book("main")};
    for (const char* id : {"used", "base"}) {
      if (!dice_->chance(35)) break;
      books_.back().uses = {id};
      books_.emplace_back(id);
    }
    for (rule::book& book : books_) book.layer = "national";
    add_parameters();
    for (const level_index level : order) add_level(level);
    for (std::size_t i = 1 + dice_->below(3); i > 0; --i) add_rule(dice_->pick(order), dice_->chance(50) ? rule::rule_kind::quality : rule::rule_kind::reference);
    for (std::size_t i = 1 + dice_->below(3); i > 0; --i) add_report(dice_->pick(order));
    return std::move(books_);
  }

 private:
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
    rule::parameter constant;
    constant.name = fresh("p");
    constant.values.push_back(value_for(""));
    write_.parameters.push_back({constant, std::nullopt});
    rule::parameter by_year;
    by_year.name = fresh("p");
    by_year.by = rule::parameter_key::exit_year;
    for (const char* year : {"2014", "2015", "2016"}) by_year.values.push_back(value_for(year));
    write_.parameters.push_back({by_year, std::nullopt});
    for (const named_term& term : write_.terms) {
      if (term.type != term_type::code || !dice_->chance(40)) continue;
      rule::parameter by_code;
      by_code.name = fresh("p");
      by_code.by = rule::parameter_key::path;
      by_code.path = {name_of(term.level), term.name};
      const rule::number_form form = dice_->chance(30) ? rule::number_form::percent : rule::number_form::plain;
      for (const std::string& code : term.codes) by_code.values.push_back(value_for(code, form));
      write_.parameters.push_back({std::move(by_code), term.level});
    }
    for (const asked_parameter& p : write_.parameters) book().add(p.value);
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
    ids_.emplace_back(level, made.id);
    book().add(std::move(made));
  }

  void add_verdict(level_index level) {
    rule::verdict_clause made;
    made.level = name_of(level);
    made.name = fresh("ok");
    if (dice_->chance(40)) made.of = rule::formula(write_.condition(at(level)));
    if (dice_->chance(25)) {
      std::vector<rule::expr> named;
      for (const auto& [where, id] : ids_) {
        if (where == level) named.push_back(rule::path(id));
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
    if (e.kind == rule::kind::divide) {
      ++divisions;
      if (inside || e.arguments[1].kind == rule::kind::number) plain = false;
    }
    for (const rule::expr& argument : e.arguments) survey(argument, inside || is_set, sets, divisions, plain);
  }

  random_source* dice_;
  const schema* tables_;
  expression_dice write_;
  std::vector<std::pair<level_index, std::string>> ids_;
  std::vector<rule::book> books_;
  std::size_t count_ = 0;
};

}  // namespace povexit::testing_support
