// SPDX-License-Identifier: MIT
// tests/support/random_layers.hpp -- seeded random books that extend one another, and tighten what they find by hand.
//
// Layer: tests. A lower book reads no more at a level than the base could have read there, so that nothing goes in a circle.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/random_book.hpp"

namespace povexit::testing_support {

/// A rule and the one of a base that it was made from, tighter.
struct tightened_pair {
  std::string book, id;
  std::string base, base_id;
};

class layer_dice : public book_dice {
 public:
  layer_dice(random_source& dice, const schema& tables) : book_dice(dice, tables) {}

  std::vector<tightened_pair> pairs;

  /// The lowest book first, the base last: two, or three.
  [[nodiscard]] std::vector<rule::book> layers() {
    write_.add_columns();
    books_ = {rule::book("base")};
    const std::vector<level_index> order = in_any_order();
    write_all(order);
    add_line();
    std::vector<rule::book> all = std::move(books_);
    for (const char* id : {"lower", "lowest"}) {
      if (std::string(id) == "lowest" && !dice_->chance(35)) break;
      books_ = {rule::book(id)};
      book().extends = all.front().id;
      book().layer = "province";
      for (const level_index level : order) extend(level, all);
      if (dice_->chance(50)) raise_line(all);
      all.insert(all.begin(), std::move(books_.front()));
    }
    return all;
  }

 private:
  /// What only these rules read, so that a higher line is a tighter rule.
  void add_line() {
    rule::parameter line;
    line.name = "line";
    line.values.push_back({"", {dice_->between(2, 6), 0}, rule::number_form::plain, {}, {}, {}});
    book().add(std::move(line));
    for (std::size_t i = 1 + dice_->below(2); i > 0; --i) {
      rule::rule made;
      made.id = fresh("lined");
      made.level = tables_->levels[dice_->below(tables_->levels.size())].name;
      made.kind = dice_->chance(70) ? rule::rule_kind::floor : rule::rule_kind::criterion;
      made.when = dice_->chance(50) ? rule::at_least(rule::path("i0"), rule::path("line")) : rule::more_than(rule::path("i0"), rule::path("line"));
      book().add(std::move(made));
    }
  }

  void raise_line(const std::vector<rule::book>& above) {
    for (const rule::book& base : above) {
      for (const rule::parameter& line : base.parameters) {
        if (line.name != "line") continue;
        rule::parameter made = line;
        made.values[0].amount.digits += dice_->between(1, 2);
        made.tightens = dice_->chance(50) ? "line" : base.id + ":line";
        book().add(std::move(made));
        return;
      }
    }
  }

  /// Rules of any book above made tighter, further ones, a verdict: all of one level.
  void extend(level_index level, const std::vector<rule::book>& above) {
    const std::vector<named_term> all_terms = write_.terms;
    const std::vector<named_score> all_scores = std::move(write_.scores);
    write_.terms.resize(terms_before_[level]);
    write_.scores.clear();
    for (const rule::book& base : above) tighten_some(level, base);
    if (dice_->chance(30)) add_rule(level, dice_->chance(50) ? rule::rule_kind::floor : rule::rule_kind::criterion);
    if (dice_->chance(15)) add_score(level);
    if (dice_->chance(15)) add_class(level);
    std::vector<named_term> added(write_.terms.begin() + static_cast<std::ptrdiff_t>(terms_before_[level]), write_.terms.end());
    write_.terms = all_terms;
    write_.terms.insert(write_.terms.end(), added.begin(), added.end());
    write_.scores.insert(write_.scores.begin(), all_scores.begin(), all_scores.end());
  }

