// SPDX-License-Identifier: MIT
// povexit/explain/nearest.hpp -- what must change: the least changes of stored values with which an entity would pass.
//
// Layer: explain. Costs are compared field by field and never weighed against each other: a remedy is given unless another
// costs no more in any field. Unknown values are not guessed: only what is known now may change. Each remedy was tried on
// the tables before it is given.
// Source: A.-H. Karimi et al., "Model-agnostic counterfactual explanations" (2020), for the question; the search is ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/explain/changeable.hpp>
#include <povexit/explain/remedies.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::explain {

/// Another value for one cell. Unit: stored integers (fen, scaled decimals, days, places in a list of codes).
struct change {
  level_index level = 0;
  std::size_t row = 0;
  std::uint32_t column = 0;
  std::int64_t from = 0;
  std::int64_t to = 0;
  friend bool operator==(const change&, const change&) = default;
};

/// What the changes of one column add up to: distances of numbers and dates in stored integers, cells of booleans and codes.
struct field_cost {
  level_index level = 0;
  std::uint32_t column = 0;
  wide amount = 0;
  std::size_t cells = 0;
  friend bool operator==(const field_cost&, const field_cost&) = default;
};

/// Changes that together make an entity pass.
struct remedy {
  std::vector<change> changes;   ///< by level, row and column
  std::vector<field_cost> cost;  ///< by level and column: those that change
  friend bool operator==(const remedy&, const remedy&) = default;
};

struct nearest_changes {
  std::vector<remedy> remedies;  ///< none is beaten; fewest cells first, then fewest columns, then by cost in the schema's order
  bool is_complete = true;       ///< false: a budget was used up, so that cheaper ones, or ones where none is given, may exist
};

/// An answer of a node in one row.
struct target {
  rule::node_index node = rule::no_node;
  truth wanted = truth::yes;
};

namespace detail {

/// What makes a verdict pass: its value, and that it is given.
template <typename = void>
[[nodiscard]] std::vector<target> verdict_targets(const rule::graph& in, level_index level) {
  for (const rule::compiled_verdict& v : in.verdicts) {
    if (v.level != level) continue;
    std::vector<target> made{{v.value, truth::yes}};
    for (const rule::node_index also : {v.of, v.applies}) {
      if (also != rule::no_node) made.push_back({also, truth::yes});
    }
    return made;
  }
  return {};
}

/// What makes a rule pass: its value, and that it applies.
template <typename = void>
[[nodiscard]] std::vector<target> rule_targets(const rule::compiled_rule& of) {
  std::vector<target> made{{of.value, truth::yes}};
  if (of.applies != rule::no_node) made.push_back({of.applies, truth::yes});
  return made;
}

}  // namespace detail

/// Finds what must change for entities of one county. Keep it where several are asked for: the links are made once.
///
/// Expects: the program and the data outlive it and belong together.
template <typename = void>
class basic_change_finder {
 public:
  basic_change_finder(const program& of, const database& data, const search_limits& limits = {})
      : program_(&of),
        data_(&data),
        limits_(limits),
        links_(data, of.schedule().pairs),
        values_(of, data, links_) {}

  [[nodiscard]] const program& of() const noexcept { return *program_; }
  [[nodiscard]] const database& data() const noexcept { return *data_; }
  [[nodiscard]] const search_limits& limits() const noexcept { return limits_; }
  [[nodiscard]] const eval::links& links() const noexcept { return links_; }
  [[nodiscard]] eval::row_evaluator& values() noexcept { return values_; }

  /// Changes with which the entity's verdict passes; none where the level has no verdict. Expects: row < rows of the level.
  /// Cost: what the entity's rules read, its members' included, a few hundred times; at most `limits.terms`.
  [[nodiscard]] nearest_changes of_verdict(level_index level, std::size_t row) { return of(detail::verdict_targets(program_->graph(), level), row); }

  /// Changes with which one rule passes; none for a rule about the data. Expects: a rule of the program; row < rows of its level.
  [[nodiscard]] nearest_changes of_rule(const rule::compiled_rule& rule, std::size_t row) {
    if (program_->rule_of(rule).kind == rule::rule_kind::quality) return {};
    return of(detail::rule_targets(rule), row);
  }

  /// Changes with which all nodes answer as wanted in the row, at most so many. Expects: truths of one level, none of which
  /// asks what is known.
  [[nodiscard]] nearest_changes of(const std::vector<target>& targets, std::size_t row, std::size_t most = SIZE_MAX) {
    search_limits limits = limits_;
    limits.remedies = std::min(limits.remedies, most);
    nearest_changes made;
    stored_choices choices(*program_, *data_, limits_.most_choices);
    term_tree_builder builder(*program_, *data_, links_, values_, choices);
    std::vector<std::pair<term_index, truth>> roots;
    for (const target& t : targets) roots.emplace_back(builder.add(t.node, row), t.wanted);
    term_tree whole = std::move(builder).take();
    choices.sort_fields();
    made.is_complete = !choices.is_cut();
    std::vector<goal> goals;
    bool is_possible = !targets.empty();
    for (const auto& [term, wanted] : roots) is_possible = is_possible && add_goals(whole, term, wanted, goals);
    if (!is_possible) return made;
    const remedy_points points = remedy_search(whole, choices.all(), choices.fields().size(), limits).find(goals);
    made.is_complete = made.is_complete && points.is_complete;
    for (const remedy_point& point : points.found) {
      remedy one = remedy_of(point, choices);
      if (passes(one, targets, row)) {
        made.remedies.push_back(std::move(one));
      } else {
        made.is_complete = false;
      }
    }
    return made;
  }

