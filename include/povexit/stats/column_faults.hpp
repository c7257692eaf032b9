// SPDX-License-Identifier: MIT
// povexit/stats/column_faults.hpp -- what no column of a measure may have, in the same words whatever reads it.
//
// Layer: stats. Sizes that differ, weights below zero, codes that are not listed. Rows count from 0 here, and from 1 in messages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <povexit/base/issue.hpp>
#include <povexit/stats/messages.hpp>
#include <povexit/table/column.hpp>

namespace povexit::inline v0::stats::detail {

/// How many rows have something that cannot be, and the first of them.
struct fault {
  std::size_t rows = 0;
  std::size_t first = 0;

  /// In any order: those who read a block at a time come to some rows late.
  void note(std::size_t row) noexcept {
    if (rows++ == 0 || row < first) first = row;
  }
};

template <typename = void>
void expect_rows(const std::string& column, std::size_t size, std::size_t rows, issues& wrong) {
  if (size != rows) wrong.push_back(error(messages::stats_unlike_sizes, {column, std::to_string(size), std::to_string(rows)}));
}

template <typename = void>
void add_negative_weights(const fault& found, const column_view& weights, issues& wrong) {
  if (found.rows == 0) return;
  wrong.push_back(error(messages::stats_negative_weight,
                        {std::to_string(found.first + 1), std::to_string(weights[found.first]), std::to_string(found.rows)}));
}

/// Codes that are not from 0 to below `end`; `which` says of what they are.
template <typename = void>
void add_stray_codes(const fault& found, const char* which, const column_view& codes, std::size_t end, issues& wrong) {
  if (found.rows == 0) return;
  wrong.push_back(error(messages::stats_code_out_of_range, {std::to_string(found.first + 1), which, std::to_string(codes[found.first]),
                                                            std::to_string(found.rows), std::to_string(static_cast<std::int64_t>(end) - 1)}));
}

}  // namespace povexit::inline v0::stats::detail