  void tighten_some(level_index level, const rule::book& base) {
    for (const rule::rule& r : base.rules) {
      const bool decides = r.kind == rule::rule_kind::floor || r.kind == rule::rule_kind::criterion;
      if (r.level == name_of(level) && decides && !r.of_score && !has_rule(r) && dice_->chance(35)) tighten(level, base, r);
    }
    for (const rule::score& s : base.scores) {
      const auto is_same = [&s](const rule::score& own) { return own.id == s.id; };
      const bool is_there = std::any_of(book().scores.begin(), book().scores.end(), is_same);
      if (s.level == name_of(level) && s.pass && !is_there && dice_->chance(30)) raise_mark(base, s);
    }
    for (const rule::verdict_clause& v : base.verdicts) {
      const auto is_same = [&v](const rule::verdict_clause& own) { return own.level == v.level; };
      const bool is_there = std::any_of(book().verdicts.begin(), book().verdicts.end(), is_same);
      if (v.level == name_of(level) && !is_there && dice_->chance(30)) tighten(level, base, v);
    }
  }

  [[nodiscard]] bool has_rule(const rule::rule& r) {
    return std::any_of(book().rules.begin(), book().rules.end(), [&r](const rule::rule& own) { return own.level == r.level && own.id == r.id; });
  }

  /// Without a book the nearest is meant.
  [[nodiscard]] std::string target(const rule::book& base, const std::string& name) { return base.id == book().extends && dice_->chance(50) ? name : base.id + ":" + name; }

  void tighten(level_index level, const rule::book& base, const rule::rule& r) {
    rule::rule made = r;
    made.tightens = target(base, r.id);
    if (dice_->chance(40)) made.id = fresh("tighter");
    if (made.kind == rule::rule_kind::criterion && dice_->chance(30)) made.kind = rule::rule_kind::floor;
    const bool is_raised = dice_->chance(50) && raise(made.when.value);
    if (!is_raised && made.empty == rule::empty_means::unstated) made.when = rule::all_of({made.when.value, write_.condition(at(level))});
    if (made.empty == rule::empty_means::pass && dice_->chance(50)) made.empty = rule::empty_means::unknown;
    if (dice_->chance(30)) made.exception.reset();
    if (dice_->chance(30)) made.applies.reset();
    pairs.push_back({book().id, made.id, base.id, r.id});
    book().add(std::move(made));
  }

  /// Asks for more where a number is written out.
  [[nodiscard]] bool raise(rule::expr& e) {
    const bool is_least = e.kind == rule::kind::greater || e.kind == rule::kind::greater_equal;
    const bool is_most = e.kind == rule::kind::less || e.kind == rule::kind::less_equal;
    if ((is_least || is_most) && e.arguments[1].kind == rule::kind::number) {
      e.arguments[1].amount.digits += is_least ? dice_->between(1, 3) : -dice_->between(1, 3);
      return true;
    }
    if (e.kind == rule::kind::every || e.kind == rule::kind::some) return raise(e.arguments[1]);
    if (e.kind != rule::kind::both && e.kind != rule::kind::either) return false;
    for (rule::expr& part : e.arguments) {
      if (raise(part)) return true;
    }
    return false;
  }

  void raise_mark(const rule::book& base, const rule::score& s) {
    rule::score made = s;
    made.tightens = target(base, s.id);
    made.pass = ratio(std::min(made.of.numerator() * (2 / made.of.denominator()), made.pass->numerator() * (2 / made.pass->denominator()) + dice_->between(0, 4)), 2);
    if (made.kind == rule::rule_kind::criterion && dice_->chance(30)) made.kind = rule::rule_kind::floor;
    pairs.push_back({book().id, made.id, base.id, s.id});
    book().add(std::move(made));
  }

  void tighten(level_index level, const rule::book& base, const rule::verdict_clause& v) {
    rule::verdict_clause made = v;
    made.tightens = target(base, v.name);
    std::vector<rule::expr> named;
    for (const named_rule& one : ids_) {
      if (one.level == level && dice_->chance(60)) named.push_back(rule::path(one.id));
    }
    if (!named.empty() && dice_->chance(60)) made.when = rule::formula(rule::all_of(named));
    book().add(std::move(made));
  }
};

}  // namespace povexit::testing_support
