// SPDX-License-Identifier: MIT
// povexit/stats/coverage.hpp -- which rows a number speaks of: read, used, left out and why, and how many sit on a boundary.
//
// Layer: stats. Every measure carries one; nothing is left out without being counted here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <povexit/base/mergeable.hpp>
#include <povexit/exact/quotient.hpp>
#include <povexit/exact/wide.hpp>

namespace povexit::inline v0::stats {

/// Why a row is not in a number. A row has one reason: the first of these that holds.
enum class left_out : std::uint8_t {
  outside,            ///< not of the population that was asked for
  missing_weight,     ///< its weight is unknown
  missing_group,      ///< its subgroup is unknown
  missing_line,       ///< which line holds for it is unknown
  missing_value,      ///< its value is unknown
  missing_indicator,  ///< an indicator is unknown, and the policy leaves such rows out
  not_positive,       ///< its value is zero or below, and the policy leaves such rows out
};
inline constexpr std::size_t left_out_reasons = 7;

/// `outside`, `missing_weight`, ...
[[nodiscard]] constexpr std::string_view name(left_out reason) noexcept {
  constexpr std::string_view names[] = {"outside",       "missing_weight",    "missing_group", "missing_line",
                                        "missing_value", "missing_indicator", "not_positive"};
  return names[static_cast<std::size_t>(reason)];
}

/// Rows, and the sum of their weights. Weights are below 2^63 and rows below 2^64: the sum stays below 2^127.
struct mass {
  std::uint64_t rows = 0;
  wide weight = 0;

  constexpr void add(wide one_weight) noexcept {
    ++rows;
    weight += one_weight;
  }
  constexpr void merge(const mass& other) noexcept {
    rows += other.rows;
    weight += other.weight;
  }
  friend constexpr bool operator==(const mass&, const mass&) = default;
};

/// Part over whole, by weight; undefined where the whole weighs nothing.
[[nodiscard]] constexpr quotient weight_share(const mass& part, const mass& all) noexcept { return {part.weight, all.weight}; }
/// Part over whole, by rows.
[[nodiscard]] constexpr quotient row_share(const mass& part, const mass& all) noexcept {
  return {whole<8>::from_unsigned(part.rows), whole<8>::from_unsigned(all.rows)};
}

/// What became of the rows. Invariant: read = used + all that was left out; an unknown weight counts as a row without weight.
struct coverage {
  mass used;
  mass out[left_out_reasons];
  mass on_boundary;           ///< used, and exactly on the line or cutoff
  mass bottom_coded;          ///< used, with a value that the policy raised
  std::uint64_t weightless = 0;  ///< used, with a weight of 0

  [[nodiscard]] constexpr const mass& of(left_out reason) const noexcept { return out[static_cast<std::size_t>(reason)]; }
  [[nodiscard]] constexpr mass& of(left_out reason) noexcept { return out[static_cast<std::size_t>(reason)]; }
  [[nodiscard]] constexpr mass left() const noexcept {
    mass sum;
    for (const mass& one : out) sum.merge(one);
    return sum;
  }
  [[nodiscard]] constexpr mass read() const noexcept {
    mass sum = left();
    sum.merge(used);
    return sum;
  }

  constexpr void merge(const coverage& other) noexcept {
    used.merge(other.used);
    for (std::size_t i = 0; i < left_out_reasons; ++i) out[i].merge(other.out[i]);
    on_boundary.merge(other.on_boundary);
    bottom_coded.merge(other.bottom_coded);
    weightless += other.weightless;
  }
  friend constexpr bool operator==(const coverage&, const coverage&) = default;
};

static_assert(Mergeable<mass> && Mergeable<coverage>);

}  // namespace povexit::inline v0::stats
