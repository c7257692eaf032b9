// SPDX-License-Identifier: MIT
// povexit/eval/tile_numbers.hpp -- numbers of a tile: parts by kernels, and an interval for every row without.
//
// Layer: eval.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/base/search.hpp>
#include <povexit/eval/fold_kernel.hpp>
#include <povexit/eval/gather_kernel.hpp>
#include <povexit/eval/number_kernel.hpp>
#include <povexit/eval/run_state.hpp>
#include <povexit/eval/workspace.hpp>

namespace povexit::inline v0::eval {

/// The part of a tile that makes numbers.
template <typename = void>
class basic_tile_numbers {
 protected:
  basic_tile_numbers(run_state& state, const group& g, workspace& room, std::size_t index, std::size_t first, std::size_t rows)
      : state_(state),
        group_(g),
        room_(room),
        index_(index),
        first_(first),
        rows_(rows),
        words_(words_for(rows)) {}

  [[nodiscard]] std::uint64_t rows_word(std::size_t w) const noexcept { return low_bits(rows_ - 64 * w < 64 ? rows_ - 64 * w : 64); }
  [[nodiscard]] const std::uint64_t* known_words(const column_view& values) const noexcept {
    return values.known().is_absent() ? nullptr : values.known().words() + first_ / 64;
  }

  [[nodiscard]] number_view view(rule::node_index i) const noexcept { return is_constant(state_.node(i)) ? state_.numbers_of(i, 0) : room_.views[i]; }

  /// The parts in the width that is asked for; `operand` names one of two places for those that have to be widened.
  template <typename Part>
  [[nodiscard]] parts<Part> parts_of(const number_view& seen, std::size_t operand) {
    if constexpr (sizeof(Part) == sizeof(std::int64_t)) {
      return seen.narrow;
    } else {
      if (seen.is_wide) return seen.broad;
      return {widened(seen.narrow.top, 2 * operand), seen.narrow.bottom == nullptr ? nullptr : widened(seen.narrow.bottom, 2 * operand + 1), 1};
    }
  }

  /// The rows of a lower level that belong to the tile's rows, in whole words.
  struct children_of_tile {
    std::size_t first;
    std::size_t rows;
  };
  [[nodiscard]] children_of_tile children(level_index level) const noexcept {
    const ordered_link& members = *state_.between->between(level, group_.level).ordered;
    const detail::child_range range(members, first_, rows_);
    const std::size_t first = range.begin / 64 * 64;
    const std::size_t end = 64 * words_for(range.end);
    return {first, (end < members.children() ? end : members.children()) - first};
  }

  /// The truths of a fold's members, kept or made in this tile.
  [[nodiscard]] member_truths members_of(rule::node_index i) const noexcept {
    if (is_constant(state_.node(i))) return state_.truths_of(i);
    const std::size_t own = state_.of->schedule().group_of[i];
    if (state_.is_inlined[own] == 0) return state_.truths_of(i);
    const std::size_t k = search::first(group_.member_groups, [own](std::size_t each) { return each == own; });
    const truth_view& seen = room_.members[k].truths[i];
    return {seen.yes, seen.no, children(state_.node(i).level).first / 64, truth::unknown};
  }

  void number_step(rule::node_index i, std::uint32_t slot) {
    const number_shape& shape = state_.shape(i);
    number_buffer& buffer = room_.numbers[slot];
    if (is_as_stored(i)) {
      const column_view& values = *state_.data->column(state_.node(i).level, state_.node(i).column);
      number_view seen;
      seen.narrow.top = static_cast<const std::int64_t*>(values.data()) + first_;
      seen.whole = ~std::uint64_t{0};
      seen.scale = state_.node(i).scale;
      room_.views[i] = seen;
      return;
    }
    number_column* kept = state_.is_kept(i, group_) ? &state_.kept[i].numbers : nullptr;
    std::uint64_t* exact = kept != nullptr ? kept->exact.words() + first_ / 64 : workspace::grow(buffer.exact, words_);
    number_view seen;
    seen.is_wide = shape.is_wide;
    seen.exact = exact;
    seen.scale = state_.node(i).scale;
    std::fill_n(exact, words_, shape.fast ? ~std::uint64_t{0} : 0);
    if (shape.is_wide) {
      const auto out = kept != nullptr ? place(kept->broad, kept->broad_below, shape, first_) : fresh(buffer.broad, buffer.broad_below, shape);
      fill_parts<wide>(i, out, exact);
      seen.broad = {out.top, out.bottom, 1};
    } else if (shape.fast) {
      const auto out = kept != nullptr ? place(kept->narrow, kept->narrow_below, shape, first_) : fresh(buffer.narrow, buffer.narrow_below, shape);
      if (is_counted(i)) {
        count(i, out, exact, buffer);
      } else {
        fill_parts<std::int64_t>(i, out, exact);
      }
      seen.narrow = {out.top, out.bottom, 1};
    }
    if (!is_counted(i)) fill_bounds(i, exact, buffer);
    seen.dense = buffer.dense.data();
    room_.views[i] = seen;
    if (kept != nullptr) pack(i, exact, buffer);
  }

