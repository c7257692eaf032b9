// SPDX-License-Identifier: MIT
// povexit/explain/least_change.hpp -- the least changes of some inputs that make a formula give the answers wanted: exact.
//
// Layer: explain. Best-first branch and bound over boxes of stored integers. The formula is evaluated over a box with the
// engine's own intervals: "surely not" drops the box, and what a box costs at least orders the search. The cost is a
// vector, one entry a field; an order of the fields says which is kept small first, so that what is found first is beaten
// by nothing: to find another, what the known ones beat is left out.
// Source: M. Ehrgott, "Multicriteria Optimization" (2nd ed. 2005), chapter 5.2: lexicographic optima are Pareto optimal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/explain/term_tree.hpp>
#include <povexit/explain/need.hpp>

namespace povexit::inline v0::explain {

/// An input that may be changed. Expects: |from|, |low| and |high| are below 2^62.
struct movable {
  rule::node_index node = rule::no_node;
  std::size_t row = 0;
  std::size_t field = 0;  ///< whose cost it is
  std::int64_t from = 0;  ///< what is stored
  std::int64_t low = 0;   ///< what it may become instead, `from` left out; none where low > high
  std::int64_t high = -1;
  bool is_counted = false;  ///< numbers cost their distance; else a change costs one
};

/// Choices made, and what they cost by field.
struct choice_point {
  std::vector<std::int64_t> values;  ///< by the search's own choices
  std::vector<wide> cost;            ///< by field
};

/// True where `a` costs in no field more than `b`.
[[nodiscard]] constexpr bool is_within(const std::vector<wide>& a, const std::vector<wide>& b) noexcept {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) return false;
  }
  return true;
}

/// Searches for changes of `own` choices. Expects: what it is made from outlives it; `all` holds every choice of the formula;
/// the goals read no other choices than `own`.
template <typename = void>
class basic_least_change {
 public:
  basic_least_change(term_tree& of, const std::vector<std::vector<std::uint32_t>>& below, const std::vector<movable>& all, std::size_t fields,
                     std::vector<goal> goals, std::vector<std::uint32_t> own)
      : of_(&of),
        below_(&below),
        all_(&all),
        fields_(fields),
        goals_(std::move(goals)),
        own_(std::move(own)),
        rooms_(all.size()),
        is_held_(all.size(), 0),
        settings_(all.size()),
        values_(of.start()),
        held_(values_),
        point_(values_),
        seen_(of.terms.size(), 0) {
    std::vector<term_index> roots;
    for (const goal& g : goals_) roots.push_back(g.term);
    order_ = of.order_of(roots);
    for (const std::uint32_t c : own_) {
      if (!search::contains(used_, all[c].field)) used_.push_back(all[c].field);
    }
    search::sort(used_);
  }

  /// The fields that it can change, ascending.
  [[nodiscard]] const std::vector<std::size_t>& fields() const noexcept { return used_; }
  [[nodiscard]] const std::vector<std::uint32_t>& choices() const noexcept { return own_; }
  /// True once a budget was used up: what was found since may not be the least, and what was not found may exist.
  [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }

  /// The cheapest change, by `order` (of fields: the first is kept smallest), that no one of `known` is within.
  ///
  /// Cost: at most `budget` terms are evaluated, which are taken off.
  [[nodiscard]] std::optional<choice_point> least(const std::vector<std::size_t>& order, const std::vector<std::vector<wide>>& known,
                                                  std::size_t& budget) {
    fields_in_order_ = order;
    heap_.clear();
    fallback_.reset();
    box start;
    for (const std::uint32_t c : own_) start.at.push_back(whole((*all_)[c]));
    push(std::move(start), known, budget);
    if (known.empty() && !heap_.empty()) {
      if (std::optional<choice_point> proved = first_ones(budget)) return proved;
    }
    while (!heap_.empty()) {
      box next = pop();
      if (next.passes) return point_of(next);
      split(next, known, budget);
      if (is_cut_) return fallback_;
    }
    return std::nullopt;
  }

 private:
  struct box {
    std::vector<possible> at;  // of own choices
    std::vector<wide> cost;    // by field: at least
    bool passes = false;       // at its cheapest point
    std::size_t born = 0;
  };

  [[nodiscard]] static possible whole(const movable& m) noexcept {
    if (m.low > m.high) return possible::exactly(m.from);
    return {std::min(m.from, m.low), std::max(m.from, m.high), true, false};
  }

  /// The value in reach that is nearest to what is stored. A code's change costs the same whatever it becomes.
  [[nodiscard]] static std::int64_t nearest(const movable& m, const possible& p) noexcept {
    if (p.is_whole) return m.from;
    return m.from < p.low ? p.low : m.from > p.high ? p.high : m.from;
  }
  [[nodiscard]] static wide cost_of(const movable& m, std::int64_t to) noexcept {
    return m.is_counted ? magnitude(wide{to} - m.from) : wide{to == m.from ? 0 : 1};
  }

