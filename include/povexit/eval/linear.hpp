// SPDX-License-Identifier: MIT
// povexit/eval/linear.hpp -- one column, or a constant times it, against another: income > line x size, read where it lies.
//
// Layer: eval. Rows with a missing cell are compared by the ends of what the cell may hold, in 128-bit integers.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <povexit/eval/compare_kernel.hpp>
#include <povexit/eval/instructions.hpp>
#include <povexit/eval/number_kernel.hpp>
#include <povexit/eval/numbers.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/exact/interval.hpp>
#include <povexit/rule/graph.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::eval {

/// A stored column times an integer, in the unit of the comparison.
struct linear_term {
  rule::node_index load = rule::no_node;
  std::int64_t by = 0;
};

/// A comparison of two such terms of one level.
struct linear_comparison {
  linear_term left;
  linear_term right;

  [[nodiscard]] bool is_there() const noexcept { return left.load != rule::no_node; }
};

namespace detail {

/// A column, or a constant times one; nothing where it is neither. A constant's value is all in its scale: its numerator is 1.
template <typename = void>
[[nodiscard]] linear_term term_of(const rule::graph& in, const std::vector<number_shape>& shapes, rule::node_index i, wide by) {
  const rule::node& n = in.nodes[i];
  if (!shapes[i].fast || shapes[i].is_wide || shapes[i].has_denominator) return {};
  if (n.what == rule::op::load_number && magnitude(by) <= INT64_MAX && by != 0) return {i, static_cast<std::int64_t>(by)};
  if (n.what != rule::op::multiply) return {};
  for (const std::size_t k : {std::size_t{0}, std::size_t{1}}) {
    const rule::node& factor = in.nodes[n.arguments[k]];
    const bool is_factor = factor.what == rule::op::constant_number && factor.numerator_limit == 1;
    if (is_factor && in.nodes[n.arguments[1 - k]].what == rule::op::load_number) return term_of(in, shapes, n.arguments[1 - k], by * shapes[i].multipliers[0]);
  }
  return {};
}

}  // namespace detail

/// What a comparison is, if it is linear in two columns. The shape of a comparison proves that its sides fit in 64 bits.
template <typename = void>
[[nodiscard]] linear_comparison linear_of(const rule::graph& in, const std::vector<number_shape>& shapes, rule::node_index i) {
  const rule::node& n = in.nodes[i];
  if (n.what != rule::op::compare || !shapes[i].fast || shapes[i].is_wide) return {};
  const linear_term left = detail::term_of(in, shapes, n.arguments[0], shapes[i].multipliers[0]);
  const linear_term right = detail::term_of(in, shapes, n.arguments[1], shapes[i].multipliers[1]);
  return left.load != rule::no_node && right.load != rule::no_node ? linear_comparison{left, right} : linear_comparison{};
}

/// A term of a run: its column, and between what a missing cell lies.
struct linear_side {
  const column_view* values = nullptr;  ///< null: all missing
  std::int64_t by = 0;
  bool is_bounded = false;
  wide low = 0;  ///< of a missing cell, times `by`
  wide high = 0;
  wide stored_low = INT64_MIN;  ///< beyond these a value may not fit: it is taken in 128 bits
  wide stored_high = INT64_MAX;

  /// `missing`: what a missing cell may hold, with the column's scale.
  linear_side() = default;
  template <typename = void>
  linear_side(const linear_term& term, const rule::node& load, const column_view* column, const number_shape& shape, const interval& missing) noexcept
      : values(column), by(term.by), stored_low(-shape.numerator_limit), stored_high(shape.numerator_limit) {
    const interval stored = missing * interval::point(ratio(load.scale.denominator(), load.scale.numerator()));
    is_bounded = !missing.undefined && stored.low.is_integer() && stored.high.is_integer() && magnitude(stored.low.numerator) <= wide{1} << 63 &&
                 magnitude(stored.high.numerator) <= wide{1} << 63;
    if (!is_bounded) return;
    low = (by > 0 ? stored.low : stored.high).numerator * by;
    high = (by > 0 ? stored.high : stored.low).numerator * by;
  }

  [[nodiscard]] bool has_known(std::size_t row) const noexcept { return values != nullptr && values->is_known(row); }
  [[nodiscard]] bool may_be_anything(std::size_t row) const noexcept { return !is_bounded && !has_known(row); }
  [[nodiscard]] wide least(std::size_t row) const noexcept { return has_known(row) ? wide{(*values)[row]} * by : low; }
  [[nodiscard]] wide greatest(std::size_t row) const noexcept { return has_known(row) ? wide{(*values)[row]} * by : high; }