  run_state& state_;
  const group& group_;
  workspace& room_;
  std::size_t index_;
  std::size_t first_;
  std::size_t rows_;
  std::size_t words_;

 private:
  /// A column of which all is known and within its range, and that nobody keeps, is read where it lies.
  [[nodiscard]] bool is_as_stored(rule::node_index i) const noexcept {
    const rule::node& n = state_.node(i);
    if (n.what != rule::op::load_number || !state_.shape(i).fast || state_.is_kept(i, group_)) return false;
    const column_view* values = state_.data->column(n.level, n.column);
    return values != nullptr && values->kind() == storage::int64 && values->known().is_absent() && values->range_holds();
  }

  [[nodiscard]] const wide* widened(const std::int64_t* from, std::size_t place) {
    wide* to = workspace::grow(room_.widened[place], rows_);
    std::copy(from, from + rows_, to);
    return to;
  }

  template <typename Part>
  [[nodiscard]] static result_parts<Part> place(std::vector<Part>& top, std::vector<Part>& bottom, const number_shape& shape,
                                                std::size_t first) noexcept {
    return {top.data() + first, shape.has_denominator ? bottom.data() + first : nullptr};
  }
  template <typename Part>
  [[nodiscard]] result_parts<Part> fresh(std::vector<Part>& top, std::vector<Part>& bottom, const number_shape& shape) {
    return {workspace::grow(top, rows_), shape.has_denominator ? workspace::grow(bottom, rows_) : nullptr};
  }

  /// Every row gets parts; `exact` loses the rows whose parts mean nothing.
  template <typename Part>
  void fill_parts(rule::node_index i, const result_parts<Part>& out, std::uint64_t* exact) {
    using rule::op;
    const rule::node& n = state_.node(i);
    if (n.what == op::load_number) return load(n, out, exact);
    if (n.what == op::gather_number) return gather(i, n, out, exact);
    if (is_fold(n.what)) return fold(i, n, out, exact);
    if (n.what == op::choose_number) return choose(i, n, out, exact);
    for (const rule::node_index a : n.arguments) {
      const number_view seen = view(a);
      for (std::size_t w = 0; w < words_; ++w) exact[w] &= seen.exact_word(w);
    }
    const auto argument = [&](std::size_t k, std::size_t operand) { return parts_of<Part>(view(n.arguments[k]), operand); };
    const auto by = [&](std::size_t k) { return static_cast<Part>(state_.shape(i).multipliers[k]); };
    switch (n.what) {
      case op::add: return sum_rows<Part>(state_.use, rows_, argument(0, 0), by(0), argument(1, 1), by(1), out);
      case op::subtract: return sum_rows<Part>(state_.use, rows_, argument(0, 0), by(0), argument(1, 1), turned_sign(by(1)), out);
      case op::multiply: return product_rows<Part>(state_.use, rows_, argument(0, 0), argument(1, 1), by(0), out);
      case op::divide: return quotient_rows<Part>(rows_, argument(0, 0), argument(1, 1), by(0), out, exact);
      case op::negate: return multiple_rows<Part>(rows_, argument(0, 0), turned_sign(by(0)), false, out);
      case op::absolute: return multiple_rows<Part>(rows_, argument(0, 0), by(0) < 0 ? turned_sign(by(0)) : by(0), true, out);
      case op::round: return round_rows<Part>(rows_, argument(0, 0), state_.node(n.arguments[0]).scale, n.rounding_rule, out);
      case op::least:
      case op::greatest:
        multiple_rows<Part>(rows_, argument(0, 0), by(0), false, out);
        for (std::size_t k = 1; k < n.arguments.size(); ++k) replace_rows<Part>(rows_, argument(k, 1), by(k), n.what == op::greatest, out);
        return;
      case op::lookup: return look_up(i, n, out, exact);
      case op::year_of:
      case op::months_between:
      case op::age_on: return dates(i, n, out, exact);
      default: __builtin_trap();
    }
  }