  [[nodiscard]] choice_point point_of(const box& of) const {
    choice_point made;
    made.cost.assign(fields_, 0);
    for (std::size_t i = 0; i < own_.size(); ++i) {
      const movable& m = (*all_)[own_[i]];
      made.values.push_back(nearest(m, of.at[i]));
      made.cost[m.field] += cost_of(m, made.values.back());
    }
    return made;
  }

  [[nodiscard]] bool comes_before(const box& a, const box& b) const noexcept {
    for (const std::size_t f : fields_in_order_) {
      if (a.cost[f] != b.cost[f]) return a.cost[f] < b.cost[f];
    }
    return a.passes != b.passes ? a.passes : a.born > b.born;
  }

  /// Where all that can change are answers of one kind, or codes: so many of those that most terms hang on as pass together.
  /// Nothing unless the whole box proves that fewer do not. Expects: the heap holds the whole box only.
  [[nodiscard]] std::optional<choice_point> first_ones(std::size_t& budget) {
    const bool are_answers = !search::any(own_, [this](std::uint32_t c) { return (*all_)[c].is_counted || (*all_)[c].low != (*all_)[c].high; });
    if (used_.size() != 1 || !are_answers || heap_.front().passes) return std::nullopt;
    std::vector<std::size_t> uses(all_->size(), 0);
    for (const term_index i : order_) {
      if ((*below_)[i].size() == 1) ++uses[(*below_)[i].front()];
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < own_.size(); ++i) order.push_back(i);
    search::sort(order, [&](std::size_t a, std::size_t b) { return uses[own_[a]] > uses[own_[b]]; });
    const auto with = [&](std::size_t count) {
      box made = heap_.front();
      for (std::size_t k = 0; k < order.size(); ++k) {
        const movable& m = (*all_)[own_[order[k]]];
        made.at[order[k]] = possible::exactly(k < count ? m.low : m.from);
      }
      return made;
    };
    const wide least = heap_.front().cost[used_[0]];
    if (least > static_cast<wide>(order.size()) || !pay(budget)) return std::nullopt;
    const box tried = with(static_cast<std::size_t>(least));
    for (std::size_t i = 0; i < own_.size(); ++i) settings_[own_[i]] = tried.at[i];
    of_->evaluate(order_, settings_, point_);
    const bool passes = !search::any(goals_, [this](const goal& g) { return point_[g.term].answer != g.wanted; });
    return passes ? std::optional(point_of(tried)) : std::nullopt;
  }

  /// Takes off what a box costs; false once that is too much.
  [[nodiscard]] bool pay(std::size_t& budget) noexcept {
    const std::size_t price = order_.size() * (used_.size() + 2);
    is_cut_ = is_cut_ || price > budget;
    budget -= std::min(price, budget);
    return !is_cut_;
  }

  /// Evaluates a box, and keeps it unless it cannot pass or is beaten already.
  void push(box made, const std::vector<std::vector<wide>>& known, std::size_t& budget) {
    if (!pay(budget)) return;
    for (std::size_t i = 0; i < own_.size(); ++i) settings_[own_[i]] = made.at[i];
    of_->evaluate(order_, settings_, values_);
    for (const goal& g : goals_) {
      if (values_[g.term].answer == opposite(g.wanted)) return;
    }
    made.cost = point_of(made).cost;
    for (std::size_t i = 0; i < own_.size(); ++i) settings_[own_[i]] = possible::exactly(nearest((*all_)[own_[i]], made.at[i]));
    of_->evaluate(order_, settings_, point_);
    made.passes = !search::any(goals_, [this](const goal& g) { return point_[g.term].answer != g.wanted; });
    if (!made.passes && !add_needs(made)) return;
    for (const std::vector<wide>& each : known) {
      if (is_within(each, made.cost)) return;
    }
    if (made.passes && !fallback_) fallback_ = point_of(made);
    made.born = ++births_;
    insert(std::move(made));
  }

  /// Adds what each field needs beyond the box's nearest point; false where no change is enough.
  [[nodiscard]] bool add_needs(box& made) {
    for (const std::size_t field : used_) {
      bool has_any = false;
      bool is_alone = true;
      for (std::size_t i = 0; i < own_.size(); ++i) {
        const std::uint32_t c = own_[i];
        const movable& m = (*all_)[c];
        const possible& p = made.at[i];
        const bool is_decided = !p.is_whole && (!m.is_counted || p.low == p.high);
        const bool is_held = m.field == field && !is_decided && p.low != p.high;
        const std::int64_t at = nearest(m, p);
        settings_[c] = is_held ? possible::exactly(at) : p;
        is_held_[c] = is_held ? 1 : 0;
        rooms_[c] = {m.is_counted, at - p.low, p.high - at};
        has_any = has_any || is_held;
        is_alone = is_alone && (is_held || p.low == p.high);
      }
      if (!has_any) continue;
      of_->evaluate(order_, settings_, held_);
      const wide more = need(*of_, *below_, rooms_, is_held_, values_, held_, is_alone).of_all(goals_);
      if (more >= unreachable) return false;
      made.cost[field] += more;
    }
    return true;
  }

