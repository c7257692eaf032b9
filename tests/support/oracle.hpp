// SPDX-License-Identifier: MIT
// tests/support/oracle.hpp -- a rule book evaluated row by row in arbitrary rationals: what the engine must agree with.
//
// Layer: tests. Slow and plain on purpose. It resolves names, finds members, folds and compares by itself, from the
// text of the language alone; it shares neither the checker, nor the graph, nor table/link.hpp, nor exact/interval.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <povexit/base/date.hpp>
#include <povexit/rule/book.hpp>
#include <povexit/rule/expr.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/schema.hpp>
#include <povexit/table/truth.hpp>

#include "support/oracle_number.hpp"

namespace povexit::oracle {

[[nodiscard]] inline rational rational_of(const decimal& d) {
  rational v(d.digits);
  for (int i = 0; i < d.scale; ++i) v /= 10;
  return v;
}
[[nodiscard]] inline rational rational_of(const decimal& amount, rule::number_form form) {
  const rational v = rational_of(amount);
  return form == rule::number_form::percent ? v / 100 : form == rule::number_form::permille ? v / 1000 : v;
}
[[nodiscard]] inline rational rational_of(const ratio& r) { return rational(r.numerator(), r.denominator()); }

/// The function that says whether a score's mark is reached, exactly: no book can write it.
inline constexpr const char* reached = "@reached";

enum class sort : std::uint8_t { answer, amount, word };

/// The value of any expression. Dates are amounts: days since 1970-01-01.
struct value {
  oracle::sort sort = sort::answer;
  truth answer = truth::unknown;
  number amount;                    ///< of a code: which of `codes` it is
  std::optional<std::string> word;  ///< of a code or text; nothing: missing, or one of several
  const std::vector<std::string>* codes = nullptr;  ///< of a code that is not written out
  std::vector<truth> is;                            ///< of a class: whether it is each of `codes`

  [[nodiscard]] static value of(truth t) { return {sort::answer, t, {}, {}, nullptr, {}}; }
  [[nodiscard]] static value of(number n) { return {sort::amount, truth::unknown, std::move(n), {}, nullptr, {}}; }
  [[nodiscard]] static value of(std::optional<std::string> w) { return {sort::word, truth::unknown, {}, std::move(w), nullptr, {}}; }
  /// The code whose place among `all` lies between the ends of `index`.
  [[nodiscard]] static value of(number index, const std::vector<std::string>& all) {
    value made = of(std::optional<std::string>());
    if (index.is_point()) made.word = all[static_cast<std::size_t>(numerator(index.low.value))];
    made.amount = std::move(index);
    made.codes = &all;
    return made;
  }
};

/// What a score says of one row.
struct points {
  number total;
  truth vetoed = truth::no;
  truth reached = truth::unknown;  ///< the mark, whatever is vetoed
};

/// Children with one expected key that were not delivered: how many are surely there, and how many perhaps.
struct lacking {
  std::uint64_t surely = 0;
  std::uint64_t perhaps = 0;
  friend bool operator==(const lacking&, const lacking&) = default;
};

/// Whose children are whose, for two levels at any distance: the same facts as table/link.hpp, found by definition.
struct family {
  std::vector<std::vector<std::size_t>> members;  ///< of each parent row
  std::vector<std::uint64_t> missing;             ///< of each parent row: declared, not delivered
  std::vector<bool> open;
  std::vector<std::size_t> strays;
  std::uint64_t stray_missing = 0;
  bool stray_open = false;
  // Of children with expected keys.
  std::vector<std::map<std::int64_t, lacking>> absent;    ///< of each parent row; only keys that are lacking
  std::vector<bool> open_beside;                          ///< of each parent row: there may be children with keys that nobody expects
  std::map<std::int64_t, std::uint64_t> stray_absent;
  bool stray_beside = false;
};

/// A row that names stand for. Row -1: no such row is known, and everything that it says is missing, but for its key
/// where that is given.
///
/// What stands outside of a set is known to a member by way of the member's own ancestors: names begin at `level`, and
/// the row is one of `row_level`, which may stand below it.
struct scope {
  level_index level = 0;
  level_index row_level = 0;
  std::int64_t row = -1;
  const number* key = nullptr;
};

/// True for a call that folds a set: `min` and `max` of several values do not.
[[nodiscard]] bool is_fold(const rule::expr& e);

class evaluation {
 public:
  /// Borrows everything. The first book is the main one.
  evaluation(std::span<const rule::book> books, const schema& tables, const database& data, std::int32_t exit_year, date assessment_date);

