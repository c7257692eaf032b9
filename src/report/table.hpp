// SPDX-License-Identifier: MIT
// src/report/table.hpp -- columns that stand under each other, whatever the script.
//
// Layer: report.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace povexit::inline v0::report {

/// A table for a terminal: two spaces between columns, East Asian characters counted as two columns wide.
class table {
 public:
  enum class align : std::uint8_t { left, right };

  /// Adds a column with its heading.
  table& column(std::string heading, align to = align::left);
  /// Adds a row. Expects: a cell for every column.
  table& row(std::vector<std::string> cells);

  [[nodiscard]] bool has_rows() const noexcept { return !rows_.empty(); }
  /// The lines, each after `indent` spaces. No line ends with spaces.
  [[nodiscard]] std::string text(std::size_t indent = 2) const;

 private:
  void line(std::string& into, const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, std::size_t indent) const;

  std::vector<std::string> headings_;
  std::vector<align> alignments_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace povexit::inline v0::report
