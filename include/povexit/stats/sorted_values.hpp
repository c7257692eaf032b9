// SPDX-License-Identifier: MIT
// povexit/stats/sorted_values.hpp -- sorts weighted values by their bits.
//
// Layer: stats; used by distribution_of. Least significant digit first, only the bits in which the values differ, in as few passes
// of eleven bits at the most as they take.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <povexit/base/search.hpp>

namespace povexit::inline v0::stats {

/// A row: its value and its weight.
struct weighted_value {
  std::int64_t value = 0;
  std::int64_t weight = 0;
};

namespace detail {

inline constexpr unsigned most_digit_bits = 11;
/// Below so many rows, counting digits costs more than merging runs.
inline constexpr std::size_t few_rows = 512;

/// A digit of value - least.
struct digit_place {
  std::uint64_t least = 0;
  unsigned shift = 0;
  unsigned bits = 0;
};

/// One stable pass by a digit.
template <typename = void>
void sort_by_digit(const std::vector<weighted_value>& from, std::vector<weighted_value>& into, const digit_place& by) {
  std::vector<std::size_t> place(std::size_t{1} << by.bits, 0);
  const auto digit = [by, mask = place.size() - 1](const weighted_value& row) {
    return ((static_cast<std::uint64_t>(row.value) - by.least) >> by.shift) & mask;
  };
  for (const weighted_value& row : from) ++place[digit(row)];
  std::size_t next = 0;
  for (std::size_t& each : place) next += std::exchange(each, next);
  for (const weighted_value& row : from) into[place[digit(row)]++] = row;
}

}  // namespace detail

/// Ascending by value; equal values keep their order.
///
/// Cost: one pass for the range, then two reads and one scattered write of 16 bytes a row for each eleven bits of it (three
///       times for incomes up to 8.5 billion fen); as much memory again while it runs.
template <typename = void>
void sort_by_value(std::vector<weighted_value>& rows) {
  if (rows.size() < detail::few_rows) {
    search::sort(rows, [](const weighted_value& a, const weighted_value& b) { return a.value < b.value; });
    return;
  }
  std::int64_t least = rows.front().value;
  std::int64_t greatest = least;
  bool ascends = true;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    least = rows[i].value < least ? rows[i].value : least;
    greatest = rows[i].value > greatest ? rows[i].value : greatest;
    ascends = ascends && rows[i - 1].value <= rows[i].value;
  }
  if (ascends) return;
  const std::uint64_t range = static_cast<std::uint64_t>(greatest) - static_cast<std::uint64_t>(least);
  const auto width = static_cast<unsigned>(std::bit_width(range));
  const unsigned passes = (width + detail::most_digit_bits - 1) / detail::most_digit_bits;
  const unsigned bits = (width + passes - 1) / passes;  // equal digits: the fewer places a pass writes to, the better
  std::vector<weighted_value> other(rows.size());
  for (unsigned shift = 0; shift < width; shift += bits) {
    detail::sort_by_digit(rows, other, {static_cast<std::uint64_t>(least), shift, bits});
    std::swap(rows, other);
  }
}

}  // namespace povexit::inline v0::stats
