// SPDX-License-Identifier: MIT
// povexit/stats/profile_packed.hpp -- rows added up by vector instructions, in cells that hold a count and a sum of weights.
//
// Layer: stats. Included by profiles.hpp. A cell is one word: one addition a row, and half the memory of a slot of dense_profiles, to
// which cells move before they could be too narrow.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <povexit/base/contract.hpp>
#include <povexit/stats/profile_avx2.hpp>
#include <povexit/stats/profile_table.hpp>
#include <povexit/stats/profile_words.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

/// Which instructions count profiles; the totals are the same bytes.
enum class profile_kernel : std::uint8_t { portable, best };

namespace detail {

/// Adds 4096 rows at a time: long enough stretches of every column for the processor to fetch ahead.
class packed_profiles {
  static constexpr int weight_bits = 40;
  static constexpr std::uint64_t one_row = std::uint64_t{1} << weight_bits;
  static constexpr std::size_t most_cells = std::size_t{1} << 16U;
  static constexpr std::uint64_t most_rows = (std::uint64_t{1} << (64 - weight_bits)) - 1;

 public:
  static constexpr std::size_t tile_words = 64;
  static constexpr std::size_t tile_rows = 64 * tile_words;

  /// What was found of the rows of a tile.
  struct tile {
    std::uint64_t complete[tile_words];
    std::uint16_t cell[tile_rows];  ///< what unknown indicators would be counts as not deprived
    std::size_t zeros;             ///< rows of weight 0
  };

  /// Expects: a table of dense_profiles is worth it. Without the instructions for it, or with columns that are not integers, it stays closed.
  template <typename = void>
  void open(profile_kernel use, std::span<const deprivation> indicators, const column_view& weights, const column_view& groups,
            std::uint32_t group_count) {
    if (use == profile_kernel::portable || !has_instructions() || !is_readable(weights) || !is_readable(groups)) return;
    if (group_count >= 255 || (std::size_t{group_count} + 1) << indicators.size() > most_cells) return;
    indicators_ = indicators;
    weights_ = weights;
    groups_ = groups;
    group_count_ = group_count;
    if (groups.size() == 0) all_of_last_.assign(tile_rows, static_cast<std::uint8_t>(group_count));
    cells_.resize((std::size_t{group_count} + 1) << indicators.size());
    // Cells move after as many rows as there are of them, or more.
    most_weight_ = one_row / (cells_.size() < tile_rows ? tile_rows : cells_.size());
  }
  [[nodiscard]] bool is_open() const noexcept { return !cells_.empty(); }

  /// Adds the complete rows of a tile. False, and nothing is added, where a row or a value is not as usual: then it must go elsewhere.
  template <typename = void>
  [[nodiscard]] bool add([[maybe_unused]] std::size_t word, [[maybe_unused]] tile& found, [[maybe_unused]] dense_profiles& dense,
                         [[maybe_unused]] sparse_profiles& sparse) {
#if defined(__x86_64__)
    if (!all_known(weights_.known(), word) || !all_known(groups_.known(), word)) return false;
    std::uint64_t bits = weights_.size() == 0 ? 1 : 0;
    found.zeros = 0;
    if (weights_.size() != 0) {
      with_values(weights_, word * 64, [&](const auto* from) {
        avx2::look_at(from, tile_rows, bits, found.zeros);
      });
    }
    if (bits > most_weight_ || !find_cells(word, found)) return false;
    make_room(bits * tile_rows, dense, sparse);
    if (weights_.size() == 0) {
      add_cells(word, found, [](std::size_t) { return std::uint64_t{1}; });
    } else {
      with_values(weights_, word * 64, [&](const auto* from) {
        add_cells(word, found, [from](std::size_t r) { return static_cast<std::uint64_t>(from[r]); });
      });
    }
    return true;
#else
    return false;
#endif
  }