  /// Whether all nodes answer as wanted once the changes are made: the engine's own answer, on the changed tables.
  [[nodiscard]] bool passes(const remedy& of, const std::vector<target>& targets, std::size_t row) const;

 private:
  [[nodiscard]] remedy remedy_of(const remedy_point& point, const stored_choices& choices) const {
    remedy made;
    for (std::size_t i = 0; i < point.values.size(); ++i) {
      const movable& m = choices.all()[i];
      const field& own = choices.fields()[m.field];
      if (point.values[i] != m.from) made.changes.push_back({own.level, m.row, own.column, m.from, point.values[i]});
    }
    search::sort(made.changes, [](const change& a, const change& b) {
      return a.level != b.level ? a.level < b.level : a.row != b.row ? a.row < b.row : a.column < b.column;
    });
    for (std::size_t f = 0; f < point.cost.size(); ++f) {
      if (point.cost[f] == 0) continue;
      const field& own = choices.fields()[f];
      std::size_t cells = 0;
      for (const change& each : made.changes) cells += each.level == own.level && each.column == own.column ? 1 : 0;
      made.cost.push_back({own.level, own.column, point.cost[f], cells});
    }
    return made;
  }

  const program* program_;
  const database* data_;
  search_limits limits_;
  eval::links links_;
  eval::row_evaluator values_;
};
using change_finder = basic_change_finder<>;

/// The least changes with which one entity would pass. For several, keep a change_finder.
///
/// Expects: `level` names a level of the program's schema; row < its rows.
template <typename = void>
[[nodiscard]] nearest_changes nearest_change(const program& of, const database& data, std::string_view level, std::size_t row,
                                             const search_limits& limits = {}) {
  const auto found = of.tables().find(level);
  POVEXIT_EXPECTS(found.has_value() && row < data.rows(*found));
  return change_finder(of, data, limits).of_verdict(*found, row);
}

namespace detail {

/// The same tables again, columns that follow from others first, so that none is computed twice; `instead(level, column)` gives
/// another view of a column, or null. Borrows from what `data` borrows, and from the data.
template <typename Instead>
[[nodiscard]] database same_tables(const database& data, const Instead& instead) {
  const schema& tables = data.tables();
  database made(tables, validation::trusted);
  for (level_index level = 0; level < tables.levels.size(); ++level) {
    if (!data.has_rows(level)) continue;
    const level_schema& described = tables.levels[level];
    database::editor into = made.level(described.name);
    into.rows(data.rows(level));
    if (!data.parents(level).empty()) into.parents(data.parents(level));
    for (const bool is_derived : {true, false}) {
      for (std::size_t c = 0; c < described.columns.size(); ++c) {
        const column_view* stored = data.column(level, c);
        if (stored == nullptr || described.columns[c].derived_from.empty() == is_derived) continue;
        const column_view* other = instead(level, c);
        into.column(described.columns[c].name, other != nullptr ? *other : *stored);
      }
    }
  }
  return made;
}

}  // namespace detail

template <typename T>
bool basic_change_finder<T>::passes(const remedy& of, const std::vector<target>& targets, std::size_t row) const {
  std::vector<std::vector<std::int64_t>> columns(of.cost.size());
  std::vector<column_view> views;
  for (std::size_t c = 0; c < of.cost.size(); ++c) {
    const field_cost& own = of.cost[c];
    const column_view& stored = *data_->column(own.level, own.column);
    columns[c].reserve(stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i) columns[c].push_back(stored.is_known(i) ? stored[i] : 0);
    for (const change& each : of.changes) {
      if (each.level == own.level && each.column == own.column) columns[c][each.row] = each.to;
    }
    const column_view view = column_view(columns[c]).with_known(stored.known()).with_dictionary(stored.dictionary());
    views.push_back(stored.range_holds() ? view : view.with_broken_range());
  }
  const database changed = detail::same_tables(*data_, [&](level_index level, std::size_t column) {
    const std::size_t at = search::first(of.cost, [&](const field_cost& own) { return own.level == level && own.column == column; });
    return at < views.size() ? &views[at] : nullptr;
  });
  eval::row_evaluator again(*program_, changed, links_);
  return changed.problems().empty() && !search::any(targets, [&](const target& t) { return again.value(t.node, row).answer != t.wanted; });
}

}  // namespace povexit::inline v0::explain
