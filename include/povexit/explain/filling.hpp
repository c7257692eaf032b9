// SPDX-License-Identifier: MIT
// povexit/explain/filling.hpp -- whether some values for some missing inputs give a formula an answer.
//
// Layer: explain. What is not filled stays missing, and the engine's law says that to fill it never changes an answer: so
// a filling is built input by input, and dropped as soon as the answer is another. Of inputs with few values all are
// tried; of numbers those where a comparison that reads them turns, found by bisection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/explain/term_tree.hpp>
#include <povexit/explain/goals.hpp>
#include <povexit/explain/missing_choices.hpp>

namespace povexit::inline v0::explain {

/// Expects: what it is made from outlives it.
template <typename = void>
class basic_filling {
 public:
  basic_filling(term_tree& of, const std::vector<missing_choice>& all, std::vector<term_index> roots, std::size_t budget)
      : of_(&of),
        all_(&all),
        roots_(std::move(roots)),
        left_(budget),
        below_(choices_below(of)),
        order_(of.order_of(roots_)),
        values_(of.start()),
        scratch_(values_),
        settings_(all.size(), possible::missing()),
        seen_(of.terms.size(), 0) {
    for (const term_index i : order_) {
      const rule::op what = of.node_of(of.terms[i]).what;
      if (of.terms[i].what == term::sort::operation && (what == rule::op::compare || reads_table(what))) readers_.push_back(i);
    }
    for (std::size_t i = 0; i < readers_.size(); ++i) reader_orders_.push_back(of.order_of({readers_[i]}));
  }

  /// Whether the inputs of these items can be filled so that `holds` of the roots' answers; `may_hold` says of partial
  /// answers whether it still can.
  template <typename Holds, typename MayHold>
  [[nodiscard]] bool can_reach(const std::vector<std::uint8_t>& items, const Holds& holds, const MayHold& may_hold) {
    for (std::size_t c = 0; c < all_->size(); ++c) {
      const missing_choice& each = (*all_)[c];
      const bool is_in = items[each.item] != 0;
      settings_[c] = each.fixed && is_in ? possible::exactly(*each.fixed) : possible::missing();
    }
    return reach(items, holds, may_hold);
  }

  /// False once something that `can_reach` denied may be possible: a budget was used up, or a number was tried at some values only.
  [[nodiscard]] bool is_certain() const noexcept { return is_certain_; }
  [[nodiscard]] bool is_used_up() const noexcept { return left_ == 0; }

 private:
  static constexpr std::int64_t few = 4;
  static constexpr std::int64_t most_tried = 64;

  [[nodiscard]] static constexpr bool reads_table(rule::op what) noexcept { return what == rule::op::among || what == rule::op::lookup; }

  template <typename Holds, typename MayHold>
  [[nodiscard]] bool reach(const std::vector<std::uint8_t>& items, const Holds& holds, const MayHold& may_hold) {
    left_ -= std::min(left_, order_.size() + 1);
    if (left_ == 0) return is_certain_ = false, false;
    of_->evaluate(order_, settings_, values_);
    std::vector<truth> answers;
    for (const term_index root : roots_) answers.push_back(values_[root].answer);
    if (holds(answers)) return true;
    if (!may_hold(answers)) return false;
    const std::uint32_t next = relevant(items);
    if (next == no_choice) return false;
    for (const std::int64_t value : candidates(next, items)) {
      settings_[next] = possible::exactly(value);
      if (reach(items, holds, may_hold)) return true;
    }
    settings_[next] = possible::missing();
    return false;
  }

  /// The first missing input of the items on which an unknown answer hangs. Expects: `values_` are those of `settings_`.
  [[nodiscard]] std::uint32_t relevant(const std::vector<std::uint8_t>& items) {
    ++visit_;
    std::uint32_t found = no_choice;
    for (const term_index root : roots_) look(root, items, found);
    return found;
  }

  void look(term_index i, const std::vector<std::uint8_t>& items, std::uint32_t& found) {
    if (seen_[i] == visit_) return;
    seen_[i] = visit_;
    const term& t = of_->terms[i];
    const eval::row_value& v = values_[i];
    if (t.what == term::sort::constant || (v.is_truth ? v.answer != truth::unknown : v.number.is_point())) return;
    const auto offer = [&](std::uint32_t c) {
      if (c != no_choice && settings_[c].is_missing && items[(*all_)[c].item] != 0) found = std::min(found, c);
    };
    if (t.what == term::sort::choice) offer(t.index);
    if (t.what == term::sort::fold) offer(of_->folds[t.index].declared);
    for (const term_index a : t.arguments) look(a, items, found);
  }

