// SPDX-License-Identifier: MIT
// povexit/explain/need.hpp -- how much of one field must change at least before a formula can give an answer.
//
// Layer: explain. A bound from below that a search may rely on: "and" adds up what disjoint parts need, "or" takes the
// cheapest, a count or sum takes its cheapest members first, by gain for cost, as a knapsack whose last piece may be cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/scalar.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/explain/term_tree.hpp>

namespace povexit::inline v0::explain {

/// More than any cost: it cannot be reached.
inline constexpr wide unreachable = wide{1} << 120;

/// An answer that a term shall give.
struct goal {
  term_index term = 0;
  truth wanted = truth::yes;
  friend bool operator==(const goal&, const goal&) = default;
};

/// One field's choices in a box: `is_own(choice)` says which belong to it and are not decided; `rooms` how far one may move,
/// in steps that cost one each, or that its change costs one whatever it becomes.
///
/// `box` are the terms' values while every choice may be anything in the box, `held` while those of the field stay where
/// they are nearest to what is stored. Where nothing else is left to choose (`alone`), what `held` leaves open is missing
/// for good: then an answer must be had in spite of it, and not only become possible.
template <typename = void>
class basic_need {
 public:
  struct room {
    bool is_counted = false;  ///< each step costs one; else the whole change does
    std::int64_t down = 0;
    std::int64_t up = 0;
  };

  basic_need(const term_tree& of, const std::vector<std::vector<std::uint32_t>>& choices_below, const std::vector<room>& rooms,
             const std::vector<std::uint8_t>& is_own, const std::vector<eval::row_value>& box, const std::vector<eval::row_value>& held, bool alone)
      : of_(&of),
        below_(&choices_below),
        rooms_(&rooms),
        is_own_(&is_own),
        box_(&box),
        held_(&held),
        alone_(alone) {}

  /// What all of the goals need together.
  [[nodiscard]] wide of_all(const std::vector<goal>& goals) {
    std::vector<std::pair<wide, term_index>> parts;
    for (const goal& each : goals) parts.emplace_back(of(each.term, each.wanted), each.term);
    return together(parts);
  }

  /// What one term needs to give the answer. 0: it may be had without the field.
  [[nodiscard]] wide of(term_index i, truth wanted) {
    if ((*box_)[i].answer == opposite(wanted)) return unreachable;
    if (alone_ ? (*held_)[i].answer == wanted : (*held_)[i].answer != opposite(wanted)) return 0;
    const term& t = of_->terms[i];
    if (alone_ && t.what == term::sort::constant) return unreachable;
    if (t.what == term::sort::fold) return quantified(t, wanted);
    if (t.what != term::sort::operation) return 1;
    switch (of_->node_of(t).what) {
      case rule::op::opposite: return of(t.arguments[0], opposite(wanted));
      case rule::op::both: return joined(t, wanted, wanted == truth::yes);
      case rule::op::either: return joined(t, wanted, wanted == truth::no);
      case rule::op::choose_truth: return branch(t, wanted);
      case rule::op::compare: return compared(t, wanted);
      default: return 1;
    }
  }

 private:
  /// A change of a number and what it costs at least; a part of it costs that part.
  struct piece {
    bound gain;
    wide cost = 0;
  };
  using pieces = std::vector<piece>;

  [[nodiscard]] const std::vector<std::uint32_t>& below(term_index i) const noexcept { return (*below_)[i]; }

  /// Marks the field's choices below a term; false, and nothing is marked, where one is marked already.
  [[nodiscard]] bool mark(term_index i, std::vector<std::uint32_t>& marked) const {
    const std::size_t before = marked.size();
    for (const std::uint32_t choice : below(i)) {
      if ((*is_own_)[choice] == 0) continue;
      for (std::size_t k = 0; k < before; ++k) {
        if (marked[k] != choice) continue;
        marked.resize(before);
        return false;
      }
      marked.push_back(choice);
    }
    return true;
  }

