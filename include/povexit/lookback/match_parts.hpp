// SPDX-License-Identifier: MIT
// povexit/lookback/match_parts.hpp -- rows scattered into parts by the hash of their keys.
//
// Layer: lookback. Included by matcher.hpp. The table of a part stays in the second-level cache.
// Source: radix-partitioned hash joins (S. Manegold, P. Boncz, M. Kersten, "Optimizing main-memory join on modern hardware", 2002).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace povexit::inline v0::lookback::detail {

/// A row that has a key, with the low half of its hash; the high bits are the same for all of a part.
struct hashed_row {
  std::uint32_t tag;
  std::uint32_t row;
};

/// Rows that are written before they are read: a vector would clear them first, which costs a pass over memory.
class row_buffer {
 public:
  explicit row_buffer(std::size_t size) : rows_(new hashed_row[size]), size_(size) {}
  row_buffer(row_buffer&& other) noexcept : rows_(std::exchange(other.rows_, nullptr)), size_(other.size_) {}
  row_buffer(const row_buffer&) = delete;
  row_buffer& operator=(const row_buffer&) = delete;
  row_buffer& operator=(row_buffer&&) = delete;
  ~row_buffer() { delete[] rows_; }

  [[nodiscard]] hashed_row* data() const noexcept { return rows_; }
  [[nodiscard]] std::span<const hashed_row> from(std::size_t begin, std::size_t end) const noexcept {
    return std::span<const hashed_row>(rows_, size_).subspan(begin, end - begin);
  }

 private:
  hashed_row* rows_;
  std::size_t size_;
};

/// The rows of one side that have a key, part by part, ascending in each.
struct parted_rows {
  row_buffer rows;
  std::vector<std::uint32_t> begins;  // of each part, and one more

  [[nodiscard]] std::span<const hashed_row> part(std::size_t i) const noexcept { return rows.from(begins[i], begins[i + 1]); }
};

/// Scatters rows by the high `bits` of their hash. `hash_of(row)` is asked twice of every row that `has(row)`.
template <typename Has, typename HashOf>
[[nodiscard]] parted_rows parted(std::size_t rows, unsigned bits, const Has& has, const HashOf& hash_of) {
  const unsigned shift = 64 - bits;
  std::vector<std::uint32_t> begins((std::size_t{1} << bits) + 1, 0);
  for (std::size_t row = 0; row < rows; ++row) {
    if (has(row)) ++begins[(hash_of(row) >> shift) + 1];
  }
  for (std::size_t part = 1; part < begins.size(); ++part) begins[part] += begins[part - 1];
  parted_rows made{row_buffer(begins.back()), std::move(begins)};
  std::vector<std::uint32_t> next(made.begins.begin(), made.begins.end() - 1);
  hashed_row* const into = made.rows.data();
  for (std::size_t row = 0; row < rows; ++row) {
    if (!has(row)) continue;
    const std::uint64_t hash = hash_of(row);
    into[next[hash >> shift]++] = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(row)};
  }
  return made;
}

}  // namespace povexit::inline v0::lookback::detail