  /// Cuts a box in parts by the choice that matters most. The part pushed last is tried first among equals: of numbers no
  /// change, then the larger one, so that few cells change; of others the change, then the nearer one.
  void split(const box& of, const std::vector<std::vector<wide>>& known, std::size_t& budget) {
    const std::size_t at = choice_to_split(of);
    if (at == own_.size()) return;
    const movable& m = (*all_)[own_[at]];
    const possible p = of.at[at];
    const auto add = [&](std::int64_t low, std::int64_t high) {
      if (low > high) return;
      box part{of.at, {}, false, 0};
      part.at[at] = {low, high, false, false};
      push(std::move(part), known, budget);
    };
    if (p.is_whole) {
      if (!m.is_counted) add(m.from, m.from);
      add(m.low, std::min(m.high, m.from - 1));
      add(std::max(m.low, m.from + 1), m.high);
      if (m.is_counted) add(m.from, m.from);
      return;
    }
    const auto middle = static_cast<std::int64_t>(floor_divide(wide{p.low} + p.high, 2));
    const bool is_low_last = (m.from > p.high) == m.is_counted;
    if (!is_low_last) add(p.low, middle);
    add(middle + 1, p.high);
    if (is_low_last) add(p.low, middle);
  }

  /// The undecided choices of the field kept smallest first; of numbers the last, so that the first ones bear what is left.
  [[nodiscard]] std::size_t choice_to_split(const box& of) {
    for (std::size_t i = 0; i < own_.size(); ++i) settings_[own_[i]] = of.at[i];
    of_->evaluate(order_, settings_, values_);
    relevant_.assign(all_->size(), 0);
    ++visit_;
    for (const goal& g : goals_) find_relevant(g.term);
    std::size_t best = own_.size();
    std::size_t best_rank = SIZE_MAX;
    for (std::size_t i = 0; i < own_.size(); ++i) {
      const possible& p = of.at[i];
      if (p.low == p.high || relevant_[own_[i]] == 0) continue;
      const std::size_t place = search::first(fields_in_order_, [&](std::size_t f) { return f == (*all_)[own_[i]].field; });
      // What else a code that changes may be costs nothing: that is left to the end.
      const std::size_t rank = p.is_whole ? 2 * place : (*all_)[own_[i]].is_counted ? 2 * place + 1 : 2 * fields_ + 1;
      if (rank > best_rank || (rank == best_rank && !(*all_)[own_[i]].is_counted)) continue;
      best = i;
      best_rank = rank;
    }
    return best;
  }

  /// Choices below a term that still matter in the box that was evaluated last.
  void find_relevant(term_index i) {
    if (seen_[i] == visit_) return;
    seen_[i] = visit_;
    const term& t = of_->terms[i];
    const eval::row_value& v = values_[i];
    if (t.what == term::sort::constant || (v.is_truth ? v.answer != truth::unknown : v.number.is_point())) return;
    if (t.what == term::sort::choice) relevant_[t.index] = 1;
    for (const term_index a : t.arguments) find_relevant(a);
  }

  // A binary heap: <algorithm> costs too much to include.
  void insert(box made) {
    heap_.push_back(std::move(made));
    for (std::size_t i = heap_.size() - 1; i > 0 && comes_before(heap_[i], heap_[(i - 1) / 2]); i = (i - 1) / 2)
      std::swap(heap_[i], heap_[(i - 1) / 2]);
  }
  [[nodiscard]] box pop() {
    std::swap(heap_.front(), heap_.back());
    box first = std::move(heap_.back());
    heap_.pop_back();
    for (std::size_t i = 0;;) {
      std::size_t least = i;
      for (std::size_t below = 2 * i + 1; below <= 2 * i + 2; ++below) {
        if (below < heap_.size() && comes_before(heap_[below], heap_[least])) least = below;
      }
      if (least == i) return first;
      std::swap(heap_[i], heap_[least]);
      i = least;
    }
  }

  term_tree* of_;
  const std::vector<std::vector<std::uint32_t>>* below_;
  const std::vector<movable>* all_;
  std::size_t fields_;
  std::vector<goal> goals_;
  std::vector<std::uint32_t> own_;
  std::vector<std::size_t> used_;
  std::vector<term_index> order_;
  std::vector<need::room> rooms_;
  std::vector<std::uint8_t> is_held_;
  std::vector<possible> settings_;
  std::vector<eval::row_value> values_;
  std::vector<eval::row_value> held_;
  std::vector<eval::row_value> point_;
  std::vector<std::size_t> fields_in_order_;
  std::vector<box> heap_;
  std::optional<choice_point> fallback_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t visit_ = 0;
  std::vector<std::uint8_t> relevant_;
  std::size_t births_ = 0;
  bool is_cut_ = false;
};
using least_change = basic_least_change<>;

}  // namespace povexit::inline v0::explain
