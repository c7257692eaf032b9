// SPDX-License-Identifier: MIT
// povexit/io/csv.hpp -- splitting delimited text into rows of cells, and bytes of a file into text.
//
// Layer: io. Rows are views into the text; nothing is copied but cells with doubled quotes.
// Source: RFC 4180, with `;` and tab besides the comma, and lone CR or LF besides CRLF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/message.hpp>

namespace povexit::inline v0::io {

enum class encoding : std::uint8_t { utf8, utf8_with_bom, gb18030 };

/// "utf-8", "utf-8 with BOM", "gb18030".
[[nodiscard]] std::string_view name(encoding found) noexcept;

/// The bytes of a file as UTF-8.
struct decoded_text {
  encoding found = encoding::utf8;
  bool is_valid = true;              ///< false: some bytes are no text; they stand as bytes that are not UTF-8
  std::size_t skipped = 0;           ///< bytes of the byte order mark
  std::size_t line_feeds = 0;        ///< about so many rows
  std::string converted;             ///< the text when it had to be converted, else empty
  const message* refused = nullptr;  ///< why these bytes cannot be read at all: UTF-16, a workbook, no converter

  /// The text: a view into `converted`, or into the `bytes` that were decoded.
  [[nodiscard]] std::string_view text(std::string_view bytes) const noexcept {
    return found == encoding::gb18030 ? std::string_view(converted) : bytes.substr(skipped);
  }
};

/// Finds the encoding of a file and converts it if need be.
///
/// A byte order mark, or bytes that are all UTF-8, mean UTF-8; so does text that is UTF-8 but for a few bytes. Anything
/// else is GB18030. `declared` ("utf-8", "gb18030", or "" to find out) overrides this.
/// Errors: `refused` for UTF-16 and for workbooks; single undecodable bytes only clear `is_valid`.
[[nodiscard]] decoded_text decode(std::string_view bytes, std::string_view declared = {});

/// What is wrong with the quotes of a cell.
enum class quote_problem : std::uint8_t {
  none,
  unclosed,    ///< the quote at `begin` never closes: it is read as an ordinary character
  text_after,  ///< text follows the closing quote
};

/// One cell of a row, as offsets into the text. Quotes around the cell are left out.
struct csv_cell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_quoted = false;
  bool has_doubled_quotes = false;
  quote_problem problem = quote_problem::none;
};

/// One row. Offsets are into the text that the reader was given.
struct csv_row {
  std::vector<csv_cell> cells;  ///< at most `most_columns`
  std::size_t begin = 0;
  std::size_t end = 0;       ///< without the line end
  std::size_t line = 0;      ///< of its first character, from 1
  bool is_too_wide = false;  ///< more cells than `most_columns`: the rest was left out
  bool has_quote_problem = false;

  /// True for a line without any character.
  [[nodiscard]] bool is_empty() const noexcept { return begin == end; }
};

/// Reads rows one after the other.
///
/// Borrows the text. Cost: one pass, whatever the text; no byte is looked at more than twice.
class csv_reader {
 public:
  static constexpr std::size_t most_columns = 10'000;

  explicit csv_reader(std::string_view text, char delimiter = ',') noexcept : text_(text), delimiter_(delimiter) {}

  /// Reads the next row into `row`, whose storage is used again. False at the end.
  [[nodiscard]] bool next(csv_row& row);

  /// Continues with another delimiter.
  void set_delimiter(char delimiter) noexcept {
    delimiter_ = delimiter;
    block_ = no_block;
  }
  [[nodiscard]] char delimiter() const noexcept { return delimiter_; }
  /// Continues at another place. Expects: a row begins there, in that line.
  void seek(std::size_t position, std::size_t line) noexcept {
    position_ = position;
    line_ = line;
  }
  /// Bytes read so far.
  [[nodiscard]] std::size_t position() const noexcept { return position_; }
  /// The line that is read next, from 1.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  static constexpr std::size_t no_block = static_cast<std::size_t>(-1) / 2;

  void read_quoted(csv_cell& cell);
  [[nodiscard]] std::size_t end_of_plain(std::size_t from) noexcept;

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::size_t block_ = no_block;  // where the 64 bytes of `ends_` begin
  std::uint64_t ends_ = 0;        // delimiters and line ends among them
  char delimiter_;
};

/// The delimiter of the line at `begin`: the most frequent of comma, semicolon and tab outside of quotes; a comma if there is none.
[[nodiscard]] char find_delimiter(std::string_view text, std::size_t begin = 0) noexcept;

/// The content of a cell: a view into `text`, or into `scratch` when quotes had to be undoubled.
[[nodiscard]] std::string_view content(std::string_view text, const csv_cell& cell, std::string& scratch);

/// A cell as CSV: quoted where it must be.
[[nodiscard]] std::string quoted_if_needed(std::string_view cell, char delimiter = ',');

}  // namespace povexit::inline v0::io
