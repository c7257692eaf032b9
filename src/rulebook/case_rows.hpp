// SPDX-License-Identifier: MIT
// rulebook/case_rows.hpp -- rows of a case, read from TOML by the schema's columns and words for sets.
//
// Layer: rulebook, inside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/rulebook/cases.hpp>
#include <rulebook/reader.hpp>

namespace povexit::inline v0::rulebook::detail {

/// The words by which a level calls its own children: those of its own, then their plurals.
[[nodiscard]] std::vector<std::string> child_words(const schema& tables, level_index level);
/// The child that a level calls so.
[[nodiscard]] std::optional<level_index> find_child(const schema& tables, level_index level, std::string_view word);

/// `"a, b, c"`.
[[nodiscard]] std::string list_of(const std::vector<std::string>& names);

class row_reader {
 public:
  row_reader(reader& read, const schema& tables) : read_(read), tables_(tables) {}

  /// A table of columns and sets. A row that stands alone is not repeated.
  void read_row(const node& table, case_row& into, bool is_in_list);
  /// The rows of one set: `[ {...}, {...} ]`.
  void read_children(const member& entry, level_index child, case_row& into);
  /// Puts values, open sets and children in the order of the schema, so that two ways to write a row are equal.
  static void arrange(case_row& row);
  /// How many rows a row stands for, with all that is within it; no more than one above `most_case_rows`.
  [[nodiscard]] static std::size_t rows_of(const case_row& row) noexcept;

 private:
  void read_key(const member& entry, case_row& into, bool is_in_list);
  void read_open(const member& entry, case_row& into);
  void read_value(const member& entry, std::size_t column, case_row& into);
  void read_codes(const member& entry, std::size_t column, case_row& into);
  [[nodiscard]] std::optional<std::size_t> code_of(const node& value, const column_schema& column);
  [[nodiscard]] std::optional<std::int64_t> stored_value(const member& entry, const column_schema& column);
  [[nodiscard]] std::optional<std::int64_t> stored_number(const member& entry, const column_schema& column);
  void report_unknown(const member& entry, level_index level);

  reader& read_;
  const schema& tables_;
};

}  // namespace povexit::inline v0::rulebook::detail