  /// Parts that must all be had: what those without a common choice need adds up.
  [[nodiscard]] wide together(const std::vector<std::pair<wide, term_index>>& parts) const {
    std::vector<std::uint32_t> marked;
    wide sum = 0;
    wide most = 0;
    for (const auto& [cost, i] : parts) {
      if (cost >= unreachable) return unreachable;
      most = std::max(most, cost);
      if (cost > 0 && mark(i, marked)) sum += cost;
    }
    return std::max(sum, most);
  }

  [[nodiscard]] wide joined(const term& t, truth wanted, bool is_all) { return joined(t, wanted, is_all, t.arguments.size()); }
  [[nodiscard]] wide joined(const term& t, truth wanted, bool is_all, std::size_t count) {
    std::vector<std::pair<wide, term_index>> parts;
    wide least = unreachable;
    for (std::size_t k = 0; k < count; ++k) {
      const wide cost = of(t.arguments[k], wanted);
      least = std::min(least, cost);
      parts.emplace_back(cost, t.arguments[k]);
    }
    return is_all ? together(parts) : least;
  }

  [[nodiscard]] wide quantified(const term& t, truth wanted) {
    const fold_case& of = of_->folds[t.index];
    const bool is_all = (of_->node_of(t).what == rule::op::fold_every) == (wanted == truth::yes);
    return std::max<wide>(1, joined(t, wanted, is_all, of.delivered));
  }

  [[nodiscard]] wide branch(const term& t, truth wanted) {
    const auto way = [&](truth condition, std::size_t k) { return std::max(of(t.arguments[0], condition), of(t.arguments[k], wanted)); };
    const wide either = alone_ ? std::max(of(t.arguments[1], wanted), of(t.arguments[2], wanted)) : unreachable;
    return std::max<wide>(1, std::min(either, std::min(way(truth::yes, 1), way(truth::no, 2))));
  }

  [[nodiscard]] const interval& box(term_index i) const noexcept { return (*box_)[i].number; }
  [[nodiscard]] const interval& held(term_index i) const noexcept { return (*held_)[i].number; }

  [[nodiscard]] wide compared(const term& t, truth wanted) {
    using rule::relation;
    relation how = of_->node_of(t).compared_as;
    if (wanted == truth::no) {
      constexpr relation turned[] = {relation::greater_equal, relation::greater,    relation::not_equal,
                                     relation::equal,         relation::less_equal, relation::less};
      how = turned[static_cast<std::size_t>(how)];
    }
    const term_index a = t.arguments[0];
    const term_index b = t.arguments[1];
    switch (how) {
      case relation::less:
      case relation::less_equal: return apart(b, a, how == relation::less);
      case relation::greater:
      case relation::greater_equal: return apart(a, b, how == relation::greater);
      case relation::equal: return held(a).high < held(b).low ? apart(a, b, false) : held(b).high < held(a).low ? apart(b, a, false) : 1;
      case relation::not_equal: break;
    }
    return 1;
  }

  /// What it takes until `upper` reaches `lower`, or is beyond it.
  [[nodiscard]] wide apart(term_index upper, term_index lower, bool beyond) {
    if (held(upper).undefined || held(lower).undefined || box(upper).undefined || box(lower).undefined) return 1;
    const bound from = alone_ ? held(upper).low : held(upper).high;
    const bound to = alone_ ? held(lower).high : held(lower).low;
    const bound gap = (interval{to, to, false} - interval{from, from, false}).low;
    std::vector<std::uint32_t> marked;
    if (!gap.is_finite() || gap.sign() < 0 || !mark(upper, marked) || !mark(lower, marked)) return 1;
    pieces all = moves(upper, true);
    for (const piece& each : moves(lower, false)) all.push_back(each);
    return std::max<wide>(1, cost_of(gap, std::move(all), beyond));
  }

  [[nodiscard]] static bound product(const bound& a, const bound& b) noexcept { return (interval{a, a, false} * interval{b, b, false}).low; }

