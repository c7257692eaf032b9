// SPDX-License-Identifier: MIT
// povexit/eval/numbers.hpp -- a number for each row: exact parts where the value is known, an interval elsewhere.
//
// Layer: eval.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/eval/scalar.hpp>
#include <povexit/eval/shape.hpp>
#include <povexit/table/bits.hpp>

namespace povexit::inline v0::eval {

/// A row's number is top / bottom x scale where `exact` is set; elsewhere its bounds, kept in the order of rows.
struct number_column {
  ratio scale{1};
  std::vector<std::int64_t> narrow;        ///< numerators, when they fit in 64 bits
  std::vector<std::int64_t> narrow_below;  ///< denominators; empty: all 1
  std::vector<wide> broad;
  std::vector<wide> broad_below;
  bitmap exact;
  std::vector<interval> bounds;
  std::vector<std::size_t> before;  ///< of each word of `exact`: rows before it that are not exact

  number_column() = default;
  template <typename = void>
  number_column(std::size_t rows, const number_shape& shape, const ratio& by) : scale(by), exact(rows), before(words_for(rows)) {
    if (!shape.fast) return;
    if (shape.is_wide) {
      broad.resize(rows);
      if (shape.has_denominator) broad_below.resize(rows);
    } else {
      narrow.resize(rows);
      if (shape.has_denominator) narrow_below.resize(rows);
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return exact.size(); }

  /// Expects: row < size().
  template <typename = void>
  [[nodiscard]] interval operator[](std::size_t row) const noexcept {
    if (!exact[row]) return bounds[before[row / 64] + static_cast<std::size_t>(std::popcount(~exact.words()[row / 64] & low_bits(row % 64)))];
    const wide top = broad.empty() ? wide{narrow[row]} : broad[row];
    const wide bottom = !broad_below.empty() ? broad_below[row] : !narrow_below.empty() ? wide{narrow_below[row]} : wide{1};
    return scaled(top, bottom, scale);
  }

  friend bool operator==(const number_column&, const number_column&) = default;
};

/// Parts of a tile's numbers. `step` is 0 for a constant: every row reads the same.
template <typename Part>
struct parts {
  const Part* top = nullptr;
  const Part* bottom = nullptr;  ///< null: all 1
  std::size_t step = 1;

  [[nodiscard]] Part numerator(std::size_t i) const noexcept { return top[i * step]; }
  [[nodiscard]] Part denominator(std::size_t i) const noexcept { return bottom == nullptr ? Part{1} : bottom[i * step]; }
  /// The same from a later row on.
  [[nodiscard]] parts from(std::size_t row) const noexcept { return {top + row * step, bottom == nullptr ? nullptr : bottom + row * step, step}; }
};

/// Where a kernel writes its parts.
template <typename Part>
struct result_parts {
  Part* top = nullptr;
  Part* bottom = nullptr;
};

/// What a node's numbers are in the rows of a tile, wherever they lie.
struct number_view {
  parts<std::int64_t> narrow;
  parts<wide> broad;
  bool is_wide = false;
  const std::uint64_t* exact = nullptr;  ///< null: `whole` says it for all rows
  std::uint64_t whole = 0;
  const interval* dense = nullptr;      ///< by row of the tile
  const number_column* kept = nullptr;  ///< else by row of the level, from `first` on
  std::size_t first = 0;
  interval constant;  ///< else the same in every row
  ratio scale{1};

  [[nodiscard]] std::uint64_t exact_word(std::size_t w) const noexcept { return exact == nullptr ? whole : exact[w]; }
  [[nodiscard]] bool is_exact(std::size_t i) const noexcept { return ((exact_word(i / 64) >> (i % 64)) & 1U) != 0; }
  [[nodiscard]] wide top(std::size_t i) const noexcept { return is_wide ? broad.numerator(i) : wide{narrow.numerator(i)}; }
  [[nodiscard]] wide bottom(std::size_t i) const noexcept { return is_wide ? broad.denominator(i) : wide{narrow.denominator(i)}; }

  /// The value in row `i` of the tile, exact or not.
  template <typename = void>
  [[nodiscard]] interval operator[](std::size_t i) const noexcept {
    if (is_exact(i)) return scaled(top(i), bottom(i), scale);
    return dense != nullptr ? dense[i] : kept != nullptr ? (*kept)[first + i] : constant;
  }
};

/// A node's truths in the rows of a tile.
struct truth_view {
  const std::uint64_t* yes = nullptr;
  const std::uint64_t* no = nullptr;

  [[nodiscard]] truth_word word(std::size_t w) const noexcept { return {yes[w], no[w]}; }
  [[nodiscard]] truth operator[](std::size_t i) const noexcept { return at(word(i / 64), static_cast<unsigned>(i % 64)); }
};

struct truth_tile {
  std::uint64_t* yes = nullptr;
  std::uint64_t* no = nullptr;
  void set(std::size_t w, truth_word value) const noexcept {
    yes[w] = value.yes;
    no[w] = value.no;
  }
};

/// A constant as parts of both widths. Not exact where the value is no point or its parts do not fit.
struct constant_number {
  std::int64_t narrow[2] = {0, 1};
  wide broad[2] = {0, 1};
  bool is_exact = false;
  interval value;

  constant_number() = default;
  constant_number(const interval& of, const ratio& scale, const number_shape& shape) noexcept : value(of) {
    if (!shape.fast || !of.is_point()) return;
    const bound unscaled = scale.numerator() == 0 ? bound{0, 1} : (of * interval::point(ratio(scale.denominator(), scale.numerator()))).low;
    if (!unscaled.is_finite() || magnitude(unscaled.numerator) > shape.numerator_limit || unscaled.denominator > shape.denominator_limit) return;
    is_exact = true;
    broad[0] = unscaled.numerator;
    broad[1] = unscaled.denominator;
    narrow[0] = static_cast<std::int64_t>(unscaled.numerator);  // used only where the shape of the reader proves that it fits
    narrow[1] = static_cast<std::int64_t>(unscaled.denominator);
  }

  [[nodiscard]] number_view view(const ratio& scale) const noexcept {
    number_view seen;
    seen.narrow = {&narrow[0], broad[1] == 1 ? nullptr : &narrow[1], 0};
    seen.broad = {&broad[0], broad[1] == 1 ? nullptr : &broad[1], 0};
    seen.is_wide = true;
    seen.whole = is_exact ? ~std::uint64_t{0} : 0;
    seen.constant = value;
    seen.scale = scale;
    return seen;
  }
};

}  // namespace povexit::inline v0::eval
