// SPDX-License-Identifier: MIT
// povexit/eval/tile.hpp -- a group's nodes over one stretch of rows: truths here, numbers in tile_numbers.hpp.
//
// Layer: eval. A tile begins at a multiple of 64 rows, so that tiles share no word and may run at the same time.
#pragma once

#include <cstddef>
#include <cstdint>

#include <povexit/eval/compare_kernel.hpp>
#include <povexit/eval/fold_kernel.hpp>
#include <povexit/eval/gather_kernel.hpp>
#include <povexit/eval/run_state.hpp>
#include <povexit/eval/tile_numbers.hpp>
#include <povexit/eval/workspace.hpp>

namespace povexit::inline v0::eval {

/// One tile of one group. Expects: first % 64 == 0.
template <typename = void>
class basic_tile : tile_numbers {
 public:
  basic_tile(run_state& state, const group& g, workspace& room, std::size_t index, std::size_t first, std::size_t rows)
      : tile_numbers(state, g, room, index, first, rows) {}

  void run() {
    room_.fit(group_, state_.of->graph().nodes.size(), rows_);
    run_members();
    if (is_inlined_) workspace::grow(room_.kept_words, 2 * words_ * group_.steps.size());
    for (const rule::node_index i : group_.borrowed) {
      if (state_.node(i).is_truth) {
        room_.truths[i] = {state_.kept[i].truths.yes.words() + first_ / 64, state_.kept[i].truths.no.words() + first_ / 64};
      } else {
        room_.views[i] = state_.numbers_of(i, first_);
      }
    }
    for (std::size_t s = 0; s < group_.steps.size(); ++s) {
      const rule::node_index i = group_.steps[s];
      if (state_.node(i).is_truth) {
        truth_step(i, group_.slots[s]);
      } else {
        number_step(i, group_.slots[s]);
      }
    }
  }

 private:
  /// Computes the groups of members that have no pass of their own.
  void run_members() {
    workspace::grow(room_.members, group_.member_groups.size());
    for (std::size_t k = 0; k < group_.member_groups.size(); ++k) {
      if (state_.is_inlined[group_.member_groups[k]] == 0) continue;
      const group& inner = state_.of->schedule().groups[group_.member_groups[k]];
      const children_of_tile range = children(inner.level);
      basic_tile made(state_, inner, room_.members[k], 0, range.first, range.rows);
      made.is_inlined_ = true;
      made.run();
    }
  }

  [[nodiscard]] truth_tile place(rule::node_index i, std::uint32_t slot) {
    if (slot == no_slot && is_inlined_) {
      const std::size_t at = 2 * words_ * kept_count_++;
      return {room_.kept_words.data() + at, room_.kept_words.data() + at + words_};
    }
    if (slot == no_slot) return {state_.kept[i].truths.yes.words() + first_ / 64, state_.kept[i].truths.no.words() + first_ / 64};
    std::uint64_t* at = room_.truth_words.data() + std::size_t{slot} * 2 * words_;
    return {at, at + words_};
  }

  void truth_step(rule::node_index i, std::uint32_t slot) {
    using rule::op;
    const rule::node& n = state_.node(i);
    const truth_tile out = place(i, slot);
    room_.truths[i] = {out.yes, out.no};
    if (is_constant(n)) return fill(state_.phantoms[i].answer, out);
    const auto argument = [&](std::size_t k) -> const truth_view& { return room_.truths[n.arguments[k]]; };
    switch (n.what) {
      case op::load_truth: return load(n, out);
      case op::both: return join(n, out, [](truth_word a, truth_word b) { return v0::both(a, b); });
      case op::either: return join(n, out, [](truth_word a, truth_word b) { return v0::either(a, b); });
      case op::opposite: return each(out, [&](std::size_t w) { return v0::opposite(argument(0).word(w)); });
      case op::truth_is_known: return each(out, [&](std::size_t w) { return v0::known(argument(0).word(w)); });
      case op::choose_truth:
        return each(out, [&](std::size_t w) { return v0::choose(argument(0).word(w), argument(1).word(w), argument(2).word(w)); });
      case op::compare: return compare(i, n, out);
      case op::among: return among(i, n, out);
      case op::number_is_known: return known_number(i, n, out);
      case op::gather_truth: return gather(i, n, out);
      case op::fold_every:
      case op::fold_some: return fold(i, n, out);
      default: __builtin_trap();
    }
  }