  template <typename Part>
  void load(const rule::node& n, const result_parts<Part>& out, std::uint64_t* exact) {
    const column_view* values = state_.data->column(n.level, n.column);
    if (values == nullptr) {
      std::fill_n(exact, words_, 0);
      std::fill_n(out.top, rows_, Part{0});
      return;
    }
    if (const std::uint64_t* known = known_words(*values)) std::copy(known, known + words_, exact);
    const column_schema& column = state_.of->tables().levels[n.level].columns[n.column];
    if (!values->range_holds() && column.range) {
      const range_test within{column.range->low, column.range->high};
      within.run(*values, first_, rows_, room_.scratch.data(), state_.use);
      for (std::size_t w = 0; w < words_; ++w) exact[w] &= room_.scratch[w];
    }
    if constexpr (sizeof(Part) == sizeof(std::int64_t)) {
      with_values(*values, first_, [&](const auto* from) { load_rows(state_.use, from, rows_, exact, out.top); });
    } else {
      for (std::size_t row = 0; row < rows_; ++row) out.top[row] = ((exact[row / 64] >> (row % 64)) & 1U) != 0 ? (*values)[first_ + row] : 0;
    }
  }

  template <typename Part>
  void gather(rule::node_index i, const rule::node& n, const result_parts<Part>& out, std::uint64_t* exact) {
    const rule::node_index source = n.arguments[0];
    const number_view above = state_.numbers_of(source, 0);
    const run_link& to = state_.between->between(n.level, state_.node(source).level);
    const std::uint64_t* exact_above = state_.kept[source].numbers.exact.words();
    const auto take = [&](const parts<Part>& of) {
      if (to.ordered) return gather_parts<Part>(*to.ordered, first_, rows_, of, exact_above, out, exact);
      gather_parts<Part>(to.listed, first_, rows_, of, exact_above, out, exact);
    };
    if constexpr (sizeof(Part) == sizeof(std::int64_t)) {
      take(above.narrow);
    } else if (above.is_wide) {
      take(above.broad);
    } else {
      std::fill_n(exact, words_, 0);  // the parts of the source have another width: by intervals
      return;
    }
    const Part by = static_cast<Part>(state_.shape(i).multipliers[0]);
    if (by != 1) {
      for (std::size_t row = 0; row < rows_; ++row) out.top[row] = wrapped_product(out.top[row], by);
    }
  }

  template <typename Part>
  void fold(rule::node_index i, const rule::node& n, const result_parts<Part>& out, std::uint64_t* exact) {
    std::fill_n(exact, words_, 0);
    const run_link& members = state_.between->between(n.member_level, n.level);
    if (!members.ordered) {
      for (std::size_t row = 0; row < rows_; ++row) fold_row<Part>(i, n, members.listed, row, members.listed.begin(first_ + row), members.listed.end(first_ + row), out, exact);
    } else {
      for_parents(*members.ordered, first_, rows_, [&](std::size_t row, std::size_t begin, std::size_t end) {
        fold_row<Part>(i, n, *members.ordered, row - first_, begin, end, out, exact);
      });
    }
  }

  /// Counts over an ordered link: their parts and their bounds are made in one go.
  [[nodiscard]] bool is_counted(rule::node_index i) const noexcept {
    const rule::node& n = state_.node(i);
    return n.what == rule::op::fold_count && state_.shape(i).fast && !state_.shape(i).is_wide && state_.between->between(n.member_level, n.level).ordered.has_value();
  }