  [[nodiscard]] truth rule(std::string_view level, std::string_view id, std::size_t row);
  /// The rule of one book, read with the names of another one that extends it, or with its own.
  [[nodiscard]] truth rule(std::size_t book, std::size_t index, std::size_t view, std::size_t row);
  /// What is said of the rule beside the verdict: not judged, not applicable.
  [[nodiscard]] povexit::verdict outcome(std::string_view level, std::string_view id, std::size_t row);
  [[nodiscard]] povexit::verdict verdict(std::string_view level, std::size_t row);
  /// The verdict as a boolean column of its level.
  [[nodiscard]] truth verdict_column(std::string_view level, std::size_t row);
  [[nodiscard]] bool has_verdict(std::string_view level);
  /// The verdict's value, whoever is judged.
  [[nodiscard]] truth verdict_value(std::string_view level, std::size_t row);
  [[nodiscard]] value report(std::string_view level, std::string_view name, std::size_t row);
  /// The codes of a class, and whether the row is each.
  [[nodiscard]] value class_of(std::string_view level, std::string_view name, std::size_t row);
  [[nodiscard]] points score(std::string_view level, std::string_view id, std::size_t row);
  [[nodiscard]] value class_of(std::size_t book, std::size_t index, std::size_t view, std::size_t row);
  [[nodiscard]] points score(std::size_t book, std::size_t index, std::size_t view, std::size_t row);

  [[nodiscard]] value value_of(std::string_view level, const rule::expr& e, std::size_t row);
  [[nodiscard]] truth truth_of(std::string_view level, const rule::expr& e, std::size_t row) { return value_of(level, e, row).answer; }
  [[nodiscard]] number number_of(std::string_view level, const rule::expr& e, std::size_t row) { return value_of(level, e, row).amount; }

  [[nodiscard]] const family& family_of(level_index above, level_index below);

  /// Called with every expression and its value, as often as one is evaluated.
  std::function<void(const rule::expr&, const value&)> watch;

 private:
  struct environment {
    scope bare;                                            // what a bare name belongs to
    std::vector<std::pair<std::string, scope>> variables;  // the innermost last
    bool rule_names = false;                               // `when` of a verdict and of a class may name rules
    std::size_t view = 0;                                  // the book whose names are meant
  };
  // A set as it is written: whose members, of which level, which of them, which column of theirs.
  struct member_set {
    scope owner;
    level_index level = 0;
    const rule::expr* filter = nullptr;
    std::string column;
  };
  // What one member, or one kind of missing member, brings to a fold.
  struct contribution {
    truth belongs = truth::yes;
    value brings;
  };
  struct contributions {
    std::vector<contribution> rows;
    contribution phantom;
    std::vector<contribution> strays;
    std::vector<contribution> beside;  // what one more child could say, its key in one gap of the expected keys
    std::uint64_t missing = 0;
    std::uint64_t stray_missing = 0;
    bool open = false;
  };
  // What one row's own children lack.
  struct own_children {
    bool open = false;
    std::uint64_t missing = 0;
    std::map<std::int64_t, lacking> absent;
    bool beside = false;
    [[nodiscard]] bool may_be_more() const { return open || missing > 0 || !absent.empty() || beside; }
  };
  enum class term_kind : std::uint8_t { none, column, define, verdict, rule, classification };
  struct term {
    term_kind kind = term_kind::none;
    std::size_t column = 0;  // of a column
    std::size_t book = 0;    // of anything else: who names it so
    const void* what = nullptr;
  };
  // A rule and the book whose names it is read with.
  struct reading {
    const rule::rule* rule = nullptr;
    std::size_t view = 0;
  };
  // A verdict: its clause, if there is one, and the book whose names it is read with.
  struct judgement {
    level_index level = 0;
    const rule::verdict_clause* clause = nullptr;
    std::size_t view = 0;
  };

  // Names.
  [[nodiscard]] level_index index_of(std::string_view level) const;
  [[nodiscard]] scope row_of(std::string_view level, std::size_t row) const;
  [[nodiscard]] term find_term(level_index level, std::string_view name, bool rule_names, std::size_t view) const;
  [[nodiscard]] const rule::parameter* find_parameter(std::string_view name, std::size_t view) const;
  [[nodiscard]] std::int64_t ancestor(level_index level, std::int64_t row, level_index above) const;
  [[nodiscard]] scope settled(const scope& at) const;
  [[nodiscard]] level_index level_of(const rule::expr& path, const environment& env) const;
  [[nodiscard]] std::optional<scope> walk(const scope& from, std::string_view level) const;
  [[nodiscard]] std::optional<member_set> find_set(const rule::expr& e, const environment& env) const;
  [[nodiscard]] bool range_is_kept(level_index level, std::size_t column) const;
  [[nodiscard]] std::optional<std::size_t> key_column(level_index level) const;
  [[nodiscard]] own_children lacking_of(level_index child, std::size_t parent_row);
  [[nodiscard]] own_children lacking_keys(level_index child, std::size_t parent_row, bool may_have_more, std::optional<std::int64_t> declared);

  // Layers.
  [[nodiscard]] std::optional<std::size_t> book_of(std::string_view id) const;
  [[nodiscard]] std::optional<std::size_t> base_of(std::size_t book) const { return books_[book].extends.empty() ? std::nullopt : book_of(books_[book].extends); }
  [[nodiscard]] bool is_below(std::size_t lower, std::size_t base) const;
  [[nodiscard]] std::size_t view_of(std::size_t view, std::size_t book) const { return is_below(view, book) ? view : book; }
  [[nodiscard]] const std::vector<std::size_t>& nearest_first(std::size_t view) const;
  [[nodiscard]] const rule::verdict_clause* clause_of(std::size_t book, level_index level) const;
  [[nodiscard]] judgement judging(level_index level) const;
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> tightened(std::size_t book, const rule::rule& lower) const;
  [[nodiscard]] bool is_replaced(std::size_t book, std::size_t index, std::size_t view) const;
  [[nodiscard]] const std::vector<reading>& deciding(level_index level, std::size_t view);
  [[nodiscard]] bool has_condition_below(level_index level, std::size_t view) const;
  [[nodiscard]] truth floor_at(const scope& at, std::size_t view);

