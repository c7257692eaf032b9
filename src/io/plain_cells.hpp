// SPDX-License-Identifier: MIT
// src/io/plain_cells.hpp -- reading one column of a block of rows.
//
// Layer: io, internal. What a column's cells nearly always look like is read at once: digits, a word that was read before, a
// date, a text without spaces around it. Any other cell is read by `cell_reader`; one of which something must be said is
// left to the row's own reader.
// Limit of this stage: some 2 ns a cell; a text costs its place in the dictionary.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/io/cell.hpp>
#include <povexit/io/dataset.hpp>
#include <povexit/table/schema.hpp>

#include "plain_rows.hpp"
#include "table_builder.hpp"

namespace povexit::inline v0::io::detail {

/// What cells of up to sixteen bytes were read as: columns of words hold the same few over and over.
class known_words {
 public:
  struct word {
    std::uint64_t head = no_text;
    std::uint64_t tail = 0;
    std::int64_t stored = 0;
    bool is_known = false;
    bool is_blank = false;
  };

  static constexpr std::size_t longest = 16;

  /// Where a word is remembered, or is to be: then its bytes are not these.
  [[nodiscard]] word& place_of(std::uint64_t head, std::uint64_t tail) noexcept {
    std::size_t at = ((head ^ (tail * 3)) * 0x9E37'79B9'7F4A'7C15U) >> 58U;
    for (int tries = 0; tries < 4 && words_[at].head != no_text; ++tries, at = (at + 1) % words_.size()) {
      if (words_[at].head == head && words_[at].tail == tail) break;
    }
    return words_[at];
  }

 private:
  static constexpr std::uint64_t no_text = 0x0101'0101'0101'0101U;  // control characters: never in a plain row

  std::array<word, 64> words_{};
};

/// Reads the cells of one column in blocks.
class plain_column {
 public:
  explicit plain_column(const column_schema& column);

  /// Appends the cells of a block to the column, and counts them. Returns a bit for each row whose cell was left, since
  /// something must be said of it: its row holds a known 0, and it is not counted.
  std::uint64_t read(const plain_rows& rows, std::size_t cell, const cell_reader& reader, owned_column& values, column_receipt& receipt);

 private:
  enum class look : std::uint8_t { word, whole, decimal, date, text };

  /// What was read of a block, a bit a row.
  struct block {
    std::array<std::int64_t, plain_rows::most_rows> stored;
    std::uint64_t known = 0;
    std::uint64_t blank = 0;
    std::uint64_t left = 0;
  };

  void read_words(const plain_rows& rows, std::size_t cell, const cell_reader& reader, block& made);
  void read_numbers(const plain_rows& rows, std::size_t cell, const cell_reader& reader, block& made);
  void read_dates(const plain_rows& rows, std::size_t cell, const cell_reader& reader, block& made);
  void read_texts(const plain_rows& rows, std::size_t cell, const cell_reader& reader, owned_column& values, block& made);
  cell_value read_other(std::string_view cell, std::size_t row, const cell_reader& reader, block& made);
  [[nodiscard]] std::int64_t number_in(const char* text, std::size_t size) const noexcept;

  look look_ = look::word;
  bool is_boolean_ = false;
  bool has_plain_texts_ = false;
  std::size_t scale_ = 0;          // of numbers; with the factor of their unit
  std::int64_t low_ = INT64_MIN;   // of what needs no word
  std::int64_t high_ = INT64_MAX;
  std::uint64_t missing_sizes_ = 0;  // bytes of the texts that mean "not recorded", a bit each
  known_words words_;
  std::string scratch_;
};

}  // namespace povexit::inline v0::io::detail
