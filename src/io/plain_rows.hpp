// SPDX-License-Identifier: MIT
// src/io/plain_rows.hpp -- blocks of rows that need no care: each on one line, with as many cells as the header.
//
// Layer: io, internal. What is here is what `csv_reader` would find, cell by cell; whatever takes more than a look is left
// to it: a quote within a quoted cell, a line end within one, a lone carriage return, text beside quotes, control
// characters, another number of cells, the last row of a text.
// Limit of this stage: a step for each cell, some 0.7 ns, and the marks of the bytes.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "byte_marks.hpp"

namespace povexit::inline v0::io::detail {

/// A block of rows. Borrows the text.
class plain_rows {
 public:
  static constexpr std::size_t most_rows = 64;          ///< a bit each in a word
  static constexpr std::size_t most_columns = 1'024;    ///< wider rows are not read in blocks
  static constexpr std::size_t readable_behind = 32;    ///< so many bytes from the beginning of each cell may be read

  struct cell {
    std::uint32_t begin;
    std::uint32_t end;
  };

  plain_rows() = default;
  /// `takes_all_bytes`: the text is known to be UTF-8; else a row with anything but ASCII is not plain.
  plain_rows(std::size_t width, char delimiter, bool takes_all_bytes);

  /// Splits the rows at the beginning of a text, at most so many, up to the first that is not plain. Returns how many.
  std::size_t split(std::string_view text, std::size_t most);

  [[nodiscard]] std::size_t size() const noexcept { return rows_; }
  /// Leaves out the rows from this one on.
  void cut(std::size_t rows) noexcept { rows_ = rows; }
  /// Where a row begins in the text, or where the block ends.
  [[nodiscard]] std::size_t begin_of(std::size_t row) const noexcept { return begins_[row]; }

  [[nodiscard]] std::size_t size_of(std::size_t row, std::size_t column) const noexcept {
    const cell& there = cells_[row * width_ + column];
    return there.end - there.begin;
  }
  /// The bytes of a cell, of which `readable_behind` may be read whatever its size.
  [[nodiscard]] const char* bytes_of(std::size_t row, std::size_t column) const noexcept { return text_ + cells_[row * width_ + column].begin; }
  [[nodiscard]] std::string_view text_of(std::size_t row, std::size_t column) const noexcept { return {bytes_of(row, column), size_of(row, column)}; }

 private:
  struct found_ends {
    std::uint64_t ends;  // of cells, before the first byte that is not plain
    bool goes_on;        // there is none
  };
  [[nodiscard]] found_ends ends_in(const byte_marks& marks, char behind) noexcept;
  [[nodiscard]] bool take(found_ends found, std::uint64_t line_feeds, std::size_t at, std::size_t most) noexcept;
  void take_off_quotes() noexcept;

  const char* text_ = nullptr;
  std::size_t width_ = 0;
  std::size_t rows_ = 0;
  std::size_t taken_ = 0;  // cells whose end was found
  std::array<std::size_t, most_rows + 1> begins_{};
  std::vector<cell> cells_;
  std::uint64_t inside_ = 0;   // all ones where the 64 bytes before these end within quotes
  std::uint64_t at_cell_ = 1;  // one where they end with the end of a cell
  char delimiter_ = ',';
  bool takes_all_bytes_ = true;
  bool has_quotes_ = false;
};

}  // namespace povexit::inline v0::io::detail
