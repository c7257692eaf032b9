// SPDX-License-Identifier: MIT
// src/io/table_builder.hpp -- columns that grow row by row, or block by block, in the narrowest storage.
//
// Layer: io, internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <povexit/table/column.hpp>
#include <povexit/table/schema.hpp>

#include "text_index.hpp"

namespace povexit::inline v0::io::detail {

/// A column that owns its values: bits for booleans, else the narrowest integers that hold them.
class owned_column {
 public:
  owned_column() = default;
  explicit owned_column(value_type type);

  /// Makes room for so many rows at once.
  void reserve(std::size_t rows);
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Says what a row holds: one that is there, or the next. Expects: row <= size().
  void put(std::size_t row, std::int64_t stored);
  void put_unknown(std::size_t row);
  /// Of a text column: the text's position in the dictionary is the value.
  void put_text(std::size_t row, std::string_view text) { put_text(row, text, text_index::hash_of(text)); }
  void put_text(std::size_t row, std::string_view text, std::uint32_t hash);
  [[gnu::always_inline]] void prefetch_text(std::uint32_t hash) const noexcept { index_.prefetch(hash); }

  void add(std::int64_t stored) { put(size_, stored); }
  void add_unknown() { put_unknown(size_); }

  /// Appends a block of rows: their values, 0 where nothing is known, and a bit a row that is known.
  /// Expects: the block crosses no multiple of 64.
  void append(std::span<const std::int64_t> stored, std::uint64_t known);
  /// The same of a boolean column: a bit a row.
  void append_answers(std::size_t rows, std::uint64_t yes, std::uint64_t known);

  /// Releases what only reading needs.
  void finish();

  void break_range() noexcept { range_holds_ = false; }

  /// True where two rows hold the same: one value, or nothing known in either.
  [[nodiscard]] bool is_same(std::size_t a, std::size_t b) const noexcept;

  /// Borrows.
  [[nodiscard]] column_view view() const noexcept;

 private:
  using bits = std::vector<std::uint64_t>;
  using values = std::variant<bits, std::vector<std::uint8_t>, std::vector<std::int16_t>, std::vector<std::int32_t>, std::vector<std::int64_t>>;

  [[nodiscard]] bool holds(std::int64_t stored) const noexcept;
  template <typename To>
  void widen();
  void widen_for(std::int64_t stored);
  void append_known(std::size_t rows, std::uint64_t known);
  void know_all_so_far();

  values values_;
  bits known_;  // empty while all are known
  std::vector<std::string> texts_;
  text_index index_;
  std::size_t size_ = 0;
  std::size_t reserved_ = 0;
  bool has_unknown_ = false;
  bool range_holds_ = true;
};

}  // namespace povexit::inline v0::io::detail