  void count(rule::node_index i, const result_parts<std::int64_t>& out, std::uint64_t* exact, number_buffer& buffer) {
    const rule::node& n = state_.node(i);
    const ordered_link& members = *state_.between->between(n.member_level, n.level).ordered;
    const member_truths in = members_of(n.arguments[0]);
    const fold_rest& rest = state_.rests[i];
    std::fill_n(exact, words_, 0);
    const auto use = [&](std::size_t row, std::uint64_t yes, std::uint64_t no, std::uint64_t size) {
      const interval bounds = count_of(yes, size - no, members.missing_in(row), members.is_open(row), rest);
      const bool is_exact = bounds.is_point() && bounds.low.numerator <= most_counted;
      const std::size_t at = row - first_;
      out.top[at] = is_exact ? static_cast<std::int64_t>(bounds.low.numerator) : 0;
      exact[at / 64] |= std::uint64_t{is_exact} << (at % 64);
      if (!is_exact) workspace::grow(buffer.dense, rows_)[at] = bounds;
    };
    with_bits(state_.use, [&](auto bits) { count_members<decltype(bits)>(members, first_, rows_, in.bits(truth::yes), in.bits(truth::no), use); });
  }

  template <typename Part, typename Members>
  void fold_row(rule::node_index i, const rule::node& n, const Members& members, std::size_t row, std::size_t begin, std::size_t end,
                const result_parts<Part>& out, std::uint64_t* exact) {
    const member_truths in = members_of(n.arguments[0]);
    const fold_rest& rest = state_.rests[i];
    wide top = 0;
    bool made = false;
    if (n.what == rule::op::fold_count) {
      if constexpr (may_have_keys<Members>) {
        std::int64_t count = 0;
        interval bounds;
        made = fold_count_row(members, first_ + row, in, rest, count, bounds);
        top = count;
      }
    } else if (only_rows_matter(n.what, members, first_ + row, rest)) {
      const number_shape& shape = state_.shape(i);
      const number_view value = state_.numbers_of(n.arguments[1], 0);
      made = fold_number_row(n.what, members, begin, end, in, value, shape.multipliers[1], shape.numerator_limit, top);
    }
    out.top[row] = made ? static_cast<Part>(top) : Part{0};
    if (made) exact[row / 64] |= std::uint64_t{1} << (row % 64);
  }

  template <typename Part>
  void choose(rule::node_index i, const rule::node& n, const result_parts<Part>& out, std::uint64_t* exact) {
    const truth_view& condition = room_.truths[n.arguments[0]];
    const number_view a = view(n.arguments[1]);
    const number_view b = view(n.arguments[2]);
    const std::vector<wide>& by = state_.shape(i).multipliers;
    for (std::size_t w = 0; w < words_; ++w) exact[w] = (condition.yes[w] & a.exact_word(w)) | (condition.no[w] & b.exact_word(w));
    chosen_rows<Part>(rows_, condition.yes, parts_of<Part>(a, 0), static_cast<Part>(by[1]), parts_of<Part>(b, 1), static_cast<Part>(by[2]), out);
  }

  template <typename Part>
  void look_up(rule::node_index i, const rule::node& n, const result_parts<Part>& out, std::uint64_t* exact) {
    const rule::lookup_table& table = state_.of->graph().tables[n.table];
    const number_view key = view(n.arguments[0]);
    const wide by = state_.shape(i).multipliers[0];
    std::vector<Part> values;
    for (const ratio& each : table.values) values.push_back(static_cast<Part>(whole_multiple(each, n.scale).value_or(0)));
    for (std::size_t row = 0; row < rows_; ++row) {
      const wide wanted = wrapped_product(key.top(row), by);
      const std::size_t at = search::not_below(table.keys, wanted);
      const bool found = at < table.keys.size() && table.keys[at] == wanted;
      out.top[row] = found ? values[at] : 0;
      if (!found) exact[row / 64] &= ~(std::uint64_t{1} << (row % 64));
    }
  }