  /// The values to try, one after the other: all of a few; else, where that is as good, those around turns.
  [[nodiscard]] std::vector<std::int64_t> candidates(std::uint32_t c, const std::vector<std::uint8_t>& items) {
    const missing_choice& own = (*all_)[c];
    const wide size = wide{own.values.high} - own.values.low + 1;
    const bool is_exact = !own.is_declared && !search::any(readers_, [&](term_index r) {
      return search::contains_sorted(below_[r], c) && !(own.is_text ? reads_constants(r) : is_tractable(r, c, items));
    });
    std::vector<std::int64_t> found;
    if (size <= few || (!is_exact && size <= most_tried)) {
      for (std::int64_t v = own.values.low; v <= own.values.high; ++v) found.push_back(v);
      return found;
    }
    const auto add = [&](wide value) {
      if (value >= own.values.low && value <= own.values.high) found.push_back(static_cast<std::int64_t>(value));
    };
    add(own.values.low);
    add(own.values.high);
    for (wide v = wide{own.special} - 1; own.is_declared && v <= wide{own.special} + 1; ++v) add(v);
    for (std::size_t r = 0; r < readers_.size(); ++r) {
      if (search::contains_sorted(below_[readers_[r]], c)) add_turns(r, c, add);
    }
    is_certain_ = is_certain_ && is_exact;
    search::sort_once(found);
    return found;
  }

  /// A text is compared with what rules say, and with nothing else.
  [[nodiscard]] bool reads_constants(term_index reader) const {
    std::size_t constants = 0;
    for (const term_index a : of_->terms[reader].arguments) constants += of_->terms[a].what == term::sort::constant ? 1U : 0U;
    return constants == 1;
  }

  /// On which side of the other the first of two compared numbers is.
  [[nodiscard]] int side(std::size_t reader, std::uint32_t c, std::int64_t value) {
    settings_[c] = possible::exactly(value);
    of_->evaluate(reader_orders_[reader], settings_, scratch_);
    const term& t = of_->terms[readers_[reader]];
    const auto number = [&](std::size_t k) -> const interval& {
      const term& argument = of_->terms[t.arguments[k]];
      return argument.what == term::sort::constant ? argument.value.number : scratch_[t.arguments[k]].number;
    };
    const interval& a = number(0);
    const interval& b = number(1);
    if (a.undefined || b.undefined) return 3;
    if (a.is_point() && a == b) return 0;
    return a.high < b.low ? -1 : b.high < a.low ? 1 : 2;
  }

  /// The values around which a reader turns: of a table its keys; of a comparison where it leaves its side at the low end,
  /// and where it comes to that at the high end; of a text those that it names.
  template <typename Add>
  void add_turns(std::size_t r, std::uint32_t c, const Add& add) {
    const term& reader = of_->terms[readers_[r]];
    if (reads_table(of_->node_of(reader).what)) {
      for (const std::int64_t key : of_->in->tables[of_->node_of(reader).table].keys) {
        for (wide v = wide{key} - 1; v <= wide{key} + 1; ++v) add(v);
      }
      return;
    }
    if ((*all_)[c].is_text) {
      for (const term_index a : reader.arguments) {
        const term& argument = of_->terms[a];
        if (argument.what == term::sort::constant && argument.value.number.is_point()) add(argument.value.number.low.numerator);
      }
      return;
    }
    const possible before = settings_[c];
    const int low = side(r, c, (*all_)[c].values.low);
    const int high = side(r, c, (*all_)[c].values.high);
    if (low != high) {
      add_turn(
          r, c, [low](int s) { return s == low; }, add);
      add_turn(
          r, c, [high](int s) { return s != high; }, add);
    }
    settings_[c] = before;
  }

  /// Expects: `is_left` holds at the low end of the input's values, and not at the high end.
  template <typename IsLeft, typename Add>
  void add_turn(std::size_t r, std::uint32_t c, const IsLeft& is_left, const Add& add) {
    wide left = (*all_)[c].values.low;
    wide right = (*all_)[c].values.high;
    while (right - left > 1) {
      const wide middle = floor_divide(left + right, 2);
      (is_left(side(r, c, static_cast<std::int64_t>(middle))) ? left : right) = middle;
    }
    for (wide v = left - 1; v <= right + 1; ++v) add(v);
  }

  [[nodiscard]] static bool is_large(const missing_choice& of) noexcept { return wide{of.values.high} - of.values.low >= few; }

  /// How a number hangs on an input.
  enum class way : std::uint8_t {
    none,
    pieces,  ///< only through answers: it stays the same between the turns of the readers that give these
    smooth,  ///< it rises, or falls, with the input
    rough,   ///< otherwise
  };