  /// Moves everything to the wider table.
  template <typename = void>
  void move_to(dense_profiles& dense, sparse_profiles& sparse) {
    if (held_rows_ == 0) return;
    if (!dense.make_room(held_weight_, sparse)) POVEXIT_EXPECTS(false);  // below 2^40
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i] == 0) continue;
      dense.add(i, cells_[i] >> weight_bits, cells_[i] & (one_row - 1));
      cells_[i] = 0;
    }
    held_rows_ = 0;
    held_weight_ = 0;
  }

  /// As dense_profiles::collect.
  template <typename = void>
  void collect(std::vector<std::vector<profile>>& into) const {
    if (held_rows_ == 0) return;
    collect_slots(into, indicators_.size(), [this](std::size_t i) { return profile_slot{cells_[i] & (one_row - 1), cells_[i] >> weight_bits}; });
  }

  [[nodiscard]] static bool all_known(const bit_view& known, std::size_t word) noexcept {
    if (known.is_absent()) return true;
    std::uint64_t all = ~std::uint64_t{0};
    for (std::size_t w = 0; w < tile_words; ++w) all &= known.words()[word + w];
    return all == ~std::uint64_t{0};
  }

 private:
  [[nodiscard]] static bool has_instructions() noexcept {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0;
#else
    return false;
#endif
  }
  [[nodiscard]] static bool is_readable(const column_view& column) noexcept { return column.size() == 0 || column.kind() != storage::bits; }

  template <typename = void>
  void make_room(std::uint64_t weight, dense_profiles& dense, sparse_profiles& sparse) {
    if (held_weight_ + weight >= one_row || held_rows_ + tile_rows > most_rows) move_to(dense, sparse);
    held_weight_ += weight;
    held_rows_ += tile_rows;
  }

#if defined(__x86_64__)
  [[nodiscard]] bool find_cells(std::size_t word, tile& found) const noexcept {
    std::uint8_t low[tile_rows];
    std::uint8_t high[tile_rows] = {};
    for (std::size_t w = 0; w < tile_words; w += 4) avx2::read_planes(indicators_, word + w, low + 64 * w, high + 64 * w, found.complete + w);
    const auto shift = static_cast<std::uint32_t>(indicators_.size());
    if (groups_.size() == 0) return avx2::find_cells(low, high, all_of_last_.data(), tile_rows, group_count_ + 1, shift, found.cell);
    const std::size_t row = word * 64;
    std::uint8_t narrow[tile_rows];
    const std::uint8_t* codes = narrow;
    if (groups_.kind() == storage::bytes) {
      codes = static_cast<const std::uint8_t*>(groups_.data()) + row;
    } else {
      bool strays = false;
      with_values(groups_, row, [&](const auto* from) { strays = take_groups(from, narrow); });
      if (strays) return false;
    }
    return avx2::find_cells(low, high, codes, tile_rows, group_count_, shift, found.cell);
  }
  template <typename Value>
  [[nodiscard]] bool take_groups(const Value* from, std::uint8_t* into) const noexcept {
    std::uint64_t strays = 0;
    for (std::size_t r = 0; r < tile_rows; ++r) {
      strays |= static_cast<std::uint64_t>(std::int64_t{from[r]}) >= group_count_ ? 1U : 0U;
      into[r] = static_cast<std::uint8_t>(from[r]);
    }
    return strays != 0;
  }

  /// Asks for what the next tile reads, while additions wait for cells.
  void ask_for_word(std::size_t word) const noexcept {
    if (word % 8 == 0) ask_for(indicators_, word);
    if (weights_.size() != 0) ask_for_rows(weights_, word * 64);
    if (groups_.size() != 0) ask_for_rows(groups_, word * 64);
  }
  static void ask_for_rows(const column_view& column, std::size_t row) noexcept {
    if (row + 64 > column.size()) return;
    const std::size_t width = column.kind() == storage::bytes ? 1 : column.kind() == storage::int16 ? 2 : column.kind() == storage::int32 ? 4 : 8;
    const char* const from = static_cast<const char*>(column.data()) + row * width;
    for (std::size_t line = 0; line < width; ++line) __builtin_prefetch(from + 64 * line);
  }

  template <typename Weight>
  void add_cells(std::size_t word, const tile& found, const Weight& weight) noexcept {
    std::uint64_t* const cells = cells_.data();
    const auto add = [&](std::size_t r) { cells[found.cell[r]] += one_row + weight(r); };
    for (std::size_t w = 0; w < tile_words; ++w) {
      ask_for_word(word + tile_words + w);
      if (found.complete[w] == ~std::uint64_t{0}) {
        for (std::size_t r = 64 * w; r < 64 * w + 64; ++r) add(r);
      } else {
        for (std::uint64_t left = found.complete[w]; left != 0; left &= left - 1) add(64 * w + static_cast<std::size_t>(std::countr_zero(left)));
      }
    }
  }
#endif

  std::span<const deprivation> indicators_;
  column_view weights_;
  column_view groups_;
  std::uint32_t group_count_ = 0;
  std::vector<std::uint64_t> cells_;  ///< rows in the upper bits
  std::vector<std::uint8_t> all_of_last_;  ///< without groups: the code of every row
  std::uint64_t most_weight_ = 0;
  std::uint64_t held_weight_ = 0;  ///< no sum is above this
  std::uint64_t held_rows_ = 0;
};

}  // namespace detail

}  // namespace povexit::inline v0::stats
