// SPDX-License-Identifier: MIT
// povexit/stats/profile_counter.hpp -- how profiles.hpp counts: words of sixty-four rows, and which table each row goes to.
//
// Layer: stats. Included by profiles.hpp. Whole tiles of usual rows go to packed_profiles, other complete ones to dense_profiles, and
// those with something unknown to sparse_profiles.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <povexit/base/result.hpp>
#include <povexit/stats/column_faults.hpp>
#include <povexit/stats/coverage.hpp>
#include <povexit/stats/messages.hpp>
#include <povexit/stats/profile_packed.hpp>
#include <povexit/stats/profile_table.hpp>
#include <povexit/stats/profile_words.hpp>
#include <povexit/stats/profiles.hpp>
#include <povexit/stats/weights.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

namespace detail {

/// The weights of up to 64 rows, with what they have in common.
struct weights_taken {
  std::uint64_t of[64];
  std::uint64_t any = 0;  ///< the bits that any of them has: no weight is above it
  std::size_t zeros = 0;
};

/// Rows: how many, where the compiler may know it; 0 where it may not.
template <std::size_t Rows, typename Value>
inline void take_weights(const Value* from, std::size_t count, weights_taken& into) noexcept {
  Value any{};
  Value zeros{};  // at most 64
  for (std::size_t r = 0; r < (Rows != 0 ? Rows : count); ++r) {
    const Value one = from[r];
    any = static_cast<Value>(any | one);
    zeros = static_cast<Value>(zeros + (one == 0 ? 1 : 0));
    into.of[r] = static_cast<std::uint64_t>(static_cast<std::int64_t>(one));
  }
  into.any = static_cast<std::uint64_t>(static_cast<std::int64_t>(any));
  into.zeros = static_cast<std::size_t>(zeros);
}

/// The group of each row; a code that there is not becomes `groups`. True where there was one.
template <std::size_t Rows, typename Value>
[[nodiscard]] inline bool take_groups(const Value* from, std::size_t count, std::uint32_t groups, std::uint32_t (&into)[64]) noexcept {
  using bits = std::make_unsigned_t<Value>;  // a code below 0 is above all
  bits highest = 0;
  for (std::size_t r = 0; r < (Rows != 0 ? Rows : count); ++r) {
    const auto code = static_cast<bits>(from[r]);
    highest = highest > code ? highest : code;
  }
  if (highest < groups) {
    for (std::size_t r = 0; r < (Rows != 0 ? Rows : count); ++r) into[r] = static_cast<std::uint32_t>(static_cast<bits>(from[r]));
    return false;
  }
  for (std::size_t r = 0; r < (Rows != 0 ? Rows : count); ++r) {
    const auto code = static_cast<bits>(from[r]);
    into[r] = code < groups ? static_cast<std::uint32_t>(code) : groups;
  }
  return true;
}

/// Reads the columns that stand beside the indicators, a word of rows at a time.
struct profile_columns {
  weights_taken weights;
  std::uint32_t group[64];
  std::uint64_t usable = 0;      ///< rows of the part and the population, with a known weight
  std::uint64_t outside = 0;     ///< rows of the part that are not of the population
  std::uint64_t weightless = 0;  ///< rows of the part and the population without a known weight
  bool has_negative = false;
  bool has_stray = false;  ///< a code that there is not

  template <typename = void>
  void read(const profile_rows& of, std::size_t word, std::size_t count) {
    const std::size_t first = word * 64;
    const auto bits = [word](const bit_view& all) { return all.is_absent() ? ~std::uint64_t{0} : all.words()[word]; };
    const std::uint64_t part = low_bits(count);
    const std::uint64_t meant = bits(of.population);
    const std::uint64_t weighed = bits(of.weights.known());
    usable = part & meant & weighed;
    outside = part & ~meant;
    weightless = part & meant & ~weighed;
    if (of.weights.size() == 0) {
      for (std::uint64_t& each : weights.of) each = 1;
      weights.any = 1;
      weights.zeros = 0;
    } else {
      integers(of.weights, first, count, [&](const auto* from) {
        ask_ahead(from, of.weights.size() - first);
        if (count == 64) {
          take_weights<64>(from, 64, weights);
        } else {
          take_weights<0>(from, count, weights);
        }
      });
      if ((weighed & part) != part) forget_weights(weighed, count);
    }
    has_negative |= (weights.any >> 63U) != 0;
    if (of.groups.size() != 0) read_groups(of, first, count, bits(of.groups.known()));
  }

