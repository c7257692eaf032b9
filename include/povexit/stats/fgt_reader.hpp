// SPDX-License-Identifier: MIT
// povexit/stats/fgt_reader.hpp -- reads rows into FGT totals, a block at a time, and says what became of each.
//
// Layer: stats; used by fgt_table. Rows that count as they are go to the kernels together; every other row is taken by itself.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <povexit/base/issue.hpp>
#include <povexit/stats/column_faults.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/fgt.hpp>
#include <povexit/stats/fgt_avx2.hpp>
#include <povexit/stats/fgt_kernel.hpp>
#include <povexit/stats/low_values.hpp>
#include <povexit/stats/messages.hpp>
#include <povexit/stats/weighted_rows.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

/// Lines, and into which totals a row goes.
///
/// Shape: code columns have as many rows as the values. `line_of` without rows: one line holds for all. `subgroup` without
///        rows, and `subgroups` 0: all rows are one group.
struct fgt_groups {
  std::span<const poverty_line> lines;
  column_view line_of{};   ///< codes from 0, of lines
  column_view subgroup{};  ///< codes from 0
  std::size_t subgroups = 0;
  std::size_t first = 0;          ///< rows from here on
  std::size_t last = SIZE_MAX;    ///< and before there
};

namespace detail {

/// What stands in the way before a row is read.
template <typename = void>
[[nodiscard]] issues flaws(const weighted_rows& from, const fgt_groups& groups) {
  issues wrong = unlike_sizes(from);
  const std::size_t rows = from.values.size();
  if (groups.line_of.size() != 0) expect_rows("the line column", groups.line_of.size(), rows, wrong);
  if (groups.subgroups != 0 || groups.subgroup.size() != 0) expect_rows("the subgroup column", groups.subgroup.size(), rows, wrong);
  if (groups.lines.empty()) wrong.push_back(error(messages::stats_no_line));
  if (groups.lines.size() > 1 && groups.line_of.size() == 0 && rows != 0) {
    wrong.push_back(error(messages::stats_lines_without_codes, {std::to_string(groups.lines.size())}));
  }
  for (const poverty_line& line : groups.lines) {
    if (std::optional<issue> found = flaw(line)) wrong.push_back(std::move(*found));
  }
  return wrong;
}

/// Bits of up to sixty-four rows; all of them set where the view is absent.
[[nodiscard]] inline std::uint64_t word_from(const bit_view& bits, std::size_t row, std::size_t count) noexcept {
  if (bits.is_absent()) return low_bits(count);
  std::uint64_t word = bits.words()[row / 64] >> (row % 64);
  if (row % 64 + count > 64) word |= bits.words()[row / 64 + 1] << (64 - row % 64);
  return word & low_bits(count);
}

template <typename = void>
class basic_fgt_reader {
 public:
  basic_fgt_reader(const weighted_rows& from, const fgt_groups& groups, std::vector<fgt_totals>& into, coverage& unplaced)
      : from_(from), groups_(groups), into_(into), unplaced_(unplaced), is_weighted_(from.weights.size() != 0) {
    for (const fgt_totals& cell : into) limits_.push_back({greatest_poor(cell.of->line), value_on(cell.of->line).value_or(INT64_MIN)});
    for (const fgt_limits& each : limits_) highest_ = each.greatest > highest_ ? each.greatest : highest_;
    if (into.size() > 1) sums_.resize(into.size());
  }

  void read() {
    const std::size_t end = groups_.last < from_.values.size() ? groups_.last : from_.values.size();
    for (std::size_t row = groups_.first; row < end; row += block_rows) read_block(row, end - row < block_rows ? end - row : block_rows);
    flush();
    for (fgt_totals& cell : into_) {
      if (!value_on(cell.of->line)) cell.seen.on_boundary = {};
    }
  }

  void add_issues(issues& wrong) const {
    if (from_.below_zero == negative_weight::refuse) add_negative_weights(negative_, from_.weights, wrong);
    add_stray_codes(line_fault_, "line", groups_.line_of, groups_.lines.size(), wrong);
    add_stray_codes(subgroup_fault_, "subgroup", groups_.subgroup, groups_.subgroups, wrong);
  }