  /// True where trying the turns is as good as trying every value: the reader compares a number that rises or falls with the
  /// input with one that does not know of it, and no second reader weighs it against the same other numbers of the items.
  [[nodiscard]] bool is_tractable(term_index reader, std::uint32_t c, const std::vector<std::uint8_t>& items) const {
    const term& t = of_->terms[reader];
    const rule::node& n = of_->node_of(t);
    if (reads_table(n.what)) return of_->terms[t.arguments[0]].what == term::sort::choice || way_of(t.arguments[0], c) == way::pieces;
    const way left = way_of(t.arguments[0], c);
    const way right = way_of(t.arguments[1], c);
    if (left != way::smooth && right != way::smooth) return left != way::rough && right != way::rough;
    if (left != way::none && right != way::none) return false;
    const bool is_equality = n.compared_as == rule::relation::equal || n.compared_as == rule::relation::not_equal;
    for (const std::uint32_t other : below_[reader]) {
      if (is_weighed(reader, other, c, items) && (is_equality || is_weighed_again(reader, other, c, items))) return false;
    }
    return true;
  }

  /// True where the reader reads a further number of the items as such.
  [[nodiscard]] bool is_weighed(term_index reader, std::uint32_t other, std::uint32_t c, const std::vector<std::uint8_t>& items) const {
    const missing_choice& each = (*all_)[other];
    if (other == c || each.is_row || items[each.item] == 0 || !is_large(each)) return false;
    return search::any(of_->terms[reader].arguments, [&](term_index a) { return way_of(a, other) > way::pieces; });
  }

  [[nodiscard]] bool is_weighed_again(term_index reader, std::uint32_t other, std::uint32_t c, const std::vector<std::uint8_t>& items) const {
    return search::any(readers_, [&](term_index also) {
      if (also == reader || !search::contains_sorted(below_[also], c) || !search::contains_sorted(below_[also], other)) return false;
      return is_weighed(also, other, c, items) && search::any(of_->terms[also].arguments, [&](term_index a) { return way_of(a, c) > way::pieces; });
    });
  }

  [[nodiscard]] way way_of(term_index i, std::uint32_t c) const {
    if (!search::contains_sorted(below_[i], c)) return way::none;
    const term& t = of_->terms[i];
    if (t.what == term::sort::choice) return way::smooth;
    const rule::node& n = of_->node_of(t);
    if (n.is_truth) return way::pieces;
    std::size_t smooth = 0;
    std::size_t pieces = 0;
    std::size_t place = 0;
    for (std::size_t k = 0; k < t.arguments.size(); ++k) {
      const way own = way_of(t.arguments[k], c);
      if (own == way::rough) return way::rough;
      pieces += own == way::pieces ? 1U : 0U;
      if (own != way::smooth) continue;
      ++smooth;
      place = k;
    }
    if (n.what == rule::op::lookup) return smooth == 0 || of_->terms[t.arguments[0]].what == term::sort::choice ? way::pieces : way::rough;
    if (t.what == term::sort::fold && of_->folds[t.index].declared == c) return way::rough;
    if (smooth == 0) return way::pieces;
    return smooth == 1 && pieces == 0 && keeps_direction(t, place) ? way::smooth : way::rough;
  }

  /// True where the term rises, or falls, with its `place`-th argument all along.
  [[nodiscard]] bool keeps_direction(const term& t, std::size_t place) const {
    using rule::op;
    const auto has_sign = [this](term_index a) {
      const interval& range = of_->node_of(of_->terms[a]).range;
      return of_->terms[a].what == term::sort::constant ? of_->terms[a].value.number.is_point() : range.low.sign() >= 0 || range.high.sign() <= 0;
    };
    switch (of_->node_of(t).what) {
      case op::add:
      case op::subtract:
      case op::negate:
      case op::least:
      case op::greatest:
      case op::round:
      case op::year_of:
      case op::months_between:
      case op::age_on:
      case op::choose_number:
      case op::fold_sum:
      case op::fold_min:
      case op::fold_max: return true;
      case op::multiply: return has_sign(t.arguments[1 - place]);
      case op::divide: return has_sign(t.arguments[1 - place]) && (place == 0 || has_sign(t.arguments[1]));
      default: return false;
    }
  }

  term_tree* of_;
  const std::vector<missing_choice>* all_;
  std::vector<term_index> roots_;
  std::size_t left_;
  std::vector<std::vector<std::uint32_t>> below_;
  std::vector<term_index> order_;
  std::vector<eval::row_value> values_;
  std::vector<eval::row_value> scratch_;
  std::vector<possible> settings_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t visit_ = 0;
  std::vector<term_index> readers_;
  std::vector<std::vector<term_index>> reader_orders_;
  bool is_certain_ = true;
};
using filling = basic_filling<>;

}  // namespace povexit::inline v0::explain
