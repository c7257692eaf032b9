// SPDX-License-Identifier: MIT
// povexit/explain/term_tree.hpp -- what one row's answer is computed from, term by term, with some of its inputs left to choose.
//
// Layer: explain. A node in a row becomes a term; members of sets become terms of their own, so that a choice for one of
// them can be tried without another pass over the tables. Terms that no choice touches are constants, as the engine has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/eval/fold.hpp>
#include <povexit/eval/key_map.hpp>
#include <povexit/eval/links.hpp>
#include <povexit/eval/phantom.hpp>
#include <povexit/eval/program.hpp>
#include <povexit/eval/row.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/table/database.hpp>

namespace povexit::inline v0::explain {

using term_index = std::uint32_t;
inline constexpr std::uint32_t no_choice = UINT32_MAX;
/// Rows from here on were not delivered: they stand for declared ones.
inline constexpr std::size_t first_undelivered = std::size_t{1} << 31U;

/// What an input may be: stored integers from `low` to `high`.
struct possible {
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool is_whole = false;    ///< of a search: nothing was decided yet, not even whether it changes
  bool is_missing = false;  ///< not known at all

  [[nodiscard]] static constexpr possible exactly(std::int64_t value) noexcept { return {value, value, false, false}; }
  [[nodiscard]] static constexpr possible missing() noexcept { return {0, 0, false, true}; }
  friend bool operator==(const possible&, const possible&) = default;
};

struct term {
  enum class sort : std::uint8_t { constant, choice, operation, fold };
  sort what = sort::constant;
  rule::node_index node = rule::no_node;
  std::size_t row = 0;
  std::uint32_t index = 0;            ///< of a choice: which; of a fold: which of `folds`
  std::vector<term_index> arguments;  ///< of a fold: the memberships of its members, then their numbers
  eval::row_value value;              ///< of a constant; of a choice: what it is while nothing is known
};

/// A row that was declared, or is expected, and was not delivered; its parent is known.
struct undelivered_row {
  level_index level = 0;
  std::size_t parent = 0;
  std::uint32_t choice = no_choice;  ///< whether it is delivered
  std::size_t key = SIZE_MAX;        ///< of a row with an expected key: which of these
};

/// The set of one parent: its members are the fold's arguments in order.
struct fold_case {
  link members;  ///< of one parent, whose children are counted from 0
  eval::fold_rest rest;
  std::size_t delivered = 0;
  std::vector<undelivered_row> undelivered;  ///< members after the delivered ones
  std::uint32_t declared = no_choice;        ///< the choice of the declared number of members, where that is missing
};

/// Terms in order: arguments stand before those that use them.
template <typename = void>
struct basic_term_tree {
  const rule::graph* in = nullptr;
  std::vector<term> terms;
  std::vector<fold_case> folds;

  [[nodiscard]] const rule::node& node_of(const term& t) const noexcept { return in->nodes[t.node]; }

  /// Computes the terms of `order`, which ascends and holds their arguments too. Expects: values.size() == terms.size().
  void evaluate(const std::vector<term_index>& order, const std::vector<possible>& choices, std::vector<eval::row_value>& values) {
    for (const term_index i : order) values[i] = value_of(terms[i], choices, values);
  }

  /// Terms below these that choices touch, ascending.
  [[nodiscard]] std::vector<term_index> order_of(const std::vector<term_index>& roots) const {
    std::vector<std::uint8_t> is_needed(terms.size(), 0);
    for (const term_index root : roots) is_needed[root] = 1;
    for (std::size_t i = terms.size(); i-- > 0;) {
      if (is_needed[i] == 0) continue;
      for (const term_index a : terms[i].arguments) is_needed[a] = 1;
    }
    std::vector<term_index> order;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (is_needed[i] != 0 && terms[i].what != term::sort::constant) order.push_back(static_cast<term_index>(i));
    }
    return order;
  }

  /// Values of the constants; the others are computed by `evaluate`.
  [[nodiscard]] std::vector<eval::row_value> start() const {
    std::vector<eval::row_value> values;
    values.reserve(terms.size());
    for (const term& t : terms) values.push_back(t.value);
    return values;
  }

 private:
  [[nodiscard]] eval::row_value value_of(const term& t, const std::vector<possible>& choices, const std::vector<eval::row_value>& values) {
    switch (t.what) {
      case term::sort::constant: return t.value;
      case term::sort::choice: return chosen(t, choices[t.index]);
      case term::sort::operation:
        return eval::apply(*in, node_of(t), [&](std::size_t k) -> const eval::row_value& { return values[t.arguments[k]]; });
      case term::sort::fold: break;
    }
    return folded(t, choices, values);
  }

  [[nodiscard]] eval::row_value chosen(const term& t, const possible& p) const {
    if (p.is_missing) return t.value;
    if (t.value.is_truth) return eval::row_value::of(p.low == p.high ? truth_of(p.low != 0) : truth::unknown);
    return eval::row_value::of(interval::between(p.low, p.high) * interval::point(node_of(t).scale));
  }