 private:
  void read_block(std::size_t row, std::size_t count) {
    const std::size_t words = words_for(count);
    mark_plain(row, count);
    const std::size_t done = add_fast(row, count / 64) ? count / 64 * 64 : 0;
    if (done < count && !add_some(row, done, count)) {
      for (std::size_t i = done; i < count; ++i) {
        if (is_plain(i)) take(row + i);
      }
    }
    for (std::size_t w = 0; w < words; ++w) {
      const std::size_t size = count - 64 * w < 64 ? count - 64 * w : 64;
      for (std::uint64_t rest = ~plain_[w] & low_bits(size); rest != 0; rest &= rest - 1) {
        take(row + 64 * w + static_cast<std::size_t>(std::countr_zero(rest)));
      }
    }
  }

  [[nodiscard]] bool is_plain(std::size_t i) const noexcept { return ((plain_[i / 64] >> (i % 64)) & 1U) != 0; }

  /// Marks the rows of a block that count as they are: all known and asked for, codes listed, no value that a policy changes.
  void mark_plain(std::size_t row, std::size_t count) {
    const bool has_cells = !has_codes_ || find_cells(row, count);
    for (std::size_t w = 0; 64 * w < count; ++w) {
      const std::size_t size = count - 64 * w < 64 ? count - 64 * w : 64;
      plain_[w] = word_from(from_.population, row + 64 * w, size);
      for (const bit_view& known : known_) plain_[w] &= word_from(known, row + 64 * w, size);
    }
    if (has_low(row, count)) {
      clear_where(count, [&](std::size_t i) { return is_left_out(from_.values[row + i], from_.low) || is_raised(from_.values[row + i], from_.low); });
    }
    if (!has_cells) {
      clear_where(count, [&](std::size_t i) { return is_beyond(groups_.line_of, groups_.lines.size(), row + i); });
      clear_where(count, [&](std::size_t i) { return is_beyond(groups_.subgroup, groups_.subgroups, row + i); });
    }
  }
  template <typename Test>
  void clear_where(std::size_t count, const Test& holds) noexcept {
    for (std::size_t i = 0; i < count; ++i) plain_[i / 64] &= ~(std::uint64_t{holds(i)} << (i % 64));
  }
  [[nodiscard]] static bool is_beyond(const column_view& codes, std::size_t end, std::size_t row) noexcept {
    return codes.size() != 0 && static_cast<std::uint64_t>(codes[row]) >= end;
  }
  [[nodiscard]] bool has_low(std::size_t row, std::size_t count) {
    if (from_.low.kind == low_kind::keep) return false;
    const std::int64_t* values = integers(from_.values, row, count, values_);
    std::int64_t least = INT64_MAX;
    for (std::size_t i = 0; i < count; ++i) least = values[i] < least ? values[i] : least;
    return is_left_out(least, from_.low) || is_raised(least, from_.low);
  }

  /// The plain rows of whole words by vector instructions, where columns and processor allow it. False: nothing was added.
  [[nodiscard]] bool add_fast([[maybe_unused]] std::size_t row, [[maybe_unused]] std::size_t words) {
    bool is_added = false;
#if defined(__x86_64__)
    if (!is_fast_ || words == 0) return false;
    with_long_values(from_.values, row, [&](const auto* values) {
      if (!is_weighted_) {
        is_added = avx2::add_rows<false>(values, values, words, plain_, limits_[0], into_[0]);
        return;
      }
      with_long_values(from_.weights, row,
                       [&](const auto* weights) { is_added = avx2::add_rows<true>(values, weights, words, plain_, limits_[0], into_[0]); });
    });
#endif
    return is_added;
  }
  [[nodiscard]] static bool is_long(const column_view& column) noexcept { return column.kind() == storage::int32 || column.kind() == storage::int64; }
  template <typename Use>
  static void with_long_values(const column_view& column, std::size_t row, const Use& use) {
    if (column.kind() == storage::int64) return use(static_cast<const std::int64_t*>(column.data()) + row);
    use(static_cast<const std::int32_t*>(column.data()) + row);
  }
  [[nodiscard]] bool may_be_fast() const noexcept {
#if defined(__x86_64__)
    return into_.size() == 1 && is_long(from_.values) && (!is_weighted_ || is_long(from_.weights)) && __builtin_cpu_supports("avx2") != 0;
#else
    return false;
#endif
  }