 private:
  /// Values under a missing cell may be anything.
  void forget_weights(std::uint64_t known, std::size_t count) noexcept {
    weights.any = 0;
    weights.zeros = 0;
    for (std::size_t r = 0; r < count; ++r) {
      if (((known >> r) & 1U) == 0) {
        weights.of[r] = 0;
        continue;
      }
      weights.any |= weights.of[r];
      weights.zeros += weights.of[r] == 0 ? 1U : 0U;
    }
  }
  template <typename = void>
  void read_groups(const profile_rows& of, std::size_t first, std::size_t count, std::uint64_t known) {
    bool strays = false;
    integers(of.groups, first, count, [&](const auto* from) {
      ask_ahead(from, of.groups.size() - first);
      strays = count == 64 ? take_groups<64>(from, 64, of.group_count, group) : take_groups<0>(from, count, of.group_count, group);
    });
    if ((known & low_bits(count)) != low_bits(count)) {
      strays = false;
      for (std::size_t r = 0; r < count; ++r) {
        if (((known >> r) & 1U) == 0) {
          group[r] = of.group_count;
        } else {
          strays |= group[r] == of.group_count;
        }
      }
    }
    has_stray |= strays;
  }
  /// The column's array from a row on, in its own type; bits as bytes.
  template <typename Use>
  static void integers(const column_view& column, std::size_t first, std::size_t count, const Use& use) {
    if (column.kind() != storage::bits) return with_values(column, first, use);
    std::uint8_t bytes[64] = {};
    for (std::size_t r = 0; r < count; ++r) bytes[r] = static_cast<std::uint8_t>(column[first + r]);
    use(static_cast<const std::uint8_t*>(bytes));
  }
};

template <typename = void>
class basic_profile_counter {
 public:
  basic_profile_counter(const profile_rows& of, profile_kernel use) : of_(of), rows_(of.indicators[0].size()) {
    first_ = of.first < rows_ ? of.first : rows_;
    end_ = of.count < rows_ - first_ ? first_ + of.count : rows_;
    const std::size_t groups = std::size_t{of.group_count} + 1;
    if (dense_profiles::is_worth(groups, of.indicators.size(), end_ - first_)) dense_.open(groups, of.indicators.size());
    if (dense_.is_open()) packed_.open(use, of.indicators, of.weights, of.groups, of.group_count);
    if (of.groups.size() == 0) {
      for (word_of_tile& one : tile_) {
        for (std::uint32_t& each : one.columns.group) each = of.group_count;
      }
    }
  }

  [[nodiscard]] result<profile_totals> count() {
    POVEXIT_EXPECTS(first_ % 64 == 0);
    for (std::size_t row = first_; row < end_; row += packed_profiles::tile_rows) {
      if (add_packed(row)) continue;
      const std::size_t end = end_ - row < packed_profiles::tile_rows ? end_ : row + packed_profiles::tile_rows;
      for (std::size_t r = row; r < end; r += 64 * tile) add_tile(r);
    }
    issues wrong;
    add_issues(wrong);
    if (!wrong.empty()) return unexpected(std::move(wrong));

    profile_totals made;
    made.indicators = of_.indicators.size();
    made.by_group.resize(std::size_t{of_.group_count} + 1);
    if (dense_.is_empty()) {
      packed_.collect(made.by_group);
    } else {
      packed_.move_to(dense_, sparse_);
      dense_.collect(made.by_group);
    }
    sparse_.collect(made.by_group);
    made.seen = seen_;
    for (const std::vector<profile>& each : made.by_group) {
      for (const profile& one : each) made.seen.used.merge({one.rows, one.weight});
    }
    return made;
  }

 private:
  /// Words of 64 rows that go through each step together: a step then waits for memory, or for the step before, but once.
  static constexpr std::size_t tile = 8;

  struct word_of_tile {
    profile_columns columns;
    indicator_words words;
    std::uint64_t complete = 0;  ///< rows for the dense table
    std::uint32_t slot[64];
  };

  [[nodiscard]] bool add_packed(std::size_t row) {
    if (!packed_.is_open() || end_ - row < packed_profiles::tile_rows || has_negative_ || has_stray_) return false;
    if (!packed_profiles::all_known(of_.population, row / 64) || !packed_.add(row / 64, found_, dense_, sparse_)) return false;
    seen_.weightless += found_.zeros;
    for (std::size_t w = 0; w < packed_profiles::tile_words; ++w) {
      if (found_.complete[w] == ~std::uint64_t{0}) continue;
      word_of_tile& one = tile_[w % tile];
      one.columns.read(of_, row / 64 + w, 64);
      one.words.read(of_.indicators, row / 64 + w);
      add_sparse(one, row / 64 + w, ~found_.complete[w]);
    }
    return true;
  }

  void add_tile(std::size_t row) {
    const std::size_t words = end_ - row < 64 * tile ? (end_ - row + 63) / 64 : tile;
    const auto rows_of = [&](std::size_t w) { return end_ - row - 64 * w < 64 ? end_ - row - 64 * w : 64; };
    unsigned_wide weight = 0;
    for (std::size_t w = 0; w < words; ++w) {
      profile_columns& one = tile_[w].columns;
      one.read(of_, row / 64 + w, rows_of(w));
      has_negative_ |= one.has_negative;
      has_stray_ |= one.has_stray;
      weight += unsigned_wide{one.weights.any} * 64;
    }
    if (has_negative_ || has_stray_) return;  // only what is wrong counts from here on
    const bool fits = dense_.is_open() && dense_.make_room(weight, sparse_);
    for (std::size_t w = 0; w < words; ++w) {
      word_of_tile& one = tile_[w];
      one.words.read(of_.indicators, row / 64 + w);
      one.complete = fits ? one.columns.usable & one.words.complete : 0;
    }
    for (std::size_t w = 0; w < words; ++w) {
      if (tile_[w].complete != 0) find_slots(tile_[w]);
    }
    for (std::size_t w = 0; w < words; ++w) add_word(tile_[w], row / 64 + w, low_bits(rows_of(w)));
  }

