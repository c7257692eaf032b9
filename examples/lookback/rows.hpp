// SPDX-License-Identifier: MIT
// examples/lookback/rows.hpp -- the generated register's CSV files, read back: no cell of theirs has a comma or a quote.
#pragma once

#include <cstddef>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A table by its headers.
class rows {
 public:
  /// False where the file cannot be read.
  [[nodiscard]] bool load(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) return false;
    const std::vector<std::string> headers = split(line);
    for (std::size_t i = 0; i < headers.size(); ++i) columns_[headers[i]] = i;
    while (std::getline(file, line)) {
      cells_.push_back(split(line));
      cells_.back().resize(headers.size());
    }
    return true;
  }

  [[nodiscard]] std::size_t size() const noexcept { return cells_.size(); }
  [[nodiscard]] const std::string& at(std::size_t row, const std::string& header) const { return cells_[row][columns_.at(header)]; }

 private:
  static std::vector<std::string> split(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string> cells;
    while (true) {
      const std::size_t end = line.find(',');
      cells.emplace_back(line.substr(0, end));
      if (end == std::string_view::npos) return cells;
      line.remove_prefix(end + 1);
    }
  }

  std::map<std::string, std::size_t> columns_;
  std::vector<std::vector<std::string>> cells_;
};
