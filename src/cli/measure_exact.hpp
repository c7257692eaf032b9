// SPDX-License-Identifier: MIT
// src/cli/measure_exact.hpp -- exact numbers of many rows as integers over one denominator.
//
// Layer: cli.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <povexit/exact/interval.hpp>
#include <povexit/table/bits.hpp>
#include <povexit/table/column.hpp>

namespace povexit::cli {

/// Exact numbers as integers over one denominator, and which are known.
struct exact_column {
  std::vector<std::int64_t> values;
  bitmap known;
  std::int64_t denominator = 1;

  [[nodiscard]] column_view view() const { return column_view(values).with_known(known.view()); }
};

/// Beyond this sums of 2^63 rows would not fit.
inline constexpr wide largest_value = (wide{1} << 62U) - 1;

/// Rationals, one a row, on their way to integers over a common denominator.
class exact_numbers {
 public:
  explicit exact_numbers(std::size_t rows) : known_(rows), tops_(rows), bottoms_(rows, 1) {}

  void set(std::size_t row, const bound& value) {
    known_.set(row);
    tops_[row] = value.numerator;
    bottoms_[row] = value.denominator;
    const wide common = greatest_common_divisor(denominator_, value.denominator);
    wide made = 0;
    const bool fits = !__builtin_mul_overflow(denominator_, value.denominator / common, &made) && made <= largest_value;
    if (!fits && !too_fine_) too_fine_ = row;
    if (fits) denominator_ = made;
  }

  /// The integers. Nothing where they do not fit: then `row` is the first that does not.
  [[nodiscard]] std::optional<exact_column> make(std::size_t& row) {
    exact_column made{std::vector<std::int64_t>(tops_.size()), std::move(known_), static_cast<std::int64_t>(denominator_)};
    if (too_fine_) return row = *too_fine_, std::nullopt;
    for (std::size_t i = 0; i < tops_.size(); ++i) {
      if (!made.known[i]) continue;
      wide value = 0;
      if (__builtin_mul_overflow(tops_[i], denominator_ / bottoms_[i], &value) || magnitude(value) > largest_value) return row = i, std::nullopt;
      made.values[i] = static_cast<std::int64_t>(value);
    }
    return made;
  }

 private:
  bitmap known_;
  std::vector<wide> tops_, bottoms_;
  wide denominator_ = 1;
  std::optional<std::size_t> too_fine_;
};

}  // namespace povexit::cli
