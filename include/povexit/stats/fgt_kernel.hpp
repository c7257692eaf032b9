// SPDX-License-Identifier: MIT
// povexit/stats/fgt_kernel.hpp -- the sums of a block of rows, in machine words where they cannot overflow.
//
// Layer: stats; used by fgt_table. Rows are added without a branch; whether the words were wide enough is asked afterwards, of
// the bits that occurred, and a block whose bits are too many is added again in whole<> integers.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include <povexit/exact/wide.hpp>
#include <povexit/stats/fgt.hpp>

namespace povexit::inline v0::stats::detail {

inline constexpr std::size_t block_rows = 1024;

/// Used rows: values, weights (null: 1 each), and of several cells the one that each row belongs to.
struct fgt_rows {
  const std::int64_t* values = nullptr;
  const std::int64_t* weights = nullptr;
  const std::uint32_t* cells = nullptr;
  std::size_t size = 0;
};

/// Who is poor, and who is on the line (a value that is no line's where there is none: see fgt_reader::read).
struct fgt_limits {
  std::int64_t greatest = 0;
  std::int64_t on = INT64_MIN;
};

/// Bits that occurred: of weights, and of the poor's values, each with its sign folded.
struct fgt_bits {
  std::uint64_t weights = 0;
  std::uint64_t values = 0;

  [[nodiscard]] bool has_negative_weight() const noexcept { return weights >> 63U != 0; }
  /// Whether sums of so many rows stay within 63 bits, and those of squares, which are wide, within 127.
  [[nodiscard]] bool fit(std::size_t rows) const noexcept {
    const int w = static_cast<int>(std::bit_width(weights));
    const int v = static_cast<int>(std::bit_width(values)) + 1;
    const int n = static_cast<int>(std::bit_width(rows));
    return w + v + n <= 63 && w + 2 * v + n <= 126;
  }
};

/// All ones where it holds: arithmetic, so that no compiler makes a branch of it that chance decides.
[[nodiscard]] constexpr std::uint64_t mask(bool holds) noexcept { return std::uint64_t{0} - std::uint64_t{holds}; }

/// The bits of a value of the poor; none of anybody else's.
[[nodiscard]] inline std::uint64_t poor_bits(std::int64_t value, std::int64_t greatest) noexcept {
  const std::uint64_t folded = static_cast<std::uint64_t>(value ^ (value >> 63));
  return folded & mask(value <= greatest);
}

/// Sums in machine words. All but `second` wrap harmlessly where the bits do not fit.
struct fgt_sums {
  std::uint64_t rows = 0, weight = 0, weightless = 0;
  std::uint64_t poor_rows = 0, poor_weight = 0, first = 0;
  std::uint64_t on_rows = 0, on_weight = 0;
  unsigned_wide second = 0;

  template <bool IsWeighted>
  void add(std::int64_t value, std::int64_t one_weight, const fgt_limits& limits) noexcept {
    const std::uint64_t is_poor = mask(value <= limits.greatest);
    const std::uint64_t is_on = mask(value == limits.on);
    const std::uint64_t w = IsWeighted ? static_cast<std::uint64_t>(one_weight) : 1;
    const std::uint64_t y = static_cast<std::uint64_t>(value) & is_poor;
    const std::uint64_t wy = IsWeighted ? w * y : y;
    poor_rows -= is_poor;
    first += wy;
    second += static_cast<unsigned_wide>(wide{static_cast<std::int64_t>(wy)} * static_cast<std::int64_t>(y));
    if constexpr (IsWeighted) {
      weight += w;
      poor_weight += w & is_poor;
      if (value == limits.on || w == 0) {  // few rows: foreseen by the processor
        on_rows -= is_on;
        on_weight += w & is_on;
        weightless += w == 0 ? 1 : 0;
      }
    } else {
      on_rows -= is_on;
    }
  }

  void add_to(fgt_totals& all) const noexcept {
    all.seen.used.rows += rows;
    all.seen.used.weight += weight;
    all.seen.weightless += weightless;
    all.seen.on_boundary.rows += on_rows;
    all.seen.on_boundary.weight += on_weight;
    all.poor.rows += poor_rows;
    all.poor.weight += poor_weight;
    all.poor.first += whole<3>(wide{static_cast<std::int64_t>(first)});
    all.poor.second += whole<4>(static_cast<wide>(second));
  }
};

/// Adds rows of one cell; false, and nothing is added, where a weight is negative or machine words are too narrow.
template <bool IsWeighted>
[[nodiscard]] bool add_rows(const fgt_rows& from, const fgt_limits& limits, fgt_totals& into) noexcept {
  fgt_sums sums;
  fgt_bits bits;
  for (std::size_t i = 0; i < from.size; ++i) {
    const std::int64_t weight = IsWeighted ? from.weights[i] : 1;
    bits.weights |= static_cast<std::uint64_t>(weight);
    bits.values |= poor_bits(from.values[i], limits.greatest);
    sums.add<IsWeighted>(from.values[i], weight, limits);
  }
  if (bits.has_negative_weight() || !bits.fit(from.size)) return false;
  sums.rows = from.size;
  if constexpr (!IsWeighted) {
    sums.weight = from.size;
    sums.poor_weight = sums.poor_rows;
    sums.on_weight = sums.on_rows;
  }
  sums.add_to(into);
  return true;
}

/// Adds rows of several cells, for which the machine words are wide enough; the limits are those of each cell, or one for all.
template <bool IsWeighted, bool HasOneLine>
void add_rows_by_cell(const fgt_rows& from, const fgt_limits* limits, fgt_sums* into) noexcept {
  const fgt_limits only = limits[0];
  for (std::size_t i = 0; i < from.size; ++i) {
    fgt_sums& cell = into[from.cells[i]];
    cell.template add<IsWeighted>(from.values[i], IsWeighted ? from.weights[i] : 1, HasOneLine ? only : limits[from.cells[i]]);
    ++cell.rows;
  }
}

/// Adds one row in integers that hold any.
template <typename = void>
void add_row(std::int64_t value, std::int64_t weight, const fgt_limits& limits, fgt_totals& into) noexcept {
  into.seen.used.add(weight);
  if (weight == 0) ++into.seen.weightless;
  if (value == limits.on) into.seen.on_boundary.add(weight);
  if (value <= limits.greatest) into.poor.add(value, weight);
}

}  // namespace povexit::inline v0::stats::detail