  [[nodiscard]] eval::row_value folded(const term& t, const std::vector<possible>& choices, const std::vector<eval::row_value>& values) {
    fold_case& of = folds[t.index];
    if (of.undelivered.empty() && of.declared == no_choice) return fold(t, of.members, of, values, [](std::size_t i) { return i; });
    present_.clear();
    for (std::size_t i = 0; i < of.delivered; ++i) present_.push_back(i);
    link members = of.members;
    for (std::size_t i = 0; i < of.undelivered.size(); ++i) {
      const undelivered_row& each = of.undelivered[i];
      if (choices[each.choice].is_missing) continue;
      present_.push_back(of.delivered + i);
      --(each.key == SIZE_MAX ? members.missing[0] : members.absent[each.key]);
    }
    members.first[1] = static_cast<std::uint32_t>(present_.size());
    if (of.declared != no_choice && !choices[of.declared].is_missing) {
      const std::int64_t lacking = choices[of.declared].low - static_cast<std::int64_t>(of.delivered);
      members.open.set(0, lacking > UINT32_MAX);
      members.missing[0] = lacking > 0 && lacking <= UINT32_MAX ? static_cast<std::uint32_t>(lacking) : 0;
    }
    return fold(t, members, of, values, [this](std::size_t i) { return present_[i]; });
  }

  /// `slot(i)` is the place of the i-th member that is there among all of the term's members.
  template <typename Slot>
  [[nodiscard]] eval::row_value fold(const term& t, const link& members, const fold_case& of, const std::vector<eval::row_value>& values,
                                     const Slot& slot) const {
    const rule::node& n = node_of(t);
    const std::size_t numbers = of.delivered + of.undelivered.size();
    const auto in_set = [&](std::size_t i) { return values[t.arguments[slot(i)]].answer; };
    if (n.is_truth) return eval::row_value::of(eval::truth_fold(n.what, members, 0, of.rest, in_set));
    const auto number = [&](std::size_t i) { return values[t.arguments[numbers + slot(i)]].number; };
    return eval::row_value::of(eval::number_fold(n.what, members, 0, of.rest, in_set, number));
  }

  std::vector<std::size_t> present_;
};
using term_tree = basic_term_tree<>;

namespace detail {

/// The part of a link that is about one parent; its children are counted from 0.
template <typename = void>
[[nodiscard]] link one_parent(const link& all, std::size_t row) {
  link made;
  made.first = {0, static_cast<std::uint32_t>(all.size(row))};
  made.missing = {all.missing[row]};
  made.open = bitmap(1, all.open[row]);
  made.keys = all.keys;
  made.gaps = all.gaps;
  for (std::size_t k = 0; k < all.keys.size(); ++k) {
    made.absent.push_back(all.surely_absent(row, k));
    made.perhaps_absent.push_back(all.possibly_absent(row, k));
  }
  made.open_beyond = bitmap(1, all.has_keys() && all.open_beyond[row]);
  return made;
}

}  // namespace detail

/// Makes the term tree of nodes in rows. `choices.of(node, row)` is the choice that stands for a node's value, no_choice for
/// most; `choices.undelivered(fold, row)` names the rows that a set lacks, `choices.declared(fold, row)` the choice of its
/// declared size.
///
/// Expects: what it is made from outlives it.
template <typename Choices>
class term_tree_builder {
 public:
  term_tree_builder(const program& of, const database& data, const eval::links& between, eval::row_evaluator& values, Choices& choices)
      : program_(&of),
        links_(&between),
        values_(&values),
        choices_(&choices),
        phantoms_(eval::phantom_values(of.graph(), data)),
        keyed_(of.graph(), data),
        rests_(of.graph().nodes.size()),
        has_rest_(of.graph().nodes.size(), 0) {
    made_.in = &of.graph();
  }

  /// The term of a node in a row. Expects: row < rows of the node's level, or that of an undelivered row.
  term_index add(rule::node_index index, std::size_t row) {
    const rule::node& n = program_->graph().nodes[index];
    if (eval::is_constant(n)) return constant(index, phantoms_[index]);
    if (const term_index* known = seen_.find(eval::node_and_row(index, row))) return *known;
    const term_index made = is_touched(index, row) ? make(index, n, row) : constant(index, values_->value(index, row));
    seen_.add(eval::node_and_row(index, row), made);
    return made;
  }

  [[nodiscard]] term_tree take() && { return std::move(made_); }

 private:
  term_index push(term t) {
    made_.terms.push_back(std::move(t));
    return static_cast<term_index>(made_.terms.size() - 1);
  }
  term_index constant(rule::node_index index, const eval::row_value& value) { return push({term::sort::constant, index, 0, 0, {}, value}); }

  /// Whether a choice stands below: what none touches is as the engine has it, and needs no terms.
  [[nodiscard]] bool is_touched(rule::node_index index, std::size_t row) {
    const rule::node& n = program_->graph().nodes[index];
    if (eval::is_constant(n)) return false;
    if (row >= first_undelivered) return true;
    if (const std::uint8_t* known = touched_.find(eval::node_and_row(index, row))) return *known != 0;
    const bool made = find_touched(index, n, row);
    touched_.add(eval::node_and_row(index, row), made ? 1 : 0);
    return made;
  }