  /// The pieces with the best gain for their cost, until the gap is closed; the last one in part. What they gain rises
  /// with every step, so that to go beyond the gap takes more than to close it.
  [[nodiscard]] static wide cost_of(bound gap, pieces all, bool beyond) {
    search::sort(all, [](const piece& a, const piece& b) { return product(a.gain, bound::of(b.cost)) > product(b.gain, bound::of(a.cost)); });
    interval spent = interval::point(0);
    for (const piece& each : all) {
      if (!each.gain.is_finite()) return steps(spent, beyond);
      if (each.gain > gap || (each.gain == gap && !beyond)) {
        const interval part = interval{gap, gap, false} * interval::point(each.cost) / interval{each.gain, each.gain, false};
        return steps(spent + part, beyond);
      }
      gap = (interval{gap, gap, false} - interval{each.gain, each.gain, false}).low;
      spent = spent + interval::point(each.cost);
    }
    return unreachable;
  }
  [[nodiscard]] static wide steps(const interval& spent, bool beyond) noexcept {
    if (!spent.low.is_finite()) return 1;
    return beyond ? floor_divide(spent.low.numerator, spent.low.denominator) + 1 : ceiling_divide(spent.low.numerator, spent.low.denominator);
  }

  /// How far the end of the number that matters may rise (or fall) when the field moves, at most.
  [[nodiscard]] bound reach(term_index i, bool up) const noexcept { return reach(box(i), held(i), up); }
  [[nodiscard]] bound reach(const interval& all, const interval& now, bool up) const noexcept {
    const bound from = up ? (alone_ ? now.low : now.high) : all.low;
    const bound to = up ? all.high : (alone_ ? now.high : now.low);
    return (interval{to, to, false} - interval{from, from, false}).high;
  }

  /// The moves of a number: pieces of gain with what each costs at least.
  [[nodiscard]] pieces moves(term_index i, bool up) {
    const bound all = reach(i, up);
    if (all.sign() <= 0) return {};
    const term& t = of_->terms[i];
    if (t.what == term::sort::fold) return members(t, i, up);
    if (t.what == term::sort::choice) return {choice(t, up, all)};
    if (t.what != term::sort::operation) return {};
    const term_index a = t.arguments[0];
    const term_index b = t.arguments.size() > 1 ? t.arguments[1] : a;
    switch (of_->node_of(t).what) {
      case rule::op::add: return both_moves(a, up, b, up, all);
      case rule::op::subtract: return both_moves(a, up, b, !up, all);
      case rule::op::negate: return moves(a, !up);
      case rule::op::multiply: return is_fixed(b) ? stretched(a, up, held(b).low) : is_fixed(a) ? stretched(b, up, held(a).low) : pieces{{all, 1}};
      case rule::op::divide: return is_fixed(b) && held(b).low.sign() != 0 ? stretched(a, up, v0::detail::reciprocal(held(b).low)) : pieces{{all, 1}};
      case rule::op::choose_number: return chosen(t, up, all);
      default: return {{all, 1}};
    }
  }

  [[nodiscard]] bool is_fixed(term_index i) const noexcept { return box(i).is_point(); }

  [[nodiscard]] piece choice(const term& t, bool up, const bound& all) const noexcept {
    const room& own = (*rooms_)[t.index];
    const bool forward = up == (of_->node_of(t).scale.numerator() >= 0);
    return {all, own.is_counted ? wide{forward ? own.up : own.down} : 1};
  }

  [[nodiscard]] pieces both_moves(term_index a, bool a_up, term_index b, bool b_up, const bound& all) {
    std::vector<std::uint32_t> marked;
    if (!mark(a, marked) || !mark(b, marked)) return {{all, 1}};
    pieces made = moves(a, a_up);
    for (const piece& each : moves(b, b_up)) made.push_back(each);
    return made;
  }

  [[nodiscard]] pieces stretched(term_index i, bool up, const bound& by) {
    pieces made = moves(i, up == (by.sign() >= 0));
    const bound size = by.sign() < 0 ? bound{-by.numerator, by.denominator} : by;
    for (piece& each : made) each.gain = product(each.gain, size);
    return made;
  }