  template <typename Word>
  void each(const truth_tile& out, const Word& word) const noexcept {
    for (std::size_t w = 0; w < words_; ++w) out.set(w, word(w));
  }

  void fill(truth value, const truth_tile& out) const noexcept {
    const truth_word all{value == truth::yes ? ~std::uint64_t{0} : 0, value == truth::no ? ~std::uint64_t{0} : 0};
    each(out, [all](std::size_t) { return all; });
  }

  template <typename Combine>
  void join(const rule::node& n, const truth_tile& out, const Combine& combine) const noexcept {
    const truth_view& a = room_.truths[n.arguments[0]];
    const truth_view& b = room_.truths[n.arguments[1]];
    each(out, [&](std::size_t w) { return combine(a.word(w), b.word(w)); });
    for (std::size_t k = 2; k < n.arguments.size(); ++k) {
      const truth_view& next = room_.truths[n.arguments[k]];
      each(out, [&](std::size_t w) { return combine({out.yes[w], out.no[w]}, next.word(w)); });
    }
  }

  void load(const rule::node& n, const truth_tile& out) {
    const column_view* values = state_.data->column(n.level, n.column);
    if (values == nullptr) return fill(truth::unknown, out);
    if (values->kind() == storage::bits) {
      const std::uint64_t* bits = static_cast<const std::uint64_t*>(values->data()) + first_ / 64;
      return write_tested(bits, known_words(*values), words_, truth::unknown, out);
    }
    const range_test not_zero{0, 0, false, true};
    not_zero.run(*values, first_, rows_, out.yes, state_.use);
    write_tested(out.yes, known_words(*values), words_, truth::unknown, out);
  }

  /// A test on a column's stored integers; missing cells have the same answer throughout.
  template <typename Test>
  void direct(const rule::node& column, const Test& test, truth missing, const truth_tile& out) {
    const column_view* values = state_.data->column(column.level, column.column);
    if (values == nullptr) return fill(missing, out);
    test.run(*values, first_, rows_, out.yes, state_.use);
    write_tested(out.yes, known_words(*values), words_, missing, out);
  }

  void compare(rule::node_index i, const rule::node& n, const truth_tile& out) {
    if (state_.of->schedule().is_direct[i] != 0) {
      const bool column_first = state_.node(n.arguments[0]).what == rule::op::load_number;
      return direct(state_.node(n.arguments[column_first ? 0 : 1]), state_.tests[i], state_.phantoms[i].answer, out);
    }
    if (state_.of->schedule().linear[i].is_there()) {
      return state_.linear[i].run(first_, rows_, state_.use, workspace::grow(room_.bit_room, 2 * words_), out);
    }
    const number_view a = view(n.arguments[0]);
    const number_view b = view(n.arguments[1]);
    const number_shape& shape = state_.shape(i);
    std::uint64_t* holds = room_.scratch.data();
    if (shape.fast && shape.is_wide) {
      compare_rows<wide>(state_.use, rows_, n.compared_as, parts_of<wide>(a, 0), shape.multipliers[0], parts_of<wide>(b, 1), shape.multipliers[1], holds);
    } else if (shape.fast) {
      compare_rows<std::int64_t>(state_.use, rows_, n.compared_as, parts_of<std::int64_t>(a, 0), static_cast<std::int64_t>(shape.multipliers[0]),
                                 parts_of<std::int64_t>(b, 1), static_cast<std::int64_t>(shape.multipliers[1]), holds);
    }
    const auto exact = [&](std::size_t w) { return shape.fast ? a.exact_word(w) & b.exact_word(w) : 0; };
    each(out, [&](std::size_t w) { return truth_word{holds[w] & exact(w), ~holds[w] & exact(w)}; });
    slow(out, exact, [&](std::size_t row) { return eval::compare(a[row], n.compared_as, b[row]); });
  }

