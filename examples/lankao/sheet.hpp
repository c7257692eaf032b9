// SPDX-License-Identifier: MIT
// examples/lankao/sheet.hpp -- rows of text cells that become a CSV file; the first row's names are the header.
#pragma once

#include <cstddef>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "dice.hpp"

/// A number with leading zeros.
inline std::string padded(int number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

class sheet {
 public:
  void begin() { rows_.emplace_back(); }

  /// Appends a cell to the last row; `missing` of 1,000 cells stay empty.
  ///
  /// The draw depends on nothing but the order of the cells, so that other columns keep their values.
  void put(const char* header, std::string value, int missing = 0) {
    if (rows_.size() == 1) headers_.emplace_back(header);
    const bool dropped = losses_.permille(missing);
    rows_.back().push_back(dropped ? std::string{} : std::move(value));
  }

  /// Appends a copy of some row.
  void repeat(dice& chance) { rows_.push_back(some(chance)); }

  /// Overwrites one cell of some row.
  void spoil(dice& chance, const std::string& header, const char* text) {
    std::size_t column = 0;
    while (column < headers_.size() && headers_[column] != header) ++column;
    std::vector<std::string>& row = some(chance);
    if (column < row.size()) row[column] = text;
  }

  /// False when the file cannot be written.
  [[nodiscard]] bool save(const std::string& path) const {
    std::ofstream file(path, std::ios::binary);
    line(file, headers_);
    for (const auto& row : rows_) line(file, row);
    return static_cast<bool>(file.flush());
  }

 private:
  std::vector<std::string>& some(dice& chance) { return rows_[static_cast<std::size_t>(chance.below(static_cast<int>(rows_.size())))]; }

  static void line(std::ofstream& file, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) file << (i == 0 ? "" : ",") << cells[i];
    file << '\n';
  }

  dice losses_{20'160'331};
  std::vector<std::string> headers_;
  std::vector<std::vector<std::string>> rows_;
};