  /// The plain rows from `begin` on. False: nothing was added.
  [[nodiscard]] bool add_some(std::size_t row, std::size_t begin, std::size_t count) {
    const std::int64_t* values = integers(from_.values, row, count, values_);
    const std::int64_t* weights = is_weighted_ ? integers(from_.weights, row, count, weights_) : nullptr;
    bool all = true;
    for (std::size_t w = begin / 64; 64 * w < count; ++w) all = all && plain_[w] == low_bits(count - 64 * w);
    if (all) return add({values + begin, weights == nullptr ? nullptr : weights + begin, cells_ + begin, count - begin});
    fgt_rows kept{kept_values_, weights == nullptr ? nullptr : kept_weights_, kept_cells_, 0};
    for (std::size_t w = begin / 64; 64 * w < count; ++w) {
      for (std::uint64_t rest = plain_[w]; rest != 0; rest &= rest - 1) {
        const std::size_t i = 64 * w + static_cast<std::size_t>(std::countr_zero(rest));
        kept_values_[kept.size] = values[i];
        kept_weights_[kept.size] = weights == nullptr ? 1 : weights[i];
        kept_cells_[kept.size++] = cells_[i];
      }
    }
    return add(kept);
  }

  /// A stretch of a column as 64-bit integers: where they lie, if they are such.
  [[nodiscard]] static const std::int64_t* integers(const column_view& column, std::size_t row, std::size_t count, std::int64_t* scratch) {
    if (column.kind() == storage::int64) return static_cast<const std::int64_t*>(column.data()) + row;
    if (column.kind() == storage::bits) {
      for (std::size_t i = 0; i < count; ++i) scratch[i] = column[row + i];
    } else {
      with_values(column, row, [=](const auto* from) {
        for (std::size_t i = 0; i < count; ++i) scratch[i] = from[i];
      });
    }
    return scratch;
  }

  /// The cells of a block; false where some row has none.
  [[nodiscard]] bool find_cells(std::size_t row, std::size_t count) {
    bool all = true;
    const bool has_lines = groups_.line_of.size() != 0;
    if (has_lines) all = add_codes<true>(groups_.line_of, row, count, groups_.lines.size(), 1);
    if (groups_.subgroup.size() == 0) return all;
    if (has_lines) return add_codes<false>(groups_.subgroup, row, count, groups_.subgroups, groups_.lines.size()) && all;
    return add_codes<true>(groups_.subgroup, row, count, groups_.subgroups, 1);
  }
  template <bool IsFirst>
  [[nodiscard]] bool add_codes(const column_view& column, std::size_t row, std::size_t count, std::size_t end, std::size_t step) {
    bool all = true;
    const auto add = [&](const auto* codes) {
      std::uint64_t beyond = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const auto code = static_cast<std::uint64_t>(std::int64_t{codes[i]});
        beyond |= code >= end ? 1U : 0U;
        cells_[i] = static_cast<std::uint32_t>(code * step) + (IsFirst ? 0 : cells_[i]);
      }
      all = beyond == 0;
    };
    if (column.kind() == storage::bits) {
      add(integers(column, row, count, codes_));
    } else {
      with_values(column, row, add);
    }
    return all;
  }

  [[nodiscard]] bool add(const fgt_rows& rows) {
    if (into_.size() == 1) return is_weighted_ ? add_rows<true>(rows, limits_[0], into_[0]) : add_rows<false>(rows, limits_[0], into_[0]);
    fgt_bits bits;
    bits.weights = 1;
    for (std::size_t i = 0; i < rows.size; ++i) {
      if (is_weighted_) bits.weights |= static_cast<std::uint64_t>(rows.weights[i]);
      bits.values |= poor_bits(rows.values[i], highest_);
    }
    if (bits.has_negative_weight() || !bits.fit(rows.size)) return false;
    const fgt_bits both{bits.weights | bits_.weights, bits.values | bits_.values};
    if (both.fit(summed_ + rows.size)) {
      bits_ = both;
    } else {
      flush();
      bits_ = bits;
    }
    summed_ += rows.size;
    const bool has_one = groups_.lines.size() == 1;
    constexpr decltype(&add_rows_by_cell<true, true>) kernels[] = {&add_rows_by_cell<false, false>, &add_rows_by_cell<false, true>,
                                                                   &add_rows_by_cell<true, false>, &add_rows_by_cell<true, true>};
    kernels[(is_weighted_ ? 2U : 0U) + (has_one ? 1U : 0U)](rows, limits_.data(), sums_.data());
    return true;
  }

