// SPDX-License-Identifier: MIT
// src/io/report.cpp -- issues of a file: located, masked, listed up to a limit and counted beyond it.
//
// Layer: io.
#include "report.hpp"

#include <algorithm>
#include <utility>

#include <povexit/base/utf8.hpp>
#include <povexit/io/cell.hpp>
#include <povexit/io/messages.hpp>

namespace povexit::inline v0::io::detail {

namespace {

constexpr std::size_t most_argument = 60;       // code points of a cell in a message
constexpr std::size_t most_after_cell = 100;    // bytes of the line shown after a cell
constexpr std::size_t most_of_cell = 200;       // bytes of a cell marked and shown
constexpr std::size_t most_before_cell = 4000;  // a line longer than this before the cell is not shown at all

std::string with_visible_bytes(std::string_view text) {
  std::string made;
  while (!text.empty()) {
    const utf8::code_point next = utf8::decode(text);
    const bool is_control = (next.value < 0x20 && next.value != U'\t') || next.value == 0x7F;
    made += !next.valid || is_control ? std::string_view("\xEF\xBF\xBD") : text.substr(0, next.size);
    text.remove_prefix(next.size);
  }
  return made;
}

/// Where the line that holds `at` begins, and how many line ends stand between it and the row's own beginning.
std::pair<std::size_t, std::size_t> line_of(std::string_view text, std::size_t row_begin, std::size_t at) noexcept {
  std::size_t begin = row_begin;
  std::size_t lines = 0;
  for (std::size_t i = row_begin; i < at; ++i) {
    if (text[i] != '\n' && text[i] != '\r') continue;
    if (text[i] == '\r' && i + 1 < at && text[i + 1] == '\n') ++i;
    ++lines;
    begin = i + 1;
  }
  return {begin, lines};
}

/// The last byte shown: near the cell, at the end of its line, never inside of a code point or a masked cell.
std::size_t shown_until(std::string_view text, const csv_row& row, std::size_t begin, std::size_t cell_end, const privacy& shown) {
  std::size_t end = std::min(row.end, std::max(begin, cell_end) + most_after_cell);
  end = std::min(end, text.find_first_of("\r\n", begin));
  if (row.is_too_wide && !row.cells.empty()) end = std::min(end, row.cells.back().end);
  while (end < row.end && end > begin && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const csv_cell& cell = row.cells[i];
    if (cell.begin < end && end < cell.end && cell.begin > cell_end && shown.is_masked(i)) end = cell.begin;
  }
  return end;
}

/// A part of a masked cell says nothing; a whole one its ends.
std::string hidden(std::string_view part, bool is_whole) { return is_whole ? masked(part) : std::string(utf8::length(part), '*'); }

std::string line_text(std::string_view text, const csv_row& row, std::size_t begin, std::size_t end, const privacy& shown) {
  if (shown.shows_all()) return with_visible_bytes(text.substr(begin, end - begin));
  std::string made;
  std::size_t at = begin;
  for (std::size_t i = 0; i < row.cells.size() && row.cells[i].begin < end; ++i) {
    const std::size_t from = std::max(row.cells[i].begin, begin);
    const std::size_t until = std::min(row.cells[i].end, end);
    if (!shown.is_masked(i) || until <= from) continue;
    made += with_visible_bytes(text.substr(at, from - at));
    made += with_visible_bytes(hidden(text.substr(from, until - from), from == row.cells[i].begin && until == row.cells[i].end));
    at = until;
  }
  return made + with_visible_bytes(text.substr(at, end - at));
}

}  // namespace

place locate(std::string_view file, std::string_view text, const csv_row& row, std::size_t cell, const privacy& shown) {
  const bool is_there = cell < row.cells.size();
  const std::size_t at = is_there ? row.cells[cell].begin : row.cells.empty() ? row.begin : row.cells.back().end;
  const auto [begin, lines] = line_of(text, row.begin, at);
  place made;
  made.file = std::string(file);
  made.line = static_cast<std::uint32_t>(row.line + lines);
  made.column = static_cast<std::uint32_t>(utf8::length(text.substr(begin, at - begin)) + 1);
  std::size_t end = is_there ? std::min(row.cells[cell].end, at + most_of_cell) : at;
  end = std::min(end, std::max(at, text.find_first_of("\r\n", at)));
  made.length = static_cast<std::uint32_t>(utf8::length(text.substr(at, end - at)));
  if (at - begin <= most_before_cell) made.text = line_text(text, row, begin, shown_until(text, row, begin, end, shown), shown);
  return made;
}

std::string quotable(std::string_view cell, bool is_masked) {
  cell = trimmed(cell);
  std::string made;
  std::size_t points = 0;
  std::string_view rest = cell;
  while (!rest.empty() && points < most_argument) {
    const std::size_t size = utf8::decode(rest).size;
    rest.remove_prefix(size);
    ++points;
  }
  const std::string_view head = cell.substr(0, cell.size() - rest.size());
  made = with_visible_bytes(is_masked ? hidden(head, rest.empty()) : std::string(head));
  std::replace(made.begin(), made.end(), '\t', ' ');
  return rest.empty() ? made : made + "…";
}

bool issue_log::wants(severity level, const message& what, std::size_t column, std::size_t limit) {
  const auto is_same = [&](const kind& one) { return one.what == &what && one.column == column; };
  if (last_ >= kinds_.size() || !is_same(kinds_[last_])) {
    std::vector<std::size_t>& candidates = kinds_of_column_[column];
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](std::size_t i) { return is_same(kinds_[i]); });
    if (found == candidates.end()) {
      last_ = kinds_.size();
      candidates.push_back(last_);
      kinds_.push_back({&what, column, 0, std::min(limit, listed_), raised(level)});
    } else {
      last_ = *found;
    }
  }
  return ++kinds_[last_].count <= kinds_[last_].limit;
}

void issue_log::add(severity level, const message& what, std::vector<std::string> arguments, place where, std::string suggestion) {
  all_.push_back({&what, raised(level), std::move(arguments), std::move(where), std::move(suggestion)});
}

void issue_log::add_rest(const kind& of, const std::string& column) {
  const std::string count = std::to_string(of.count - of.limit);
  const place where{file_, 0, 0, 0, {}};
  if (column.empty()) {
    all_.push_back({&messages::and_more_rows, of.level, {count, std::string(of.what->code)}, where, {}});
  } else {
    all_.push_back({&messages::and_more, of.level, {count, std::string(of.what->code), column}, where, {}});
  }
}

}  // namespace povexit::inline v0::io::detail