  template <typename Part>
  void dates(rule::node_index i, const rule::node& n, const result_parts<Part>& out, std::uint64_t* exact) {
    const number_view from = view(n.arguments[0]);
    const number_view to = view(n.arguments.back());
    const std::vector<wide>& by = state_.shape(i).multipliers;
    for (std::size_t row = 0; row < rows_; ++row) {
      const wide a = wrapped_product(from.top(row), by.front());
      const wide b = wrapped_product(to.top(row), by.back());
      const bool possible = detail::is_day(a) && detail::is_day(b);
      if (!possible) exact[row / 64] &= ~(std::uint64_t{1} << (row % 64));
      out.top[row] = 0;
      if (((exact[row / 64] >> (row % 64)) & 1U) == 0) continue;
      const date first = date_from_days(static_cast<std::int64_t>(a));
      out.top[row] = n.what == rule::op::year_of ? first.year : detail::period(n.what, first, date_from_days(static_cast<std::int64_t>(b)));
    }
  }

  template <typename Use>
  void for_rows_without(const std::uint64_t* exact, const Use& use) const {
    for (std::size_t w = 0; w < words_; ++w) for_set_bits(~exact[w] & rows_word(w), 64 * w, use);
  }

  void fill_bounds(rule::node_index i, const std::uint64_t* exact, number_buffer& buffer) {
    bool needed = false;
    for (std::size_t w = 0; w < words_ && !needed; ++w) needed = (~exact[w] & rows_word(w)) != 0;
    if (!needed) return;
    interval* bounds = workspace::grow(buffer.dense, rows_);
    const rule::node& n = state_.node(i);
    if (is_fold(n.what)) return fold_bounds(i, n, exact, bounds);
    if (n.what == rule::op::load_number) {
      const column_view* values = state_.data->column(n.level, n.column);
      for_rows_without(exact, [&](std::size_t row) {
        const bool is_known = values != nullptr && values->is_known(first_ + row);
        bounds[row] = is_known ? scaled((*values)[first_ + row], 1, n.scale) : state_.phantoms[i].number;
      });
      return;
    }
    if (n.what == rule::op::gather_number) {
      if (is_constant(state_.node(n.arguments[0]))) return std::fill_n(bounds, rows_, state_.phantoms[i].number), void();
      const run_link& above = state_.between->between(n.level, state_.node(n.arguments[0]).level);
      for_rows_without(exact, [&](std::size_t row) {
        const std::int32_t parent = above.ordered ? static_cast<std::int32_t>(above.ordered->parent(first_ + row)) : above.listed.parent[first_ + row];
        bounds[row] = parent < 0 ? state_.phantoms[i].number : state_.kept[n.arguments[0]].numbers[static_cast<std::size_t>(parent)];
      });
      return;
    }
    std::vector<number_view> seen;
    for (const rule::node_index a : n.arguments) seen.push_back(state_.node(a).is_truth ? number_view{} : view(a));
    for_rows_without(exact, [&](std::size_t row) {
      bounds[row] = apply(state_.of->graph(), n, [&](std::size_t k) {
                      return state_.node(n.arguments[k]).is_truth ? row_value::of(room_.truths[n.arguments[k]][row]) : row_value::of(seen[k][row]);
                    }).number;
    });
  }

  void fold_bounds(rule::node_index i, const rule::node& n, const std::uint64_t* exact, interval* bounds) const {
    const run_link& members = state_.between->between(n.member_level, n.level);
    const member_truths in = members_of(n.arguments[0]);
    const number_view value = n.what == rule::op::fold_count ? number_view{} : state_.numbers_of(n.arguments[1], 0);
    const auto row_bounds = [&](const auto& of, std::size_t row) {
      return number_fold(
          n.what, of, first_ + row, state_.rests[i], [&](std::size_t child) { return in[child]; }, [&](std::size_t child) { return value[child]; });
    };
    for_rows_without(exact, [&](std::size_t row) {
      if (members.ordered) {
        bounds[row] = row_bounds(*members.ordered, row);
      } else if (n.what == rule::op::fold_count) {
        std::int64_t count = 0;
        static_cast<void>(fold_count_row(members.listed, first_ + row, in, state_.rests[i], count, bounds[row]));
      } else {
        bounds[row] = row_bounds(members.listed, row);
      }
    });
  }

  void pack(rule::node_index i, const std::uint64_t* exact, const number_buffer& buffer) {
    std::vector<interval>& pending = state_.kept[i].pending[index_];
    for_rows_without(exact, [&](std::size_t row) { pending.push_back(buffer.dense[row]); });
  }
};
using tile_numbers = basic_tile_numbers<>;

}  // namespace povexit::inline v0::eval