  /// Rows that are not exact, one by one.
  template <typename Exact, typename Answer>
  void slow(const truth_tile& out, const Exact& exact, const Answer& answer) const {
    for (std::size_t w = 0; w < words_; ++w) {
      for (std::uint64_t rest = ~exact(w) & rows_word(w); rest != 0; rest &= rest - 1) {
        const auto bit = static_cast<unsigned>(std::countr_zero(rest));
        const truth t = answer(64 * w + bit);
        out.yes[w] |= std::uint64_t{t == truth::yes} << bit;
        out.no[w] |= std::uint64_t{t == truth::no} << bit;
      }
    }
  }

  void among(rule::node_index i, const rule::node& n, const truth_tile& out) {
    const key_set& keys = state_.keys[n.table];
    if (state_.of->schedule().is_direct[i] != 0) return direct(state_.node(n.arguments[0]), keys, state_.phantoms[i].answer, out);
    const number_view a = view(n.arguments[0]);
    fill(truth::unknown, out);
    slow(
        out, [](std::size_t) { return std::uint64_t{0}; }, [&](std::size_t row) { return eval::among(a[row], state_.of->graph().tables[n.table]); });
  }

  void known_number(rule::node_index i, const rule::node& n, const truth_tile& out) {
    if (state_.of->schedule().is_direct[i] != 0) {
      const rule::node& column = state_.node(n.arguments[0]);
      const column_view* values = state_.data->column(column.level, column.column);
      if (values == nullptr) return fill(state_.phantoms[i].answer, out);
      std::fill_n(room_.scratch.data(), words_, ~std::uint64_t{0});
      return write_tested(room_.scratch.data(), known_words(*values), words_, state_.phantoms[i].answer, out);
    }
    const number_view a = view(n.arguments[0]);
    each(out, [&](std::size_t w) { return truth_word{a.exact_word(w), 0}; });
    slow(
        out, [&](std::size_t w) { return a.exact_word(w); }, [&](std::size_t row) { return truth_of(a[row].is_point()); });
  }

  void fold(rule::node_index i, const rule::node& n, const truth_tile& out) {
    const run_link& members = state_.between->between(n.member_level, n.level);
    const member_truths in = members_of(n.arguments[0]);
    if (!members.ordered) return fold_truth_rows(n.what, members.listed, first_, rows_, in, state_.rests[i], out);
    std::uint64_t* room = workspace::grow(room_.bit_room, 2 * (words_ + 2));
    with_bits(state_.use, [&](auto bits) { fold_truth_rows<decltype(bits)>(n.what, *members.ordered, first_, rows_, in, state_.rests[i], room, out); });
  }

  void gather(rule::node_index i, const rule::node& n, const truth_tile& out) {
    if (is_constant(state_.node(n.arguments[0]))) return fill(state_.phantoms[i].answer, out);
    const run_link& above = state_.between->between(n.level, state_.node(n.arguments[0]).level);
    const plane& of = state_.kept[n.arguments[0]].truths;
    if (!above.ordered) return gather_truth_rows(above.listed, first_, rows_, of, state_.phantoms[i].answer, out);
    std::uint64_t* room = above.ordered->having() == nullptr ? nullptr : workspace::grow(room_.bit_room, words_for(above.ordered->parents()) + 3);
    with_bits(state_.use, [&](auto bits) {
      spread_over_children<decltype(bits)>(*above.ordered, first_, rows_, of.yes.words(), room, out.yes);
      spread_over_children<decltype(bits)>(*above.ordered, first_, rows_, of.no.words(), room, out.no);
    });
  }

  bool is_inlined_ = false;
  std::size_t kept_count_ = 0;
};
using tile = basic_tile<>;

}  // namespace povexit::inline v0::eval