  /// Which rows of a tile are known, and fit.
  template <typename = void>
  void known_words(std::size_t first, std::size_t rows, instructions use, std::uint64_t* out) const {
    const std::size_t words = words_for(rows);
    for (std::size_t w = 0; w < words; ++w) out[w] = values == nullptr ? 0 : values->known().is_absent() ? ~std::uint64_t{0} : values->known().words()[first / 64 + w];
    if (values == nullptr || values->range_holds() || stored_high > INT64_MAX) return;
    std::uint64_t within[16];
    const range_test fits{static_cast<std::int64_t>(stored_low), static_cast<std::int64_t>(stored_high)};
    for (std::size_t w = 0; w < words; w += 16) {
      const std::size_t rest = rows - 64 * w;
      fits.run(*values, first + 64 * w, rest < 1024 ? rest : 1024, within, use);
      for (std::size_t k = 0; k < 16 && w + k < words; ++k) out[w + k] &= within[k];
    }
  }
};

/// A linear comparison over a tile of rows.
class linear_test {
 public:
  linear_test() = default;
  linear_test(const linear_side& left, rule::relation how, const linear_side& right) noexcept : left_(left), right_(right), how_(how) {}

  /// `known`: room for twice the words of a tile.
  template <typename = void>
  void run(std::size_t first, std::size_t rows, instructions use, std::uint64_t* known, const truth_tile& out) const {
    const std::size_t words = words_for(rows);
    left_.known_words(first, rows, use, known);
    right_.known_words(first, rows, use, known + words);
    if (left_.values != nullptr && right_.values != nullptr) compare_known(first, rows, use, out.yes);
    for (std::size_t w = 0; w < words; ++w) {
      const std::uint64_t both = known[w] & known[words + w];
      out.set(w, {out.yes[w] & both, ~out.yes[w] & both});
      for (std::uint64_t rest = ~both & low_bits(rows - 64 * w); rest != 0; rest &= rest - 1) {
        const auto bit = static_cast<unsigned>(std::countr_zero(rest));
        const truth t = of_row(first + 64 * w + bit);
        out.yes[w] |= std::uint64_t{t == truth::yes} << bit;
        out.no[w] |= std::uint64_t{t == truth::no} << bit;
      }
    }
  }

 private:
  static constexpr std::size_t stretch = 512;

  /// Stored integers as 64-bit numbers: where they lie, or widened.
  [[nodiscard]] static const std::int64_t* numbers(const column_view& values, std::size_t first, std::size_t rows, instructions use, std::int64_t* room) {
    if (values.kind() == storage::int64) return static_cast<const std::int64_t*>(values.data()) + first;
    std::uint64_t all[stretch / 64];
    for (std::uint64_t& word : all) word = ~std::uint64_t{0};
    with_values(values, first, [&](const auto* from) { load_rows(use, from, rows, all, room); });
    return room;
  }

  template <typename = void>
  void compare_known(std::size_t first, std::size_t rows, instructions use, std::uint64_t* holds) const {
    std::int64_t left_room[stretch];
    std::int64_t right_room[stretch];
    for (std::size_t at = 0; at < rows; at += stretch) {
      const std::size_t taken = rows - at < stretch ? rows - at : stretch;
      const parts<std::int64_t> left{numbers(*left_.values, first + at, taken, use, left_room), nullptr, 1};
      const parts<std::int64_t> right{numbers(*right_.values, first + at, taken, use, right_room), nullptr, 1};
      compare_rows<std::int64_t>(use, taken, how_, left, left_.by, right, right_.by, holds + at / 64);
    }
  }

  [[nodiscard]] truth of_row(std::size_t row) const noexcept {
    if (left_.may_be_anything(row) || right_.may_be_anything(row)) return truth::unknown;
    const wide left[] = {left_.least(row), left_.greatest(row)};
    const wide right[] = {right_.least(row), right_.greatest(row)};
    using rule::relation;
    const bool is_below = left[1] < right[0];
    const bool is_above = right[1] < left[0];
    const auto decided = [](bool yes, bool no) { return yes ? truth::yes : no ? truth::no : truth::unknown; };
    switch (how_) {
      case relation::less: return decided(is_below, left[0] >= right[1]);
      case relation::less_equal: return decided(left[1] <= right[0], is_above);
      case relation::greater: return decided(is_above, left[1] <= right[0]);
      case relation::greater_equal: return decided(left[0] >= right[1], is_below);
      case relation::equal: return decided(left[0] == left[1] && right[0] == right[1] && left[0] == right[0], is_below || is_above);
      case relation::not_equal: return decided(is_below || is_above, left[0] == left[1] && right[0] == right[1] && left[0] == right[0]);
    }
    return truth::unknown;
  }

  linear_side left_;
  linear_side right_;
  rule::relation how_ = rule::relation::less;
};

}  // namespace povexit::inline v0::eval