  /// `if c then a else b`: of the branch that holds, or what it costs to take the other.
  [[nodiscard]] pieces chosen(const term& t, bool up, const bound& all) {
    const truth condition = (*held_)[t.arguments[0]].answer;
    if (condition == truth::unknown) return {{all, 1}};
    const bool is_settled = (*box_)[t.arguments[0]].answer == condition;
    const term_index taken = t.arguments[condition == truth::yes ? 1 : 2];
    if (is_settled) return moves(taken, up);
    if (!is_fixed(t.arguments[1]) || !is_fixed(t.arguments[2])) return {{all, 1}};
    return {{all, std::max<wide>(1, of(t.arguments[0], opposite(condition)))}};
  }

  /// A count or a sum of members: each is a piece, or several that hang on the same choice are.
  [[nodiscard]] pieces members(const term& t, term_index i, bool up) {
    const rule::op what = of_->node_of(t).what;
    const bound all = reach(i, up);
    if (what != rule::op::fold_count && what != rule::op::fold_sum) return {{all, 1}};
    const fold_case& of = of_->folds[t.index];
    pieces made;
    std::vector<std::uint32_t> marked;
    std::vector<std::uint32_t> last;  // the choices of the piece before
    for (std::size_t k = 0; k < of.delivered; ++k) {
      pieces own = what == rule::op::fold_count ? counted(t.arguments[k], up) : added(t.arguments[k], t.arguments[of.delivered + k], up);
      if (own.empty()) continue;
      std::vector<std::uint32_t> hangs_on = own_below(t.arguments[k]);
      if (what == rule::op::fold_sum) {
        for (const std::uint32_t c : own_below(t.arguments[of.delivered + k])) hangs_on.push_back(c);
        search::sort_once(hangs_on);
      }
      if (!made.empty() && own.size() == 1 && hangs_on == last) {
        made.back().gain = (interval{made.back().gain, made.back().gain, false} + interval{own[0].gain, own[0].gain, false}).high;
        made.back().cost = std::min(made.back().cost, own[0].cost);
        continue;
      }
      for (const std::uint32_t c : hangs_on) {
        if (search::contains(marked, c)) return {{all, 1}};
      }
      for (const std::uint32_t c : hangs_on) marked.push_back(c);
      last = own.size() == 1 ? std::move(hangs_on) : std::vector<std::uint32_t>();
      for (const piece& each : own) made.push_back(each);
    }
    return made;
  }

  [[nodiscard]] std::vector<std::uint32_t> own_below(term_index i) const {
    std::vector<std::uint32_t> own;
    for (const std::uint32_t choice : below(i)) {
      if ((*is_own_)[choice] != 0) own.push_back(choice);
    }
    return own;
  }

  [[nodiscard]] pieces counted(term_index in, bool up) {
    const truth wanted = up ? truth::yes : truth::no;
    const truth now = (*held_)[in].answer;
    const truth any = (*box_)[in].answer;
    const bool gains = alone_ ? now != wanted && any != opposite(wanted) : now == opposite(wanted) && any != opposite(wanted);
    return gains ? pieces{{bound::of(1), std::max<wide>(1, of(in, wanted))}} : pieces{};
  }

  [[nodiscard]] pieces added(term_index in, term_index number, bool up) {
    const truth now = (*held_)[in].answer;
    const truth any = (*box_)[in].answer;
    if (now == truth::no && any == truth::no) return {};
    const bound gain = reach(eval::contribution(any, box(number)), eval::contribution(now, held(number)), up);
    if (gain.sign() <= 0) return {};
    if (any == truth::yes && now == truth::yes) return moves(number, up);
    if (!is_fixed(number) || now == truth::unknown) return {{gain, 1}};
    return {{gain, std::max<wide>(1, of(in, opposite(now)))}};
  }

  const term_tree* of_;
  const std::vector<std::vector<std::uint32_t>>* below_;
  const std::vector<room>* rooms_;
  const std::vector<std::uint8_t>* is_own_;
  const std::vector<eval::row_value>* box_;
  const std::vector<eval::row_value>* held_;
  bool alone_;
};
using need = basic_need<>;

}  // namespace povexit::inline v0::explain
