// SPDX-License-Identifier: MIT
// povexit/stats/weighted_rows.hpp -- the columns that measures of one value are read from, and how they are read.
//
// Layer: stats. FGT totals (stats/fgt_table.hpp) and distributions (stats/distribution_of.hpp) read the same rows.
#pragma once

#include <cstdint>

#include <povexit/base/issue.hpp>
#include <povexit/stats/column_faults.hpp>
#include <povexit/stats/low_values.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats {

/// What is to be done with a weight below zero.
enum class negative_weight : std::uint8_t {
  refuse,      ///< an issue names the first one and says how many there are
  is_missing,  ///< such a row has no weight that is known, and is left out
};

/// Columns of one row each, and how they are read.
///
/// Shape:   every column has as many rows as `values`; `weights` without rows means that each row weighs 1, `population`
///          absent that every row is asked for.
/// Missing: an unknown value or weight leaves the row out, counted by coverage.
struct weighted_rows {
  column_view values;
  column_view weights{};
  bit_view population{};
  low_values low{};
  negative_weight below_zero = negative_weight::refuse;
  bool lists_rows = false;  ///< whether rows left out are listed, those outside of the population excepted
};

namespace detail {

template <typename = void>
[[nodiscard]] issues unlike_sizes(const weighted_rows& from) {
  issues wrong;
  if (from.weights.size() != 0) expect_rows("the weight column", from.weights.size(), from.values.size(), wrong);
  if (!from.population.is_absent()) expect_rows("the population", from.population.size(), from.values.size(), wrong);
  return wrong;
}

}  // namespace detail

}  // namespace povexit::inline v0::stats
