// SPDX-License-Identifier: MIT
// src/cli/csv_file.hpp -- a CSV file with a header, as texts, each cell with its place: lists that the command wrote or others did.
//
// Layer: cli.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <povexit/base/result.hpp>

namespace povexit::cli {

class csv_file {
 public:
  /// Errors: what cannot be read, every column of `needed` that is not there, every row with too few or too many cells.
  [[nodiscard]] static result<csv_file> read(const std::string& path, std::span<const std::string_view> needed);

  [[nodiscard]] std::size_t rows() const noexcept { return rows_.size(); }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const noexcept;
  /// The cell, trimmed; empty where there is no such column.
  [[nodiscard]] const std::string& cell(std::size_t row, std::string_view column) const noexcept;
  /// Where a cell stands; its row where there is no such column.
  [[nodiscard]] place at(std::size_t row, std::string_view column = {}) const;
  /// What is wrong with a cell, of which `what` tells the text.
  [[nodiscard]] issue refused(std::size_t row, std::string_view column, const message& what) const {
    return error(what, {cell(row, column)}, at(row, column));
  }

 private:
  struct row_text {
    std::vector<std::string> cells;
    std::size_t line = 0;
  };
  std::string path_;
  std::vector<std::string> header_;
  std::vector<row_text> rows_;
};

}  // namespace povexit::cli
