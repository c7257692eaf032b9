// SPDX-License-Identifier: MIT
// src/cli/csv_file.cpp -- a CSV file with a header, as texts.
//
// Layer: cli.
#include "csv_file.hpp"

#include <algorithm>
#include <utility>

#include <povexit/base/nearest_name.hpp>
#include <povexit/base/utf8.hpp>
#include <povexit/io/csv.hpp>
#include <povexit/io/dataset.hpp>

#include "messages.hpp"

namespace povexit::cli {

namespace {

[[nodiscard]] std::string trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blank);
  return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, text.find_last_not_of(blank) - begin + 1));
}

}  // namespace

result<csv_file> csv_file::read(const std::string& path, std::span<const std::string_view> needed) {
  const result<std::string> bytes = io::read_file(path);
  if (!bytes) return unexpected(bytes.error());
  const io::decoded_text decoded = io::decode(*bytes);
  if (decoded.refused != nullptr) return unexpected(error(*decoded.refused, {path}, place{path, 0, 0, 0, {}}));
  const std::string_view text = decoded.text(*bytes);
  csv_file made;
  made.path_ = path;
  issues wrong;
  io::csv_reader reader(text, io::find_delimiter(text));
  io::csv_row row;
  std::string scratch;
  while (reader.next(row)) {
    if (row.is_empty()) continue;
    row_text read;
    read.line = row.line;
    for (const io::csv_cell& cell : row.cells) read.cells.push_back(trimmed(io::content(text, cell, scratch)));
    if (made.header_.empty()) {
      made.header_ = std::move(read.cells);
      continue;
    }
    if (read.cells.size() != made.header_.size()) {
      wrong.push_back(error(messages::csv_cells, {std::to_string(read.cells.size()), std::to_string(made.header_.size())},
                            place{path, static_cast<std::uint32_t>(row.line), 0, 0, {}}));
      read.cells.resize(made.header_.size());
    }
    made.rows_.push_back(std::move(read));
  }
  if (made.header_.empty()) {
    std::string wanted;
    for (const std::string_view column : needed) wanted += (wanted.empty() ? "" : ",") + std::string(column);
    return unexpected(error(messages::csv_empty, {wanted}, place{path, 0, 0, 0, {}}));
  }
  std::string list;
  for (const std::string& each : made.header_) list += (list.empty() ? "" : ", ") + each;
  for (const std::string_view column : needed) {
    if (!made.find(column)) wrong.push_back(error(messages::csv_no_column, {std::string(column), list}, place{path, 1, 0, 0, {}}));
  }
  if (!wrong.empty()) return unexpected(std::move(wrong));
  return made;
}

std::optional<std::size_t> csv_file::find(std::string_view column) const noexcept {
  const auto found = std::find(header_.begin(), header_.end(), column);
  return found == header_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - header_.begin()));
}

const std::string& csv_file::cell(std::size_t row, std::string_view column) const noexcept {
  static const std::string none;
  const auto found = find(column);
  return found ? rows_[row].cells[*found] : none;
}

place csv_file::at(std::size_t row, std::string_view column) const {
  place made{path_, static_cast<std::uint32_t>(rows_[row].line), 0, 0, {}};
  const auto found = find(column);
  if (!found) return made;
  std::size_t before = 1;
  for (std::size_t i = 0; i < rows_[row].cells.size(); ++i) {
    if (i == *found) {
      made.column = static_cast<std::uint32_t>(before);
      made.length = static_cast<std::uint32_t>(utf8::length(rows_[row].cells[i]));
    }
    before += utf8::length(rows_[row].cells[i]) + 1;
    made.text += (i == 0 ? "" : ",") + rows_[row].cells[i];
  }
  return made;
}

}  // namespace povexit::cli
