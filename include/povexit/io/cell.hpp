// SPDX-License-Identifier: MIT
// povexit/io/cell.hpp -- from a cell's text to a stored integer, exactly, or to the reason why not.
//
// Layer: io. Pure functions: no file, no place, no state but the column's own lists.
// Source: GB 11643-1999 (resident id numbers, check digit ISO 7064 MOD 11-2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <povexit/base/message.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::io {

/// What a cell holds.
struct cell_value {
  std::int64_t stored = 0;  ///< as `value_type` says; of a text column: nothing
  std::string_view text;    ///< of a text column: into the cell or into the scratch
  bool is_known = false;
  bool is_blank = false;             ///< the cell was empty, whatever that means for the column
  const message* problem = nullptr;  ///< why it could not be read; then it is unknown
  const message* remark = nullptr;   ///< it was read, and wants a second look

  friend bool operator==(const cell_value&, const cell_value&) = default;
};

/// Reads the cells of one column. Borrows the column's schema.
class cell_reader {
 public:
  explicit cell_reader(const column_schema& column);

  /// The value of one cell, given without its quotes. For a column of several codes see `read_codes`.
  ///
  /// Spaces around it, full-width forms, a leading apostrophe and `="..."` are taken off. `scratch` may be written to;
  /// a text value may point into it.
  [[nodiscard]] cell_value read(std::string_view cell, std::string& scratch) const;

  /// The codes of a cell of a column of several: `chronic;disabled`, also with 、 , or | between them, and by their titles.
  ///
  /// `holds` becomes one answer a code. Missing: where the result is not known they mean nothing: an empty cell, or a part
  /// that is no code, which then is the `text` of the result. `blank = "none"`: no code holds but one named "none".
  [[nodiscard]] cell_value read_codes(std::string_view cell, std::vector<bool>& holds, std::string& scratch) const;

  [[nodiscard]] const column_schema& column() const noexcept { return *column_; }

 private:
  struct hash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  using code_index = std::unordered_map<std::string, std::int64_t, hash, std::equal_to<>>;

  [[nodiscard]] cell_value blank() const noexcept;
  [[nodiscard]] cell_value code(std::string_view cell) const;
  [[nodiscard]] cell_value add_codes(std::string_view part, std::size_t separator, std::vector<bool>& holds) const;
  [[nodiscard]] cell_value text(std::string_view cell, std::string& scratch) const;
  [[nodiscard]] bool is_missing(std::string_view cell) const noexcept;

  const column_schema* column_;
  code_index names_;                  // as the schema spells them
  code_index labels_;                 // names, labels and numbers as people spell them; -1: several codes
  std::vector<std::string> missing_;  // folded
};

/// The value of one cell of a column; for single cells and tests.
[[nodiscard]] cell_value read_cell(std::string_view cell, const column_schema& column);

/// A text without the spaces around it: ASCII, U+3000, no-break, zero-width, direction marks.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// A text without what spreadsheets put before it to keep it a text: `'0012` and `="0012"`.
[[nodiscard]] std::string_view without_guard(std::string_view trimmed) noexcept;

/// A trimmed text without a guard, and with full-width forms as their ASCII twins.
///
/// A view into `cell` where nothing had to be changed, else into `scratch`.
[[nodiscard]] std::string_view folded(std::string_view cell, std::string& scratch);

/// An id as it is compared: folded, without an apostrophe or `="..."`; never as a number. The x of a resident id is X.
[[nodiscard]] std::string_view folded_id(std::string_view cell, std::string& scratch);

/// True for what a spreadsheet makes of a long number: `4.10225E+17`.
[[nodiscard]] bool is_ruined_number(std::string_view folded) noexcept;

/// What a text is as a resident id number.
enum class resident_id : std::uint8_t {
  valid,              ///< 18 characters whose check digit fits, and a birth date that exists
  old_form,           ///< 15 digits with a birth date that exists: in use until 2012, without a check digit
  wrong_check_digit,  ///< 18 characters
  ruined,             ///< 4.10225E+17, or 18 digits of which a spreadsheet kept 15
  other,              ///< anything else
};
[[nodiscard]] resident_id check_resident_id(std::string_view folded) noexcept;

/// A header as it is compared: folded, without any white space, ASCII letters in lower case.
[[nodiscard]] std::string folded_header(std::string_view cell);

/// A personal text that may be shown. Of a number of more than eight digits both ends stay, together at most half of it
/// and at most four each; of anything else the first character. The others are `*`, one each.
[[nodiscard]] std::string masked(std::string_view text);

}  // namespace povexit::inline v0::io
