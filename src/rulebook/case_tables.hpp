// SPDX-License-Identifier: MIT
// rulebook/case_tables.hpp -- the rows of one case as tables that the engine reads.
//
// Layer: rulebook, inside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <povexit/rulebook/cases.hpp>
#include <povexit/table/database.hpp>
#include <povexit/table/schema.hpp>

namespace povexit::inline v0::rulebook::detail {

/// A schema in which every row says how many children it has, in columns that no rule can name: the rows of a case are all
/// that there are, unless the case says otherwise.
[[nodiscard]] schema closed_schema(schema tables);

/// Owns the arrays. Borrows both schemas: as it was read, and closed.
class case_tables {
 public:
  case_tables(const schema& written, const schema& closed, const test_case& of);

  [[nodiscard]] database view() const;
  /// The row whose outcome is expected.
  [[nodiscard]] std::size_t row() const noexcept { return row_; }
  /// Rows of a level whose values count: the case's own row, all within it, and its one row of each level above.
  [[nodiscard]] const std::vector<std::size_t>& looked_at(level_index level) const noexcept { return looked_at_[level]; }
  /// Rows of a level whose outcomes count: those without the levels above.
  [[nodiscard]] std::vector<std::size_t> judged(level_index level) const {
    return closed_->reaches(level, level_) ? looked_at_[level] : std::vector<std::size_t>();
  }

 private:
  struct cells {
    std::vector<std::int64_t> values;
    std::vector<std::uint8_t> known;
    std::vector<std::int32_t> texts;  ///< of a text column: indices into the dictionary
    std::vector<std::string> dictionary;
  };
  struct level_rows {
    std::vector<std::string> ids;
    std::vector<std::int32_t> parents;
    std::vector<cells> columns;
  };

  std::size_t add(const case_row& row, std::int32_t parent);
  void add_children(const case_row& row, std::size_t parent, bool is_looked_at);
  void count_children(const case_row& row, std::size_t index, level_index child, std::size_t delivered);
  void set(level_index level, std::size_t index, std::size_t row, std::int64_t value);
  void set_text(level_index level, std::size_t index, std::size_t row, const std::string& text);
  void set_codes(const case_row& row, std::size_t index);

  const schema* written_;
  const schema* closed_;
  std::vector<level_rows> levels_;
  std::vector<std::vector<std::size_t>> looked_at_;
  level_index level_;
  std::size_t row_ = 0;
};

}  // namespace povexit::inline v0::rulebook::detail
