// SPDX-License-Identifier: MIT
// src/report/table.cpp -- columns that stand under each other.
//
// Layer: report.
#include "table.hpp"

#include <algorithm>
#include <utility>

#include <povexit/base/contract.hpp>
#include <povexit/base/utf8.hpp>

namespace povexit::inline v0::report {

namespace {

/// A text on one line, without what would move a terminal's cursor.
[[nodiscard]] std::string tame(std::string_view text) {
  std::string made;
  while (!text.empty()) {
    const utf8::code_point next = utf8::decode(text);
    const bool is_control = next.value < 0x20 || (next.value >= 0x7F && next.value < 0xA0);
    made += !next.valid ? std::string_view("\xEF\xBF\xBD") : is_control ? std::string_view(" ") : text.substr(0, next.size);
    text.remove_prefix(next.size);
  }
  return made;
}

}  // namespace

table& table::column(std::string heading, align to) {
  headings_.push_back(std::move(heading));
  alignments_.push_back(to);
  return *this;
}

table& table::row(std::vector<std::string> cells) {
  POVEXIT_EXPECTS(cells.size() == headings_.size());
  for (std::string& cell : cells) cell = tame(cell);
  rows_.push_back(std::move(cells));
  return *this;
}

std::string table::text(std::size_t indent) const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < headings_.size(); ++c) {
    std::size_t widest = utf8::width(headings_[c]);
    for (const auto& row : rows_) widest = std::max(widest, utf8::width(row[c]));
    widths.push_back(widest);
  }
  std::string made;
  const bool has_heading = std::any_of(headings_.begin(), headings_.end(), [](const std::string& h) { return !h.empty(); });
  if (has_heading) line(made, headings_, widths, indent);
  for (const auto& row : rows_) line(made, row, widths, indent);
  return made;
}

void table::line(std::string& into, const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, std::size_t indent) const {
  std::string text(indent, ' ');
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const std::string blank(widths[c] - std::min(widths[c], utf8::width(cells[c])), ' ');
    text += c == 0 ? "" : "  ";
    text += alignments_[c] == align::right ? blank + cells[c] : cells[c] + blank;
  }
  text.erase(text.find_last_not_of(' ') + 1);
  into += text + "\n";
}

}  // namespace povexit::inline v0::report
