// SPDX-License-Identifier: MIT
// povexit/explain/shortfall.hpp -- of an upper level's rule: how many more entities below must pass, and which are nearest.
//
// Layer: explain. The failing verdicts below are taken as answers to choose, one unit of cost each, so that the number is
// exact whatever the rule does with them: counts, rates of two counts, sums, every.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/explain/nearest.hpp>

namespace povexit::inline v0::explain {

/// One entity below that fails, and what it needs itself.
struct near_entity {
  std::size_t row = 0;
  nearest_changes needs;  ///< at most one remedy; none: it cannot pass by changes of what is known
};

/// So many of the failing entities of a level must pass for a rule above to hold, all else unchanged.
struct shortfall {
  level_index level = 0;
  std::size_t failing = 0;  ///< those that the rule reads
  std::size_t needed = 0;   ///< the least number of them, if the right ones pass; 0 where even all are not enough
  bool is_enough = false;   ///< false: with all of them the rule does not hold yet
  bool is_complete = true;  ///< false: the budget was used up, and fewer may do
  /// Where the rule counts members of a lower level through them: that level, and how many of its members must change sides.
  std::optional<std::pair<level_index, std::size_t>> counted;
  std::vector<near_entity> nearest;  ///< fewest changes first, then the smaller cost by column in the schema's order, then by row
};

namespace detail {

/// Answers that may be turned into their opposite: each is a choice that costs one.
template <typename Turns>
class turned_choices {
 public:
  turned_choices(eval::row_evaluator& values, Turns turns) : values_(&values), turns_(std::move(turns)) {}

  [[nodiscard]] std::uint32_t of(rule::node_index index, std::size_t row) {
    if (!turns_(index, row)) return no_choice;
    const std::int64_t from = values_->value(index, row).answer == truth::yes ? 1 : 0;
    all_.push_back({index, row, 0, from, 1 - from, 1 - from, false});
    return static_cast<std::uint32_t>(all_.size() - 1);
  }
  [[nodiscard]] std::vector<std::size_t> undelivered(const rule::node&, std::size_t) const { return {}; }
  [[nodiscard]] std::uint32_t declared(const rule::node&, std::size_t) const noexcept { return no_choice; }
  [[nodiscard]] const undelivered_row& row(std::size_t) const noexcept { return nobody_; }
  [[nodiscard]] const std::vector<movable>& all() const noexcept { return all_; }

 private:
  eval::row_evaluator* values_;
  Turns turns_;
  std::vector<movable> all_;
  undelivered_row nobody_;
};

}  // namespace detail

/// Finds shortfalls of rules. Expects: the finder of changes outlives it.
template <typename = void>
class basic_shortfall_finder {
 public:
  explicit basic_shortfall_finder(change_finder& with) : changes_(&with) {}

  /// For every level below whose verdict the rule reads and some of whose entities fail. `most` nearest are named.
  ///
  /// Expects: a rule of the program, which fails in the row.
  /// Cost: a search for the rule; for the nearest, one more for every failing entity, up to `most_examined`.
  [[nodiscard]] std::vector<shortfall> of_rule(const rule::compiled_rule& rule, std::size_t row, std::size_t most) {
    std::vector<shortfall> found;
    std::vector<level_index> done;
    for (const rule::compiled_verdict& v : in().verdicts) {
      if (v.level == rule.level || search::contains(done, v.level) || !changes_->of().tables().reaches(v.level, rule.level)) continue;
      done.push_back(v.level);
      if (auto one = of_level(rule, row, v, most)) found.push_back(*std::move(one));
    }
    return found;
  }

  static constexpr std::size_t most_examined = 500;

 private:
  [[nodiscard]] std::optional<shortfall> of_level(const rule::compiled_rule& rule, std::size_t row, const rule::compiled_verdict& verdict,
                                                  std::size_t most) {
    std::vector<rule::node_index> columns;
    for (const rule::compiled_verdict& v : in().verdicts) {
      if (v.level == verdict.level) columns.push_back(v.column);
    }
    const auto fails = [&](rule::node_index index, std::size_t at) {
      return search::contains(columns, index) && changes_->values().value(index, at).answer == truth::no;
    };
    detail::turned_choices choices(changes_->values(), fails);
    term_tree_builder builder(changes_->of(), changes_->data(), changes_->links(), changes_->values(), choices);
    const term_index root = builder.add(rule.value, row);
    term_tree whole = std::move(builder).take();
    if (choices.all().empty() || choices.all().size() > changes_->limits().most_choices) return std::nullopt;
    shortfall made;
    made.level = verdict.level;
    std::vector<std::size_t> rows;
    for (const movable& m : choices.all()) rows.push_back(m.row);
    search::sort_once(rows);
    made.failing = rows.size();
    solve(whole, root, choices.all(), made);
    made.counted = counted(whole, rule, row, verdict.level, choices.all().size());
    if (most > 0 && made.is_enough) made.nearest = nearest(verdict.level, rows, most);
    return made;
  }