  [[nodiscard]] bool find_touched(rule::node_index index, const rule::node& n, std::size_t row) {
    if (choice_of(index, row) != no_choice) return true;
    if (eval::is_load(n.what)) return false;
    if (eval::is_gather(n.what)) {
      const std::int32_t parent = parent_of(n, row);
      return parent >= 0 && is_touched(n.arguments[0], static_cast<std::size_t>(parent));
    }
    if (!eval::is_fold(n.what)) return search::any(n.arguments, [&](rule::node_index a) { return is_touched(a, row); });
    if (!choices_->undelivered(n, row).empty() || choices_->declared(n, row) != no_choice) return true;
    const link& members = links_->between(n.member_level, n.level);
    for (std::size_t i = members.first[row]; i < members.first[row + 1]; ++i) {
      if (search::any(n.arguments, [&](rule::node_index a) { return is_touched(a, members.child(i)); })) return true;
    }
    return false;
  }

  [[nodiscard]] std::uint32_t choice_of(rule::node_index index, std::size_t row) {
    if (const std::uint32_t* known = choice_.find(eval::node_and_row(index, row))) return *known;
    const std::uint32_t made = choices_->of(index, row);
    choice_.add(eval::node_and_row(index, row), made);
    return made;
  }

  /// Expects: is_touched(index, row).
  term_index make(rule::node_index index, const rule::node& n, std::size_t row) {
    if (const std::uint32_t choice = choice_of(index, row); choice != no_choice) {
      return push({term::sort::choice, index, row, choice, {}, phantoms_[index]});
    }
    const bool is_delivered = row < first_undelivered;
    if (eval::is_load(n.what) || (eval::is_fold(n.what) && !is_delivered)) return constant(index, phantoms_[index]);
    if (eval::is_fold(n.what)) return folded(index, n, row);
    if (eval::is_gather(n.what)) {
      const std::int32_t parent = parent_of(n, row);
      return parent < 0 ? constant(index, phantoms_[index]) : add(n.arguments[0], static_cast<std::size_t>(parent));
    }
    term t{term::sort::operation, index, row, 0, {}, {}};
    for (const rule::node_index a : n.arguments) t.arguments.push_back(add(a, row));
    return push(std::move(t));
  }

  /// The row that a gather reads; -1 where it is unknown.
  [[nodiscard]] std::int32_t parent_of(const rule::node& gather, std::size_t row) const {
    const rule::node& above = program_->graph().nodes[gather.arguments[0]];
    if (eval::is_constant(above)) return 0;
    if (row < first_undelivered) return links_->between(gather.level, above.level).parent[row];
    const std::size_t own = choices_->row(row).parent;
    const level_index next = *program_->tables().parent_of(gather.level);
    return next == above.level ? static_cast<std::int32_t>(own) : links_->between(next, above.level).parent[own];
  }

  term_index folded(rule::node_index index, const rule::node& n, std::size_t row) {
    const link& members = links_->between(n.member_level, n.level);
    std::vector<std::size_t> rows;
    for (std::size_t i = members.first[row]; i < members.first[row + 1]; ++i) rows.push_back(members.child(i));
    fold_case of;
    of.delivered = rows.size();
    for (const std::size_t lacking : choices_->undelivered(n, row)) {
      rows.push_back(lacking);
      of.undelivered.push_back(choices_->row(lacking));
    }
    of.declared = choices_->declared(n, row);
    term t{term::sort::fold, index, row, 0, {}, {}};
    for (std::size_t a = 0; a < n.arguments.size(); ++a) {
      for (const std::size_t member : rows) t.arguments.push_back(add(n.arguments[a], member));
    }
    of.members = detail::one_parent(members, row);
    of.rest = rest(index, n, members);
    made_.folds.push_back(std::move(of));
    t.index = static_cast<std::uint32_t>(made_.folds.size() - 1);
    return push(std::move(t));
  }

  [[nodiscard]] const eval::fold_rest& rest(rule::node_index index, const rule::node& n, const link& members) {
    if (has_rest_[index] == 0) {
      const auto in_set = [&](std::size_t child) { return values_->value(n.arguments[0], child).answer; };
      const auto number = [&](std::size_t child) { return values_->value(n.arguments.back(), child).number; };
      rests_[index] = eval::rest_of(n, members, phantoms_, keyed_, in_set, number);
      has_rest_[index] = 1;
    }
    return rests_[index];
  }

  const program* program_;
  const eval::links* links_;
  eval::row_evaluator* values_;
  Choices* choices_;
  std::vector<eval::row_value> phantoms_;
  eval::keyed_phantoms keyed_;
  std::vector<eval::fold_rest> rests_;
  std::vector<std::uint8_t> has_rest_;
  eval::key_map<term_index> seen_;
  eval::key_map<std::uint8_t> touched_;
  eval::key_map<std::uint32_t> choice_;
  term_tree made_;
};

}  // namespace povexit::inline v0::explain
