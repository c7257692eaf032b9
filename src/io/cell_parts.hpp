// SPDX-License-Identifier: MIT
// src/io/cell_parts.hpp -- readings of folded cells by the kind of value.
//
// Layer: io, internal.
#pragma once

#include <cstddef>
#include <string_view>

#include <povexit/io/cell.hpp>

namespace povexit::inline v0::io::detail {

/// Bytes of the longest cell that is read: what is longer is no name, but rows that a quote has swallowed.
inline constexpr std::size_t longest_cell = 65'536;

/// A day, a month (its first day), or a spreadsheet's day number.
[[nodiscard]] cell_value read_date(std::string_view folded) noexcept;

/// A number of an integer, decimal, money or ratio column, exactly in its stored unit.
[[nodiscard]] cell_value read_number(std::string_view folded, const column_schema& column);

[[nodiscard]] cell_value read_boolean(std::string_view folded);

/// True for NUL and its like; white space is none of them.
[[nodiscard]] bool has_control_bytes(std::string_view text) noexcept;

[[nodiscard]] inline cell_value known(std::int64_t stored, const message* remark = nullptr) noexcept {
  cell_value made;
  made.stored = stored;
  made.is_known = true;
  made.remark = remark;
  return made;
}

[[nodiscard]] inline cell_value bad(const message& problem) noexcept {
  cell_value made;
  made.problem = &problem;
  return made;
}

}  // namespace povexit::inline v0::io::detail