  void solve(term_tree& whole, term_index root, const std::vector<movable>& choices, shortfall& into) const {
    std::vector<goal> goals;
    if (!add_goals(whole, root, truth::yes, goals)) return;
    search_limits limits = changes_->limits();
    limits.remedies = 1;
    const remedy_points points = remedy_search(whole, choices, 1, limits).find(goals);
    into.is_complete = points.is_complete;
    into.is_enough = !points.found.empty();
    if (into.is_enough) into.needed = points.found.front().changed;
  }

  /// Where exactly one count takes members of another level whose place in it hangs on the failing verdicts.
  [[nodiscard]] std::optional<std::pair<level_index, std::size_t>> counted(term_tree& whole, const rule::compiled_rule& rule, std::size_t row,
                                                                           level_index through, std::size_t choices) {
    std::vector<eval::row_value> before = whole.start();
    std::vector<eval::row_value> after = before;
    std::vector<term_index> all;
    for (term_index i = 0; i < whole.terms.size(); ++i) all.push_back(i);
    whole.evaluate(all, std::vector<possible>(choices, possible::exactly(0)), before);
    whole.evaluate(all, std::vector<possible>(choices, possible::exactly(1)), after);
    rule::node_index membership = rule::no_node;
    level_index level = 0;
    std::vector<std::size_t> rows;
    for (const term& t : whole.terms) {
      const rule::node& n = whole.node_of(t);
      if (t.what != term::sort::fold || n.what != rule::op::fold_count || n.member_level == through || n.level != rule.level) continue;
      if (membership != rule::no_node && membership != n.arguments[0]) return std::nullopt;
      membership = n.arguments[0];
      level = n.member_level;
      const link& members = changes_->links().between(n.member_level, n.level);
      for (std::size_t k = 0; k < whole.folds[t.index].delivered; ++k) {
        if (before[t.arguments[k]].answer != after[t.arguments[k]].answer) rows.push_back(members.child(members.first[t.row] + k));
      }
    }
    if (rows.empty()) return std::nullopt;
    search::sort(rows);
    const auto turns = [&](rule::node_index index, std::size_t at) { return index == membership && search::contains_sorted(rows, at); };
    detail::turned_choices members(changes_->values(), turns);
    term_tree_builder builder(changes_->of(), changes_->data(), changes_->links(), changes_->values(), members);
    const term_index root = builder.add(rule.value, row);
    term_tree by_member = std::move(builder).take();
    if (members.all().size() > changes_->limits().most_choices) return std::nullopt;
    shortfall found;
    solve(by_member, root, members.all(), found);
    if (!found.is_enough || !found.is_complete) return std::nullopt;
    return std::pair(level, found.needed);
  }

  [[nodiscard]] std::vector<near_entity> nearest(level_index level, const std::vector<std::size_t>& rows, std::size_t most) {
    std::vector<near_entity> all;
    for (const std::size_t each : rows) {
      if (all.size() < most_examined) all.push_back({each, changes_->of(detail::verdict_targets(in(), level), each, 1)});
    }
    search::sort(all, [](const near_entity& a, const near_entity& b) { return is_nearer(a.needs, b.needs); });
    if (all.size() > most) all.resize(most);
    return all;
  }

  [[nodiscard]] static bool is_nearer(const nearest_changes& a, const nearest_changes& b) {
    if (a.remedies.empty() || b.remedies.empty()) return !a.remedies.empty() && b.remedies.empty();
    const remedy& one = a.remedies.front();
    const remedy& other = b.remedies.front();
    if (one.changes.size() != other.changes.size()) return one.changes.size() < other.changes.size();
    // The first column, in the schema's order, in which they differ: what is not changed costs nothing there.
    for (std::size_t i = 0; i < one.cost.size() && i < other.cost.size(); ++i) {
      const field_cost& own = one.cost[i];
      const field_cost& its = other.cost[i];
      if (own.level != its.level) return own.level > its.level;
      if (own.column != its.column) return own.column > its.column;
      if (own.amount != its.amount) return own.amount < its.amount;
    }
    return one.cost.size() < other.cost.size();
  }

  [[nodiscard]] const rule::graph& in() const noexcept { return changes_->of().graph(); }

  change_finder* changes_;
};
using shortfall_finder = basic_shortfall_finder<>;

}  // namespace povexit::inline v0::explain