  void flush() {
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      fgt_sums& sums = sums_[i];
      if (!is_weighted_) {
        sums.weight = sums.rows;
        sums.poor_weight = sums.poor_rows;
        sums.on_weight = sums.on_rows;
      }
      sums.add_to(into_[i]);
      sums = {};
    }
    summed_ = 0;
    bits_ = {};
  }

  /// Takes any row, with all that it may have: counted where it is left out, else added in integers that hold any.
  void take(std::size_t row) {
    const bool is_weighed = !is_weighted_ || from_.weights.is_known(row);
    const std::int64_t weight = is_weighted_ ? from_.weights[row] : 1;
    if (is_weighed && weight < 0) negative_.note(row);
    const bool has_subgroup = has_code(groups_.subgroup, groups_.subgroups, row, subgroup_fault_);
    const bool has_line = has_code(groups_.line_of, groups_.lines.size(), row, line_fault_);
    const std::size_t cell = !has_subgroup || !has_line ? 0 : code(groups_.subgroup, row) * groups_.lines.size() + code(groups_.line_of, row);
    coverage& seen = has_subgroup && has_line ? into_[cell].seen : unplaced_;
    const std::int64_t counted = is_weighed && weight > 0 ? weight : 0;
    if (!from_.population.is_absent() && !from_.population[row]) return seen.of(left_out::outside).add(counted);
    if (!is_weighed || weight < 0) return seen.of(left_out::missing_weight).add(0);
    if (!has_subgroup) return seen.of(left_out::missing_group).add(counted);
    if (!has_line) return seen.of(left_out::missing_line).add(counted);
    if (!from_.values.is_known(row)) return seen.of(left_out::missing_value).add(counted);
    std::int64_t value = from_.values[row];
    if (is_left_out(value, from_.low)) return seen.of(left_out::not_positive).add(counted);
    if (is_raised(value, from_.low)) {
      value = from_.low.floor;
      seen.bottom_coded.add(counted);
    }
    add_row(value, weight, limits_[cell], into_[cell]);
  }

  [[nodiscard]] static std::size_t code(const column_view& codes, std::size_t row) noexcept {
    return codes.size() == 0 ? 0 : static_cast<std::size_t>(codes[row]);
  }
  [[nodiscard]] static bool has_code(const column_view& codes, std::size_t end, std::size_t row, fault& found) {
    if (codes.size() == 0) return true;
    if (!codes.is_known(row)) return false;
    if (static_cast<std::uint64_t>(codes[row]) < end) return true;
    found.note(row);
    return false;
  }

  const weighted_rows& from_;
  const fgt_groups& groups_;
  std::vector<fgt_totals>& into_;
  coverage& unplaced_;
  const bool is_weighted_;
  const bool is_fast_ = may_be_fast();
  const bool has_codes_ = groups_.line_of.size() != 0 || groups_.subgroup.size() != 0;
  const bit_view known_[4] = {from_.values.known(), from_.weights.known(), groups_.line_of.known(), groups_.subgroup.known()};
  std::vector<fgt_limits> limits_;
  std::int64_t highest_ = INT64_MIN;  ///< that is poor by any line
  std::vector<fgt_sums> sums_;  ///< by cell, where there are several
  fgt_bits bits_;               ///< of what was added since the last flush, and how many rows that were
  std::size_t summed_ = 0;
  std::uint64_t plain_[block_rows / 64];  ///< of the block at hand
  fault negative_, line_fault_, subgroup_fault_;
  std::int64_t values_[block_rows], weights_[block_rows], codes_[block_rows];
  std::int64_t kept_values_[block_rows], kept_weights_[block_rows];
  std::uint32_t cells_[block_rows], kept_cells_[block_rows];
};

using fgt_reader = basic_fgt_reader<>;

}  // namespace detail

}  // namespace povexit::inline v0::stats