  // Values.
  [[nodiscard]] value evaluate(const rule::expr& e, const environment& env);
  [[nodiscard]] value evaluate_unwatched(const rule::expr& e, const environment& env);
  [[nodiscard]] value path(const rule::expr& e, const environment& env);
  [[nodiscard]] value term_value(const scope& at, std::string_view name, const environment& env);
  [[nodiscard]] const std::vector<std::string>& codes_of(level_index level, std::size_t column);
  [[nodiscard]] value cell(const scope& at, std::size_t column);
  [[nodiscard]] value missing_cell(level_index level, std::size_t column);
  [[nodiscard]] number adopted(const rule::expr& e, const rule::expr& other, const environment& env);
  [[nodiscard]] truth relation(rule::kind kind, const rule::expr& left, const rule::expr& right, const environment& env);
  [[nodiscard]] truth relation_of_words(const rule::expr& left, const value& a, const rule::expr& right, const value& b) const;
  [[nodiscard]] truth in_item(const rule::expr& subject, const rule::expr& item, const environment& env);
  [[nodiscard]] std::optional<truth> in_codes(const rule::expr& subject, const rule::expr& tested, const environment& env);
  [[nodiscard]] truth is_known(const rule::expr& e, const environment& env);
  [[nodiscard]] truth is_checked(const rule::expr& e, const environment& env);
  [[nodiscard]] value choice(const rule::expr& e, const environment& env);
  [[nodiscard]] value call(const rule::expr& e, const environment& env);

  // Parameters.
  [[nodiscard]] number parameter(const rule::parameter& asked, const environment& env);
  [[nodiscard]] number parameter_by_keys(const rule::parameter& asked, const std::vector<value>& keys, const std::string& prefix) const;
  [[nodiscard]] number parameter_in_years(const rule::parameter& asked, const number& years, const std::string& prefix) const;
  [[nodiscard]] number parameter_value_at(const rule::parameter& asked, const std::string& key) const;

  // Folds.
  void collect_keyed(contributions& found, const member_set& set, const rule::expr* body, std::string_view variable, const environment& env);
  [[nodiscard]] const std::vector<number>& gaps(level_index level);
  [[nodiscard]] const number& only(std::int64_t key);
  [[nodiscard]] contributions collect(const member_set& set, const rule::expr* body, std::string_view variable, const environment& env);
  [[nodiscard]] contribution contribute(const member_set& set, const rule::expr* body, std::string_view variable, const scope& member, const environment& env);
  [[nodiscard]] truth quantified(const rule::expr& e, const environment& env);
  [[nodiscard]] value fold(std::string_view name, const member_set& set, const environment& env);
  [[nodiscard]] value only_one(const member_set& set, const environment& env);

  // Rules. What a rule means is written down as an expression, once, and then evaluated as any other.
  [[nodiscard]] const rule::expr& meaning(const rule::rule& r);
  [[nodiscard]] truth rule_at(const rule::rule& r, const scope& at, std::size_t view) { return remembered(meaning(r), at, {}, view).answer; }
  [[nodiscard]] truth verdict_at(const judgement& verdict, const scope& at);
  [[nodiscard]] truth column_at(const judgement& verdict, const scope& at);
  [[nodiscard]] value remembered(const rule::expr& e, const scope& at, bool rule_names, std::size_t view);

  // Classes and scores.
  [[nodiscard]] value class_at(const rule::classification& c, const scope& at, std::size_t view);
  [[nodiscard]] points score_at(const rule::score& s, const scope& at, std::size_t view);
  [[nodiscard]] points score_named(std::string_view id, const environment& env);

  std::span<const rule::book> books_;
  const schema* tables_;
  const database* data_;
  std::int32_t exit_year_;
  date on_;
  std::map<std::pair<level_index, level_index>, family> families_;
  std::map<level_index, std::vector<number>> gaps_;
  std::map<std::int64_t, number> keys_;
  std::map<std::tuple<const void*, std::int64_t, std::size_t>, value> memory_;  // of what defines, rules and verdicts mean, by row and view
  std::map<std::tuple<const void*, std::int64_t, std::size_t>, points> points_memory_;
  std::map<const rule::rule*, rule::expr> rule_meanings_;
  std::map<std::pair<level_index, std::size_t>, std::vector<reading>> deciding_;
  std::map<const void*, std::vector<std::string>> codes_;  // of columns and classes
  mutable std::map<std::size_t, std::vector<std::size_t>> nearest_first_;
  mutable std::map<std::pair<level_index, std::size_t>, bool> range_memory_;
};

}  // namespace povexit::oracle
