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

enum class sort : std::uint8_t { answer, amount, word };

/// The value of any expression. Dates are amounts: days since 1970-01-01.
struct value {
  oracle::sort sort = sort::answer;
  truth answer = truth::unknown;
  number amount;
  std::optional<std::string> word;  ///< of a code or text; nothing: missing

  [[nodiscard]] static value of(truth t) { return {sort::answer, t, {}, {}}; }
  [[nodiscard]] static value of(number n) { return {sort::amount, truth::unknown, std::move(n), {}}; }
  [[nodiscard]] static value of(std::optional<std::string> w) { return {sort::word, truth::unknown, {}, std::move(w)}; }
};

/// Whose children are whose, for two levels at any distance: the same facts as table/link.hpp, found by definition.
struct family {
  std::vector<std::vector<std::size_t>> members;  ///< of each parent row
  std::vector<std::uint64_t> missing;             ///< of each parent row: declared, not delivered
  std::vector<bool> open;
  std::vector<std::size_t> strays;
  std::uint64_t stray_missing = 0;
  bool stray_open = false;
};

/// A row that names stand for. Row -1: no such row is known, and everything that it says is missing.
///
/// What stands outside of a set is known to a member by way of the member's own ancestors: names begin at `level`, and
/// the row is one of `row_level`, which may stand below it.
struct scope {
  level_index level = 0;
  level_index row_level = 0;
  std::int64_t row = -1;
};

/// True for a call that folds a set: `min` and `max` of several values do not.
[[nodiscard]] bool is_fold(const rule::expr& e);

class evaluation {
 public:
  /// Borrows everything. The first book is the main one.
  evaluation(std::span<const rule::book> books, const schema& tables, const database& data, std::int32_t exit_year, date assessment_date);

  [[nodiscard]] truth rule(std::string_view level, std::string_view id, std::size_t row);
  [[nodiscard]] povexit::verdict verdict(std::string_view level, std::size_t row);
  /// The verdict as a boolean column of its level.
  [[nodiscard]] truth verdict_column(std::string_view level, std::size_t row);
  [[nodiscard]] bool has_verdict(std::string_view level) const;
  [[nodiscard]] value report(std::string_view level, std::string_view name, std::size_t row);

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
    bool rule_names = false;                               // `when` of a verdict may name rules
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
    std::uint64_t missing = 0;
    std::uint64_t stray_missing = 0;
    bool open = false;
  };
  enum class term_kind : std::uint8_t { none, column, define, verdict, rule };
  struct term {
    term_kind kind = term_kind::none;
    std::size_t column = 0;
    const rule::define* define = nullptr;
    const rule::rule* rule = nullptr;
  };

  // Names.
  [[nodiscard]] level_index index_of(std::string_view level) const;
  [[nodiscard]] scope row_of(std::string_view level, std::size_t row) const;
  [[nodiscard]] term find_term(level_index level, std::string_view name, bool rule_names) const;
  [[nodiscard]] const rule::parameter* find_parameter(std::string_view name) const;
  [[nodiscard]] const rule::verdict_clause* find_clause(level_index level) const;
  [[nodiscard]] std::vector<const rule::rule*> verdict_rules(level_index level) const;
  [[nodiscard]] std::int64_t ancestor(level_index level, std::int64_t row, level_index above) const;
  [[nodiscard]] scope settled(const scope& at) const;
  [[nodiscard]] level_index level_of(const rule::expr& path, const environment& env) const;
  [[nodiscard]] std::optional<scope> walk(const scope& from, std::string_view level) const;
  [[nodiscard]] std::optional<member_set> find_set(const rule::expr& e, const environment& env) const;
  [[nodiscard]] bool range_is_kept(level_index level, std::size_t column) const;

  // Values.
  [[nodiscard]] value evaluate(const rule::expr& e, const environment& env);
  [[nodiscard]] value evaluate_unwatched(const rule::expr& e, const environment& env);
  [[nodiscard]] value path(const rule::expr& e, const environment& env);
  [[nodiscard]] value term_value(const scope& at, std::string_view name, bool rule_names);
  [[nodiscard]] value cell(const scope& at, std::size_t column);
  [[nodiscard]] value missing_cell(level_index level, std::size_t column) const;
  [[nodiscard]] number parameter(const rule::parameter& asked, const environment& env);
  [[nodiscard]] number parameter_at(const rule::parameter& asked, const value& key) const;
  [[nodiscard]] number parameter_in_years(const rule::parameter& asked, const number& years) const;
  [[nodiscard]] number adopted(const rule::expr& e, const rule::expr& other, const environment& env);
  [[nodiscard]] truth relation(rule::kind kind, const rule::expr& left, const rule::expr& right, const environment& env);
  [[nodiscard]] truth in_item(const rule::expr& subject, const rule::expr& item, const environment& env);
  [[nodiscard]] truth is_known(const rule::expr& e, const environment& env);
  [[nodiscard]] value choice(const rule::expr& e, const environment& env);
  [[nodiscard]] value call(const rule::expr& e, const environment& env);

  // Folds.
  [[nodiscard]] contributions collect(const member_set& set, const rule::expr* body, std::string_view variable, const environment& env);
  [[nodiscard]] contribution contribute(const member_set& set, const rule::expr* body, std::string_view variable, const scope& member, const environment& env);
  [[nodiscard]] truth quantified(const rule::expr& e, const environment& env);
  [[nodiscard]] value fold(std::string_view name, const member_set& set, const environment& env);

  // Rules. What a rule and a verdict mean is written down as an expression, once, and then evaluated as any other.
  [[nodiscard]] const rule::expr& meaning(const rule::rule& r);
  [[nodiscard]] const rule::expr& meaning(level_index level);       // of the verdict, before `of`
  [[nodiscard]] const rule::expr& column_meaning(level_index level);  // of the verdict as a column
  [[nodiscard]] value remembered(const rule::expr& e, const scope& at, bool rule_names);

  std::span<const rule::book> books_;
  const schema* tables_;
  const database* data_;
  std::int32_t exit_year_;
  date on_;
  std::map<std::pair<level_index, level_index>, family> families_;
  std::map<std::pair<const void*, std::int64_t>, value> memory_;  // of what defines, rules and verdicts mean, by row
  std::map<const rule::rule*, rule::expr> rule_meanings_;
  std::map<level_index, rule::expr> verdict_meanings_;
  std::map<level_index, rule::expr> column_meanings_;
  mutable std::map<std::pair<level_index, std::size_t>, bool> range_memory_;
};

}  // namespace povexit::oracle