  void find_slots(word_of_tile& one) noexcept {
    std::uint16_t profiles[64];
    turn_sixteen(one.words.deprived, of_.indicators.size(), profiles);
    dense_.find(one.columns.group, profiles, one.slot);
  }

  void add_word(word_of_tile& one, std::size_t word, std::uint64_t whole) {
    if (one.columns.usable == whole) {
      seen_.weightless += one.columns.weights.zeros;
    } else {
      note_left(one.columns);
    }
    if (one.complete == ~std::uint64_t{0}) return dense_.add(one.slot, one.columns.weights.of);
    for (std::uint64_t left = one.complete; left != 0; left &= left - 1) {
      const auto r = static_cast<std::size_t>(std::countr_zero(left));
      dense_.add(one.slot[r], 1, one.columns.weights.of[r]);
    }
    if (const std::uint64_t open = one.columns.usable & ~one.complete; open != 0) add_sparse(one, word, open);
  }

  void add_sparse(word_of_tile& one, std::size_t word, std::uint64_t rows) {
    one.words.read_known(of_.indicators, word);
    turn_all(one.words.deprived, of_.indicators.size(), deprived_);
    turn_all(one.words.known, of_.indicators.size(), known_);
    for (; rows != 0; rows &= rows - 1) {
      const auto r = static_cast<std::size_t>(std::countr_zero(rows));
      sparse_.add(one.columns.group[r], known_[r], deprived_[r], 1, static_cast<wide>(one.columns.weights.of[r]));
    }
  }

  void note_left(const profile_columns& columns) {
    for (std::uint64_t left = columns.usable; left != 0; left &= left - 1) {
      seen_.weightless += columns.weights.of[std::countr_zero(left)] == 0 ? 1U : 0U;
    }
    for (std::uint64_t left = columns.outside | columns.weightless; left != 0; left &= left - 1) {
      const auto r = static_cast<std::size_t>(std::countr_zero(left));
      const bool is_outside = ((columns.outside >> r) & 1U) != 0;
      seen_.of(is_outside ? left_out::outside : left_out::missing_weight).add(static_cast<wide>(columns.weights.of[r]));
    }
  }

  /// How many of the part's rows hold, and the first of them.
  template <typename Test>
  [[nodiscard]] fault faults(const Test& holds) const {
    fault found;
    for (std::size_t row = first_; row < end_; ++row) {
      if (holds(row)) found.note(row);
    }
    return found;
  }
  void add_issues(issues& wrong) const {
    const column_view& weights = of_.weights;
    const column_view& groups = of_.groups;
    if (has_negative_) add_negative_weights(faults([&](std::size_t row) { return weights.is_known(row) && weights[row] < 0; }), weights, wrong);
    if (!has_stray_) return;
    const auto is_stray = [&](std::size_t row) { return groups.is_known(row) && (groups[row] < 0 || groups[row] >= std::int64_t{of_.group_count}); };
    add_stray_codes(faults(is_stray), "group", groups, of_.group_count, wrong);
  }

  const profile_rows& of_;
  std::size_t rows_;
  std::size_t first_ = 0;
  std::size_t end_ = 0;
  coverage seen_;
  packed_profiles packed_;
  packed_profiles::tile found_;
  dense_profiles dense_;
  sparse_profiles sparse_;
  word_of_tile tile_[tile];
  bool has_negative_ = false;
  bool has_stray_ = false;
  std::uint64_t deprived_[64];
  std::uint64_t known_[64];
};

template <typename = void>
void check_rows(const profile_rows& of, issues& wrong) {
  if (of.indicators.empty()) return wrong.push_back(error(messages::stats_no_indicators, {""}));
  if (of.indicators.size() > most_indicators) {
    wrong.push_back(error(messages::stats_too_many_indicators, {std::to_string(of.indicators.size()), std::to_string(most_indicators)}));
  }
  const std::size_t rows = of.indicators[0].deprived.size();
  for (std::size_t i = 0; i < of.indicators.size(); ++i) {
    expect_rows("indicator " + std::to_string(i + 1), of.indicators[i].deprived.size(), rows, wrong);
    expect_rows("indicator " + std::to_string(i + 1), of.indicators[i].achieved.size(), rows, wrong);
  }
  if (of.weights.size() != 0) expect_rows("the weight column", of.weights.size(), rows, wrong);
  if (of.groups.size() != 0) expect_rows("the group column", of.groups.size(), rows, wrong);
  if (!of.population.is_absent()) expect_rows("the population", of.population.size(), rows, wrong);
}

}  // namespace detail

template <typename>
result<profile_totals> profiles(const profile_rows& of, profile_kernel use) {
  issues wrong;
  detail::check_rows(of, wrong);
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return detail::basic_profile_counter<>(of, use).count();
}

}  // namespace povexit::inline v0::stats
